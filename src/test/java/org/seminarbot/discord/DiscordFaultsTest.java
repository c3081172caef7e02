package org.seminarbot.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a class notices when connections break, events come twice, and the bot restarts: nothing.
 */
final class DiscordFaultsTest extends InClass {
  @Test
  void aPressMadeWhileTheConnectionWasDownIsAnswered() {
    asks("judges-remark");
    fake.dropSocket();

    room.chooses("alice", 3);

    assertThat(room.sees("alice")).contains("Saved 14:00");
    await().until(() -> fake.resumed() == 1);
    assertThat(fake.identified()).isEqualTo(1);
    room.chooses("bob", 1);
    assertThat(answers()).isEqualTo(2);
  }

  @Test
  void aPressIsAnsweredWhileDiscordAsksTheBotToConnectAnew() {
    asks("judges-remark");
    fake.askToReconnect();

    room.chooses("alice", 3);

    assertThat(room.sees("alice")).contains("Saved 14:00");
    await().until(() -> fake.resumed() == 1);
    room.chooses("bob", 1);
    assertThat(answers()).isEqualTo(2);
  }

  @Test
  void whoTakesNoDirectMessagesIsNamedBeforeTheCourseIsRemovedAndTheOthersGetTheirFiles() {
    asks("judges-remark");
    room.chooses("alice", 3);
    room.chooses("bob", 3);
    fake.withoutDirectMessages(room.person("alice"));
    room.expects(50007);

    room.types(PROF, "/course end");
    room.presses(PROF, "Send the files");

    assertThat(room.sees(PROF)).contains("1 of 2 students got theirs", "Not reached: ");
    assertThat(room.files("bob")).containsKeys("my-data.txt", "my-data.json");
    assertThat(room.files("alice")).isEmpty();
    assertThat(log.warnings()).isEmpty();
  }

