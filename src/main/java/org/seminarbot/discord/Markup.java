package org.seminarbot.discord;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Text from students and readings as Discord shows it literally: the one place where it is escaped.
 * Nothing in it can ping anybody, format anything or turn the direction of writing.
 */
final class Markup {
  private static final Pattern BREAKS = Pattern.compile("\r\n|[\r\u000B\f\u0085\u2028\u2029]");
  private static final Pattern UNSEEN =
      Pattern.compile("[\\p{Cc}\\p{Cs}\u061C\u202A-\u202E\u2066-\u2069&&[^\n]]");
  private static final Pattern MANY_BREAKS = Pattern.compile("[ \u00A0]*\n(?:[\\p{Z}\u200B]*\n)+");
  private static final Pattern FORMATS = Pattern.compile("[\\\\*_~`|<\\[]");
  private static final Pattern STARTS_LINE =
      Pattern.compile(
          "(?m)^([\\p{Z}]*)(-?#{1,3}(?=\\p{Z}|$)|>|[-+](?=\\p{Z})|(?<=^)\\d+(?=[.)]\\p{Z}))");
  private static final Pattern MASS_MENTION = Pattern.compile("@(?=everyone|here)");

  private Markup() {}

  /** Without what is no visible text; at most one empty line at a time. Not escaped. */
  static String clean(String text) {
    String lines = BREAKS.matcher(text).replaceAll("\n").replace('\t', ' ');
    String seen = UNSEEN.matcher(lines).replaceAll("");
    return MANY_BREAKS.matcher(seen).replaceAll("\n\n").strip();
  }

  /** The text so that Discord shows every sign of it and obeys none. */
  static String escape(String text) {
    String escaped = FORMATS.matcher(clean(text)).replaceAll("\\\\$0");
    String lines =
        STARTS_LINE
            .matcher(escaped)
            .replaceAll(
                found -> Character.isDigit(found.group(2).charAt(0)) ? "$1$2\\\\" : "$1\\\\$2");
    return MASS_MENTION.matcher(lines).replaceAll("@\u200B");
  }

  /** The same on one line. */
  static String line(String text) {
    return escape(text).replace('\n', ' ');
  }

  /** Plain text for a button, a label or an option, which Discord does not format, on one line. */
  static String fit(String text, Limit limit) {
    String line = clean(text).replaceAll("\n+", " ");
    return line.length() <= limit.most() ? line : cut(line, limit.most() - 1).strip() + "…";
  }

  /** Whether a text fits as it is. */
  static boolean fits(String text, Limit limit) {
    return clean(text).length() <= limit.most();
  }

  /**
   * Cuts a text into pieces where its paragraphs end; where one alone is too long, at the end of a
   * line, of a sentence, of a word, and only then anywhere.
   *
   * @param text escaped text
   * @param most characters a piece may have
   */
  static List<String> pieces(String text, int most) {
    List<String> pieces = new ArrayList<>();
    String rest = text;
    while (rest.length() > most) {
      String piece = beginning(rest, most - 1);
      pieces.add(piece.stripTrailing());
      rest = startsLine(rest.substring(piece.length()).strip());
    }
    if (!rest.isEmpty()) {
      pieces.add(rest);
    }
    return pieces;
  }

  private static String startsLine(String escaped) {
    return STARTS_LINE.matcher(escaped).lookingAt() && !escaped.isEmpty()
        ? "\\" + escaped
        : escaped;
  }

  private static String beginning(String text, int most) {
    String head = cut(text, most);
    for (String end : List.of("\n\n", "\n", ". ", "。", " ")) {
      int at = head.lastIndexOf(end);
      if (at > 0) {
        return head.substring(0, at + end.length());
      }
    }
    return head;
  }

  /** At most so many characters, without half a pair or half an escape at the end. */
  private static String cut(String text, int most) {
    int end = Math.min(text.length(), most);
    if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    int slashes = 0;
    while (slashes < end && text.charAt(end - 1 - slashes) == '\\') {
      slashes++;
    }
    return text.substring(0, slashes % 2 == 1 ? end - 1 : end);
  }
}
