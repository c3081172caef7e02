package org.seminarbot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seminarbot.chat.Bot;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Input;
import org.seminarbot.chat.Outbox;
import org.seminarbot.chat.Outboxes;
import org.seminarbot.chat.Reply;
import org.seminarbot.chat.Request;
import org.seminarbot.chat.Upload;
import org.seminarbot.store.Store;

/** What the class is shown of a summary, and who is reminded, where no chat is in the way. */
@SuppressWarnings("NullAway.Init")
final class SummaryTest {
  private static final String HALL = "red:hall";
  private static final String PROF = "prof";

  @TempDir Path data;

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-24T14:00:00Z"));
  private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
  private final Rooms rooms = new Rooms();
  private Store store;
  private ExecutorService workers;
  private Bot bot;
  private boolean names;
  private int events;

  @BeforeEach
  void open() {
    store = Store.open(Fresh.database(data), clock);
    workers = Executors.newFixedThreadPool(2);
    through(rooms);
  }

  private void through(Outbox outbox) {
    bot =
        Features.bot(
            Features.create(Shipped.readings(), store, outbox, clock, course -> PROF), workers);
  }

  @AfterEach
  void close() {
    workers.shutdown();
    store.close();
  }

  private Reply does(String who, Input input) {
    return bot.handle(
            new Request(
                "event:" + events++,
                new Request.Course("class", names),
                HALL,
                new Request.Person("red:" + who, "Name of " + who, who.equals(PROF)),
                input))
        .toCompletableFuture()
        .join();
  }

  private Card types(String who, String line) {
    return card(does(who, bot.parse(line)));
  }

  private static Card card(Reply reply) {
    return reply instanceof Reply.Show show ? show.card() : ((Reply.Aside) reply).card();
  }

  private Card presses(String who, Card card, String label) {
    return card(does(who, new Input.Pressed(button(card, label).id(), List.of())));
  }

  private static Card.Button button(Card card, String label) {
    return card.actions().stream()
        .filter(Card.Button.class::isInstance)
        .map(Card.Button.class::cast)
        .filter(button -> button.label().equals(label))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No " + label + " on " + card));
  }

  /** Chooses on the newest card in the hall. */
  private void chooses(String who, int option) {
    List<Card> all = rooms.in(HALL);
    Card.Choose choose =
        all.get(all.size() - 1).actions().stream()
            .filter(Card.Choose.class::isInstance)
            .map(Card.Choose.class::cast)
            .findFirst()
            .orElseThrow();
    does(who, new Input.Pressed(choose.id(), List.of(option)));
  }

  /** An instructor gives a file to a command. */
  private String gives(String feature, String sub, String name, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Upload file =
        new Upload() {
          @Override
          public String name() {
            return name;
          }

          @Override
          public long size() {
            return bytes.length;
          }

          @Override
          public CompletionStage<byte[]> bytes() {
            return CompletableFuture.completedStage(bytes.clone());
          }
        };
    return does(PROF, new Input.Typed(feature, sub, Map.of(), Map.of("file", file))).toString();
  }

  private void counts() {
    assertThat(gives("readings", "add", "capitals.yml", RosterScenarios.COUNTS)).contains("Added");
  }

  private void enrols(String who, int number) {
    String code = types(PROF, "/roster code " + number).toString();
    types(who, "/enrol " + code.replaceAll("(?s).*([A-Z0-9]{4}-[A-Z0-9]{4}).*", "$1"));
  }

  private List<String> pseudonyms() {
    return store
        .course("class")
        .read(
            sql ->
                sql.select("select pseudonym from person where course_id = :course")
                    .map(row -> row.text("pseudonym"))
                    .list());
  }

  private String newest() {
    List<Card> all = rooms.in(HALL);
    return all.get(all.size() - 1).toString();
  }

