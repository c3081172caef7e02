package org.seminarbot.exchange;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.seminarbot.yaml.Node;
import org.seminarbot.yaml.Problems;
import org.seminarbot.yaml.YamlFile;

/** What a file may be. */
public enum Kind {
  /** Moodle's text format. */
  GIFT,
  /** A trivia list of Red-DiscordBot. */
  TRIVIA,
  /** Our own: an incident, or a reading's folder. */
  YAML;

  private static final Pattern GIFT_LINE = Pattern.compile("(?m)^\\s*(::|\\$CATEGORY:|//)");
  private static final Pattern INCIDENT_LINE =
      Pattern.compile("(?m)^[\"']?(incident|prompts)[\"']?:");
  private static final Pattern TRIVIA_LINE =
      Pattern.compile("(?m)^[\"']?(AUTHOR|DESCRIPTION|CONFIG)[\"']?:");

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a text looks like; nothing when it looks like none. */
  static Optional<Kind> of(String text) {
    if (GIFT_LINE.matcher(text).find()) {
      return Optional.of(GIFT);
    }
    if (INCIDENT_LINE.matcher(text).find()) {
      return Optional.of(YAML);
    }
    if (TRIVIA_LINE.matcher(text).find() || isMapOfLists(text)) {
      return Optional.of(TRIVIA);
    }
    return Escapes.has(text, "{") ? Optional.of(GIFT) : Optional.empty();
  }

  private static boolean isMapOfLists(String text) {
    Optional<Node> root =
        YamlFile.read("", text.getBytes(java.nio.charset.StandardCharsets.UTF_8), new Problems());
    List<Node.Entry> entries =
        root.filter(Node.Entries.class::isInstance)
            .map(map -> ((Node.Entries) map).entries())
            .orElse(List.of());
    return entries.stream().anyMatch(entry -> entry.value() instanceof Node.Items);
  }
}
