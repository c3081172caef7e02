package org.seminarbot;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.seminarbot.config.Config;
import org.seminarbot.store.Database;
import org.seminarbot.store.Store;
import org.seminarbot.store.StoreException;
import org.seminarbot.text.Words;
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

  private Optional<Config> config() {
    boolean none = data != null || (config.isUsual() && !Files.exists(config.path()));
    return none ? Optional.empty() : Optional.of(config.load());
  }

  /** The key of a course that somebody names; as it is, where no configuration says more. */
  String key(String course) {
    return config().map(read -> read.courses().key(course)).orElse(course);
  }

  /** Whether the configuration shows names. */
  boolean namesShown() {
    return config().filter(Config::namesShown).isPresent();
  }

  /**
   * Opens it.
   *
   * @param instead what to do while the bot runs on it
   * @throws UserError when it cannot be
   */
  Store open(Clock clock, String instead) {
    Database database =
        config()
            .map(read -> ConfigFile.database(read.database()))
            .orElseGet(() -> Database.folder(data == null ? USUAL : data));
    try {
      return Store.open(database, clock);
    } catch (StoreException.InUse e) {
      throw UserError.passing("The bot is running and has the database to itself. " + instead);
    } catch (StoreException e) {
      throw UserError.passing(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Opens it for what is in it already.
   *
   * @throws UserError when it cannot be, or there is no such course in it
   */
  Store open(Clock clock, String instead, String course) {
    if (data != null && !Files.isDirectory(data)) {
      throw new UserError("There is no folder %s.".formatted(data));
    }
    Store store = open(clock, instead);
    List<String> courses = store.courses();
    if (!courses.contains(key(course))) {
      store.close();
      throw new UserError(
          courses.isEmpty()
              ? "There is no course yet."
              : "There is no course '%s'. There is: %s.".formatted(course, Words.some(courses)));
    }
    return store;
  }
}
