package org.seminarbot.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.seminarbot.chat.ActionId;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Form;
import org.seminarbot.chat.Refusal;
import org.seminarbot.chat.Reply;

/** Replies that come late, or are longer than a message, arrive whole and where they belong. */
final class DiscordRepliesTest extends InClass {
  private static final int DEFERRED_REPLY = 5;
  private static final int DEFERRED_UPDATE = 6;
  private static final String LONG_QUESTION = "governor-search";
  private static final String PARAGRAPH = "What would you search for, and why? ".repeat(28).strip();

  /** The readings, with one question that takes several messages. */
  @Override
  Path prompts() {
    try (Stream<Path> all = Files.walk(Path.of("prompts"))) {
      for (Path from : all.filter(Files::isRegularFile).toList()) {
        Path to = data.resolve(from);
        Files.createDirectories(to.getParent());
        Files.writeString(to, lengthened(Files.readString(from)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return data.resolve("prompts");
  }

  private static String lengthened(String prompts) {
    String asked = "      A careless remark may set many users";
    return prompts.replace(asked, ("      " + PARAGRAPH + "\n\n").repeat(6) + asked);
  }

  @Test
  void aLatePrivateReplyTakesThePlaceOfThinking() {
    commands.hold();
    FakeDiscord.Pending pending = types("alice", "quiz", Map.of("incident", "shanghai-judges"));
    assertThat(pending.awaitAcknowledged().type()).isEqualTo(DEFERRED_REPLY);
    assertThat(seenBy("alice")).isEmpty();

    commands.release();

    assertThat(pending.await().text()).contains("question 1 of 9");
    assertThat(seenBy("alice")).singleElement().matches(FakeDiscord.Message::ephemeral);
    assertThat(seenBy("bob")).isEmpty();
  }

  @Test
  void aLateAnswerStillTurnsTheQuestionIntoItsFeedback() {
    room.types("alice", "/quiz shanghai-judges");
    String card = seenBy("alice").get(0).id();
    commands.hold();
    FakeDiscord.Pending pending = chooses("alice", 3);
    assertThat(pending.awaitAcknowledged().type()).isEqualTo(DEFERRED_UPDATE);
    assertThat(textsSeenBy("alice")).singleElement().asString().contains("question 1 of 9");

    commands.release();

    assertThat(pending.await().message().id()).isEqualTo(card);
    assertThat(textsSeenBy("alice")).singleElement().asString().contains("Saved 14:00");
    assertThat(answers()).isEqualTo(1);
  }

  @Test
  void aLateRefusalLeavesTheQuestionAndIsToldPrivately() {
    room.types("alice", "/quiz shanghai-judges");
    CompletableFuture<Reply> late = new CompletableFuture<>();
    commands.answer(late);
    FakeDiscord.Pending pending = chooses("alice", 3);
    assertThat(pending.awaitAcknowledged().type()).isEqualTo(DEFERRED_UPDATE);

    late.completeExceptionally(new Refusal("Not now."));

    pending.await();
    assertThat(textsSeenBy("alice")).hasSize(2).last().isEqualTo("Not now.");
    assertThat(seenBy("alice")).allMatch(FakeDiscord.Message::ephemeral);
    commands.answerNoMore();
    room.chooses("alice", 3);
    assertThat(room.sees("alice")).contains("Right.");
  }

  @Test
  void aRefusalInTimeLeavesTheQuestionToo() {
    room.types("alice", "/quiz shanghai-judges");
    commands.answer(CompletableFuture.failedStage(new Refusal("Not now.")));

    chooses("alice", 3).await();

    assertThat(textsSeenBy("alice")).hasSize(2).last().isEqualTo("Not now.");
    assertThat(textsSeenBy("alice").get(0)).contains("question 1 of 9");
  }

  @Test
  void aLongReplyComesInOrderAlsoWhenItIsLateAndItsBeginningIsHeldUp() {
    CompletableFuture<Reply> late = new CompletableFuture<>();
    commands.answer(late);
    FakeDiscord.Pending pending = types("alice", "progress", Map.of());
    assertThat(pending.awaitAcknowledged().type()).isEqualTo(DEFERRED_REPLY);
    fake.faults().fail("edit", 1, 503);

    late.complete(new Reply.Show(longCard()));

    arrivesWhole("alice");
    assertThat(seenBy("bob")).isEmpty();
  }

  @Test
  void aLongReplyComesInOrder() {
    commands.answer(new Reply.Show(longCard()));

    types("alice", "progress", Map.of()).await();

    arrivesWhole("alice");
    assertThat(seenBy("bob")).isEmpty();
  }

  @Test
  void aLongReplyInPlaceOfAQuestionComesInOrder() {
    room.types("alice", "/quiz shanghai-judges");
    commands.answer(new Reply.Show(longCard()));

    chooses("alice", 3).await();

    arrivesWhole("alice");
  }

  private static Card longCard() {
    return new Card(
        paragraphs().map(text -> (Card.Block) new Card.Text(text)).toList(),
        List.of(new Card.Button(ActionId.of("quiz", "next"), "The end", Card.Button.Kind.MAIN)));
  }

  private static Stream<String> paragraphs() {
    return IntStream.range(0, 12).mapToObj(i -> "Paragraph " + i + ". " + "word ".repeat(200));
  }

  private void arrivesWhole(String who) {
    await().until(() -> textsSeenBy(who).stream().anyMatch(text -> text.contains("[The end]")));
    assertThat(seenBy(who)).hasSizeGreaterThan(2).allMatch(FakeDiscord.Message::ephemeral);
    assertThat(numbers(String.join("\n", textsSeenBy(who))))
        .containsExactlyElementsOf(numbers(paragraphs().collect(Collectors.joining("\n"))));
  }

  private static List<String> numbers(String text) {
    return java.util.regex.Pattern.compile("Paragraph (\\d+)")
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  @Test
  void manyLongRepliesArriveWholeAndInOrder() {
    asks("governor-essay");
    List<String> students = List.of("ann", "bea", "cal", "dan", "eve");
    for (String who : students) {
      room.presses(who, "Write my answer");
      room.fills(who, who + " says: " + "so it goes, ".repeat(90) + who + " is done.");
    }

    room.types(PROF, "/summary");
    room.presses(PROF, "Peek: all replies");
    await().until(() -> ends("ann is done"));

    String all = room.sees(PROF);
    assertThat(all)
        .containsSubsequence("REPLIES", "5 of 5", "eve is done", "bea is done", "ann is done");
    assertThat(
            seenBy(PROF).stream().filter(message -> message.text().contains(" is done")).toList())
        .hasSizeGreaterThan(1)
        .allMatch(FakeDiscord.Message::ephemeral);
    assertThat(room.sees("ann")).doesNotContain("bea is done");
  }

  private boolean ends(String words) {
    return room.sees(PROF).contains(words);
  }

  @Test
  void aLongQuestionIsAskedInSeveralMessagesAndClosedInAllOfThem() {
    asks(LONG_QUESTION);
    List<FakeDiscord.Message> asked = seenBy("alice");
    assertThat(asked).hasSizeGreaterThan(2);
    room.types("alice", "human-flesh search");
    assertThat(room.sees("alice")).contains("Saved 14:00");

    room.types(PROF, "/seminar reveal");

    List<FakeDiscord.Message> closed = seenBy("bob");
    assertThat(closed.subList(0, asked.size()))
        .extracting(FakeDiscord.Message::id)
        .containsExactlyElementsOf(asked.stream().map(FakeDiscord.Message::id).toList());
    assertThat(closed).allMatch(message -> message.buttons().isEmpty());
    assertThat(closed.get(asked.size() - 1).text()).contains("The answers have been shown.");
    assertThat(String.join("", textsSeenBy("bob"))).contains("The answers:");
  }

  @Test
  void aLongQuestionIsClosedThoughSomebodyDeletedItsBeginning() {
    room.expects(10008);
    asks(LONG_QUESTION);
    List<FakeDiscord.Message> asked = seenBy("alice");
    deletes(asked.get(1));

    room.types(PROF, "/seminar reveal");

    assertThat(room.sees(PROF)).contains("The answers:");
    assertThat(seenBy("alice")).allMatch(message -> message.buttons().isEmpty());
  }

  @Test
  void theAnswersAreShownThoughSomebodyDeletedTheQuestion() {
    room.expects(10008);
    asks("judges-remark");
    room.chooses("alice", 3);
    FakeDiscord.Message question =
        seenBy("bob").stream().filter(m -> !m.buttons().isEmpty()).findFirst().orElseThrow();
    deletes(question);

    room.types(PROF, "/seminar reveal");

    assertThat(room.sees("bob")).contains("The answers:");
    assertThat(room.sees(PROF)).contains("1 answer, shown");
    assertThat(log.warnings()).isEmpty();
  }

  private void deletes(FakeDiscord.Message message) {
    RawBot.Back back =
        new RawBot(fake)
            .send("DELETE", "channels/" + message.channel() + "/messages/" + message.id(), "");
    assertThat(back.status()).isEqualTo(204);
  }

  @Test
  void aFormThatIsNoneOfOursIsAnsweredPolitely() {
    room.types("alice", "/roleplay shanghai-judges");
    commands.answer(
        new Reply.Open(
            new Form(
                ActionId.of("gone", "send", 1),
                "From an earlier version",
                List.of(new Form.Write("text", "Text", "", true, false, 100, "")))));
    room.presses("alice", "Write my reply");
    commands.answerNoMore();

    room.fills("alice", "my text");

    assertThat(room.sees("alice")).contains("can no longer act", "/guide", "my text");
    assertThat(answers()).isZero();
  }
}