  @Test
  void theClassGoesOnAfterDiscordHasForgottenTheSession() {
    asks("judges-remark");
    room.chooses("alice", 3);
    fake.invalidateSession(false);
    await().atMost(Duration.ofSeconds(20)).until(() -> fake.identified() == 2);

    room.chooses("bob", 1);
    room.types(PROF, "/seminar reveal");

    assertThat(room.sees("bob")).contains("The answers");
    assertThat(answers()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void anAnswerIsConfirmedThoughDiscordFailsAtFirst(int status) {
    asks("judges-remark");
    fake.faults().failCallbacks(1, status);

    room.chooses("alice", 3);

    assertThat(room.sees("alice")).contains("Saved 14:00");
    assertThat(answers()).isEqualTo(1);
    assertThat(log.warnings()).isEmpty();
  }

  @Test
  void aFormIsOpenedThoughDiscordFailsAtFirst() {
    asks("judges-reply");
    fake.faults().failCallbacks(2, 503);

    room.presses("alice", "Write my reply");

    assertThat(fake.modalOf(room.person("alice"))).isPresent();
  }

  @Test
  void aReplyWhoseReceiptIsLostIsSeenOnceAndIsNoFailure() {
    room.expects(ALREADY_ACKNOWLEDGED);
    room.types("alice", "/quiz shanghai-judges");
    fake.faults().loseNextCallbackAnswer();
    int callbacks = requests("callback");

    room.chooses("alice", 3);
    await().until(() -> requests("callback") == callbacks + 2);

    room.types("alice", "/progress");
    assertThat(seenBy("alice")).hasSize(2);
    assertThat(textsSeenBy("alice").get(0)).contains("Saved 14:00");
    assertThat(answers()).isEqualTo(1);
    assertThat(log.warnings()).isEmpty();
  }

  @Test
  void anEventThatComesTwiceIsDoneAndAnsweredOnce() {
    fake.twice(true);
    asks("judges-remark");
    room.chooses("alice", 3);
    room.types("alice", "/quiz shanghai-judges");
    room.chooses("alice", 1, 3, 5);
    fake.twice(false);
    room.types("alice", "/progress");

    assertThat(answers()).isEqualTo(2);
    assertThat(commands.events()).doesNotHaveDuplicates();
    assertThat(log.warnings()).isEmpty();
  }

  @Test
  void anEventThatComesAgainAfterARestartIsStoredOnce() {
    room.expects(ALREADY_ACKNOWLEDGED);
    asks("judges-remark");
    FakeDiscord.Pending pending = chooses("alice", 3);
    pending.await();
    room.restart();

    fake.again(pending);
    await().until(() -> !pending.refusals().isEmpty());

    assertThat(answers()).isEqualTo(1);
    assertThat(log.warnings()).isEmpty();
  }

  @Test
  void buttonsFromBeforeARestartWorkAfterIt() {
    room.types("alice", "/quiz shanghai-judges");
    asks("judges-echo");
    room.restart();

    room.chooses("alice", 3);
    assertThat(room.sees("alice")).contains("Right.", "Saved 14:00");
    room.types("bob", "hostile forces");
    assertThat(room.sees("bob")).contains("Saved 14:00");
    room.restart();
    room.presses("alice", "Next question");
    assertThat(room.sees("alice")).contains("question 2 of 9");
    assertThat(answers()).isEqualTo(2);
  }

  @Test
  void aFormOpenedBeforeARestartIsTakenAfterIt() {
    room.types("alice", "/roleplay shanghai-judges");
    room.presses("alice", "Write my reply");
    room.restart();

    room.fills("alice", "7", "We know of the speech.", "Facts first.", "1");

    assertThat(room.sees("alice")).contains("Saved 14:00", "We know of the speech.", "Kept from");
    assertThat(answers()).isEqualTo(1);
  }

  @Test
  void aFormOpensForSomebodyNewWhileTheDatabaseIsBusyWriting() {
    asks("judges-reply");
    CompletableFuture<Integer> busy = new CompletableFuture<>();
    CompletionStage<Integer> written = room.store().course(room.course()).write(sql -> busy.join());
    try {
      room.presses("alice", "Write my reply");
      assertThat(fake.modalOf(room.person("alice"))).isPresent();
    } finally {
      busy.complete(0);
    }
    assertThat(written.toCompletableFuture().join()).isZero();
  }

  @Test
  void aFormThatIsNotRightOpensAgainAsItWasFilled() {
    String tooLong = "字".repeat(141);
    room.types("alice", "/roleplay shanghai-judges");
    room.presses("alice", "Write my reply");
    room.fills("alice", "7", tooLong, "Someone will call it slow.", "1");
    assertThat(room.sees("alice")).contains("Not saved yet", "280", tooLong, "call it slow");

    room.presses("alice", "Open the form again");

    assertThat(filled("alice"))
        .containsExactly(
            List.of("6"), List.of(tooLong), List.of("Someone will call it slow."), List.of("0"));
    assertThat(answers()).isZero();
  }

  @Test
  void aFormThatCouldNotBeStoredIsGivenBack() {
    asks("judges-echo");
    room.presses("alice", "Write my answer");
    room.store().close();

    room.fills("alice", "hostile forces, I think");
    assertThat(room.sees("alice"))
        .contains("Not saved", "hostile forces, I think")
        .doesNotContain("Saved 14:00", "Exception");
    room.presses("alice", "Open the form again");

    assertThat(filled("alice")).containsExactly(List.of("hostile forces, I think"));
  }

  @Test
  void aFormOfARoundHoldsTheAnswerThatItWouldReplace() {
    asks("judges-echo");
    room.presses("alice", "Write my answer");
    room.fills("alice", "hostile forces, I think");
    room.presses("alice", "Write my answer");
    assertThat(filled("alice")).containsExactly(List.of("hostile forces, I think"));
  }

  private List<List<String>> filled(String who) {
    return fake.modalOf(room.person(who)).orElseThrow().fields().stream()
        .map(FakeDiscord.Field::initial)
        .toList();
  }

  @Test
  void whoAnsweredAsTheBotWasStoppedIsStillTold() {
    asks("judges-remark");
    room.person("alice");
    commands.hold();
    FakeDiscord.Pending pending = chooses("alice", 3);
    await().until(() -> commands.events().contains("discord:" + pending.id()));

    CompletableFuture<Void> closed = CompletableFuture.runAsync(() -> room.discord().close());
    pending.awaitAcknowledged();
    commands.release();

    assertThat(pending.await().text()).contains("Saved 14:00");
    closed.join();
    assertThat(answers()).isEqualTo(1);
  }

  @Test
  void whatWasConfirmedBeforeTheBotWasStoppedIsThereAfterwards() {
    asks("judges-remark");
    CompletableFuture<Integer> busy = new CompletableFuture<>();
    CompletionStage<Integer> written = room.store().course(room.course()).write(sql -> busy.join());
    List<FakeDiscord.Pending> pressed =
        List.of(chooses("alice", 3), chooses("bob", 1), chooses("carol", 2));
    pressed.forEach(FakeDiscord.Pending::awaitAcknowledged);

    CompletableFuture<Void> restarted = CompletableFuture.runAsync(room::restart);
    busy.complete(0);
    restarted.join();

    assertThat(written.toCompletableFuture().join()).isZero();
    assertThat(pressed)
        .allSatisfy(pending -> assertThat(pending.await().text()).contains("Saved 14:00"));
    assertThat(answers()).isEqualTo(3);
  }

  @Test
  void aFileThatCannotBeFetchedIsToldAndNothingIsAdded(@TempDir Path own) throws IOException {
    Path file = Files.writeString(own.resolve("own.gift"), "Is it so? {T}");
    fake.faults().fail("file", 9, 500);
    room.types("prof", "/readings add " + file);
    assertThat(room.sees("prof")).contains("I could not fetch “own.gift”");
    room.types("prof", "/readings list");
    assertThat(room.sees("prof")).doesNotContain("own");
  }
}
