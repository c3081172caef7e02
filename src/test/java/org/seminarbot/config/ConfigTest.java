package org.seminarbot.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.seminarbot.yaml.Problem;
import org.seminarbot.yaml.Problems;

/** A configuration is read as it was meant, or every slip in it is said where it stands. */
final class ConfigTest {
  private static final Map<String, String> ENV =
      Map.of(
          "DISCORD_TOKEN", "AAA.BBB.CCC",
          "SLACK_BOT_TOKEN", "xoxb-1-AAA",
          "SLACK_APP_TOKEN", "xapp-1-BBB",
          "PROF", "123456789012345678",
          "PLACE", "src/test/resources",
          "EMPTY", " ",
          "ODD", "two words");

  @TempDir Path folder;

  private final Problems problems = new Problems();

  private Optional<Config> load(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("config.yml"), text);
    return Config.load(file, ENV, problems);
  }

  private List<String> said() {
    return problems.all().stream()
        .map(Problem::toString)
        .map(line -> line.replace(folder.resolve("config.yml").toString(), "config.yml"))
        .toList();
  }

  private Config good(String text) throws IOException {
    Optional<Config> config = load(text);
    assertThat(said()).isEmpty();
    return config.orElseThrow();
  }

  @Test
  void aTokenIsEnoughAndTheRestHasDefaults() throws IOException {
    Config config = good("discord: {token: abc}");
    DiscordConfig discord = config.discord().orElseThrow();
    assertThat(discord.token().reveal()).isEqualTo("abc");
    assertThat(discord.instructorRoles()).isEmpty();
    assertThat(discord.instructors()).isEmpty();
    assertThat(discord.guilds()).isEmpty();
    assertThat(discord.apiUrl()).isEmpty();
    assertThat(discord.gatewayUrl()).isEmpty();
    assertThat(config.database()).isEqualTo(new DatabaseConfig.Folder(Path.of("data")));
    assertThat(config.readings()).isEmpty();
    assertThat(config.namesShown()).isFalse();
    assertThat(config.notice()).isEmpty();
    assertThat(config.retentionDays()).isEmpty();
  }

  @Test
  void everyKeyIsRead() throws IOException {
    Config config =
        good(
            """
            discord:
              token: ${DISCORD_TOKEN}
              instructor-roles: [Instructor, "123456789012345679"]
              instructors:
                - ${PROF}
              guilds: 12345678901234567890
              api-url: http://proxy.example:8080/api/v10
              gateway-url: wss://proxy.example
            database:
              url: jdbc:postgresql://localhost/seminarbot
              user: bot
              password: a$${b$
            readings: ${PLACE}/readings
            names: shown
            notice: Read this, {name}.
            retention-days: 180
            """);
    DiscordConfig discord = config.discord().orElseThrow();
    assertThat(discord.token().reveal()).isEqualTo("AAA.BBB.CCC");
    assertThat(discord.instructorRoles()).containsExactly("Instructor", "123456789012345679");
    assertThat(discord.instructors()).containsExactly("123456789012345678");
    assertThat(discord.guilds()).containsExactly("12345678901234567890");
    assertThat(discord.apiUrl()).contains(URI.create("http://proxy.example:8080/api/v10/"));
    assertThat(discord.gatewayUrl()).contains(URI.create("wss://proxy.example"));
    DatabaseConfig.Server server = (DatabaseConfig.Server) config.database();
    assertThat(server.url()).isEqualTo("jdbc:postgresql://localhost/seminarbot");
    assertThat(server.user()).isEqualTo("bot");
    assertThat(server.password().reveal()).isEqualTo("a${b$");
    assertThat(config.readings()).contains(Path.of("src/test/resources/readings"));
    assertThat(config.namesShown()).isTrue();
    assertThat(config.notice()).contains("Read this, {name}.");
    assertThat(config.retentionDays()).contains(180);
  }

  @Test
  void twoTokensAreEnoughForSlack() throws IOException {
    Config config = good("slack: {bot-token: xoxb-1, app-token: xapp-1}");
    assertThat(config.discord()).isEmpty();
    SlackConfig slack = config.slack().orElseThrow();
    assertThat(slack.botToken().reveal()).isEqualTo("xoxb-1");
    assertThat(slack.appToken().reveal()).isEqualTo("xapp-1");
    assertThat(slack.nobodyNamed()).isTrue();
    assertThat(slack.apiUrl()).isEmpty();
    assertThat(slack.commandPrefix()).isEmpty();
    assertThat(config.courses()).isEqualTo(Courses.none());
  }

  @Test
  void everyKeyOfSlackIsRead() throws IOException {
    SlackConfig slack =
        good("""
            slack:
              bot-token: ${SLACK_BOT_TOKEN}
              app-token: ${SLACK_APP_TOKEN}
              instructors: [U0123ABCD, W0123ABCD]
              instructor-groups: ["@profs", teaching-assistants, S0123ABCD]
              api-url: http://proxy.example:8080/api
              command-prefix: pol-
            """)
            .slack()
            .orElseThrow();
    assertThat(slack.botToken().reveal()).isEqualTo("xoxb-1-AAA");
    assertThat(slack.botTokenAt().line()).isEqualTo(2);
    assertThat(slack.appToken().reveal()).isEqualTo("xapp-1-BBB");
    assertThat(slack.appTokenAt().line()).isEqualTo(3);
    assertThat(slack.instructors()).containsExactly("U0123ABCD", "W0123ABCD");
    assertThat(slack.instructorGroups())
        .containsExactly("profs", "teaching-assistants", "S0123ABCD");
    assertThat(slack.apiUrl()).contains(URI.create("http://proxy.example:8080/api/"));
    assertThat(slack.commandPrefix()).isEqualTo("pol-");
  }

  @Test
  void placesThatAreOneCourseAreKeptUnderTheFirst() throws IOException {
    Courses courses =
        good("""
            discord: {token: abc}
            slack: {bot-token: xoxb-1, app-token: xapp-1}
            courses:
              - [discord:123456789012345678, slack:T0123ABCD]
              - [slack:T0123ABCE, console]
            """)
            .courses();
    assertThat(courses.key("slack:T0123ABCD")).isEqualTo("discord:123456789012345678");
    assertThat(courses.key("discord:123456789012345678")).isEqualTo("discord:123456789012345678");
    assertThat(courses.key("console")).isEqualTo("slack:T0123ABCE");
    assertThat(courses.key("slack:T0123ABCF")).isEqualTo("slack:T0123ABCF");
    assertThat(courses.places("discord:123456789012345678"))
        .containsExactly("discord:123456789012345678", "slack:T0123ABCD");
    assertThat(courses.places("slack:T0123ABCF")).containsExactly("slack:T0123ABCF");
  }

  @Test
  void anEmptyListIsNobody() throws IOException {
    assertThat(good("discord: {token: abc, instructors: []}").discord().orElseThrow().instructors())
        .isEmpty();
  }

  static List<Arguments> slips() {
    String copyId =
        "it has 17 to 20 digits; in Discord, turn on Developer Mode, then right-click the ";
    String slack = "slack:\n  bot-token: xoxb-1\n  app-token: xapp-1\n";
    String both = "discord: {token: a}\nslack: {bot-token: xoxb-1, app-token: xapp-1}\ncourses:\n";
    String botToken =
        "take the Bot User OAuth Token, which begins with xoxb-, under OAuth & Permissions";
    String appToken = "take an App-Level Token, which begins with xapp-, under Basic Information";
    return List.of(
        arguments("", "1:1: the file is empty"),
        arguments("just text", "1:1: the configuration must be a map of 'key: value', not text"),
        arguments(
            "names: shown",
            "1:1: no chat to run on: add 'discord:' with a token or 'slack:' with two, or try `console` without any"),
        arguments("discord:", "1:9: 'discord' must be a map of 'key: value', not empty"),
        arguments(
            "discord:\n  guilds: []",
            "2:3: 'token' is missing: Discord gives it to your application; see `setup`"),
        arguments("discord:\n  token: ''", "2:10: 'token' is empty"),
        arguments(
            "discord:\n  token: Bot AAA.BBB.CCC",
            "2:10: 'token' begins with the word Bot: leave the word out"),
        arguments(
            "discord:\n  token: AAA.BBB.CCC and so on",
            "2:10: 'token' holds spaces or signs that no token has: copy it again from Discord"),
        arguments(
            "discord:\n  token: ${ODD}",
            "2:10: 'token' holds spaces or signs that no token has: copy it again from Discord"),
        arguments(
            "discord: {token: a}\ndatabse: {folder: x}",
            "2:1: unknown key 'databse' in the configuration, did you mean 'database'?"),
        arguments(
            "discord: {token: a}\ntime-zone: Mars/North",
            "2:12: 'time-zone' must be a zone such as Europe/London, not 'Mars/North'"),
        arguments(
            "discord: {token: a}\nmatrix: {}",
            "2:1: unknown key 'matrix' in the configuration: it may hold discord, slack, courses, database, time-zone, readings, names, notice, retention-days"),
        arguments(
            "discord:\n  token: a\n  instructor-role: prof",
            "3:3: unknown key 'instructor-role' in 'discord', did you mean 'instructor-roles'?"),
        arguments(
            "discord: {token: a}\ndatabase: {path: x}",
            "2:12: unknown key 'path' in 'database': it may hold folder, url, user, password"),
        arguments(
            "discord:\n  token: a\n  instructors: [123456789012345678, prof]",
            "3:37: 'prof' is no user id: " + copyId + "user and choose Copy ID"),
        arguments(
            "discord:\n  token: a\n  instructors: ${DISCORD_TOKEN}",
            "3:16: '${DISCORD_TOKEN}' is no user id: " + copyId + "user and choose Copy ID"),
        arguments(
            "discord:\n  token: a\n  guilds: 1234",
            "3:11: '1234' is no server id: " + copyId + "server and choose Copy ID"),
        arguments(
            "discord:\n  token: a\n  guilds: {a: b}",
            "3:11: 'guilds' must be a list, not a map of 'key: value'"),
        arguments(
            "discord:\n  token: a\n  instructor-roles: [[x]]",
            "3:22: each of 'instructor-roles' must be text, not a list"),
        arguments(
            "discord:\n  token: a\n  instructor-roles: '@everyone'",
            "3:21: '@everyone' would make every student an instructor: name another role"),
        arguments(
            "discord:\n  token: a\n  api-url: discord.example",
            "3:12: 'api-url' must be an address such as https://discord.example/, not 'discord.example'"),
        arguments(
            "discord:\n  token: a\n  api-url: ws://discord.example",
            "3:12: 'api-url' must be an address such as https://discord.example/, not 'ws://discord.example'"),
        arguments(
            "discord:\n  token: a\n  api-url: https://discord.example/?x=1",
            "3:12: 'api-url' must be an address such as https://discord.example/, not 'https://discord.example/?x=1'"),
        arguments(
            "discord:\n  token: a\n  gateway-url: ${ODD}",
            "3:16: 'gateway-url' must be an address such as wss://discord.example/, not '${ODD}'"),
        arguments(
            "discord: {token: a}\ndatabase:\n  folder: x\n  url: jdbc:postgresql://h/d\n  user: u",
            "4:8: 'url' and 'folder' together: keep one, since answers have one place"),
        arguments(
            "discord: {token: a}\ndatabase:\n  url: jdbc:postgresql://h/d",
            "3:8: 'user' is missing: add who logs in to the database server"),
        arguments(
            "discord: {token: a}\ndatabase:\n  password: p",
            "3:13: 'password' is for a server, and 'url' is missing: add it"),
        arguments(
            "discord: {token: a}\ndatabase:\n  url: postgres://u:p@h/d\n  user: u",
            "3:8: 'url' must be an address such as jdbc:postgresql://localhost/seminarbot"),
        arguments(
            "discord: {token: a}\ndatabase:\n  url: jdbc:postgresql://h/d?password=p\n  user: u",
            "3:8: a user or password inside 'url': write them as 'user' and 'password' below it"),
        arguments(
            "discord: {token: a}\ndatabase:\n  folder: ~/data",
            "3:11: '~' stands for nothing here: write ${HOME} instead"),
        arguments(
            "discord: {token: a}\nnames: real",
            "2:8: 'names' must be pseudonyms or shown, not 'real'"),
        arguments(
            "discord: {token: a}\nretention-days: half a year",
            "2:17: 'retention-days' must be a whole number of days, at least 15, such as 180, not 'half a year'"),
        arguments(
            "discord: {token: a}\nnotice: " + "x".repeat(1_001),
            "2:9: 'notice' has more than 1000 characters: say it more briefly, since it stands above a question"),
        arguments(
            "discord: {token: a}\nreadings: /no/where",
            "2:11: 'readings' must be a folder that is there, not '/no/where': seen from where you start the bot"),
        arguments(
            "discord: {token: a}\nreadings: ${NOWHERE}/x",
            "2:11: the environment variable NOWHERE is not set: set it, or write the value here"),
        arguments(
            "discord: {token: a}\nnames: ${EMPTY}",
            "2:8: the environment variable EMPTY is not set: set it, or write the value here"),
        arguments(
            "discord: {token: a}\nreadings: ${no name}",
            "2:11: a '${' that is no ${ENVIRONMENT_VARIABLE}: write $${ for the two signs themselves"),
        arguments(
            "slack:\n  app-token: xapp-1",
            "2:3: 'bot-token' is missing: Slack gives it to your app; see `setup`"),
        arguments(
            "slack:\n  bot-token: xoxb-1",
            "2:3: 'app-token' is missing: Slack gives it to your app; see `setup`"),
        arguments(
            "slack:\n  bot-token: xapp-1\n  app-token: xapp-1",
            "2:14: 'bot-token' is an App-Level Token, which belongs at the other place: "
                + botToken),
        arguments(
            "slack:\n  bot-token: xoxb-1\n  app-token: xoxb-1",
            "3:14: 'app-token' is the Bot User OAuth Token, which belongs at the other place: "
                + appToken),
        arguments(
            "slack:\n  bot-token: xoxp-1\n  app-token: xapp-1",
            "2:14: 'bot-token' is a person's token, and not the bot's: " + botToken),
        arguments(
            "slack:\n  bot-token: xoxb-1\n  app-token: 0123456789abcdef0123456789abcdef",
            "3:14: 'app-token' is the app's signing or client secret, which is not needed: "
                + appToken),
        arguments(
            "slack:\n  bot-token: xoxe.xoxb-1\n  app-token: xapp-1",
            "2:14: 'bot-token' is one that expires, since the app rotates its tokens, which nobody can turn off: make another app from the manifest"),
        arguments(
            "slack:\n  bot-token: secret\n  app-token: xapp-1",
            "2:14: 'bot-token' is no such token: " + botToken),
        arguments(
            "slack:\n  bot-token: xoxb-1 2\n  app-token: xapp-1",
            "2:14: 'bot-token' holds spaces or signs that no token has: copy it again from Slack"),
        arguments(
            slack + "  instructors: [U0123ABCD, prof]",
            "4:28: 'prof' is no user id: it begins with U or W; in Slack, open the person's profile, press the three dots and choose Copy member ID"),
        arguments(
            slack + "  instructor-groups: Profs",
            "4:22: 'Profs' is no user group: write its handle, such as instructors, or its id, which begins with S"),
        arguments(
            slack + "  instructor-groups: '@channel'",
            "4:22: '@channel' would make every student an instructor: name a user group"),
        arguments(
            slack + "  api-url: slack.example",
            "4:12: 'api-url' must be an address such as https://slack.example/api/, not 'slack.example'"),
        arguments(
            slack + "  command-prefix: Pol-",
            "4:19: 'command-prefix' must be at most 16 lower-case letters, digits, - and _, such as pol-, not 'Pol-'"),
        arguments(
            slack + "  command-prefix: politics-and-law-",
            "4:19: 'command-prefix' must be at most 16 lower-case letters, digits, - and _, such as pol-, not 'politics-and-law-'"),
        arguments(
            slack + "  team: T0123ABCD",
            "4:3: unknown key 'team' in 'slack': it may hold bot-token, app-token, instructors, instructor-groups, api-url, command-prefix"),
        arguments(both + "  discord:123456789012345678", "4:3: 'courses' must be a list, not text"),
        arguments(
            both + "  - discord:123456789012345678",
            "4:5: each of 'courses' must be a list of the places that are one, such as [discord:123456789012345678, slack:T0123ABCD], not text"),
        arguments(
            both + "  - [slack:T0123ABCD]",
            "4:5: a course of fewer than two places joins nothing: add another, or delete this line"),
        arguments(
            both + "  - [slack:T0123ABCD, console, slack:T0123ABCD]",
            "4:32: 'slack:T0123ABCD' stands twice in 'courses': a place is in one course, so keep one of them"),
        arguments(
            both + "  - [slack:T0123ABCD, console]\n  - [slack:T0123ABCE, console]",
            "5:23: 'console' stands twice in 'courses': a place is in one course, so keep one of them"),
        arguments(
            both + "  - [slack:T0123ABCD, teams:1]",
            "4:23: 'teams:1' is no place: write discord: and a server's id, slack: and a workspace's, or console"),
        arguments(
            both + "  - [discord: 123456789012345678, slack:T0123ABCD]",
            "4:6: a place is written without a space, such as slack:T0123ABCD"),
        arguments(
            both + "  - [discord:1234, slack:T0123ABCD]",
            "4:6: 'discord:1234' is no server: its id has 17 to 20 digits; in Discord, turn on Developer Mode, then right-click the server and choose Copy ID"),
        arguments(
            both + "  - [slack:ethics, console]",
            "4:6: 'slack:ethics' is no workspace: its id begins with T, and stands in the address of Slack in a browser, after /client/"),
        arguments(
            slack + "courses:\n  - [discord:123456789012345678, slack:T0123ABCD]",
            "5:6: 'discord:123456789012345678' is a place, and there is no 'discord:' in the configuration: add it, or take the place out"),
        arguments(
            "discord:\n  token: *AAA",
            "2:10: an alias: write out what it stands for, or put a value that begins with * in quotation marks"),
        arguments(
            "discord:\n  token: !AAA",
            "2:10: a tag: delete it, or put a value that begins with ! in quotation marks"));
  }

  @ParameterizedTest
  @MethodSource("slips")
  void aSlipIsSaidInOneLineWhereItStands(String text, String problem) throws IOException {
    assertThat(load(text)).isEmpty();
    assertThat(said()).containsExactly("config.yml:" + problem);
  }

  @Test
  void allSlipsAreSaidAtOnceInTheirOrder() throws IOException {
    assertThat(load("discord:\n  tokn: a\nnames: real\ndatabase: here")).isEmpty();
    assertThat(said())
        .extracting(line -> line.substring(0, "config.yml:1:1".length()))
        .containsExactly("config.yml:2:3", "config.yml:2:3", "config.yml:3:8", "config.yml:4:1");
  }

  @Test
  void aFileThatIsNotThereOrIsNoneIsSaidSo() {
    assertThat(Config.load(folder.resolve("config.yml"), ENV, problems)).isEmpty();
    assertThat(Config.load(folder, ENV, problems)).isEmpty();
    assertThat(said())
        .containsExactlyInAnyOrder(
            "config.yml:1:1: there is no such file: make one with `setup`, or name another",
            folder + ":1:1: this is no file: name one with --config FILE");
  }

  @Test
  void aSecretNeverPrints() throws IOException {
    Config config =
        good(
            """
            discord: {token: AAA.BBB.CCC}
            slack: {bot-token: xoxb-hunter3, app-token: xapp-hunter4}
            database: {url: "jdbc:postgresql://h/d", user: u, password: hunter2}
            """);
    assertThat(config.toString()).contains("***").doesNotContain("AAA.BBB.CCC", "hunter");
    assertThat(new Secret("x")).isNotEqualTo(new Secret("x"));
  }

  @Test
  void noSlipPrintsASecret() throws IOException {
    load(
        """
        discord:
          token: [s3cret]
          instructors: ${DISCORD_TOKEN}
          api-url: ${DISCORD_TOKEN}
        slack:
          bot-token: s3cret
          app-token: xoxb-s3cret
          instructors: ${DISCORD_TOKEN}
          instructor-groups: ${SLACK_BOT_TOKEN}@
          command-prefix: ${DISCORD_TOKEN}
        courses:
          - [ "${DISCORD_TOKEN}", "discord:${DISCORD_TOKEN}" ]
        database:
          url: postgres://u:s3cret@h/d
          password: {s3cret-too: s3cret}
        names: ${DISCORD_TOKEN}
        """);
    assertThat(said()).hasSizeGreaterThan(5);
    assertThat(String.join("\n", said())).doesNotContain("s3cret", "AAA");
  }
}
