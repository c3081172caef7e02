package org.seminarbot.slack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.seminarbot.chat.Spec;
import org.seminarbot.config.SlackConfig;
import org.seminarbot.setup.Interview;
import org.seminarbot.setup.PipedInterview;
import org.seminarbot.setup.Steps;

/** The steps that bring a bot to Slack, with every answer that can be wrong. */
final class SlackSetupTest {
  private static final List<Spec> COMMANDS =
      List.of(new Spec("quiz", "A question", false, List.of(), List.of()));

  private final SmallWorkspace workspace = new SmallWorkspace();
  private final String bot = workspace.botToken();
  private final String app = workspace.appToken();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @AfterEach
  void close() {
    workspace.close();
  }

  private SlackConfig answer(String... answers) {
    ByteArrayInputStream in =
        new ByteArrayInputStream(String.join("\n", answers).concat("\n").getBytes(UTF_8));
    Interview interview = new PipedInterview(in, new PrintStream(out, true, UTF_8));
    Optional<URI> api = Optional.of(URI.create(workspace.apiUrl()));
    return new SlackSetup(interview, new Steps(interview), api, COMMANDS).ask();
  }

  private String said() {
    assertThat(out.toString(UTF_8)).doesNotContain(bot, app);
    return out.toString(UTF_8);
  }

  @Test
  void anAppTwoTokensAndInstructorsMakeAConfiguration() {
    SlackConfig config = answer("pol-", bot, app, "@profs, " + SmallWorkspace.BEN);
    assertThat(config.botToken().reveal()).isEqualTo(bot);
    assertThat(config.appToken().reveal()).isEqualTo(app);
    assertThat(config.instructorGroups()).containsExactly("profs");
    assertThat(config.instructors()).containsExactly(SmallWorkspace.BEN);
    assertThat(config.commandPrefix()).isEqualTo("pol-");
    assertThat(said())
        .containsSubsequence(
            "1. The bot's app",
            "https://api.slack.com/apps",
            "    - command: /pol-quiz",
            "  socket_mode_enabled: true",
            "2. The app's two tokens",
            "Slack accepts it: the bot is seminarbot in Ethics.",
            "add the scope connections:write",
            "Slack accepts it: the bot can connect.",
            "3. Who is an instructor",
            "@profs  Professors",
            "Instructors: the group @profs, Ben.");
  }

  @Test
  void noAnswerLeavesTheSeminarToTheOwner() {
    SlackConfig config = answer("", bot, app, "");
    assertThat(config.nobodyNamed()).isTrue();
    assertThat(config.commandPrefix()).isEmpty();
    assertThat(said()).contains("command: /quiz", "The owner alone, then: Ada.");
  }

  @Test
  void aPrefixThatSlackWouldRefuseIsAskedForAgain() {
    assertThat(answer("Pol ", "pol-", bot, app, "").commandPrefix()).isEqualTo("pol-");
    assertThat(said()).contains("It must be at most 16 lower-case letters, digits, - and _");
  }

  @Test
  void aTokenThatIsAnotherOrRefusedIsAskedForAgain() {
    answer("", "", app, "xoxp-1", "xoxb-wrong", bot, bot, "xapp-wrong", app, "");
    assertThat(said())
        .containsSubsequence(
            "Nothing came.",
            "What you pasted is an App-Level Token, which belongs at the other place: take the Bot User OAuth Token",
            "What you pasted is a person's token, and not the bot's",
            "Slack refuses the token. Copy all of the Bot User OAuth Token again",
            "Slack accepts it: the bot is",
            "What you pasted is the Bot User OAuth Token, which belongs at the other place: take an App-Level Token",
            "Slack refuses the token. Copy all of the App-Level Token again, or generate another.",
            "Slack accepts it: the bot can connect.");
  }

  @Test
  void anAppTokenThatCannotConnectIsToldWhatItLacks() {
    workspace.appScopes.clear();
    assertThatThrownBy(() -> answer("", bot, app)).isInstanceOf(Interview.Ended.class);
    assertThat(said())
        .contains(
            "The token lacks the scope connections:write. Generate another with connections:write.");
  }

  @Test
  void tokensOfTwoAppsAreNotTaken() {
    workspace.otherApp = "A0000APP2";
    assertThatThrownBy(() -> answer("", bot, app)).isInstanceOf(Interview.Ended.class);
    assertThat(said())
        .contains(
            "This is the token of another app, Other. Take it from the app that the bot token is from.");
  }

  @Test
  void anInstructorWhoIsNobodyIsAskedForAgain() {
    SlackConfig config =
        answer("", bot, app, "prof", "U0000NOBODY", SmallWorkspace.BOT, "@" + SmallWorkspace.GROUP);
    assertThat(config.instructorGroups()).containsExactly(SmallWorkspace.GROUP);
    assertThat(said())
        .contains(
            "'prof' is neither a person's id nor a user group of the workspace, did you mean 'profs'?",
            "Nobody in Ethics has the id U0000NOBODY. Copy it again.",
            "Nobody in Ethics has the id " + SmallWorkspace.BOT + ". Copy it again.");
  }

  @Test
  void aWorkspaceWithoutUserGroupsAsksForPeopleAlone() {
    workspace.groups = false;
    assertThat(answer("", bot, app, SmallWorkspace.BEN).instructors())
        .containsExactly(SmallWorkspace.BEN);
    assertThat(said()).contains("Type the ids of people, with commas").doesNotContain("handles");
  }

  @Test
  void whenSlackDoesNotAnswerItIsAskedAgain() {
    workspace.answers("usergroups.list", 503, "");
    answer("", bot, app, "", "");
    assertThat(said())
        .contains("Slack has trouble of its own (503). Try again later. Press Enter to try again:");
  }
}
