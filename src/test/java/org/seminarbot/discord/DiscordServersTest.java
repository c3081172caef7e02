package org.seminarbot.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seminarbot.Features;
import org.seminarbot.Fresh;
import org.seminarbot.chat.Spec;
import org.seminarbot.config.Courses;

/** Who may do what, and where: classes apart from each other, instructors, buttons of no use. */
final class DiscordServersTest extends InClass {
  /** The commands that are for instructors, by name. */
  private static final List<String> INSTRUCTORS =
      Features.specs().stream().filter(Spec::instructorsOnly).map(Spec::name).sorted().toList();

  private static final int UNKNOWN_MEMBER = 10007;
  private static final String STUDENT = "alice";

  // Buttons that are not what they seem.

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nothing",
        "nothing:at:all",
        "quiz:answer:x#1",
        "quiz:answer:1#99999",
        "quiz:answer:1#-1",
        "quiz:answer:1#1#2",
        "quiz:answer:99999999999999999999#1",
        "quiz:answer",
        "quiz:nonsense",
        "roleplay:stop:1",
        "roleplay:again:1",
        "guide:words:nothing",
        "::::",
      })
  void aButtonThatCannotActSaysSoAndStoresNothing(String customId) {
    asks("judges-remark");
    FakeDiscord.Message forged =
        post(room.channel(), RawBot.row(RawBot.button(customId, "Press me")));

    FakeDiscord.Answer answer =
        fake.press(room.person(STUDENT), forged.id(), forged.buttons().get(0).customId()).await();

    assertThat(answer.message().ephemeral()).isTrue();
    assertThat(answer.text()).isNotBlank().doesNotContain("my fault");
    assertThat(answers()).isZero();
    assertThat(log.warnings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "77", "-1", "12345678901"})
  void aChoiceThatIsNoneIsNotStored(String value) {
    asks("judges-demands");
    String round =
        seenBy(STUDENT).stream()
            .flatMap(message -> message.selects().stream())
            .findFirst()
            .orElseThrow()
            .customId();
    DataObject select = RawBot.select(List.of(RawBot.option("One", value))).put("custom_id", round);
    FakeDiscord.Message forged = post(room.channel(), RawBot.row(select));

    FakeDiscord.Answer answer =
        fake.select(room.person(STUDENT), forged.id(), round, List.of(value)).await();

    assertThat(answer.message().ephemeral()).isTrue();
    assertThat(answer.text()).isNotBlank().doesNotContain("my fault");
    assertThat(answers()).isZero();
  }

  @Test
  void aStudentCannotPressAnInstructorsButtons() {
    asks("judges-remark");
    for (String id :
        List.of("seminar:reveal", "seminar:close", "seminar:status", "summary:seminar:1")) {
      FakeDiscord.Message forged = post(room.channel(), RawBot.row(RawBot.button(id, "Press")));
      assertThat(fake.press(room.person(STUDENT), forged.id(), id).await().text())
          .contains("for instructors");
    }
    room.chooses(STUDENT, 3);
    assertThat(room.sees(STUDENT)).contains("Saved 14:00");
  }

  private FakeDiscord.Message post(String channel, DataObject component) {
    RawBot.Back back = new RawBot(fake).post(channel, RawBot.message(component));
    return fake.message(DataObject.fromJson(back.body()).getString("id")).orElseThrow();
  }

  // Two classes.

  private record Other(String guild, String channel, FakeDiscord.User prof) {
    String course() {
      return "discord:" + guild;
    }
  }

  private Other other() {
    FakeDiscord.User prof = fake.user("prof of the other class");
    String guild = fake.guild("The other class", prof);
    fake.join(guild, prof, fake.role(guild, ROLE));
    return new Other(guild, fake.channel(guild), prof);
  }

  @Test
  void aButtonOfAnotherClassDoesNothingInThisOne() {
    Other other = other();
    FakeDiscord.User bob = fake.user("bob");
    fake.join(other.guild(), bob);
    room.types(STUDENT, "/quiz shanghai-judges");
    asks("judges-echo");
    Stream<String> ids =
        seenBy(STUDENT).stream()
            .flatMap(message -> message.buttons().stream())
            .map(FakeDiscord.Button::customId)
            .filter(id -> !id.startsWith("mydata")); // it tells whoever presses it of themselves

    for (String id : ids.toList()) {
      FakeDiscord.Message there = post(other.channel(), RawBot.row(RawBot.button(id, "Press")));
      assertThat(fake.press(bob, there.id(), id).await().text()).contains("no longer there");
    }

    assertThat(answers()).isZero();
    assertThat(room.answers(other.course())).isZero();
  }

  @Test
  void aSummaryShowsOneClassAndNeverAnother() {
    Other other = other();
    room.types(STUDENT, "/roleplay shanghai-judges");
    room.presses(STUDENT, "Write my reply");
    room.fills(STUDENT, "7", "Written in the first class.", "Facts first.", "");

    assertThat(fake.slash(other.prof(), other.channel(), "summary", "", Map.of()).await().text())
        .contains("No answers yet");
    room.types(PROF, "/summary");
    room.presses(PROF, "Peek: all replies");
    assertThat(room.sees(PROF)).contains("Written in the first class.");
  }

  @Test
  void aServerThatIsNotListedIsToldSoAndNothingIsStored() {
    Other other = other();
    room.restart(List.of(ROLE), List.of(), List.of(room.guild()));

    assertThat(fake.slash(other.prof(), other.channel(), "quiz", "", Map.of()).await().text())
        .contains("not set up for this server");
    assertThat(fake.complete(other.prof(), other.channel(), "quiz", "", "incident", "")).isEmpty();
    fake.mention(other.prof(), other.channel(), "hello");
    await().until(() -> fake.visibleTo(other.prof(), other.channel()).size() > 2);
    assertThat(fake.visibleTo(other.prof(), other.channel()).get(2).text())
        .contains("not set up for this server");
    assertThat(people(other.course())).isZero();
    assertThat(log.warnings()).isEmpty();
    room.types(STUDENT, "/quiz");
    assertThat(room.sees(STUDENT)).contains("question 1");
  }

  @Test
  void twoServersThatAreOneCourseShareWhatIsAnsweredUnderTheFirst() {
    Other other = other();
    FakeDiscord.User alice = room.person(STUDENT);
    fake.join(other.guild(), alice);
    room.restart(new Courses(List.of(List.of(room.course(), other.course()))));
    FakeDiscord.Message question =
        fake.slash(alice, other.channel(), "quiz", "", Map.of()).await().message();
    fake.press(alice, question.id(), question.buttons().get(0).customId()).await();

    assertThat(answers()).isEqualTo(1);
    assertThat(people(other.course())).isZero();
    room.types(PROF, "/summary");
    assertThat(room.sees(PROF)).contains("1 person answered");
    assertThat(room.discord().instructors(room.course())).contains(room.instructors());
    fake.directMessage(alice, "hello");
    await().until(() -> alone(alice).size() == 2);
    assertThat(alone(alice).get(1).text()).contains("/quiz", room.instructors());
  }

  private long people(String course) {
    return room.store()
        .course(course)
        .read(sql -> sql.select("select count(*) from person where course_id = :course").number());
  }

  // Instructors.

  private FakeDiscord.User tutor(String... roles) {
    FakeDiscord.User tutor = room.person("tutor");
    fake.join(room.guild(), tutor, roles);
    return tutor;
  }

  private void configured(List<String> roles, List<String> instructors) {
    int before = requests("commands-put");
    room.restart(roles, instructors, List.of());
    await().until(() -> requests("commands-put") > before);
  }

  private void instructs(String who, String guide) {
    room.types(who, "/summary");
    assertThat(room.sees(who)).contains("No answers yet");
    room.types(who, "/guide");
    assertThat(room.sees(who)).contains("/seminar ask", "Instructors here: " + guide);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Teaching team", "teaching TEAM"})
  void instructorsAreNamedByTheNameOfARole(String name) {
    String role = fake.role(room.guild(), "Teaching team");
    configured(List.of(name), List.of());
    tutor(role);

    instructs("tutor", "whoever has the role Teaching team");
    assertThat(hidden()).isEmpty();
    room.types(PROF, "/summary");
    assertThat(room.sees(PROF)).contains("for instructors");
  }

  @Test
  void instructorsAreNamedByTheIdOfARole() {
    String role = fake.role(room.guild(), "Teaching team");
    configured(List.of(role), List.of());
    tutor(role);

    instructs("tutor", "whoever has the role Teaching team");
    assertThat(hidden()).isEmpty();
  }

  @Test
  void instructorsAreNamedByTheirOwnIds() {
    long manages = Permission.MANAGE_SERVER.getRawValue();
    FakeDiscord.User tutor = tutor(fake.role(room.guild(), "Staff", manages));
    configured(List.of(), List.of(tutor.id()));

    await().untilAsserted(() -> assertThat(hidden()).isEqualTo(INSTRUCTORS));
    instructs("tutor", "one account named by whoever runs me");
    room.types(PROF, "/summary");
    assertThat(room.sees(PROF)).contains("for instructors");
  }

  @Test
  void whereNobodyIsNamedTheOwnerOfTheServerInstructs() {
    FakeDiscord.User tutor = tutor(fake.role(room.guild(), ROLE));
    configured(List.of(), List.of());

    await().untilAsserted(() -> assertThat(hidden()).isEqualTo(INSTRUCTORS));
    instructs(PROF, "prof, the owner of this server");
    FakeDiscord.Message forged =
        post(room.channel(), RawBot.row(RawBot.button("seminar:status", "Press")));
    assertThat(fake.press(tutor, forged.id(), "seminar:status").await().text())
        .contains("for instructors");
    assertThatThrownBy(() -> fake.slash(tutor, room.channel(), "summary", "", Map.of()))
        .hasMessageContaining("not offered");
  }

  @Test
  void aRoleThatNobodyMadeMakesNobodyAnInstructor() {
    configured(List.of("No such role"), List.of());

    room.types(PROF, "/summary");
    assertThat(room.sees(PROF)).contains("for instructors");
    room.types(PROF, "/guide");
    assertThat(room.sees(PROF)).contains("Instructors here: nobody yet");
  }

  @Test
  void anInstructorWhoseRoleWasTakenAwayIsOneNoLonger() {
    tutor(fake.role(room.guild(), ROLE));
    instructs("tutor", "whoever has the role Instructor");

    tutor();

    room.types("tutor", "/summary");
    assertThat(room.sees("tutor")).contains("for instructors");
    room.types("tutor", "/guide");
    assertThat(room.sees("tutor")).doesNotContain("/seminar ask");
  }

  /** The commands that Discord shows only to those who may manage the server. */
  private List<String> hidden() {
    return fake.registeredCommands().stream(DataArray::getObject)
        .filter(command -> !command.isNull("default_member_permissions"))
        .peek(
            command ->
                assertThat(command.getUnsignedLong("default_member_permissions"))
                    .isEqualTo(Permission.MANAGE_SERVER.getRawValue()))
        .map(command -> command.getString("name"))
        .sorted()
        .toList();
  }

  // Messages to the bot.

  @Test
  void whoMentionsTheBotIsShownWhatTheyCanDo() {
    fake.say(room.person(STUDENT), room.channel(), "nobody asked the bot");
    fake.mention(fake.bot(), room.channel(), "I speak to myself");
    fake.webhook(room.person(STUDENT), room.channel(), "I am no person");
    fake.mention(room.person(STUDENT), room.channel(), "what can you do?");

    await().until(() -> seenBy("bob").size() > 4);

    assertThat(seenBy("bob")).hasSize(5);
    FakeDiscord.Message guide = seenBy("bob").get(4);
    assertThat(guide.text()).contains("/quiz", "Instructors here");
    assertThat(guide.sent().getObject("message_reference").getString("message_id"))
        .isEqualTo(seenBy("bob").get(3).id());
  }

  @Test
  void aStudentWorksAloneWithTheBotInTheOneClassTheyAreIn() {
    room.expects(UNKNOWN_MEMBER);
    other();
    FakeDiscord.User alice = room.person(STUDENT);
    fake.directMessage(alice, "hello");
    await().until(() -> alone(alice).size() == 2);
    assertThat(alone(alice).get(1).text()).contains("/quiz", room.instructors());

    FakeDiscord.Message question = press(alice, alone(alice).get(1), "A question").message();
    assertThat(question.text()).contains("question 1 of 9");
    String option = question.buttons().get(2).customId();
    assertThat(fake.press(alice, question.id(), option).await().text()).contains("Saved 14:00");

    assertThat(answers()).isEqualTo(1);
    assertThat(alone(alice)).hasSize(3);
    room.types(PROF, "/summary");
    assertThat(room.sees(PROF)).contains("1 person answered");
  }

  @Test
  void aFormOpensAloneWithTheBot() {
    FakeDiscord.User alice = room.person(STUDENT);
    fake.directMessage(alice, "hello");
    await().until(() -> alone(alice).size() == 2);
    FakeDiscord.Message scene = press(alice, alone(alice).get(1), "A scene").message();

    FakeDiscord.Modal form = press(alice, scene, "Write my reply").modal();
    FakeDiscord.Answer saved =
        fake.submit(
                alice,
                form,
                Map.of(
                    form.fields().get(0).customId(), List.of("6"),
                    form.fields().get(1).customId(), List.of("We know of it."),
                    form.fields().get(2).customId(), List.of("Facts first.")))
            .await();

    assertThat(saved.text()).contains("Saved 14:00", "We know of it.");
    assertThat(answers()).isEqualTo(1);
  }

  @Test
  void whoIsInTwoClassesIsAskedToWriteInOneOfThem() {
    fake.join(other().guild(), room.person(STUDENT));

    fake.directMessage(room.person(STUDENT), "hello");

    await().until(() -> alone(room.person(STUDENT)).size() == 2);
    assertThat(alone(room.person(STUDENT)).get(1).text())
        .contains("several classes", "Class", "The other class");
  }

  @Test
  void aStrangerIsToldToJoinAClass() {
    room.expects(UNKNOWN_MEMBER);
    FakeDiscord.User stranger = fake.user("zoe");

    fake.directMessage(stranger, "hello");

    await().until(() -> alone(stranger).size() == 2);
    assertThat(alone(stranger).get(1).text()).contains("do not see you in a class");
  }

  @Test
  void whoeverDiscordCannotLookUpIsNotTakenForAStranger() {
    FakeDiscord.User alice = room.person(STUDENT);
    fake.faults().fail("guilds", 1, 500);

    fake.directMessage(alice, "hello");
    await().until(() -> alone(alice).size() == 2);
    fake.directMessage(alice, "hello again");
    await().until(() -> alone(alice).size() == 4);

    assertThat(alone(alice).get(1).text()).contains("Please try again");
    assertThat(alone(alice).get(3).text()).contains("/quiz");
  }

  private List<FakeDiscord.Message> alone(FakeDiscord.User user) {
    return fake.visibleTo(user, fake.dm(user));
  }

  private FakeDiscord.Answer press(FakeDiscord.User who, FakeDiscord.Message on, String label) {
    String id =
        on.buttons().stream()
            .filter(button -> button.label().equals(label))
            .findFirst()
            .orElseThrow()
            .customId();
    return fake.press(who, on.id(), id).await();
  }

  // Permissions.

  @Test
  void whatToGrantIsSaidAndThenTheMeetingGoesOn() {
    String channel = fake.newChannel(room.guild(), "lecture");
    FakeDiscord.User prof = room.person(PROF);
    Map<String, String> reading = Map.of("reading", "engaging-critics");
    fake.withoutPermission(channel);

    assertThat(fake.slash(prof, channel, "seminar", "open", reading).await().text())
        .contains("'View Channel', 'Send Messages' and 'Attach Files'");
    fake.withPermission(channel);
    Map<String, String> prompt = Map.of("prompt", "judges-remark");
    assertThat(fake.slash(prof, channel, "seminar", "ask", prompt).await().text())
        .contains("judges-remark", "0 answers");
    assertThat(fake.visibleTo(room.person(STUDENT), channel))
        .singleElement()
        .matches(message -> message.buttons().size() == 4);
    assertThat(log.warnings()).isEmpty();
  }

  @Test
  void aMeetingThatCouldNotBeToldOfIsToldOfTheNextTime() {
    String channel = fake.newChannel(room.guild(), "lecture");
    FakeDiscord.User prof = room.person(PROF);
    Map<String, String> reading = Map.of("reading", "engaging-critics");
    fake.withoutPermission(channel);
    fake.slash(prof, channel, "seminar", "open", reading).await();
    fake.withPermission(channel);
    fake.slash(prof, channel, "seminar", "open", reading).await();
    assertThat(fake.visibleTo(room.person(STUDENT), channel))
        .singleElement()
        .matches(message -> message.text().contains("The seminar is open"));
  }

  @Test
  void aMeetingOpenedAgainUnderPseudonymsPromisesThemInItsRoundsToo() {
    FakeDiscord other = FakeDiscord.start();
    try (DiscordClassroom named =
        new DiscordClassroom(
            other, Fresh.database(data.resolve("named")), Clock.systemUTC(), true)) {
      FakeDiscord.User prof = named.person(PROF);
      String channel = named.channel();
      Map<String, String> reading = Map.of("reading", "engaging-critics");
      other.withoutPermission(channel);
      named.expects(50013);
      other.slash(prof, channel, "seminar", "open", reading).await();
      other.withPermission(channel);
      other.slash(prof, channel, "seminar", "ask", Map.of("prompt", "judges-remark")).await();
      named.chooses("alice", 1);
      assertThat(named.sees("alice")).contains("under your name, alice");
      Map<String, String> stricter = Map.of("reading", "engaging-critics", "names", "pseudonyms");
      other.slash(prof, channel, "seminar", "open", stricter).await();
      named.chooses("bob", 1);
      assertThat(named.sees("bob")).contains("under your pseudonym");
    }
  }

  @Test
  void answersThatCouldNotBeShownAreShownTheNextTime() {
    String channel = fake.newChannel(room.guild(), "lecture");
    FakeDiscord.User prof = room.person(PROF);
    fake.slash(prof, channel, "seminar", "open", Map.of("reading", "engaging-critics")).await();
    fake.slash(prof, channel, "seminar", "ask", Map.of("prompt", "judges-remark")).await();
    fake.withoutPermission(channel);
    assertThat(fake.slash(prof, channel, "seminar", "reveal", Map.of()).await().text())
        .contains("'Send Messages'");
    assertThat(fake.slash(prof, channel, "seminar", "status", Map.of()).await().text())
        .contains("closed and yet to be shown", "[Show the answers]");
    fake.withPermission(channel);
    fake.slash(prof, channel, "seminar", "reveal", Map.of()).await();
    assertThat(fake.visibleTo(room.person(STUDENT), channel))
        .last()
        .matches(message -> message.text().contains("The answers: Four judges"));
  }

  @Test
  void aMeetingIsHeldInTwoChannelsOfAServerAtOnce() {
    String lecture = fake.newChannel(room.guild(), "lecture");
    FakeDiscord.User prof = room.person(PROF);
    FakeDiscord.User alice = room.person(STUDENT);
    asks("judges-remark");
    assertThat(fake.slash(prof, lecture, "seminar", "status", Map.of()).await().text())
        .contains("/seminar join");

    assertThat(fake.slash(prof, lecture, "seminar", "join", Map.of()).await().text())
        .contains("Also held in 1 other channel: #general on Discord");
    FakeDiscord.Message question = fake.visibleTo(alice, lecture).get(1);
    assertThat(
            fake.press(alice, question.id(), question.buttons().get(2).customId()).await().text())
        .contains("Saved 14:00");
    room.chooses("bob", 1);
    room.restart();
    room.types(PROF, "/seminar reveal");

    assertThat(room.sees(PROF)).contains("2 answers, shown");
    assertThat(fake.visibleTo(room.person("carol"), lecture))
        .extracting(FakeDiscord.Message::text)
        .satisfiesExactly(
            opened -> assertThat(opened).contains("The seminar is open"),
            asked -> assertThat(asked).contains("The answers have been shown"),
            shown -> assertThat(shown).contains("The answers: Four judges"));
    assertThat(textsSeenBy("carol").get(1)).contains("The answers have been shown");
    assertThat(log.warnings()).isEmpty();
  }

  @Test
  void aChannelThatMayNotBeWrittenToKeepsNoOtherFromTheMeeting() {
    String lecture = fake.newChannel(room.guild(), "lecture");
    room.types(PROF, "/seminar open engaging-critics");
    fake.slash(room.person(PROF), lecture, "seminar", "join", Map.of()).await();
    fake.withoutPermission(lecture);

    room.types(PROF, "/seminar ask judges-remark");

    assertThat(room.sees(PROF)).contains("I could not write in #lecture on Discord");
    room.chooses(STUDENT, 3);
    assertThat(room.sees(STUDENT)).contains("Saved 14:00");
    assertThat(log.warnings()).singleElement().asString().contains("Nothing could be posted");
  }

  @Test
  void aMeetingCanBeHeldInAThread() {
    String thread = fake.thread(room.channel(), "Group 1");
    FakeDiscord.User prof = room.person(PROF);
    fake.slash(prof, thread, "seminar", "open", Map.of("reading", "engaging-critics")).await();
    fake.slash(prof, thread, "seminar", "ask", Map.of("prompt", "judges-remark")).await();
    FakeDiscord.User alice = room.person(STUDENT);
    FakeDiscord.Message question = fake.visibleTo(alice, thread).get(1);

    assertThat(
            fake.press(alice, question.id(), question.buttons().get(2).customId()).await().text())
        .contains("Saved 14:00");
    assertThat(fake.slash(prof, thread, "seminar", "reveal", Map.of()).await().text())
        .contains("1 answer, shown");
    assertThat(seenBy(STUDENT)).isEmpty();
  }

  @Test
  void aChannelThatTheBotDoesNotSeeIsNamedAsTheReason() {
    String channel = fake.newChannel(room.guild(), "lecture");
    fake.withoutAccess(channel);

    assertThat(
            fake.slash(
                    room.person(PROF),
                    channel,
                    "seminar",
                    "open",
                    Map.of("reading", "engaging-critics"))
                .await()
                .text())
        .contains("'View Channel'");
    assertThat(log.warnings()).isEmpty();
  }
}
