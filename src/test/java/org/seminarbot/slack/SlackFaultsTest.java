package org.seminarbot.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seminarbot.Disturbance;
import org.seminarbot.Fresh;
import org.seminarbot.Log;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.NotSaved;
import org.seminarbot.chat.Outbox;
import org.seminarbot.chat.Reply;

/** Slack, the network and the store fail in many ways; nothing is lost, and everybody is told. */
@SuppressWarnings("NullAway.Init")
final class SlackFaultsTest {
  private static final String RESPONSE = "response_url";

  @TempDir Path data;

  private final Log log = new Log();
  private final Disturbance commands = new Disturbance();
  private FakeSlack fake;
  private SlackClassroom room;

  @BeforeEach
  void open() {
    fake = FakeSlack.start();
    room = new SlackClassroom(fake, Fresh.database(data), Clock.systemUTC(), false, "", commands);
  }

  @AfterEach
  void close() {
    room.close();
    log.close();
  }

  private String direct(String who) {
    FakeSlack.User user = room.person(who);
    return String.join(
        "\n", fake.visibleTo(user, fake.dm(user)).stream().map(m -> m.text()).toList());
  }

  private static String sendButton(FakeSlack.Message form) {
    return form.buttons().stream()
        .filter(button -> button.label().equals("Send"))
        .findFirst()
        .orElseThrow()
        .actionId();
  }

  private static CompletionStage<Reply> failing() {
    return CompletableFuture.failedStage(new NotSaved(new IOException("the disk is full")));
  }

  @Test
  void aConfirmationThatSlackHasNoRoomForComesAfterAsLongAsItSays() {
    room.types("alice", "/quiz shanghai-judges");
    fake.faults().limit(RESPONSE, 1, Duration.ofSeconds(1));
    room.chooses("alice", 3);
    assertThat(room.sees("alice")).contains("Saved");
    room.expects("ratelimited");
  }

  @Test
  void aConfirmationComesThoughSlackFailsAndTheNetworkBreaks() {
    room.types("alice", "/quiz shanghai-judges");
    fake.faults().fail(RESPONSE, 2, 503);
    fake.faults().cut(RESPONSE, 2);
    room.chooses("alice", 3);
    assertThat(room.sees("alice")).contains("Saved");
    assertThat(room.answers(room.course())).isEqualTo(1);
  }

  @Test
  void whatComesOfAFormThatWasOpenForAnHourIsStillShown() {
    room.types("bob", "/roleplay guizhou-vice-governor");
    room.presses("bob", "Write my reply");
    fake.forward(Duration.ofHours(1));
    room.fills("bob", "7", "We know of the post. More tomorrow.", "Facts first.", "");
    assertThat(room.sees("bob")).contains("Saved", "More tomorrow");
    room.expects("expired_url");
  }

  @Test
  void whereTheChannelTakesNothingEitherTheReplyComesAsADirectMessage() {
    room.types("bob", "/roleplay guizhou-vice-governor");
    room.presses("bob", "Write my reply");
    fake.forward(Duration.ofHours(1));
    fake.faults().refuse("chat.postEphemeral", 1, "not_in_channel");
    room.fills("bob", "7", "We know of the post. More tomorrow.", "Facts first.", "");
    await().untilAsserted(() -> assertThat(direct("bob")).contains("Saved", "More tomorrow"));
    room.expects("expired_url");
    room.expects("not_in_channel");
  }

  @Test
  void aConfirmationWhoseArrivalAsADirectMessageIsUnsureIsSentAgain() {
    room.types("bob", "/roleplay guizhou-vice-governor");
    room.presses("bob", "Write my reply");
    fake.forward(Duration.ofHours(1));
    fake.faults().refuse("chat.postEphemeral", 1, "not_in_channel");
    fake.faults().cut("chat.postMessage", 1);
    room.fills("bob", "7", "We know of the post. More tomorrow.", "Facts first.", "");
    await().untilAsserted(() -> assertThat(direct("bob")).contains("Saved", "More tomorrow"));
    room.expects("expired_url");
    room.expects("not_in_channel");
  }

  @Test
  void ofAReplyThatReachesNobodyTheLogNamesNobody() {
    fake.faults().refuse(RESPONSE, 1, "used_url");
    fake.faults().refuse("chat.postEphemeral", 1, "not_in_channel");
    fake.faults().refuse("chat.postMessage", 1, "account_inactive");
    fake.slash(room.person("bob"), room.channel(), "/progress", "").awaitAck();
    await().untilAsserted(() -> assertThat(log.text()).contains("A reply did not reach somebody"));
    assertThat(log.text()).doesNotContain(room.person("bob").id(), "bob");
  }

