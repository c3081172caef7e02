package org.seminarbot;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.seminarbot.store.Database;

/** The meeting in several channels, on H2. */
@SuppressWarnings("NullAway.Init")
final class JoinOnH2Test extends JoinScenarios {
  @TempDir Path data;

  @Override
  Database database() {
    return Fresh.database(data);
  }
}
