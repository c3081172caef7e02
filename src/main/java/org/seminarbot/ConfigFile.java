package org.seminarbot;

import java.nio.file.Path;
import java.util.stream.Collectors;
import org.seminarbot.config.Config;
import org.seminarbot.config.DatabaseConfig;
import org.seminarbot.store.Database;
import org.seminarbot.yaml.Problem;
import org.seminarbot.yaml.Problems;

/** The configuration for a command, or everything that is wrong with it. */
final class ConfigFile {
  private ConfigFile() {}

  /**
   * Reads it with this process's environment.
   *
   * @throws UserError with a line for each problem
   */
  static Config load(Path file) {
    Problems problems = new Problems();
    return Config.load(file, System.getenv(), problems)
        .orElseThrow(
            () ->
                new UserError(
                    problems.all().stream()
                        .map(Problem::toString)
                        .collect(Collectors.joining("\n"))));
  }

  /** The database that it names. */
  static Database database(DatabaseConfig config) {
    if (config instanceof DatabaseConfig.Folder folder) {
      return Database.folder(folder.folder());
    }
    DatabaseConfig.Server server = (DatabaseConfig.Server) config;
    return new Database(server.url(), server.user(), server.password().reveal());
  }
}