  private long standing(String words) {
    return fake.visibleTo(room.person("bob"), room.channel()).stream()
        .filter(message -> message.text().contains(words))
        .count();
  }

  @Test
  void aQuestionWhoseArrivalSlackDoesNotConfirmIsNotAskedTwiceAndTheInstructorIsTold() {
    room.types("prof", "/seminar open engaging-critics");
    fake.faults().loseNextAnswer("chat.postMessage");
    room.types("prof", "/seminar ask judges-remark");
    assertThat(room.sees("prof")).contains("broke off while I posted");
    assertThat(standing("What did the acting president")).isEqualTo(1);
    room.chooses("bob", 3);
    assertThat(room.sees("bob")).contains("Saved");
  }

  @Test
  void aQuestionThatSlackHasNoRoomForOrFailsAtIsAskedOnce() {
    room.types("prof", "/seminar open engaging-critics");
    fake.faults().limit("chat.postMessage", 1, Duration.ofSeconds(1));
    fake.faults().fail("chat.postMessage", 1, 503);
    room.types("prof", "/seminar ask judges-remark");
    assertThat(standing("What did the acting president")).isEqualTo(1);
    room.expects("ratelimited");
  }

  @Test
  void aQuestionWhoseArrivalAGatewayLosesIsNotAskedTwice() {
    room.types("prof", "/seminar open engaging-critics");
    fake.faults().loseNextAnswer("chat.postMessage", 504);
    room.types("prof", "/seminar ask judges-remark");
    assertThat(room.sees("prof")).contains("broke off while I posted");
    assertThat(standing("What did the acting president")).isEqualTo(1);
  }

  @Test
  void ofACardThatCannotBePostedWholeNothingStaysInTheChannel() {
    fake.faults().first("chat.postMessage", 2);
    fake.faults().refuse("chat.postMessage", 1, "is_archived");
    assertThat(room.slack().outbox().post("slack:" + room.channel(), pages(4)))
        .failsWithin(Duration.ofSeconds(20));
    assertThat(fake.visibleTo(room.person("bob"), room.channel())).isEmpty();
    room.expects("is_archived");
  }

  @Test
  void editsThatWaitForTheirTurnAreMadeBeforeTheBotEnds() {
    Outbox outbox = room.slack().outbox();
    String channel = "slack:" + room.channel();
    List<String> posted =
        IntStream.range(0, 12)
            .mapToObj(i -> outbox.post(channel, Card.say("before")).toCompletableFuture().join())
            .toList();
    posted.forEach(message -> outbox.edit(message, Card.say("after")));
    room.slack().close();
    assertThat(standing("after")).isEqualTo(12);
  }

  @Test
  void aFileThatIsNotAtSlackIsNotFetchedSinceTheTokenWouldGoThere() throws IOException {
    try (Web web = new Web(Optional.of(URI.create(fake.apiUrl())), FakeApi.BOT_TOKEN)) {
      for (String url :
          List.of(
              "https://files.slack.com.example.org/x",
              "http://files.slack.com/x",
              "https://example.org/?files.slack.com",
              "null",
              "")) {
        assertThat(web.download(url, 10)).failsWithin(Duration.ofSeconds(20));
      }
    }
  }

  /** A card that takes so many messages, with a chart in the last. */
  private static Card pages(int many) {
    Card.Builder card = Card.titled("Page 1");
    for (int page = 1; page <= many; page++) {
      card.text("Here is page " + page + ".");
      for (int i = 0; i < 5 && page < many; i++) {
        card.text("word ".repeat(480).strip());
      }
    }
    return card.add(new Card.Bars("How it went", List.of(new Card.Bars.Bar("Yes", List.of(3), ""))))
        .build();
  }

  @Test
  void aPictureThatSlackCannotShowYetIsLeftOutAndNothingIsSaidTwice() {
    fake.slowFiles(true);
    commands.answer(new Reply.Show(pages(2)));
    room.types("prof", "/guide");
    await()
        .untilAsserted(
            () ->
                assertThat(room.sees("prof"))
                    .containsOnlyOnce("Here is page 1.")
                    .contains("How it went", "▇"));
    String channel = "slack:" + room.channel();
    room.slack().outbox().post(channel, pages(2)).toCompletableFuture().join();
    assertThat(standing("Here is page 1.")).isEqualTo(1);
    assertThat(standing("▇")).isEqualTo(1);
    room.expects("invalid_blocks");
  }

