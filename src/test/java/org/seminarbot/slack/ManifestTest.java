package org.seminarbot.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.seminarbot.Features;
import org.seminarbot.chat.Spec;
import org.yaml.snakeyaml.Yaml;

/** The manifest asks Slack for all that the bot needs, for no more, and within Slack's limits. */
final class ManifestTest {
  private static final List<Spec> COMMANDS = Features.specs();

  /** What stands at a place of the manifest. */
  private static Object at(Manifest manifest, String... path) {
    Object value = new Yaml().load(String.join("\n", manifest.yaml()));
    for (String key : path) {
      value = Objects.requireNonNull(((Map<?, ?>) value).get(key), key);
    }
    return value;
  }

  private static Object at(String... path) {
    return at(new Manifest(COMMANDS, ""), path);
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> commands(Manifest manifest) {
    return (List<Map<String, Object>>) at(manifest, "features", "slash_commands");
  }

  private static Spec named(String name) {
    return new Spec(name, "Something", false, List.of(), List.of());
  }

  @Test
  void theAppAsksForTheseScopesAndEventsAndNoOthers() {
    assertThat(at("oauth_config", "scopes", "bot"))
        .isEqualTo(
            List.of(
                "app_mentions:read",
                "chat:write",
                "commands",
                "files:read",
                "files:write",
                "im:history",
                "usergroups:read",
                "users:read"));
    assertThat(at("settings", "event_subscriptions", "bot_events"))
        .isEqualTo(List.of("app_home_opened", "app_mention", "message.im"));
    assertThat(at("settings", "socket_mode_enabled")).isEqualTo(true);
    assertThat(at("settings", "token_rotation_enabled")).isEqualTo(false);
    assertThat(at("settings", "org_deploy_enabled")).isEqualTo(false);
    assertThat(at("settings", "interactivity")).isEqualTo(Map.of("is_enabled", true));
    assertThat(at("features", "app_home"))
        .isEqualTo(
            Map.of(
                "home_tab_enabled", true,
                "messages_tab_enabled", true,
                "messages_tab_read_only_enabled", false));
  }

  @Test
  void everyCommandOfTheBotIsThereWithItsPrefix() {
    List<Map<String, Object>> commands = commands(new Manifest(COMMANDS, "pol-"));
    assertThat(commands)
        .extracting(command -> command.get("command"))
        .containsExactly(
            "/pol-guide",
            "/pol-quiz",
            "/pol-roleplay",
            "/pol-progress",
            "/pol-seminar",
            "/pol-summary",
            "/pol-review",
            "/pol-export",
            "/pol-readings",
            "/pol-enrol",
            "/pol-roster",
            "/pol-mydata",
            "/pol-course",
            "/pol-audit");
    assertThat(commands)
        .allSatisfy(
            command ->
                assertThat(command).containsEntry("should_escape", true).doesNotContainKey("url"));
    assertThat(commands.get(1))
        .containsEntry("description", "The next question you have not answered, privately")
        .containsEntry("usage_hint", "[incident]");
    assertThat(commands.get(0)).doesNotContainKey("usage_hint");
    assertThat((String) commands.get(4).get("usage_hint"))
        .startsWith("open READING [names] | join [meeting] | ask PROMPT [minutes] | ");
  }

  @Test
  void allIsWithinSlacksLimits() {
    assertThat(at("display_information", "name").toString())
        .hasSizeLessThanOrEqualTo(Limit.APP_NAME.most());
    assertThat(at("display_information", "description").toString())
        .hasSizeLessThanOrEqualTo(Limit.APP_DESCRIPTION.most());
    List<Map<String, Object>> commands = commands(new Manifest(COMMANDS, ""));
    assertThat(commands).hasSizeLessThanOrEqualTo(Limit.COMMANDS.most());
    for (Map<String, Object> command : commands) {
      assertThat(command.getOrDefault("description", "").toString())
          .isNotEmpty()
          .hasSizeLessThanOrEqualTo(Limit.COMMAND_DESCRIPTION.most());
      assertThat(command.getOrDefault("usage_hint", "").toString())
          .hasSizeLessThanOrEqualTo(Limit.COMMAND_HINT.most());
    }
    assertThat(new Manifest(COMMANDS, "").wrong()).isEmpty();
    assertThat(new Manifest(COMMANDS, "0123456789abcdef").wrong()).isEmpty();
  }

  @Test
  void aNameThatSlackKeepsForItselfIsRefused() {
    assertThat(
            Stream.of("help", "status", "who").map(name -> new Manifest(List.of(named(name)), "")))
        .allSatisfy(
            manifest ->
                assertThat(manifest.wrong().orElseThrow())
                    .endsWith(" is a command of Slack's own: choose another 'command-prefix'."));
    assertThat(new Manifest(List.of(named("in")), "jo").wrong())
        .contains("/join is a command of Slack's own: choose another 'command-prefix'.");
    assertThat(new Manifest(List.of(named("help")), "pol-").wrong()).isEmpty();
  }

  @Test
  void aNameThatIsTooLongWithItsPrefixIsRefused() {
    assertThat(new Manifest(List.of(named("a".repeat(26))), "class-").wrong())
        .contains(
            "/class-%s is longer than the 32 characters of a command: choose a shorter 'command-prefix'."
                .formatted("a".repeat(26)));
    assertThat(new Manifest(List.of(named("a".repeat(25))), "class-").wrong()).isEmpty();
  }

  @Test
  void aDescriptionWithAnySignsIsReadAsItWasWritten() {
    Spec odd = new Spec("odd", "A \"b\" \\ c: #d", false, List.of(), List.of());
    assertThat(commands(new Manifest(List.of(odd), "")).get(0))
        .containsEntry("description", "A \"b\" \\ c: #d");
  }
}
