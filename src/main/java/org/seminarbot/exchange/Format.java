package org.seminarbot.exchange;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a text of a GIFT file is to be read; {@code [html]} before it says so. */
enum Format {
  /** Moodle's own: lines as written, and HTML where there are tags. */
  MOODLE,
  HTML,
  MARKDOWN,
  PLAIN;

  /** The format that a text begins with, if it begins with one. */
  static Optional<Format> before(String text) {
    return Arrays.stream(values())
        .filter(f -> text.regionMatches(true, 0, f.prefix(), 0, f.prefix().length()))
        .findFirst();
  }

  /** {@code [html]}. */
  String prefix() {
    return "[" + this + "]";
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
