package org.seminarbot.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seminarbot.Fresh;
import org.seminarbot.chat.Ack;
import org.seminarbot.chat.Bot;
import org.seminarbot.chat.Command;
import org.seminarbot.chat.Input;
import org.seminarbot.chat.Reply;
import org.seminarbot.chat.Request;
import org.seminarbot.chat.Spec;
import org.seminarbot.config.Courses;

/** The commands as somebody types them on Slack, and what is asked where something is missing. */
@SuppressWarnings("NullAway.Init")
final class SlackCommandsTest {
  private static final String PROF = SlackClassroom.PROF;

  @TempDir Path data;
  private SlackClassroom room;

  @BeforeEach
  void open() {
    room = room("", false);
  }

  @AfterEach
  void close() {
    room.close();
  }

  private SlackClassroom room(String prefix, boolean names) {
    return new SlackClassroom(
        FakeSlack.start(),
        Fresh.database(data.resolve(UUID.randomUUID().toString())),
        Clock.fixed(Instant.parse("2026-11-24T14:00:00Z"), ZoneOffset.UTC),
        names,
        prefix,
        UnaryOperator.identity());
  }

  private FakeSlack.Answer types(String who, String command, String text) {
    return room.fake().slash(room.person(who), room.channel(), command, text).await();
  }

  @Test
  void whatACommandTakesIsTypedInPlaceOrByName() {
    types(PROF, "/seminar", "open reading:engaging-critics");
    assertThat(types(PROF, "/seminar", "ask minutes:10 prompt:judges-remark").text())
        .contains("14:10");
    types(PROF, "/seminar", "reveal");
    assertThat(types(PROF, "/seminar", "ask judges-remark 20").text()).contains("14:20");
    assertThat(types("alice", "/quiz", "incident:shanghai-judges").text()).contains("question");
  }

  @Test
  void whatIsTypedWronglyIsAnsweredWithWhatWouldBeRight() {
    assertThat(types(PROF, "/seminar", "opne").text())
        .contains("There is no '/seminar opne'", "open", "/seminar ask PROMPT [minutes]");
    assertThat(types(PROF, "/seminar", "ask judges-remark 1441").text())
        .contains("'minutes' is a whole number from 1 to 1440, not '1441'.");
    assertThat(types(PROF, "/seminar", "open engaging-critics names:hidden").text())
        .contains("'names' is pseudonyms or shown, not 'hidden'.");
    assertThat(types(PROF, "/seminar", "ask prompt:a prompt:b").text())
        .contains("'prompt' is given twice.");
    assertThat(types("alice", "/guide", "me").text()).contains("I do not know what 'me' is for.");
    assertThat(types("alice", "/quizz", "").text())
        .contains("There is no command /quizz", "did you mean /quiz?");
  }

  @Test
  void whatIsMissingIsChosenFromWhatThereIs() {
    FakeSlack.View open = types(PROF, "/seminar", "open").view();
    assertThat(open.fields().get(0).options())
        .extracting(FakeSlack.Option::text)
        .containsExactly("engaging-critics");

    send(open, Map.of("reading", "engaging-critics"));
    FakeSlack.View ask = types(PROF, "/seminar", "ask minutes:15").view();

    assertThat(ask.fields().get(0).options())
        .extracting(FakeSlack.Option::text)
        .contains("judges-remark", "governor-reply");
    assertThat(ask.fields().get(1).initial()).containsExactly("15");
    assertThat(send(ask, Map.of("prompt", "judges-remark")).text()).contains("14:15");
  }

  @Test
  void aWrongValueIsShownAtItsFieldAndNothingHappens() {
    types(PROF, "/seminar", "open engaging-critics");
    FakeSlack.View ask = types(PROF, "/seminar", "ask").view();

    FakeSlack.View again = send(ask, Map.of("prompt", "judges-remark", "minutes", "soon")).view();

    assertThat(again.errors())
        .containsExactly(Map.entry("minutes", "Please give a whole number from 1 to 1440."));
    assertThat(send(again, Map.of("minutes", "30")).text()).contains("14:30");
  }

  private FakeSlack.Answer send(FakeSlack.View view, Map<String, String> texts) {
    Map<String, List<String>> values = new java.util.HashMap<>();
    for (FakeSlack.Field field : view.fields()) {
      String text = texts.get(field.actionId());
      if (text != null) {
        values.put(
            field.actionId(),
            List.of(
                field.options().stream()
                    .filter(option -> option.text().equals(text))
                    .map(FakeSlack.Option::value)
                    .findFirst()
                    .orElse(text)));
      }
    }
    return room.fake().submit(view.user(), view, values).await();
  }

