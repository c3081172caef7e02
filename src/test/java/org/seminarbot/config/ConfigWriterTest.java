package org.seminarbot.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.seminarbot.yaml.Mark;
import org.seminarbot.yaml.Problem;
import org.seminarbot.yaml.Problems;

/** What is written is read as the same, and is nobody else's to read. */
final class ConfigWriterTest {
  private static final Config SMALL =
      new Config(
          Optional.of(
              DiscordConfig.answered(
                  new Secret("AAA.BBB.CCC"), List.of(), List.of(), List.of(), Optional.empty())),
          Optional.empty(),
          Courses.none(),
          new DatabaseConfig.Folder(Path.of("data")),
          Optional.empty(),
          Optional.empty(),
          false,
          Optional.empty(),
          Optional.empty());

  @TempDir Path folder;

  private void roundTrip(Config config) throws IOException {
    Path file = folder.resolve("config.yml");
    ConfigWriter.write(file, config, true);
    Problems problems = new Problems();
    Optional<Config> read = Config.load(file, Map.of(), problems);
    assertThat(problems.all()).extracting(Problem::toString).isEmpty();
    assertThat(read.orElseThrow())
        .usingRecursiveComparison()
        .ignoringFieldsOfTypes(Mark.class)
        .isEqualTo(config);
  }

  @Test
  void theLeastIsReadAsItWasWritten() throws IOException {
    roundTrip(SMALL);
  }

  @Test
  void slackAloneIsReadAsItWasWritten() throws IOException {
    roundTrip(
        new Config(
            Optional.empty(),
            Optional.of(
                SlackConfig.answered(
                    new Secret("xoxb-1"),
                    new Secret("xapp-1"),
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    "")),
            Courses.none(),
            SMALL.database(),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.of("Read this: {name}, “so”\n${x}"),
            Optional.of(30)));
  }

  @Test
  void everyKeyIsReadAsItWasWrittenWhateverSignsAreInIt() throws IOException {
    roundTrip(
        new Config(
            Optional.of(
                new DiscordConfig(
                    new Secret("a${b}#'\"\\:"),
                    new Mark("x", 1, 1),
                    List.of("Prof: \"A\" \u2028 #1", "- 助教 \\", "true", "*x", "$${HOME}"),
                    List.of("123456789012345678"),
                    List.of("123456789012345679"),
                    Optional.of(URI.create("http://127.0.0.1:1/api/v10/")),
                    Optional.of(URI.create("ws://127.0.0.1:2/")))),
            Optional.of(
                SlackConfig.answered(
                    new Secret("xoxb-a${b}#'"),
                    new Secret("xapp-\"\\:"),
                    List.of("U0123ABCD"),
                    List.of("助教", "true", "S0123ABCD"),
                    Optional.of(URI.create("http://127.0.0.1:3/api/")),
                    "pol-")),
            new Courses(
                List.of(
                    List.of("discord:123456789012345679", "slack:T0123ABCD"),
                    List.of("slack:T0123ABCE", "console"))),
            new DatabaseConfig.Server(
                "jdbc:postgresql://localhost/seminarbot", "bot", new Secret("p ${w}")),
            Optional.of(ZoneId.of("Asia/Shanghai")),
            Optional.of(Files.createDirectories(folder.resolve("my readings/2026 #1"))),
            true,
            Optional.of("Read this: {name}, “so”\n${x}"),
            Optional.of(30)));
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no POSIX permissions")
  void onlyItsOwnerMayReadIt() throws IOException {
    Path file = folder.resolve("config.yml");
    Files.writeString(file, "old and readable by all");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    roundTrip(SMALL);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void aFileThatIsThereStaysUnlessItMayBeReplaced() throws IOException {
    Path file = Files.writeString(folder.resolve("config.yml"), "mine");
    assertThatThrownBy(() -> ConfigWriter.write(file, SMALL, false))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(file).hasContent("mine");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }
}