  @Test
  void aReplyOfMoreMessagesThanAResponseUrlTakesIsReadWhole() {
    commands.answer(new Reply.Show(pages(7)));
    room.types("prof", "/guide");
    await().untilAsserted(() -> assertThat(room.sees("prof")).contains("Here is page 7."));
    for (int page = 1; page <= 7; page++) {
      assertThat(room.sees("prof")).containsOnlyOnce("Here is page " + page + ".");
    }
  }

  @Test
  void anEditThatSlackHasNoRoomForHoldsUpNoOther() {
    String channel = "slack:" + room.channel();
    Outbox outbox = room.slack().outbox();
    String one = outbox.post(channel, Card.say("one")).toCompletableFuture().join();
    String other = outbox.post(channel, Card.say("other")).toCompletableFuture().join();
    fake.faults().limit("chat.update", 1, Duration.ofSeconds(60));
    CompletableFuture<Void> held = outbox.edit(one, Card.say("one, edited")).toCompletableFuture();
    await().until(() -> fake.calls("chat.update").size() == 1);
    outbox.edit(other, Card.say("other, edited")).toCompletableFuture().join();
    assertThat(standing("other, edited")).isEqualTo(1);
    assertThat(held).isNotDone();
    room.expects("ratelimited");
  }

  @Test
  void howeverLongACardBecomesAnEditNeitherRepeatsNorLosesItsMessages() {
    String channel = "slack:" + room.channel();
    Outbox outbox = room.slack().outbox();
    String posted = outbox.post(channel, pages(3)).toCompletableFuture().join();
    for (Card card : List.of(Card.say("short"), pages(5), pages(3))) {
      outbox.edit(posted, card).toCompletableFuture().join();
      assertThat(fake.visibleTo(room.person("bob"), room.channel())).hasSize(3);
    }
    for (int page = 1; page <= 3; page++) {
      assertThat(standing("Here is page " + page + ".")).isEqualTo(1);
    }
  }

  @Test
  void aFormThatSlackIsSlowToOpenComesAsAMessage() {
    room.types("bob", "/roleplay guizhou-vice-governor");
    fake.faults().delay("views.open", Duration.ofSeconds(4));
    room.presses("bob", "Write my reply");
    assertThat(room.sees("bob")).contains("Your move", "[Send]");
    room.expects("expired_trigger_id");
  }

  @Test
  void aFormWhoseTimeIsOverComesAsAMessage() {
    room.types("bob", "/roleplay guizhou-vice-governor");
    fake.faults().refuse("views.open", 1, "expired_trigger_id");
    room.presses("bob", "Write my reply");
    assertThat(room.sees("bob")).contains("Your move", "[Send]");
  }

  @Test
  void aCommandThatIsCompletedInAMessageIsCheckedThere() {
    room.types("prof", "/seminar open engaging-critics");
    fake.faults().limit("views.open", 1, Duration.ofSeconds(30));
    room.types("prof", "/seminar ask");
    FakeSlack.Message form = room.newestFirst("prof").get(0);
    FakeSlack.User prof = room.person("prof");
    fake.press(prof, form.id(), sendButton(form)).await();
    assertThat(room.sees("prof")).contains("is missing");
    fake.write(prof, form.id(), "prompt", List.of("judges-remark"));
    fake.write(prof, form.id(), "minutes", List.of("many"));
    fake.press(prof, form.id(), sendButton(form)).await();
    assertThat(room.sees("prof")).contains("Please give a whole number");
    fake.write(prof, form.id(), "minutes", List.of("5"));
    fake.press(prof, form.id(), sendButton(form)).await();
    assertThat(standing("What did the acting president")).isEqualTo(1);
    room.expects("ratelimited");
  }

  @Test
  void whereSlackHasNoRoomForAReplyInTheChannelItComesAsADirectMessage() {
    room.types("bob", "/roleplay guizhou-vice-governor");
    room.presses("bob", "Write my reply");
    fake.forward(Duration.ofHours(1));
    fake.faults().limit("chat.postEphemeral", 1, Duration.ofSeconds(60));
    room.fills("bob", "7", "We know of the post. More tomorrow.", "Facts first.", "");
    await().untilAsserted(() -> assertThat(direct("bob")).contains("Saved", "More tomorrow"));
    room.expects("expired_url");
    room.expects("ratelimited");
  }

  @Test
  void whereNoFormOpensAFileIsAskedForAgain() {
    fake.faults().limit("views.open", 1, Duration.ofSeconds(30));
    FakeSlack.User prof = room.person("prof");
    assertThat(fake.slash(prof, room.channel(), "/readings", "add").await().text())
        .contains("please type /readings add again in a moment");
    room.expects("ratelimited");
  }

