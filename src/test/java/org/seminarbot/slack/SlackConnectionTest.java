package org.seminarbot.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seminarbot.Disturbance;
import org.seminarbot.Fresh;
import org.seminarbot.Log;
import org.seminarbot.chat.Bot;
import org.seminarbot.chat.Platform;
import org.seminarbot.config.Courses;
import org.seminarbot.config.Secret;
import org.seminarbot.config.SlackConfig;

/** The connection to Slack ends in many ways; nobody's answer is lost or doubled by any. */
@SuppressWarnings("NullAway.Init")
final class SlackConnectionTest {
  @TempDir Path data;

  private final Log log = new Log();
  private final FakeSlack fake = FakeSlack.unreachable();
  private final Disturbance commands = new Disturbance();
  private SlackClassroom room;

  @BeforeEach
  void connected() {
    fake.open();
    room = new SlackClassroom(fake, Fresh.database(data), Clock.systemUTC(), false, "", commands);
  }

  @AfterEach
  void close() {
    room.close();
    log.close();
  }

  private void answersOnce(String who) {
    long before = room.answers(room.course());
    room.types(who, "/quiz shanghai-judges");
    room.chooses(who, 3);
    assertThat(room.sees(who)).contains("Saved");
    assertThat(room.answers(room.course())).isEqualTo(before + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"warning", "refresh_requested", "too_many_websockets", "link_disabled"})
  void slackAnnouncesTheEndOfAConnectionAndTheNextIsOpenSoon(String reason) {
    int before = fake.opens();
    fake.disconnect(reason);
    await().until(() -> fake.opens() > before);
    fake.awaitConnected();
    fake.closeOldSockets();
    await().untilAsserted(() -> assertThat(log.text()).contains("Slack ends this connection ("));
    answersOnce("alice");
  }

  @Test
  void anAnswerThatCameByTheOldConnectionIsAcknowledgedAndSaved() {
    room.types("alice", "/quiz shanghai-judges");
    fake.disconnect("refresh_requested");
    fake.awaitSockets(2);
    fake.deliverToOldest(true);
    room.chooses("alice", 3);
    assertThat(room.sees("alice")).contains("Saved");
    fake.deliverToOldest(false);
    fake.closeOldSockets();
    answersOnce("bob");
  }

  @Test
  void aConnectionThatBreaksOffIsOpenedAgain() {
    int before = fake.opens();
    fake.drop();
    await().until(() -> fake.opens() > before);
    fake.awaitConnected();
    await().untilAsserted(() -> assertThat(log.text()).contains("Connected to Slack again."));
    answersOnce("alice");
  }

  @Test
  void whereNoConnectionIsToBeHadTriesFollowEverMoreSlowly() {
    int before = fake.opens();
    fake.failOpens(2, 500);
    fake.drop();
    await().until(() -> fake.opens() >= before + 3);
    fake.awaitConnected();
    await().untilAsserted(() -> assertThat(log.text()).contains("I try to connect to Slack in"));
    answersOnce("alice");
  }

  @Test
  void aConnectionThatIsSlowToComeIsWaitedFor() {
    fake.slowOpens(Duration.ofMillis(700));
    int before = fake.opens();
    fake.drop();
    await().until(() -> fake.opens() > before);
    fake.awaitConnected();
    answersOnce("alice");
  }

  /** A press that the bot holds back, and what happens meanwhile. */
  private void answersWhatWasHeldWhile(Runnable happens) {
    room.types("alice", "/quiz shanghai-judges");
    FakeSlack.Button option =
        room.newestFirst("alice").get(0).buttons().stream()
            .filter(button -> button.actionId().endsWith("#2"))
            .findFirst()
            .orElseThrow();
    commands.hold();
    FakeSlack.Pending press =
        fake.press(room.person("alice"), room.newestFirst("alice").get(0).id(), option.actionId());
    press.awaitAck();
    happens.run();
    commands.release();
    assertThat(press.await().text()).contains("Saved");
    assertThat(room.answers(room.course())).isEqualTo(1);
  }

  @Test
  void anAnswerThatWasUnderWayWhenTheConnectionBrokeIsConfirmed() {
    answersWhatWasHeldWhile(fake::drop);
  }

  @Test
  void anAnswerThatWasUnderWayWhenTheConnectionWasRenewedIsConfirmed() {
    answersWhatWasHeldWhile(
        () -> {
          fake.disconnect("refresh_requested");
          fake.awaitSockets(2);
          fake.closeOldSockets();
        });
  }

