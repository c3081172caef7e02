package org.seminarbot.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

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
  private static final Pattern INCIDENT_LINE = Pattern.compile("(?m)^[\"']?incident[\"']?:");
  private static final Pattern PROMPTS_LINE = Pattern.compile("(?m)^[\"']?prompts[\"']?:");
  private static final Pattern HEAD_LINE =
      Pattern.compile("(?m)^[\"']?(id|paragraphs|strategies)[\"']?:");
  private static final Pattern TRIVIA_LINE =
      Pattern.compile("(?m)^[\"']?(AUTHOR|DESCRIPTION|CONFIG)[\"']?:");

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a text looks like; nothing when it looks like none. */
  static Optional<Kind> of(String text) {
    if (isIncident(text)) {
      return Optional.of(YAML);
    }
    if (GIFT_LINE.matcher(text).find()) {
      return Optional.of(GIFT);
    }
    if (isHead(text)) {
      return Optional.of(YAML);
    }
    if (TRIVIA_LINE.matcher(text).find() || isMapOfLists(text)) {
      return Optional.of(TRIVIA);
    }
    return Escapes.has(text, "{") ? Optional.of(GIFT) : Optional.empty();
  }

  /** Whether a text looks like the reading.yml of a reading. */
  static boolean isHead(String text) {
    return HEAD_LINE.matcher(text).find() && !isIncident(text);
  }

  /** Whether both keys of an incident are there, or one and nothing of GIFT. */
  private static boolean isIncident(String text) {
    boolean incident = INCIDENT_LINE.matcher(text).find();
    boolean prompts = PROMPTS_LINE.matcher(text).find();
    return (incident && prompts) || ((incident || prompts) && !GIFT_LINE.matcher(text).find());
  }

  private static boolean isMapOfLists(String text) {
    Optional<Node> root = YamlFile.read("", text.getBytes(UTF_8), new Problems());
    List<Node.Entry> entries =
        root.filter(Node.Entries.class::isInstance)
            .map(map -> ((Node.Entries) map).entries())
            .orElse(List.of());
    return entries.stream().anyMatch(entry -> entry.value() instanceof Node.Items);
  }
}
