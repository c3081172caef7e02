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
import org.seminarbot.Log;
import org.seminarbot.chat.Bot;
import org.seminarbot.chat.Platform;
import org.seminarbot.config.Courses;
import org.seminarbot.config.Secret;
import org.seminarbot.config.SlackConfig;
import org.seminarbot.store.Database;

/** The connection to Slack ends in many ways; nobody's answer is lost or doubled by any. */
@SuppressWarnings("NullAway.Init")
final class SlackConnectionTest {
  @TempDir Path data;

  private final Log log = new Log();
  private final FakeSlack fake = FakeSlack.unreachable();
  private SlackClassroom room;

  @BeforeEach
  void connected() {
    fake.open();
    room = new SlackClassroom(fake, Database.folder(data), Clock.systemUTC(), false);
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
