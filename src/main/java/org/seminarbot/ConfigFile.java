package org.seminarbot;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.seminarbot.config.Config;
import org.seminarbot.config.DatabaseConfig;
import org.seminarbot.store.Database;
import org.seminarbot.yaml.Problem;
import org.seminarbot.yaml.Problems;
import picocli.CommandLine.Option;

/** The option that names the configuration, and what it holds; or a line for each slip in it. */
final class ConfigFile {
  private static final Path USUAL = Path.of("config.yml");

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration; default: ${DEFAULT-VALUE}.")
  private Path file = USUAL;

  Path path() {
    return file;
  }

  /** Whether it is the one that every command takes unless another is named. */
  boolean isUsual() {
    return file.equals(USUAL);
  }

  /**
   * Reads it with this process's environment.
   *
   * @throws UserError with a line for each problem
   */
  Config load() {
    return read(Config::load);
  }

  /**
   * What its commands begin with on Slack: "" where that is nothing, or the usual file is not there
   * yet.
   *
   * @throws UserError with a line for each problem
   */
  String commandPrefix() {
    return isUsual() && !Files.exists(file) ? "" : read(Config::commandPrefix);
  }

  private interface Reader<T> {
    Optional<T> read(Path file, Map<String, String> env, Problems problems);
  }

  private <T> T read(Reader<T> reader) {
    Problems problems = new Problems();
    return reader
        .read(file, System.getenv(), problems)
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