  private void round(boolean shown) {
    types(PROF, "/seminar open engaging-critics");
    types(PROF, "/seminar ask judges-remark");
    int[] chosen = {2, 2, 2, 3, 1};
    IntStream.range(0, chosen.length).forEach(i -> chooses("student" + i, chosen[i]));
    if (shown) {
      types(PROF, "/seminar reveal");
    }
  }

  @Test
  void theClassIsShownNeitherNamesNorPseudonyms() {
    names = true;
    round(true);
    int before = rooms.in(HALL).size();
    Card said = presses(PROF, types(PROF, "/summary"), "Show to the class");
    assertThat(said.toString()).contains("The counts of 1 prompt", "#hall");
    assertThat(rooms.in(HALL)).hasSize(before + 1);
    assertThat(pseudonyms()).hasSize(6);
    assertThat(newest())
        .contains("What we answered", "label=C  It gave", "A  and B, D together (other)")
        .doesNotContain(pseudonyms())
        .doesNotContain("Name of", "red:student");
  }

  @Test
  void whatCountsIsShownToTheClassOnceItIsDueForEverybody() {
    counts();
    for (String who : List.of("ann", "bea", "cal")) {
      Card question = types(who, "/quiz capitals");
      does(who, new Input.Pressed(question.actions().get(0).id(), List.of(0)));
    }
    assertThat(types(PROF, "/roster extra bea 3 days").toString()).contains("3 days");
    Card summary = types(PROF, "/summary prompt:capital-of-peru");
    assertThat(summary.toString())
        .contains("Nothing to say to the class yet", "not due yet for everybody")
        .doesNotContain("SAY THIS", "DO NEXT");
    assertThat(presses(PROF, summary, "Show to the class").toString())
        .contains("Nothing was shown", "not due yet for everybody");
    now.updateAndGet(time -> time.plus(Duration.ofDays(11)));
    assertThat(presses(PROF, summary, "Show to the class").toString())
        .as("somebody has three days more")
        .contains("not due yet for everybody");
    now.updateAndGet(time -> time.plus(Duration.ofDays(3)));
    assertThat(presses(PROF, summary, "Show to the class").toString())
        .contains("Shown to the class");
    assertThat(types(PROF, "/summary prompt:capital-of-peru").toString()).contains("SAY THIS");
  }

  @Test
  void ofTheCourseThoseAreMissingWhoHaveNotDoneWhatCounts() {
    counts();
    types("bob", "/quiz");
    Card question = types("ann", "/quiz capitals");
    does("ann", new Input.Pressed(question.actions().get(0).id(), List.of(0)));
    String missing = types(PROF, "/summary missing").toString();
    assertThat(missing)
        .contains("what counts", "1 of 2 students has not", "due Friday 4 December, 18:00")
        .doesNotContain("red:bob", "Name of bob");
    presses(PROF, types(PROF, "/summary missing"), "Remind them");
    assertThat(rooms.in("red:bob").toString())
        .contains("What is the capital of Peru?", "Due Friday 4 December", "/quiz capitals")
        .doesNotContain("Lima");
    assertThat(rooms.in("red:ann")).isEmpty();
  }

  @Test
  void aReminderSaysWhenItIsDueForItsReader() {
    counts();
    types("ann", "/quiz");
    types("bob", "/quiz");
    assertThat(types(PROF, "/roster extra bob 3 days").toString()).contains("3 days");
    presses(PROF, types(PROF, "/summary missing"), "Remind them");
    await()
        .untilAsserted(
            () -> {
              assertThat(rooms.in("red:ann").toString()).contains("Due Friday 4 December");
              assertThat(rooms.in("red:bob").toString()).contains("Due Monday 7 December");
            });
  }

  @Test
  void aMeetingThatIsOverIsSummedUpByItsNumber() {
    round(true);
    String open = types(PROF, "/summary").toString();
    String typed = open.replaceAll("(?s).*(/summary meeting:\\d+) shows.*", "$1");
    types(PROF, "/seminar close");
    assertThat(types(PROF, "/summary").toString()).contains("THE COURSE");
    assertThat(types(PROF, typed).toString()).contains("SEMINAR · engaging-critics", "SAY THIS");
    assertThat(types(PROF, "/summary meeting:last").toString()).contains("A meeting has a number");
  }