  @Test
  void aFileThatTheBotMayNotFetchIsToldAndNothingIsAdded() throws IOException {
    Path file = Files.writeString(data.resolve("own.gift"), "Is it so? {T}");
    fake.withoutScope("files:read");
    room.types("prof", "/readings add " + file);
    assertThat(room.sees("prof")).contains("I could not fetch “own.gift”");
    room.types("prof", "/readings list");
    assertThat(room.sees("prof")).doesNotContain("own");
  }

  @Test
  void aFileThatIsTooLargeIsRefusedBeforeItIsFetched() throws IOException {
    Path file = Files.writeString(data.resolve("large.gift"), "Is it so? {T}\n\n".repeat(80_000));
    room.types("prof", "/readings add " + file);
    assertThat(room.sees("prof")).contains("“large.gift” is larger than 1 MB");
  }

  @Test
  void aMentionThatCannotBeAnsweredIsTold() {
    commands.answer(failing());
    FakeSlack.Answer answer = fake.mention(room.person("alice"), room.channel(), "hello").await();
    assertThat(answer.text()).contains("Sorry", "reference");
  }

  @Test
  void aMentionByABotIsNotAnswered() {
    fake.mention(fake.bot(), room.channel(), "hello").awaitAck();
    fake.mention(room.person("alice"), room.channel(), "hello").awaitAck();
    room.slack().close(); // answers first what is under way
    assertThat(fake.calls("chat.postMessage")).hasSize(1);
  }

  @Test
  void whatAStudentWroteComesBackAsTheyWroteItWhereCommandsHaveAPrefix() {
    room.close();
    fake = FakeSlack.start();
    room =
        new SlackClassroom(
            fake, Fresh.database(data.resolve("p")), Clock.systemUTC(), false, "pol-", commands);
    room.types("bob", "/roleplay guizhou-vice-governor");
    room.presses("bob", "Write my reply");
    commands.answer(failing());
    room.fills("bob", "7", "Ask me with /quiz now.", "Facts first.", "");
    assertThat(room.sees("bob")).contains("Ask me with /quiz now.");
  }

  @Test
  void aPressThatCouldNotBeStoredIsToldSo() {
    room.types("alice", "/quiz shanghai-judges");
    commands.answer(failing());
    room.chooses("alice", 3);
    assertThat(room.sees("alice")).contains("Not saved", "reference");
  }

  @Test
  void aFormThatCouldNotBeStoredStaysOpenWithItsText() {
    room.types("bob", "/roleplay guizhou-vice-governor");
    room.presses("bob", "Write my reply");
    commands.answer(failing());
    room.fills("bob", "7", "We know of the post.", "Facts first.", "");
    assertThat(room.sees("bob")).contains("Not saved", "We know of the post.");
    commands.answerNoMore();
    room.fills("bob", "7", "We know of the post.", "Facts first.", "");
    assertThat(room.sees("bob")).contains("Saved");
  }

  @Test
  void aFormThatTakesLongToStoreClosesInTimeAndWhatCameOfItIsShown() {
    room.types("bob", "/roleplay guizhou-vice-governor");
    room.presses("bob", "Write my reply");
    FakeSlack.View form = fake.modalOf(room.person("bob")).orElseThrow();
    commands.hold();
    FakeSlack.Pending sent =
        fake.submit(
            room.person("bob"),
            form,
            java.util.Map.of(
                form.fields().get(0).actionId(),
                List.of(form.fields().get(0).options().get(6).value()),
                form.fields().get(1).actionId(),
                List.of("We know of the post."),
                form.fields().get(2).actionId(),
                List.of("Facts first.")));
    sent.awaitAck();
    assertThat(fake.modalOf(room.person("bob"))).isEmpty();
    commands.release();
    assertThat(sent.await().text()).contains("Saved");
  }

  @Test
  void aFormThatSlackDoesNotOpenComesAsAMessageAndCanBeSentFromThere() {
    room.types("bob", "/roleplay guizhou-vice-governor");
    fake.faults().limit("views.open", 1, Duration.ofSeconds(30));
    room.presses("bob", "Write my reply");
    assertThat(fake.modalOf(room.person("bob"))).isEmpty();
    assertThat(room.sees("bob")).contains("Your move", "Your post", "[Send]");
    FakeSlack.Message form = room.newestFirst("bob").get(0);
    FakeSlack.User bob = room.person("bob");
    fake.write(bob, form.id(), "move", List.of("6"));
    fake.write(bob, form.id(), "post", List.of("We know of the post."));
    room.presses("bob", "Send");
    assertThat(room.sees("bob")).contains("Not saved yet", "We know of the post.");
    fake.write(bob, form.id(), "reason", List.of("Facts first."));
    fake.press(bob, form.id(), sendButton(form)).await();
    assertThat(room.sees("bob")).contains("Saved", "We know of the post.");
    room.expects("ratelimited");
  }

