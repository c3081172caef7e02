package org.seminarbot.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.seminarbot.config.Courses;
import org.seminarbot.config.Secret;
import org.seminarbot.config.SlackConfig;

/** The doctor's look at Slack: each thing that is wrong has its line, with what to do. */
final class SlackCheckupTest {
  private final SmallWorkspace workspace = new SmallWorkspace();
  private final List<String> users = new ArrayList<>();
  private final List<String> groups = new ArrayList<>();
  private String botToken = workspace.botToken();
  private String appToken = workspace.appToken();
  private Courses courses = Courses.none();

  @AfterEach
  void close() {
    workspace.close();
  }

  private List<String> check(String... channel) {
    SlackConfig config =
        SlackConfig.answered(
            new Secret(botToken),
            new Secret(appToken),
            users,
            groups,
            Optional.of(URI.create(workspace.apiUrl())),
            "");
    List<String> lines = new ArrayList<>();
    new SlackCheckup(
            config,
            courses,
            List.of(channel).stream().findFirst(),
            finding -> lines.add(finding.toString()))
        .run();
    assertThat(String.join("\n", lines)).doesNotContain(botToken, appToken);
    return lines;
  }

  @Test
  void aWorkspaceInOrderHasALineForEachCheck() {
    groups.add("profs");
    users.add(SmallWorkspace.BEN);
    workspace.scopes.add("channels:read");
    assertThat(check(SmallWorkspace.CHANNEL))
        .containsExactly(
            "ok       bot token: Slack accepts it; the bot is seminarbot (U0000BOT1)",
            "ok       scopes: all that are needed",
            "ok       app token: Slack accepts it; the bot can connect",
            "ok       workspace Ethics: the bot is in it (T0000TEAM)",
            "ok       instructors in Ethics: the group @profs, Ben",
            "ok       channel #general: the bot is a member");
  }

  @Test
  void refusedTokensAreSaidWithWhatToDo() {
    botToken = "xoxb-wrong";
    appToken = "xapp-wrong";
    assertThat(check())
        .containsExactly(
            "problem  bot token: Slack refuses the token. Open https://api.slack.com/apps, your app, Install App, then put the Bot User OAuth Token into 'bot-token'",
            "problem  app token: Slack refuses the token. Open https://api.slack.com/apps, your app, Basic Information, App-Level Tokens, generate one with connections:write, and put it into 'app-token'");
  }

  @Test
  void anAppTokenThatCannotConnectIsAProblem() {
    workspace.appScopes.clear();
    assertThat(check())
        .contains(
            "problem  app token: The token lacks the scope connections:write. Open https://api.slack.com/apps, your app, Basic Information, App-Level Tokens, generate one with connections:write, and put it into 'app-token'",
            "ok       workspace Ethics: the bot is in it (T0000TEAM)");
  }

  @Test
  void tokensOfTwoAppsAreAProblem() {
    workspace.otherApp = "A0000APP2";
    assertThat(check())
        .contains(
            "problem  app token: it is of another app (A0000APP2) than the bot token (A0000APP1); take both from the same");
  }

  @Test
  void eachScopeThatIsMissingIsNamedWithWhatWillNotWork() {
    workspace.scopes.removeAll(List.of("im:history", "files:write", "usergroups:read"));
    String remedy =
        "; open https://api.slack.com/apps, your app, App Manifest, paste what `manifest` prints, save, then Install App again";
    assertThat(check())
        .contains(
            "problem  scope files:write: the app lacks it, so it cannot show charts as pictures, nor give anybody files"
                + remedy,
            "problem  scope im:history: the app lacks it, so it does not hear what is said to it alone"
                + remedy)
        .noneMatch(line -> line.contains("usergroups:read"));
    groups.add("profs");
    assertThat(check())
        .contains(
            "problem  scope usergroups:read: the app lacks it, so it does not know who is in 'instructor-groups'"
                + remedy);
  }

  @Test
  void aScopeThatIsMissingIsToldOfThoughNobodyListsThem() {
    workspace.tellsScopes = false;
    workspace.scopes.remove("users:read");
    assertThat(check())
        .anyMatch(line -> line.endsWith("The token lacks the scope users:read."))
        .noneMatch(line -> line.contains("scopes:"));
  }

  @Test
  void whereNobodyIsNamedTheOwnerIsTheInstructor() {
    assertThat(check())
        .contains(
            "ok       instructors in Ethics: Ada, its primary owner, alone, since the configuration names nobody");
  }

  @Test
  void instructorsWhoAreNotThereAreTold() {
    users.add("U0000NOBODY");
    groups.addAll(List.of("profss", "S0000NONE"));
    assertThat(check())
        .contains(
            "problem  user U0000NOBODY: is nobody in Ethics; correct 'instructors'",
            "problem  user group profss: there is none in Ethics, did you mean 'profs'?",
            "problem  user group S0000NONE: there is none in Ethics; make it there, or correct 'instructor-groups'",
            "problem  instructors in Ethics: nobody, since none that the configuration names is there");
  }

  @Test
  void aPlanWithoutUserGroupsIsSaidSo() {
    workspace.groups = false;
    users.add(SmallWorkspace.BEN);
    assertThat(check()).noneMatch(line -> line.startsWith("problem"));
    groups.add("profs");
    assertThat(check())
        .contains(
            "problem  user groups: the plan of Ethics has none; name people in 'instructors' instead",
            "ok       instructors in Ethics: Ben");
  }

  @Test
  void aJoinedWorkspaceThatIsAnotherIsAProblem() {
    courses =
        new Courses(List.of(List.of("slack:T0000TEAM", "console"), List.of("slack:T9999", "x")));
    assertThat(check())
        .contains(
            "problem  course slack:T9999: the bot is in slack:T0000TEAM (Ethics) and in no other workspace; correct 'courses'")
        .noneMatch(line -> line.contains("course slack:T0000TEAM"));
  }

  @Test
  void aChannelWhereTheBotIsNotIsTold() {
    workspace.scopes.add("channels:read");
    workspace.member = false;
    assertThat(check(SmallWorkspace.CHANNEL))
        .contains(
            "problem  channel #general: the bot is no member, so it cannot write there; type /invite @seminarbot there");
    assertThat(check("C0000NONE"))
        .contains(
            "problem  channel C0000NONE: the workspace has none, or the bot does not see it; open the channel's details for its id, and if it is private, type /invite @seminarbot there");
  }

  @Test
  void aChannelThatSlackDoesNotTellOfIsWorthAWarning() {
    assertThat(check(SmallWorkspace.CHANNEL))
        .contains(
            "warning  channel C0000GEN1: Slack tells of channels only to an app with channels:read (groups:read for private ones), which the bot needs for nothing else; to be sure that it is in, type /invite @seminarbot there");
  }

  @Test
  void oneAnswerThatDoesNotComeDoesNotHideTheNext() {
    workspace.answers("bots.info", 500, "");
    assertThat(check())
        .anyMatch(line -> line.endsWith("Slack has trouble of its own (500). Try again later."))
        .anyMatch(line -> line.startsWith("ok       instructors in Ethics: Ada"));
  }
}