  @Test
  void aPromptWhoseIdSeveralReadingsHaveIsCalledByItsReadingToo() {
    counts();
    assertThat(
            gives(
                "readings",
                "add",
                "others.yml",
                RosterScenarios.COUNTS.replace("incident: capitals", "incident: others")))
        .contains("Added");
    for (String incident : List.of("capitals", "others")) {
      Card question = types("ann", "/quiz " + incident);
      does("ann", new Input.Pressed(question.actions().get(0).id(), List.of(0)));
    }
    assertThat(types(PROF, "/summary course").toString()).contains("/capital-of-peru");
    String asked = types(PROF, "/summary prompt:capital-of-peru").toString();
    assertThat(asked).contains("Several readings have a prompt 'capital-of-peru'");
    String one = asked.replaceAll("(?s).*Say which: (prompt:\\S+) or .*", "$1");
    assertThat(types(PROF, "/summary " + one).toString()).contains("1 answered");
  }

  @Test
  void whoCannotBeReachedIsListedAndMayBeTriedAgain() {
    types("ann", "/quiz");
    types("bob", "/quiz");
    rooms.lock("red:bob");
    presses(PROF, types(PROF, "/summary missing"), "Remind them");
    await()
        .untilAsserted(
            () ->
                assertThat(rooms.in("red:prof").toString())
                    .contains("1 of 2 students got theirs", "Not reached: "));
    rooms.mend();
    presses(PROF, types(PROF, "/summary missing"), "Remind them");
    assertThat(rooms.in("red:bob")).hasSize(1);
    assertThat(rooms.in("red:ann")).as("once").hasSize(1);
    assertThat(types(PROF, "/summary missing").actions()).isEmpty();
  }

  @Test
  void ofALargeClassEverybodyWhoIsMissingIsInAFileAndWhoAnsweredInTheSummary() {
    int many = 45;
    IntStream.range(0, many).forEach(i -> types("student" + i, "/quiz"));
    Reply.Show missing = (Reply.Show) does(PROF, bot.parse("/summary missing"));
    List<String> students =
        pseudonyms().stream().filter(who -> !who.equals(pseudonym(PROF))).toList();
    assertThat(students).hasSize(many);
    assertThat(missing.card().toString()).contains(" and 5 more", "missing.csv has everybody.");
    assertThat(new String(missing.files().get(0).bytes(), StandardCharsets.UTF_8))
        .contains("not answered,student")
        .contains(students);
    for (int i = 0; i < many; i++) {
      Card question = types("student" + i, "/quiz shanghai-judges");
      does("student" + i, new Input.Pressed(question.actions().get(0).id(), List.of(2)));
    }
    Reply.Show none = (Reply.Show) does(PROF, bot.parse("/summary missing"));
    assertThat(none.files()).isEmpty();
    assertThat(types(PROF, "/summary course").toString()).contains(students);
  }

  private String pseudonym(String who) {
    return store
        .course("class")
        .read(
            sql ->
                sql.select(
                        "select pseudonym from person where course_id = :course and account = :who")
                    .bind("who", "red:" + who)
                    .map(row -> row.text("pseudonym"))
                    .first()
                    .orElseThrow());
  }

  /** A chat in which a direct message takes as long as it likes. */
  private static final class Slow implements Outbox {
    private final CompletableFuture<Void> sent = new CompletableFuture<>();
    private int started;

    @Override
    public CompletionStage<String> post(String channel, Card card) {
      return CompletableFuture.completedStage(channel);
    }

    @Override
    public CompletionStage<Void> tell(String account, Card card) {
      started++;
      return sent;
    }

    @Override
    public CompletionStage<Void> edit(String message, Card card) {
      return CompletableFuture.completedStage(null);
    }
  }