  @Test
  void whoeverMayNotWriteInAChannelTellsTheInstructorHowToMendIt() {
    FakeSlack.User prof = room.person("prof");
    String closed = fake.newChannelWithoutBot("closed");
    assertThat(fake.slash(prof, closed, "/seminar", "open engaging-critics").await().text())
        .contains("/invite");
    room.expects("not_in_channel");
    room.expects("channel_not_found");
  }

  @Test
  void whatHasNoListenerAndWhatIsNotOursIsAcknowledgedAndAnsweredPolitely() {
    FakeSlack.User alice = room.person("alice");
    assertThat(fake.slash(alice, room.channel(), "/elsewhere", "").await().text())
        .contains("There is no command /elsewhere");
    commands.answer(
        new Reply.Show(
            Card.titled("Old")
                .button(org.seminarbot.chat.ActionId.of("gone", "verb"), "Press")
                .build()));
    room.types("alice", "/guide");
    room.presses("alice", "Press");
    assertThat(room.sees("alice")).contains("This can no longer act");
  }

  @Test
  void aClassThatPressesAtOnceIsConfirmedWithoutASingleRefusal() {
    room.types("prof", "/seminar open engaging-critics");
    room.types("prof", "/seminar ask judges-remark");
    fake.tiers(true);
    FakeSlack.Message question =
        fake.visibleTo(room.person("prof"), room.channel()).stream()
            .filter(
                message -> message.buttons().stream().anyMatch(b -> b.actionId().endsWith("#0")))
            .findFirst()
            .orElseThrow();
    String option =
        question.buttons().stream()
            .filter(button -> button.actionId().endsWith("#0"))
            .findFirst()
            .orElseThrow()
            .actionId();
    List<FakeSlack.Pending> pressed = new ArrayList<>();
    IntStream.range(0, 120)
        .mapToObj(i -> room.person("student" + i))
        .forEach(student -> pressed.add(fake.press(student, question.id(), option)));
    pressed.forEach(pending -> assertThat(pending.await().text()).contains("Saved"));
    assertThat(room.answers(room.course())).isEqualTo(120);
    room.expects("ratelimited"); // of users.info alone, which nobody waits for
    assertThat(fake.refusals())
        .extracting(FakeSlack.Refusal::method)
        .doesNotContain(RESPONSE, "chat.postEphemeral", "chat.postMessage");
  }

  @Test
  void ofManyEditsOfAMessageTheLatestIsShownAndTheRateIsKeptTo() {
    String channel = "slack:" + room.channel();
    String posted =
        room.slack().outbox().post(channel, Card.say("first")).toCompletableFuture().join();
    fake.tiers(true);
    var outbox = room.slack().outbox();
    List<CompletableFuture<Void>> edits =
        IntStream.rangeClosed(1, 200)
            .mapToObj(i -> outbox.edit(posted, Card.say("edit " + i)).toCompletableFuture())
            .toList();
    edits.forEach(CompletableFuture::join);
    String id = posted.substring(posted.indexOf('/') + 1);
    assertThat(fake.message(id).orElseThrow().text()).isEqualTo("edit 200");
    assertThat(fake.calls("chat.update").size()).isLessThan(20);
  }

  @Test
  void withoutTheScopesForNamesAndGroupsTheBotStartsAndSaysSo() {
    fake.withoutScope("users:read");
    fake.withoutScope("usergroups:read");
    room.restart();
    room.types("alice", "/quiz shanghai-judges");
    room.chooses("alice", 3);
    assertThat(room.sees("alice")).contains("Saved");
    assertThat(log.text())
        .contains("people cannot be listed (missing_scope)", "groups cannot be read");
    room.expects("missing_scope");
  }

  @Test
  void whoDoesNotGetTheirFilesIsToldSoAndGetsThemTheNextTime() {
    room.types("bob", "/quiz shanghai-judges");
    room.chooses("bob", 3);
    fake.faults().refuse("files.completeUploadExternal", 1, "posting_to_channel_denied");

    room.types("bob", "/mydata export");
    await().untilAsserted(() -> assertThat(room.sees("bob")).contains("you do not have them"));
    assertThat(room.files("bob")).isEmpty();

    room.types("bob", "/mydata export");
    await().untilAsserted(() -> assertThat(room.files("bob")).containsKey("my-data.txt"));
  }
}
