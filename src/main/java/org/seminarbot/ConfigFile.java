package org.seminarbot;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.seminarbot.config.Config;
import org.seminarbot.config.DatabaseConfig;
import org.seminarbot.store.Database;
import org.seminarbot.store.StoreException;
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
   * Reads it.
   *
   * @throws UserError with a line for each thing that is wrong
   */
  Config load(Map<String, String> env) {
    Problems problems = new Problems();
    Optional<Config> config = Config.load(file, env, problems);
    return config.orElseThrow(
        () ->
            new UserError(
                problems.all().stream().map(Problem::toString).collect(Collectors.joining("\n"))));
  }

  /** The database that a configuration names. */
  static Database database(DatabaseConfig config) {
    if (config instanceof DatabaseConfig.Server server) {
      return new Database(server.url(), server.user(), server.password().reveal());
    }
    try {
      return Database.folder(((DatabaseConfig.Folder) config).folder());
    } catch (StoreException e) {
      throw new UserError(String.valueOf(e.getMessage()));
    }
  }
}