  @Test
  void theReplyDoesNotWaitUntilThreeHundredAreReminded() {
    Slow slow = new Slow();
    through(new Outboxes(Map.of("red", slow)));
    IntStream.range(0, 300).forEach(i -> types("student" + i, "/quiz"));
    Card said = presses(PROF, types(PROF, "/summary missing"), "Remind them");
    assertThat(said.toString()).contains("Reminding 300 students");
    assertThat(slow.started).as("one after the other").isEqualTo(1);
    slow.sent.complete(null);
    assertThat(slow.started).as("and the instructor").isEqualTo(301);
  }

  @Test
  void aStudentWithTwoAccountsIsMissingWithNeitherOnceOneHasAnswered() {
    Card question = types("ann", "/quiz shanghai-judges");
    does("ann", new Input.Pressed(question.actions().get(0).id(), List.of(2)));
    types("annie", "/quiz");
    types("bob", "/quiz");
    assertThat(gives("roster", "import", "class.csv", "number,name\n1,Ann\n2,Bob\n3,Cal\n"))
        .contains("3 new");
    enrols("ann", 1);
    enrols("annie", 1);
    enrols("bob", 2);
    assertThat(types(PROF, "/summary missing").toString())
        .contains(
            "1 of 2 students has not",
            "1 of the class list has no account here",
            "1 more on the class list never came");
  }

  private Card answers(String who, Card question, Integer... options) {
    return card(does(who, new Input.Pressed(question.actions().get(0).id(), List.of(options))));
  }

  @Test
  void whatWasAnsweredUnderAPseudonymStaysUnderItWhenAnAccountWithANameIsTiedToIt() {
    types("ann", "/quiz");
    assertThat(gives("roster", "import", "class.csv", "number,name\n1,Ann\n")).contains("1 new");
    enrols("ann", 1);
    enrols("annie", 1);
    answers("annie", types("annie", "/quiz shanghai-judges"), 2);
    names = true;
    types("annie", "/quiz");
    Card second = answers("ann", types("ann", "/quiz shanghai-judges"), 2);
    answers("ann", presses("ann", second, "Next question"), 0, 2, 4);
    for (String account : List.of("ann", "annie")) {
      assertThat(types(PROF, "/summary student:Name of " + account).toString())
          .contains("Answered 1 of ", "judges-demands", "not shown here")
          .doesNotContain("judges-remark");
    }
    assertThat(types(PROF, "/summary course").toString())
        .contains("1 person answered 2 prompts", "Name of ann 1")
        .doesNotContain("Name of ann 2");
  }

  private long noted(String table) {
    return store
        .course("class")
        .read(
            sql ->
                sql.select("select count(*) from " + table + " where course_id = :course")
                    .number());
  }

  @Test
  void whoErasesThemselvesLeavesNoReminderBehind() {
    types("ann", "/quiz");
    presses(PROF, types(PROF, "/summary missing"), "Remind them");
    presses("ann", rooms.in("red:ann").get(0), "No more reminders");
    assertThat(noted("reminder")).isEqualTo(1);
    assertThat(noted("no_reminders")).isEqualTo(1);
    presses("ann", types("ann", "/mydata erase"), "Erase my answers and my name");
    assertThat(noted("reminder")).isZero();
    assertThat(noted("no_reminders")).isZero();
    assertThat(types(PROF, "/summary missing").toString()).contains("Nobody but instructors");
  }

  @Test
  void whoChangesTheirMindIsRemindedAgain() {
    types("ann", "/quiz");
    presses(PROF, types(PROF, "/summary missing"), "Remind them");
    Card off = presses("ann", rooms.in("red:ann").get(0), "No more reminders");
    presses("ann", off, "Remind me after all");
    assertThat(noted("no_reminders")).isZero();
    types(PROF, "/seminar open engaging-critics");
    types(PROF, "/seminar ask judges-remark");
    presses(PROF, types(PROF, "/summary missing"), "Remind them");
    assertThat(rooms.in("red:ann")).hasSize(2);
  }
}
