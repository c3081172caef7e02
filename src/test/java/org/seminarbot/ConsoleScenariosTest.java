package org.seminarbot;

import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.io.TempDir;
import org.seminarbot.store.Database;

/** The scenarios in the console, on H2. */
final class ConsoleScenariosTest extends Scenarios {
  @TempDir Path data;

  @Override
  Classroom open(Clock clock, boolean names) {
    return new ConsoleClassroom(
        Database.folder(data.resolve(UUID.randomUUID().toString())),
        clock,
        names,
        UnaryOperator.identity());
  }
}
