package org.seminarbot.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seminarbot.Fresh;

/** The start page, and what the bot says to those who speak to it. */
@SuppressWarnings("NullAway.Init")
final class SlackHomeTest {
  private static final String PROF = SlackClassroom.PROF;

  @TempDir Path data;
  private final FakeSlack fake = FakeSlack.start();
  private SlackClassroom room;

  @BeforeEach
  void open() {
    room =
        new SlackClassroom(
            fake,
            Fresh.database(data.resolve("data")),
            Clock.fixed(Instant.parse("2026-11-24T14:00:00Z"), ZoneOffset.UTC),
            false);
  }

  @AfterEach
  void close() {
    room.close();
  }

  private FakeSlack.View home(String who) {
    return fake.openHome(room.person(who)).await().view();
  }

  @Test
  void theStartPageShowsWhatOneCanDoAndHowOneIsDoing() {
    FakeSlack.View before = home("alice");
    assertThat(before.text()).contains("Seminar Bot", "Your progress", "Nothing answered yet");
    assertThat(before.buttons())
        .extracting(FakeSlack.Button::label)
        .contains("A question", "A scene", "My progress", "What the class is asked now");

    room.types("alice", "/quiz shanghai-judges");
    room.chooses("alice", 3);

    assertThat(home("alice").text()).contains("1 of ").doesNotContain("Nothing answered yet");
  }

  @Test
  void anInstructorSeesTheOpenMeetingsAndAStudentDoesNot() {
    room.types(PROF, "/seminar open engaging-critics");

    assertThat(home(PROF).text()).contains("engaging-critics");
    assertThat(home("alice").text()).doesNotContain("engaging-critics");
  }

  @Test
  void aButtonOnTheStartPageIsAnsweredInTheDirectMessages() {
    FakeSlack.View home = home("alice");
    FakeSlack.Button question =
        home.buttons().stream()
            .filter(button -> button.label().equals("A question"))
            .findFirst()
            .orElseThrow();

    FakeSlack.Message answer =
        fake.pressIn(room.person("alice"), home, question.actionId()).await().message();

    assertThat(answer.channel()).isEqualTo(fake.dm(room.person("alice")));
    assertThat(answer.text()).contains("question");
    assertThat(fake.visibleTo(room.person("bob"), room.channel())).isEmpty();
  }

  @Test
  void aMentionIsAnsweredInAThreadWithWhatEverybodyCanDo() {
    FakeSlack.Message answer =
        fake.mention(room.person(PROF), room.channel(), "what can you do?").await().message();

    assertThat(answer.text()).contains("You can", "/quiz").doesNotContain("As an instructor");
    FakeSlack.Message asked = fake.visibleTo(room.person("bob"), room.channel()).get(0);
    assertThat(posts()).hasSize(1);
    assertThat(FakeJson.text(posts().get(0), "thread_ts")).isEqualTo(asked.id());
  }

  @Test
  void aDirectMessageIsAnsweredWithWhatOneCanDo() {
    FakeSlack.Message answer = fake.directMessage(room.person("alice"), "hello").await().message();

    assertThat(answer.channel()).isEqualTo(fake.dm(room.person("alice")));
    assertThat(answer.text()).contains("You can", "/quiz");
  }

  @Test
  void theBotDoesNotAnswerItself() {
    FakeSlack.Pending own = fake.directMessage(fake.bot(), "hello").awaitAck();
    fake.directMessage(room.person("alice"), "hello").await();
    room.slack().close(); // answers first what is under way

    assertThat(posts()).hasSize(1);
    assertThat(own.answered()).isFalse();
  }

  private List<JsonObject> posts() {
    return fake.calls("chat.postMessage");
  }
}
