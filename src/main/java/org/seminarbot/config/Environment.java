package org.seminarbot.config;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.seminarbot.yaml.Mark;
import org.seminarbot.yaml.Node;
import org.seminarbot.yaml.Problems;

/**
 * Puts the values of environment variables in the place of {@code ${NAME}}, and remembers what was
 * written there: a message quotes that and never the value, which may be a secret.
 */
final class Environment {
  private static final Pattern REFERENCE =
      Pattern.compile("(\\$\\$\\{)|\\$\\{([A-Za-z_][A-Za-z0-9_]*)}|\\$\\{");

  private final Map<String, String> values;
  private final Problems problems;
  private final Map<Mark, String> written = new HashMap<>();
  private final Set<Mark> unfilled = new HashSet<>();

  Environment(Map<String, String> values, Problems problems) {
    this.values = values;
    this.problems = problems;
  }

  /** The node with all values in it filled. */
  Node fill(Node node) {
    if (node instanceof Node.Items items) {
      return new Node.Items(node.mark(), items.nodes().stream().map(this::fill).toList());
    }
    if (node instanceof Node.Entries map) {
      return new Node.Entries(
          node.mark(),
          map.entries().stream()
              .map(entry -> new Node.Entry(entry.mark(), entry.key(), fill(entry.value())))
              .toList());
    }
    Node.Scalar scalar = (Node.Scalar) node;
    return new Node.Scalar(scalar.mark(), fill(scalar));
  }

  private String fill(Node.Scalar scalar) {
    Matcher matcher = REFERENCE.matcher(scalar.text());
    String filled =
        matcher.replaceAll(found -> Matcher.quoteReplacement(value(found, scalar.mark())));
    if (!filled.equals(scalar.text())) {
      written.put(scalar.mark(), scalar.text().strip());
    }
    return filled;
  }

  private String value(MatchResult found, Mark at) {
    if (found.group(1) != null) {
      return "${";
    }
    String name = found.group(2);
    String value = name == null ? "" : values.getOrDefault(name, "");
    if (value.isBlank()) {
      unfilled.add(at);
      problems.add(
          at,
          name == null
              ? "a '${' that is no ${ENVIRONMENT_VARIABLE}: write $${ for the two signs themselves"
              : "the environment variable %s is not set: set it, or write the value here"
                  .formatted(name));
    }
    return value;
  }

  /** The places that could not be filled: whatever else seems wrong there is no news. */
  Set<Mark> unfilled() {
    return unfilled;
  }

  /** A value as it stands in the file, in quotation marks. */
  String quote(Mark at, String value) {
    return "'" + written.getOrDefault(at, value) + "'";
  }
}
