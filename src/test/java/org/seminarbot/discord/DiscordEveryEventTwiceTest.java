package org.seminarbot.discord;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.seminarbot.Classroom;
import org.seminarbot.Disturbance;
import org.seminarbot.Fresh;
import org.seminarbot.Scenarios;

/** The scenarios in a Discord server that delivers everything twice: each answer is there once. */
@SuppressWarnings("NullAway.Init")
final class DiscordEveryEventTwiceTest extends Scenarios {
  @TempDir Path data;
  private Disturbance commands;
  private DiscordClassroom room;

  @Override
  protected Classroom open(Clock clock, boolean names) {
    FakeDiscord fake = FakeDiscord.start();
    fake.twice(true);
    commands = new Disturbance();
    room =
        new DiscordClassroom(
            fake,
            Fresh.database(data.resolve(UUID.randomUUID().toString())),
            clock,
            names,
            Path.of("prompts"),
            commands);
    return room;
  }

  /** Runs before the class is closed. */
  @AfterEach
  @Override
  public void close() {
    assertThat(room.answers(room.course()))
        .as("answers stored")
        .isLessThanOrEqualTo(new HashSet<>(commands.events()).size());
    super.close();
    assertThat(commands.events()).as("events that were acted upon").doesNotHaveDuplicates();
  }
}
