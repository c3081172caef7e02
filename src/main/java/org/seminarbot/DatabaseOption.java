package org.seminarbot;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.seminarbot.store.Database;
import org.seminarbot.store.Store;
import org.seminarbot.store.StoreException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say where answers are kept. */
final class DatabaseOption {
  private static final Path USUAL = Path.of("data");

  @Mixin private ConfigFile config = new ConfigFile();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "The folder of the database, instead of what the configuration names; without a"
              + " configuration: data.")
  private @Nullable Path data;

  private Database database() {
    if (data != null) {
      return Database.folder(data);
    }
    return config.isUsual() && !Files.exists(config.path())
        ? Database.folder(USUAL)
        : ConfigFile.database(config.load().database());
  }

  /**
   * Opens it.
   *
   * @throws UserError when it cannot be, as while the bot runs on it
   */
  Store open(Clock clock) {
    try {
      return Store.open(database(), clock);
    } catch (StoreException e) {
      throw new UserError(String.valueOf(e.getMessage()));
    }
  }
}
