package org.seminarbot.discord;

import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;
import org.seminarbot.Classroom;
import org.seminarbot.Fresh;
import org.seminarbot.Scenarios;

/** The scenarios in a Discord server, over the real client. */
@SuppressWarnings("NullAway.Init")
final class DiscordScenariosTest extends Scenarios {
  @TempDir Path data;

  @Override
  protected Classroom open(Clock clock, boolean names) {
    return new DiscordClassroom(
        FakeDiscord.start(),
        Fresh.database(data.resolve(UUID.randomUUID().toString())),
        clock,
        names);
  }
}
