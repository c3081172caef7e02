package org.seminarbot.exchange;

import java.util.ArrayList;
import java.util.List;

/**
 * Text of a GIFT file, in which a backslash takes the meaning from the sign after it and makes a
 * line break of an n. Other backslashes stand for themselves.
 */
final class Escapes {
  private static final String SIGNS = "\\:#={}~";

  private Escapes() {}

  /** Where a sign first stands without a backslash, from an index on; -1 if nowhere. */
  static int indexOf(String text, String sign, int from) {
    for (int i = from; i < text.length(); i += step(text, i)) {
      if (step(text, i) == 1 && text.startsWith(sign, i)) {
        return i;
      }
    }
    return -1;
  }

  /** Where a sign last stands without a backslash; -1 if nowhere. */
  static int lastIndexOf(String text, String sign) {
    int last = -1;
    for (int at = indexOf(text, sign, 0); at >= 0; at = indexOf(text, sign, at + 1)) {
      last = at;
    }
    return last;
  }

  static boolean has(String text, String sign) {
    return indexOf(text, sign, 0) >= 0;
  }

  /** What stands before the first bare sign and what after it; all and "" if there is none. */
  static List<String> halves(String text, String sign) {
    int at = indexOf(text, sign, 0);
    return at < 0
        ? List.of(text, "")
        : List.of(text.substring(0, at), text.substring(at + sign.length()));
  }

  /**
   * The parts that begin at the bare signs, each with its sign; what stands before the first of
   * them comes first, unless it is blank.
   */
  static List<String> parts(String text, String signs) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < text.length(); i += step(text, i)) {
      if (step(text, i) == 1 && signs.indexOf(text.charAt(i)) >= 0) {
        parts.add(text.substring(start, i));
        start = i;
      }
    }
    parts.add(text.substring(start));
    if (parts.get(0).isBlank()) {
      parts.remove(0);
    }
    return parts;
  }

  private static int step(String text, int i) {
    boolean escape =
        text.charAt(i) == '\\'
            && i + 1 < text.length()
            && (text.charAt(i + 1) == 'n' || SIGNS.indexOf(text.charAt(i + 1)) >= 0);
    return escape ? 2 : 1;
  }

  /** The text that is meant. */
  static String read(String text) {
    StringBuilder read = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i += step(text, i)) {
      if (step(text, i) == 1) {
        read.append(text.charAt(i));
      } else {
        char sign = text.charAt(i + 1);
        read.append(sign == 'n' ? '\n' : sign);
      }
    }
    return read.toString();
  }

  /** A text on one line, written so that {@link #read} gives it back. */
  static String write(String text) {
    StringBuilder written = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        written.append("\\n");
      } else {
        written.append(SIGNS.indexOf(c) >= 0 ? "\\" : "").append(c);
      }
    }
    return written.toString();
  }
}
