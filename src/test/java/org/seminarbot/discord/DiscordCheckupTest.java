package org.seminarbot.discord;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.seminarbot.config.Courses;
import org.seminarbot.config.DiscordConfig;
import org.seminarbot.config.Secret;
import org.seminarbot.setup.Finding;

/** The doctor's look at Discord: each thing that is wrong has its line, with what to do. */
final class DiscordCheckupTest {
  private static final String NOBODY = "100000000000000001";

  private final SmallTown town = new SmallTown("Ethics");
  private final List<String> roles = new ArrayList<>();
  private final List<String> users = new ArrayList<>();
  private final List<String> guilds = new ArrayList<>();
  private String token = town.token();
  private Courses courses = Courses.none();

  @AfterEach
  void close() {
    town.close();
  }

  private List<String> check(String... channel) {
    Optional<URI> api = Optional.of(URI.create(town.apiUrl()));
    DiscordConfig config = DiscordConfig.answered(new Secret(token), roles, users, guilds, api);
    List<String> lines = new ArrayList<>();
    new DiscordCheckup(
            config,
            courses,
            new DiscordRest(config.token(), api),
            List.of(channel).stream().findFirst(),
            finding -> lines.add(finding.toString()))
        .run();
    assertThat(String.join("\n", lines)).doesNotContain(token);
    return lines;
  }

  @Test
  void aServerInOrderHasALineForEachCheck() {
    guilds.add(town.guild);
    roles.add("instructor"); // capitals do not matter
    users.add(town.ben.id());
    assertThat(check(town.channel()))
        .containsExactly(
            "ok       token: Discord accepts it; the bot is seminar-bot (" + town.bot() + ")",
            "ok       application: Seminar Bot",
            "ok       server Ethics: the bot is in it (" + town.guild + ")",
            "ok       permissions in Ethics: all that are needed",
            "ok       channel #general: the bot may do all it needs",
            "ok       instructors in Ethics: the role Instructor, Ben");
    assertThat(town.refusals()).isEmpty();
  }

  @Test
  void anInstructorWhoWouldNotSeeTheCommandsIsWorthAWarning() {
    users.add(town.ben.id());
    assertThat(check())
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("warning  instructor Ben: does not see")
                    .contains("'instructor-roles'", "Integrations"));
    roles.add("Instructor");
    assertThat(check()).noneMatch(line -> line.contains("does not see"));
  }

  @Test
  void aRefusedTokenIsSaidWithWhatToDoAndNothingMoreIsAsked() {
    token = "AAA.BBB.CCC";
    assertThat(check())
        .containsExactly(
            "problem  Discord: it refuses the token; open https://discord.com/developers/applications, your application, Bot, Reset Token, and put it in the configuration");
  }

  @Test
  void aBotThatAnybodyMayAddIsWorthAWarning() {
    assertThat(check())
        .contains(
            "warning  application: anybody may add the bot to a server, and would be served; name yours under 'guilds', or open https://discord.com/developers/applications, your application, Bot, turn off Public Bot");
  }

  @Test
  void whereNobodyIsNamedTheOwnerIsTheInstructor() {
    assertThat(check())
        .contains(
            "ok       instructors in Ethics: Ada, its owner, alone, since the configuration names nobody");
  }

  @Test
  void aBotInNoServerIsToldHowToGetIntoOne() {
    try (FakeDiscord empty = FakeDiscord.start()) {
      List<Finding> found = new ArrayList<>();
      Optional<URI> api = Optional.of(URI.create(empty.apiUrl()));
      DiscordConfig config =
          DiscordConfig.answered(new Secret(empty.token()), List.of(), List.of(), List.of(), api);
      new DiscordCheckup(
              config, courses, new DiscordRest(config.token(), api), Optional.empty(), found::add)
          .run();
      assertThat(found.get(found.size() - 1))
          .hasToString(
              "problem  servers: the bot is in none; open the link that `invite` prints and choose yours");
    }
  }

  @Test
  void aServerOfTheConfigurationWhereTheBotIsNotIsAProblem() {
    guilds.add(NOBODY);
    assertThat(check())
        .contains(
            "problem  servers: the bot is not in 100000000000000001, which 'guilds' names; open the link that `invite` prints, or correct the id",
            "ok       server Ethics: the bot is in it and is silent: 'guilds' does not name it");
  }

  @Test
  void aRoleMisspeltIsToldWithTheOneThatWasMeant() {
    roles.add("Instructors");
    assertThat(check())
        .contains(
            "warning  role Instructors: there is none in Ethics, did you mean 'Instructor'?",
            "problem  instructors in Ethics: nobody, since no role or user that the configuration names is in it; add one of its own");
  }

  @Test
  void idsThatAreNowhereAreTold() {
    roles.add("100000000000000002");
    users.addAll(List.of(NOBODY, town.ben.id()));
    assertThat(check())
        .contains(
            "ok       instructors in Ethics: Ben",
            "problem  role 100000000000000002: no server has a role with this id; correct 'instructor-roles'",
            "problem  user 100000000000000001: is in none of the servers; correct 'instructors', or let them join");
  }

  @Test
  void theRoleOfEveryoneIsNobodysRole() {
    roles.add(town.guild);
    assertThat(check())
        .contains(
            "problem  role %s: no server has a role with this id; correct 'instructor-roles'"
                .formatted(town.guild));
  }

  @Test
  void whatTheBotMayNotDoInAChannelIsNamed() {
    town.discord.withoutPermission(town.channel());
    assertThat(check(town.channel()))
        .contains(
            "problem  channel #general: the bot lacks Send Messages, Send Messages in Threads; give them to its role in Edit Channel, Permissions");
    town.discord.withoutAccess(town.channel());
    assertThat(check(town.channel()))
        .contains(
            "problem  channel #general: the bot lacks View Channel, Send Messages, Attach Files, Read Message History, Send Messages in Threads; give them to its role in Edit Channel, Permissions");
  }

  @Test
  void aChannelThatIsNowhereIsTold() {
    assertThat(check(NOBODY))
        .contains(
            "problem  channel 100000000000000001: no server has it; right-click a channel and choose Copy Channel ID; of a thread, take the channel it is in");
  }

  @Test
  void aServerThatCannotBeReadDoesNotHideTheNext() {
    town.discord.guild("Law", town.ada);
    town.discord.faults().fail("guilds", 1, 500);
    assertThat(check())
        .contains(
            "problem  server Ethics: Discord has trouble of its own (500). Try again later.",
            "ok       permissions in Law: all that are needed");
  }

  @Test
  void aJoinedServerWhereTheBotIsNotOrIsSilentIsAProblem() {
    courses =
        new Courses(
            List.of(List.of("discord:" + town.guild, "discord:" + NOBODY, "slack:T0123ABCD")));
    assertThat(check())
        .contains(
            "problem  course discord:100000000000000001: the bot is not in that server; open the link that `invite` prints, or correct 'courses'")
        .noneMatch(line -> line.contains("course discord:" + town.guild));
    guilds.add(NOBODY);
    assertThat(check())
        .contains(
            "problem  course discord:%s: the bot is silent there: 'guilds' does not name it; add it"
                .formatted(town.guild));
  }
}
