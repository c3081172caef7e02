package org.seminarbot.reading;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.seminarbot.yaml.Entries;
import org.seminarbot.yaml.Mark;
import org.seminarbot.yaml.Problems;

/** Ids of one kind, each allowed once: lower case, digits, hyphens, at most 32 characters. */
final class Ids {
  private static final Pattern ID = Pattern.compile("[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?");

  private final String what;
  private final Problems problems;
  private final Map<String, Mark> seen = new HashMap<>();

  Ids(String what, Problems problems) {
    this.what = what;
    this.problems = problems;
  }

  /** Reads an id that must be well-formed. */
  static String read(Entries entries, String key) {
    String id = entries.text(key);
    if (!id.isEmpty() && !ID.matcher(id).matches()) {
      entries
          .problems()
          .add(
              entries.mark(key),
              "'%s' is no id: use lower case letters, digits and hyphens, at most 32"
                  .formatted(id));
    }
    return id;
  }

  /** Reads an id that must be well-formed and new. */
  String add(Entries entries, String key) {
    String id = read(entries, key);
    add(id, entries.mark(key));
    return id;
  }

  void add(String id, Mark at) {
    Mark first = id.isEmpty() ? null : seen.putIfAbsent(id, at);
    if (first != null) {
      problems.add(
          at, "the %s id '%s' is already used at %s: choose another".formatted(what, id, first));
    }
  }
}
