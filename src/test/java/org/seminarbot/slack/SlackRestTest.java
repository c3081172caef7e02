package org.seminarbot.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seminarbot.config.Secret;
import org.seminarbot.slack.SmallWorkspace.Answer;

/** What the client of setup and doctor makes of Slack's answers, odd ones too. */
final class SlackRestTest {
  private final SmallWorkspace workspace = new SmallWorkspace();
  private final SlackRest rest =
      new SlackRest(new Secret(workspace.botToken()), Optional.of(URI.create(workspace.apiUrl())));

  @AfterEach
  void close() {
    workspace.close();
  }

  private void fails(String message) {
    assertThatThrownBy(rest::me)
        .isInstanceOf(SlackRest.Failure.class)
        .hasMessage(message.replace("HERE", workspace.authority()))
        .hasNoCause();
  }

  private void answers(int status, String body) {
    workspace.answers("auth.test", status, body);
  }

  @Test
  void theBotTheAppAndTheWorkspaceAreTold() {
    SlackRest.Bot bot = rest.me();
    assertThat(bot.user()).isEqualTo(SmallWorkspace.BOT);
    assertThat(bot.team()).isEqualTo(SmallWorkspace.TEAM);
    assertThat(bot.scopes()).hasSize(Scopes.BOT.size()).contains("im:history");
    assertThat(rest.app(bot)).contains("A0000APP1");
    assertThat(bot.teamName()).isEqualTo("Ethics");
    assertThat(rest.groups())
        .containsExactly(new SlackRest.Group(SmallWorkspace.GROUP, "profs", "Professors"));
  }

  @Test
  void theOwnerIsFoundThoughSlackTellsPageByPage() {
    assertThat(rest.owner()).contains(new SlackRest.User(SmallWorkspace.ADA, "Ada", true, true));
    assertThat(workspace.asked).containsExactly("users.list", "users.list");
  }

  @Test
  void somebodyWhoIsNotThereIsNobody() {
    assertThat(rest.user(SmallWorkspace.BEN)).isPresent();
    assertThat(rest.user("U0000NOBODY")).isEmpty();
  }

  @Test
  void itWaitsAsLongAsSlackAsksFor() {
    workspace.answers("auth.test", new Answer(429, "", "0"));
    assertThat(rest.me().name()).isEqualTo("seminarbot");
  }

  @Test
  void itDoesNotWaitForHours() {
    workspace.answers("auth.test", new Answer(429, "", "3600"));
    fails("Slack had too many requests of this app. Wait a minute, try again.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "invalid_auth | Slack refuses the token.",
        "account_inactive | Slack refuses the token: the app is no longer installed in the workspace.",
        "token_revoked | Slack refuses the token: it was revoked.",
        "internal_error | Slack has trouble of its own (internal_error). Try again later.",
        "org_login_required | Slack answers 'org_login_required' to auth.test: https://docs.slack.dev/reference/methods/auth.test says why.",
      })
  void whatSlackAnswersIsSaidInPlainWords(String error, String words) {
    answers(200, "{\"ok\":false,\"error\":\"%s\"}".formatted(error));
    fails(words);
  }

  @Test
  void aScopeThatIsMissingIsNamed() {
    workspace.scopes.remove("users:read");
    assertThatThrownBy(rest::owner).hasMessage("The token lacks the scope users:read.");
  }

  @Test
  void troubleOfSlacksOwnIsSaidSo() {
    answers(503, "upstream connect error");
    fails("Slack has trouble of its own (503). Try again later.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | <html>Please log in to the campus network</html>",
        "200 | {\"welcome\":true}",
        "200 | {\"ok\":true}",
        "200 | null",
        "404 | no such route",
        "302 | elsewhere",
      })
  void somethingElseThatAnswersIsNotTakenForSlack(int status, String body) {
    answers(status, body);
    fails(
        "What answers at HERE does not speak as Slack does. Look at 'api-url', and at what stands between.");
  }

  @Test
  void nobodyAtTheAddressIsSaidSo() {
    workspace.close();
    fails(
        "Slack cannot be reached at HERE. Is this computer online, and does its firewall or proxy let the bot out?");
  }
}