  @Test
  void aStudentIsRefusedWhatIsForInstructors() {
    for (String text : List.of("", "open", "open engaging-critics", "ask judges-remark")) {
      assertThat(types("alice", "/seminar", text).text()).contains("That is for instructors");
    }
    assertThat(types("alice", "/summary", "").text()).contains("That is for instructors");
    assertThat(types("alice", "/guide", "").text()).doesNotContain("As an instructor");
    assertThat(types(PROF, "/guide", "").text()).contains("As an instructor");
  }

  /** By id, by the handle of their group; where nobody is named, the owner of the workspace. */
  @Test
  void instructorsAreThoseWhoAreNamedOrElseTheOwner() {
    assertThat(instructor("ann", List.of("ann"), List.of())).isTrue();
    assertThat(instructor("bob", List.of("ann"), List.of())).isFalse();
    assertThat(instructor("owner", List.of("ann"), List.of())).isFalse();
    assertThat(instructor("tutor", List.of("ann"), List.of("tutors"))).isTrue();
    assertThat(instructor("ann", List.of("ann"), List.of("tutors"))).isTrue();
    assertThat(instructor("owner", List.of(), List.of())).isTrue();
    assertThat(instructor("ann", List.of(), List.of())).isFalse();
    assertThat(instructor("owner", List.of(), List.of("no-such-group"))).isFalse();
  }

  private static boolean instructor(String who, List<String> named, List<String> groups) {
    try (FakeSlack fake = FakeSlack.start()) {
      Map<String, FakeSlack.User> people =
          Map.of(
              "ann", fake.user("ann"),
              "bob", fake.user("bob"),
              "tutor", fake.user("tutor"),
              "owner", fake.owner("owner"));
      fake.group("tutors", Objects.requireNonNull(people.get("tutor")));
      FakeSlack.User user = Objects.requireNonNull(people.get(who));
      List<String> ids =
          named.stream().map(name -> Objects.requireNonNull(people.get(name)).id()).toList();
      SlackApp slack =
          new SlackApp(SlackClassroom.config(fake, ids, groups, ""), false, Courses.none());
      slack.connect(new Bot(List.of(new Asks()), Runnable::run, failure -> false));
      fake.awaitConnected();
      try {
        String text = fake.slash(user, fake.channel("class"), "/who", "").await().text();
        return text.equals("an instructor");
      } finally {
        slack.close();
      }
    }
  }

  /** Says who somebody is. */
  private static final class Asks implements Command {
    @Override
    public Spec spec() {
      return new Spec("who", "Who you are", false, List.of(), List.of());
    }

    @Override
    public Ack ack(Input input) {
      return Ack.PRIVATE;
    }

    @Override
    public CompletionStage<Reply> handle(Request request) {
      return CompletableFuture.completedStage(
          Reply.say(request.who().instructor() ? "an instructor" : "a student"));
    }
  }

  @Test
  void aMentionStandsForTheAccount() {
    room.close();
    room = room("", true);
    types("alice", "/quiz", "shanghai-judges");
    room.chooses("alice", 3);

    assertThat(types(PROF, "/summary", "student:@alice").text()).contains("alice", "right 100%");
    assertThat(types(PROF, "/summary", "student:@bobby").text())
        .contains("Nobody here is called 'bobby'");
  }

  @Test
  void withAPrefixTheBotNamesItsCommandsWithIt() {
    room.close();
    room = room("pol-", false);

    assertThat(types("alice", "/pol-quiz", "shanghai-judges").text()).contains("question 1 of 9");
    assertThat(types(PROF, "/pol-guide", "").text())
        .contains("/pol-quiz [incident]", "/pol-seminar open READING")
        .doesNotContain(" /quiz", "\n/quiz", "\n/seminar");
    assertThat(types("alice", "/pol-seminar", "reveal").text())
        .contains("/pol-guide shows what you can do");
    assertThat(types(PROF, "/pol-seminar", "opne").text())
        .contains("There is no '/pol-seminar opne'", "/pol-seminar close");
    assertThat(types(PROF, "/pol-seminar", "status").text()).contains("/pol-seminar open");
    assertThat(types("alice", "/pol-quizz", "").text()).contains("did you mean /pol-quiz?");
    assertThat(types(PROF, "/pol-seminar", "open").view().title()).isEqualTo("/pol-seminar open");
  }

  @Test
  void withAPrefixWhatAStudentWroteStaysAsItIs() {
    room.close();
    room = room("pol-", false);
    room.types("alice", "/roleplay guizhou-vice-governor");
    room.presses("alice", "Write my reply");
    room.fills("alice", "7");
    room.fills("alice", "Try /quiz for the facts.");
    room.fills("alice", "Facts first.");
    room.fills("alice", "");

    assertThat(room.sees("alice"))
        .contains("Try /quiz for the facts.")
        .doesNotContain("Try /pol-quiz");
  }
}
