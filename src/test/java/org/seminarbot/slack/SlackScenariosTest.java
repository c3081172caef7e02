package org.seminarbot.slack;

import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;
import org.seminarbot.Classroom;
import org.seminarbot.Fresh;
import org.seminarbot.Scenarios;

/** The scenarios in a Slack workspace, over the real Bolt. */
@SuppressWarnings("NullAway.Init")
final class SlackScenariosTest extends Scenarios {
  @TempDir Path data;

  @Override
  protected Classroom open(Clock clock, boolean names) {
    return new SlackClassroom(
        FakeSlack.start(),
        Fresh.database(data.resolve(UUID.randomUUID().toString())),
        clock,
        names);
  }
}
