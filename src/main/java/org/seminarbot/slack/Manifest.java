package org.seminarbot.slack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.seminarbot.chat.Spec;

/**
 * What Slack makes the bot's app of: names, commands, scopes, events.
 *
 * @param prefix what all commands begin with, or ""
 */
public record Manifest(List<Spec> commands, String prefix) {
  /** Where it is pasted. */
  static final String APPS = "https://api.slack.com/apps";

  static final String NAME = "Seminar Bot";
  static final String DESCRIPTION =
      "Runs discussion seminars: questions and scenes on a reading, answered privately, and a"
          + " summary to teach from.";

  /** Slack's own commands, which no app may have. */
  private static final Set<String> KEPT =
      Set.of(
          "active",
          "apps",
          "archive",
          "away",
          "call",
          "collapse",
          "dm",
          "dnd",
          "expand",
          "feed",
          "feedback",
          "help",
          "huddle",
          "invite",
          "invite_people",
          "join",
          "keys",
          "kick",
          "leave",
          "me",
          "msg",
          "mute",
          "open",
          "part",
          "prefs",
          "remind",
          "remove",
          "rename",
          "search",
          "shortcuts",
          "shrug",
          "star",
          "status",
          "topic",
          "who");

  public Manifest {
    commands = List.copyOf(commands);
  }

  /** A command as it is typed on Slack. */
  static String command(String prefix, String name) {
    return "/" + prefix + name;
  }

  /** Why Slack would refuse it, if so, and what to do. */
  public Optional<String> wrong() {
    for (Spec spec : commands) {
      String command = command(prefix, spec.name());
      if (KEPT.contains(command.substring(1))) {
        return Optional.of(
            command + " is a command of Slack's own: choose another 'command-prefix'.");
      }
      if (command.length() > Limit.COMMAND.most()) {
        return Optional.of(
            "%s is longer than the %d characters of a command: choose a shorter 'command-prefix'."
                .formatted(command, Limit.COMMAND.most()));
      }
    }
    return Optional.empty();
  }

  /** The manifest in YAML, line by line. */
  public List<String> yaml() {
    List<String> lines = new ArrayList<>();
    add(
        lines,
        "# Paste all of this at " + APPS + ": Create New App, From a manifest, YAML.",
        "display_information:",
        "  name: " + NAME,
        "  description: " + quote(DESCRIPTION),
        "features:",
        "  app_home: # whoever opens it sees what they can do",
        "    home_tab_enabled: true",
        "    messages_tab_enabled: true",
        "    messages_tab_read_only_enabled: false",
        "  bot_user:",
        "    display_name: " + NAME,
        "    always_online: true",
        "  slash_commands:");
    commands.forEach(spec -> addCommand(lines, spec));
    add(lines, "oauth_config:", "  scopes:", "    bot: # no more than it uses");
    Scopes.BOT.forEach(scope -> lines.add("      - " + scope.name()));
    add(lines, "settings:", "  event_subscriptions:", "    bot_events:");
    Scopes.EVENTS.forEach(event -> lines.add("      - " + event));
    add(
        lines,
        "  interactivity:",
        "    is_enabled: true",
        "  org_deploy_enabled: false",
        "  socket_mode_enabled: true # the bot calls Slack, so it needs no address of its own",
        "  token_rotation_enabled: false");
    return lines;
  }

  private void addCommand(List<String> lines, Spec spec) {
    add(
        lines,
        "    - command: " + command(prefix, spec.name()),
        "      description: " + quote(spec.description()));
    String hint = hint(spec);
    if (!hint.isEmpty()) {
      lines.add("      usage_hint: " + quote(hint));
    }
    lines.add("      should_escape: true");
  }

  /** What may follow the command, as it is typed. */
  private static String hint(Spec spec) {
    String typed = "/" + spec.name();
    return spec.usage()
        .lines()
        .map(line -> line.substring(typed.length()).strip())
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining(" | "));
  }

  private static void add(List<String> lines, String... more) {
    lines.addAll(List.of(more));
  }

  private static String quote(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
