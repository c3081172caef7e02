package org.seminarbot.reading;

import java.util.Arrays;
import java.util.List;
import org.seminarbot.text.Words;

/**
 * An accepted answer in which {@code *} stands for any letters, or none, and {@code \*} for a star.
 */
final class Wildcards {
  private static final char STAR = '\uE000';

  private final String pattern;

  Wildcards(String pattern) {
    this.pattern = pattern;
  }

  /** Whether a text, folded by {@link Words#fold}, is what the pattern says. */
  boolean take(String folded) {
    List<String> parts = parts();
    String first = parts.get(0);
    if (parts.size() == 1) {
      return folded.equals(first);
    }
    String last = parts.get(parts.size() - 1);
    if (!folded.startsWith(first)) {
      return false;
    }
    int from = first.length();
    for (String part : parts.subList(1, parts.size() - 1)) {
      int at = folded.indexOf(part, from);
      if (at < 0) {
        return false;
      }
      from = at + part.length();
    }
    return folded.length() - from >= last.length() && folded.endsWith(last);
  }

  private List<String> parts() {
    String folded = Words.fold(pattern.replace("\\*", String.valueOf(STAR)));
    return Arrays.stream(folded.split("\\*", -1)).map(part -> part.replace(STAR, '*')).toList();
  }

  /** The pattern for people: {@code …} where anything may stand. */
  String words() {
    return pattern.replace("\\*", String.valueOf(STAR)).replace('*', '\u2026').replace(STAR, '*');
  }
}
