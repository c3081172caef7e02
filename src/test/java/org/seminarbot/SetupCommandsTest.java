package org.seminarbot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.seminarbot.discord.SmallTown;
import org.seminarbot.setup.PipedInterview;
import org.seminarbot.slack.SmallWorkspace;
import picocli.CommandLine;

/** The way from nothing to a bot that works: setup, invite, doctor. */
final class SetupCommandsTest {
  private static final String SHIPPED = "prompts";

  @TempDir Path folder;

  private final SmallTown town = new SmallTown("Ethics");
  private final SmallWorkspace workspace = new SmallWorkspace();
  private final StringWriter out = new StringWriter();
  private Path file = Path.of("");

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("config.yml");
  }

  @AfterEach
  void close() {
    town.close();
    workspace.close();
  }

  private int run(String... args) {
    out.getBuffer().setLength(0);
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(out, true))
        .execute(args);
  }

  private int doctor(String... more) {
    String[] args = new String[more.length + 3];
    System.arraycopy(new String[] {"doctor", "--config", file.toString()}, 0, args, 0, 3);
    System.arraycopy(more, 0, args, 3, more.length);
    return run(args);
  }

  private int setup(String... answers) {
    SetupCommand command = new SetupCommand();
    new CommandLine(command)
        .parseArgs(
            "--config",
            file.toString(),
            "--api-url",
            town.apiUrl().replaceFirst("/$", ""),
            "--slack-api-url",
            workspace.apiUrl().replaceFirst("/$", ""));
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    ByteArrayInputStream in =
        new ByteArrayInputStream(String.join("\n", answers).concat("\n").getBytes(UTF_8));
    int code = command.run(new PipedInterview(in, new PrintStream(said, true, UTF_8)));
    out.getBuffer().setLength(0);
    out.append(said.toString(UTF_8));
    return code;
  }

  private void write(String... lines) throws IOException {
    Files.writeString(
        file,
        """
        discord:
          token: %s
          api-url: %s
          guilds: %s
        database: {folder: '%s'}
        readings: %s
        %s
        """
            .formatted(
                town.token(),
                town.apiUrl(),
                town.guild(),
                folder.resolve("data"),
                SHIPPED,
                String.join("\n", lines)));
    if (OS.WINDOWS.isCurrentOs()) {
      return;
    }
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private String said() {
    assertThat(out.toString())
        .doesNotContain(
            town.token(), workspace.botToken(), workspace.appToken(), "Exception", "\tat ");
    return out.toString();
  }

  @Test
  void whatSetupWritesTheDoctorFindsInOrder() throws IOException {
    assertThat(setup("1", town.token(), "", "1", SHIPPED, "2", "Europe/Lndon", "Asia/Tokyo"))
        .isZero();
    assertThat(said())
        .contains(
            "1. The bot's account",
            "2. The bot in your server",
            "3. Who is an instructor",
            "1 reading with",
            "That is no time zone",
            "Wrote " + file + ". Keep it to yourself: the token is in it.",
            "java -jar seminarbot.jar doctor --config " + file,
            "java -jar seminarbot.jar run --config " + file);
    assertThat(Files.readString(file))
        .contains(
            "instructor-roles: [\"Instructor\"]",
            "names: shown",
            "folder: \"data\"",
            "time-zone: \"Asia/Tokyo\"");
    keepTheAnswersHere();
    assertThat(doctor("--channel", town.channel())).isZero();
    assertThat(said())
        .contains(
            "ok       configuration: " + file + " is right",
            "ok       token: Discord accepts it",
            "ok       permissions in Ethics: all that are needed",
            "ok       channel #general: the bot may do all it needs",
            "ok       instructors in Ethics: the role Instructor",
            "ok       time zone: Asia/Tokyo, where it is ",
            "ok       fonts: charts can be drawn",
            "ok       readings: 1 reading with",
            "ok       database: it opens");
    assertThat(town.refusals()).isEmpty();
  }

  /** The database is where the test is. */
  private void keepTheAnswersHere() throws IOException {
    Files.writeString(
        file, Files.readString(file).replace("\"data\"", "'" + folder.resolve("data") + "'"));
  }

  @Test
  void whatSetupWritesForSlackTheDoctorFindsInOrder() throws IOException {
    assertThat(
            setup(
                "2", "pol-", workspace.botToken(), workspace.appToken(), "profs", SHIPPED, "", ""))
        .isZero();
    assertThat(said())
        .containsSubsequence(
            "1. The bot's app",
            "- command: /pol-seminar",
            "2. The app's two tokens",
            "3. Who is an instructor",
            "4. The readings",
            "5. What instructors see of students",
            "6. The class's time zone, for due dates",
            "Keep it to yourself: the tokens are in it.")
        .doesNotContain("join them");
    assertThat(Files.readString(file))
        .contains("instructor-groups: [\"profs\"]", "command-prefix: \"pol-\"")
        .doesNotContain("discord");
    keepTheAnswersHere();
    assertThat(doctor()).isZero();
    assertThat(said())
        .contains(
            "ok       app token: Slack accepts it; the bot can connect",
            "ok       instructors in Ethics: the group @profs",
            "ok       database: it opens");
    assertThat(run("invite", "--config", file.toString())).isEqualTo(2);
    assertThat(said())
        .isEqualToIgnoringNewLines(
            "Only Discord is joined by a link; for Slack, `manifest` makes the app.");
  }

  @Test
  void aClassOnBothChatsIsSetUpInOneGoAndCanBeJoined() throws IOException {
    assertThat(
            setup(
                "3",
                town.token(),
                "",
                "1",
                "",
                workspace.botToken(),
                workspace.appToken(),
                workspace.ben(),
                SHIPPED,
                "",
                ""))
        .isZero();
    assertThat(said())
        .containsSubsequence(
            "1. The bot's account",
            "3. Who is an instructor",
            "4. The bot's app",
            "6. Who is an instructor",
            "7. The readings",
            "8. What instructors see of students",
            "If it is one class on both, join them");
    keepTheAnswersHere();
    Files.writeString(
        file,
        Files.readString(file)
            + "courses: [[discord:%s, slack:%s]]".formatted(town.guild(), workspace.team()));
    assertThat(doctor("--channel", town.channel())).isZero();
    assertThat(said())
        .contains(
            "ok       server Ethics: the bot is in it",
            "ok       channel #general: the bot may do all it needs",
            "ok       workspace Ethics: the bot is in it",
            "ok       course discord:%s: the same in slack:%s; its answers are kept under the first"
                .formatted(town.guild(), workspace.team()))
        .doesNotContain("warning");
  }

  @Test
  void aSetupThatIsGivenUpWritesNothing() {
    assertThat(setup("1", town.token(), "")).isEqualTo(1);
    assertThat(said()).endsWith("Stopped. Nothing was written." + System.lineSeparator());
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void everyKeyThereIsCanBePrintedWithoutTheSource() {
    assertThat(run("setup", "--example")).isZero();
    assertThat(Path.of("config.example.yml")).content().isEqualTo(out.toString());
  }

  @Test
  void aFolderForTheFileIsMadeAndOneInItsPlaceIsSaidSo() throws IOException {
    file = folder.resolve("new").resolve("config.yml");
    assertThat(setup("", town.token(), "", "", SHIPPED, "", "")).isZero();
    assertThat(file).isRegularFile();
    assertThat(run("setup", "--config", folder.toString())).isEqualTo(2);
    assertThat(said())
        .isEqualToIgnoringNewLines(folder + " is a folder: name a file with --config FILE.");
  }

  @Test
  void aConfigurationThatIsThereStaysUnlessSetupMayReplaceIt() throws IOException {
    Files.writeString(file, "mine");
    assertThat(setup("")).isEqualTo(1);
    assertThat(said()).contains("is there already. Replace it when all is asked? [y/N]:");
    assertThat(file).hasContent("mine");
    assertThat(setup("y", "1", town.token(), "", "")).isEqualTo(1);
    assertThat(file).hasContent("mine");
    assertThat(setup("y", "1", town.token(), "", "", SHIPPED, "", "")).isZero();
    assertThat(Files.readString(file)).contains("names: pseudonyms");
  }

  @Test
  void aFolderWithoutReadingsIsAskedForAgain() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThat(setup("", town.token(), "", "", empty.toString(), "nowhere", SHIPPED, "", ""))
        .isZero();
    assertThat(said())
        .contains(
            empty + ":1:1: no reading here",
            "nowhere:1:1: the folder cannot be read: there is none of that name",
            "Mend this and name the folder again, or take another.");
  }

  @Test
  void anAddressThatIsNoneEndsSetupInALine() {
    assertThat(run("setup", "--config", file.toString(), "--api-url", "discord")).isEqualTo(2);
    assertThat(said())
        .isEqualToIgnoringNewLines(
            "--api-url takes an address such as https://discord.example/api/v10/");
    assertThat(run("setup", "--config", file.toString(), "--slack-api-url", "slack")).isEqualTo(2);
    assertThat(said())
        .isEqualToIgnoringNewLines(
            "--slack-api-url takes an address such as https://slack.example/api/");
  }

  @Test
  void inviteIsTheLinkAndNothingElse() throws IOException {
    write();
    assertThat(run("invite", "--config", file.toString())).isZero();
    assertThat(said())
        .isEqualToIgnoringNewLines(
            "https://discord.com/oauth2/authorize?client_id="
                + town.bot()
                + "&permissions=274878008320&scope=bot+applications.commands");
  }

  @Test
  void inviteWithARefusedTokenIsALine() throws IOException {
    Files.writeString(
        file, "discord: {token: AAA.BBB.CCC, api-url: '%s'}".formatted(town.apiUrl()));
    assertThat(run("invite", "--config", file.toString())).isEqualTo(2);
    assertThat(said())
        .isEqualToIgnoringNewLines("Discord refuses the token. `doctor` says what to do.");
  }

  @Test
  void theManifestHasThePrefixOfTheConfigurationOrTheOneThatIsGiven() throws IOException {
    Files.writeString(file, "slack: {bot-token: xoxb-1, app-token: xapp-1, command-prefix: pol-}");
    assertThat(run("manifest", "--config", file.toString())).isZero();
    assertThat(said())
        .startsWith("# Paste all of this at https://api.slack.com/apps")
        .contains("- command: /pol-quiz");
    assertThat(run("manifest", "--config", file.toString(), "--command-prefix", "")).isZero();
    assertThat(said()).contains("- command: /quiz");
    assertThat(run("manifest", "--command-prefix", "Pol ")).isEqualTo(2);
    assertThat(said())
        .isEqualToIgnoringNewLines(
            "--command-prefix must be at most 16 lower-case letters, digits, - and _, such as pol-, not 'Pol '.");
    assertThat(run("manifest", "--config", folder.resolve("none.yml").toString())).isEqualTo(2);
    assertThat(said()).contains("there is no such file");
  }

  @Test
  void theManifestIsMadeBeforeThereIsAnyToken() throws IOException {
    Files.copy(Path.of("config.example.yml"), file);
    assertThat(run("manifest", "--config", file.toString())).isZero();
    assertThat(said()).contains("- command: /quiz");
    Files.writeString(file, "slack:\n  bot-token: ${NO_SUCH_TOKEN}\n  command-prefix: pol-\n");
    assertThat(run("manifest", "--config", file.toString())).isZero();
    assertThat(said()).contains("- command: /pol-quiz");
    Files.writeString(file, "slack:\n  command-prefix: P\n");
    assertThat(run("manifest", "--config", file.toString())).isEqualTo(2);
    assertThat(said()).startsWith(file + ":2:19: 'command-prefix' must be at most 16");
  }

  @Test
  void aConfigurationThatIsWrongEndsTheDoctorWithTwo() throws IOException {
    write("names: real", "language: en");
    assertThat(doctor()).isEqualTo(2);
    assertThat(said().lines())
        .containsExactly(
            file + ":7:8: 'names' must be pseudonyms or shown, not 'real'",
            file
                + ":8:1: unknown key 'language' in the configuration: it may hold discord, slack, courses, database, time-zone, readings, names, notice, retention-days");
  }

  @Test
  void oneProblemMakesTheDoctorEndWithOneAndTheOtherChecksGoOn() throws IOException {
    Path broken = Files.createDirectory(folder.resolve("broken"));
    Files.writeString(broken.resolve("reading.yml"), "id: Broken\ntitle: X\n");
    write();
    Files.writeString(
        file, Files.readString(file).replace("readings: prompts", "readings: '" + broken + "'"));
    assertThat(doctor()).isEqualTo(1);
    assertThat(said())
        .contains("problem  readings: " + broken.resolve("reading.yml") + ":1:5: ")
        .contains("ok       database: it opens");
  }

  @Test
  void aDatabaseThatCannotOpenIsAProblem() throws IOException {
    Files.writeString(folder.resolve("data"), "a file where the folder should be");
    write();
    assertThat(doctor()).isEqualTo(1);
    assertThat(said())
        .contains("problem  database: ", "is a file, so the database cannot be in it");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no POSIX permissions")
  void aTokenThatOthersCanReadIsWorthAWarning() throws IOException {
    write();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(doctor()).isZero();
    assertThat(said())
        .contains(
            "warning  configuration: others on this computer can read the token in it; chmod 600 "
                + file);
  }
}