  @Test
  void whatIsUnderWayWhenTheBotEndsIsAnsweredAndWhatComesThenIsLeftForTheNextStart()
      throws InterruptedException {
    FakeSlack.Pending[] late = new FakeSlack.Pending[1];
    Thread closing = new Thread(() -> room.slack().close());
    answersWhatWasHeldWhile(
        () -> {
          closing.start();
          await().until(() -> closing.getState() == Thread.State.WAITING);
          late[0] = fake.slash(room.person("bob"), room.channel(), "/quiz", "shanghai-judges");
        });
    closing.join();
    assertThat(late[0].acknowledged()).isFalse();
    room.restart();
    assertThat(fake.again(late[0]).await().text()).contains("question");
  }

  @Test
  void aConnectionThatFellSilentIsReplaced() {
    room.pulse(Duration.ofMillis(50));
    room.restart();
    fake.swallow();
    await().untilAsserted(() -> assertThat(log.text()).contains("(it is silent)"));
    await().untilAsserted(() -> assertThat(log.text()).contains("Connected to Slack again."));
    answersOnce("alice");
  }

  @Test
  void whereSlackHasNoRoomForAConnectionItIsLeftAloneForAsLongAsItSays() {
    fake.faults().limit("apps.connections.open", 1, Duration.ofSeconds(2));
    fake.drop();
    await()
        .untilAsserted(
            () ->
                assertThat(log.text())
                    .containsPattern("I try to connect to Slack in [23]\\d{3} ms"));
    await().untilAsserted(() -> assertThat(log.text()).contains("Connected to Slack again."));
    answersOnce("alice");
  }

  @Test
  void aStartWhereSlackFailsAndHasNoRoomComesToAConnectionYet() {
    fake.failOpens(1, 503);
    fake.faults().limit("auth.test", 1, Duration.ofSeconds(1));
    room.restart();
    assertThat(log.text()).contains("Slack cannot be reached (ratelimited); I try again in 1 s");
    answersOnce("alice");
  }

  @Test
  void aTokenThatIsTakenBackLaterEndsTheBotWithAWord() {
    fake.failOpens(1, "token_revoked");
    fake.drop();
    Platform.Ended end = room.slack().ended().join();
    assertThat(end.why()).isEqualTo(Platform.Ended.Why.REFUSED);
    assertThat(end.words()).contains("token_revoked", "App-Level Tokens");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ping",
        "{",
        "{\"type\":null}",
        "{\"type\":\"hello\",\"num_connections\":[]}",
        "{\"envelope_id\":\"1\",\"type\":\"strange\"}",
        "{\"envelope_id\":\"2\",\"type\":\"interactive\",\"payload\":7}",
        "{\"envelope_id\":\"3\",\"type\":\"interactive\",\"payload\":{\"type\":\"block_actions\"}}",
        "{\"envelope_id\":{},\"type\":\"events_api\",\"payload\":{}}"
      })
  void aFrameThatCannotBeReadHoldsUpNoOther(String frame) {
    fake.frame(frame);
    answersOnce("alice");
    room.expects("unknown_envelope"); // which the fake says of what it did not send
  }

  @Test
  void theBotIsStartedBeforeSlackCanBeReached() {
    FakeSlack later = FakeSlack.unreachable();
    SlackApp app =
        new SlackApp(SlackClassroom.config(later, List.of(), List.of(), ""), false, Courses.none());
    Thread connecting = new Thread(() -> app.connect(new Bot(List.of(), Runnable::run, e -> true)));
    connecting.start();
    await().untilAsserted(() -> assertThat(log.text()).contains("Slack cannot be reached"));
    later.open();
    later.awaitConnected();
    app.close();
    assertThat(app.ended().join()).isEqualTo(Platform.Ended.CLOSED);
    later.close();
  }

  @Test
  void aBotTokenThatSlackRefusesIsToldWithWhereItStands() {
    assertThat(ended("xoxb-wrong", fake.appToken()))
        .satisfies(
            end -> {
              assertThat(end.why()).isEqualTo(Platform.Ended.Why.REFUSED);
              assertThat(end.words()).contains("the answers:1:1", "Bot User OAuth Token");
            });
    room.expects("invalid_auth");
  }

  @Test
  void anAppTokenThatSlackRefusesIsToldToo() {
    assertThat(ended(fake.botToken(), "xapp-wrong"))
        .satisfies(
            end -> {
              assertThat(end.why()).isEqualTo(Platform.Ended.Why.REFUSED);
              assertThat(end.words()).contains("App-Level Tokens");
            });
    room.expects("invalid_auth");
  }

  private Platform.Ended ended(String bot, String app) {
    SlackApp slack =
        new SlackApp(
            SlackConfig.answered(
                new Secret(bot),
                new Secret(app),
                List.of(),
                List.of(),
                Optional.of(URI.create(fake.apiUrl())),
                ""),
            false,
            Courses.none());
    slack.connect(new Bot(List.of(), Runnable::run, e -> true));
    Platform.Ended end = slack.ended().join();
    slack.close();
    return end;
  }
}
