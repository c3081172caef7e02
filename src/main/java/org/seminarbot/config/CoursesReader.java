package org.seminarbot.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.seminarbot.yaml.Entries;
import org.seminarbot.yaml.Mark;
import org.seminarbot.yaml.Node;
import org.seminarbot.yaml.Problems;

/** Reads which places are one course. */
final class CoursesReader {
  private static final String KEY = "courses";
  private static final String CONSOLE = "console";
  private static final String DISCORD = "discord:";
  private static final String SLACK = "slack:";
  private static final String EXAMPLE = "[discord:123456789012345678, slack:T0123ABCD]";

  private final Environment environment;
  private final Problems found;
  private final Set<String> named = new HashSet<>();

  CoursesReader(Environment environment, Problems found) {
    this.environment = environment;
    this.found = found;
  }

  Courses read(Entries e, boolean discord, boolean slack) {
    List<List<String>> joined = new ArrayList<>();
    for (Node item : e.items(KEY)) {
      if (item instanceof Node.Items places) {
        joined.add(course(places, discord, slack));
      } else {
        found.add(
            item.mark(),
            "each of 'courses' must be a list of the places that are one, such as %s, not %s"
                .formatted(EXAMPLE, item.kind()));
      }
    }
    return new Courses(joined);
  }

  private List<String> course(Node.Items item, boolean discord, boolean slack) {
    if (item.nodes().size() < 2) {
      found.add(
          item.mark(),
          "a course of fewer than two places joins nothing: add another, or delete this line");
    }
    return item.nodes().stream().flatMap(node -> place(node, discord, slack).stream()).toList();
  }

  private Optional<String> place(Node node, boolean discord, boolean slack) {
    if (node instanceof Node.Entries) {
      found.add(node.mark(), "a place is written without a space, such as slack:T0123ABCD");
      return Optional.empty();
    }
    Optional<String> text = Entries.textOf(node, "each place in 'courses'", found);
    text.flatMap(place -> wrong(place, node.mark(), discord, slack))
        .ifPresent(why -> found.add(node.mark(), why));
    return text;
  }

  private Optional<String> wrong(String place, Mark at, boolean discord, boolean slack) {
    String quoted = environment.quote(at, place);
    if (!named.add(place)) {
      return Optional.of(
          quoted + " stands twice in 'courses': a place is in one course, so keep one of them");
    }
    if (place.equals(CONSOLE)) {
      return Optional.empty();
    }
    if (place.startsWith(DISCORD)) {
      return DiscordConfig.isId(place.substring(DISCORD.length()))
          ? unless(discord, quoted, "discord")
          : Optional.of(
              quoted
                  + " is no server: its id has 17 to 20 digits; in Discord, turn on Developer Mode,"
                  + " then right-click the server and choose Copy ID");
    }
    if (place.startsWith(SLACK)) {
      return SlackConfig.isTeam(place.substring(SLACK.length()))
          ? unless(slack, quoted, "slack")
          : Optional.of(
              quoted
                  + " is no workspace: its id begins with T, and stands in the address of Slack in a"
                  + " browser, after /client/");
    }
    return Optional.of(
        quoted
            + " is no place: write discord: and a server's id, slack: and a workspace's, or console");
  }

  private static Optional<String> unless(boolean configured, String quoted, String platform) {
    return configured
        ? Optional.empty()
        : Optional.of(
            "%s is a place, and there is no '%s:' in the configuration: add it, or take the place out"
                .formatted(quoted, platform));
  }
}
