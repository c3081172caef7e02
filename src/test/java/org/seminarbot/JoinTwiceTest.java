package org.seminarbot;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.seminarbot.store.Database;

/** The same where everything that is done comes a second time. */
@SuppressWarnings("NullAway.Init")
final class JoinTwiceTest extends JoinScenarios {
  @TempDir Path data;

  @Override
  Database database() {
    return Fresh.database(data);
  }

  @Override
  boolean twice() {
    return true;
  }
}
