package org.seminarbot.discord;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.seminarbot.text.Plain;

/**
 * Text from students and readings as Discord shows it literally: the one place where it is escaped.
 * Nothing in it can ping anybody, format anything or turn the direction of writing.
 */
final class Markup {
  private static final Pattern FORMATS =
      Pattern.compile(
          "(?<link>(?<![\\p{L}\\p{N}_])https?://[^\\s<]+)|[\\\\*_~`|<\\[]|:(?=[\\w+-]+:)");
  private static final Pattern PLAIN_LINK =
      Pattern.compile("(?!.*~~)https?://[A-Za-z0-9._~/?#@!$&'()+,;=%:-]+(?<![_~])");
  private static final Pattern FORMATS_IN_LINK = Pattern.compile("[\\\\*_~`|\\[:]");
  private static final Pattern STARTS_LINE =
      Pattern.compile(
          "(?m)^([\\p{Z}]*)(-?#{1,3}(?=\\p{Z}|$)|>|[-+](?=\\p{Z})|(?<=^)\\d+(?=[.)]\\p{Z}))");
  private static final Pattern MASS_MENTION = Pattern.compile("@(?=everyone|here)");
  private static final int LONGEST_BOLD = 300;

  private Markup() {}

  /** The text so that Discord shows every sign of it and obeys none. */
  static String escape(String text) {
    String escaped = FORMATS.matcher(Plain.clean(text)).replaceAll(Markup::literal);
    String lines = STARTS_LINE.matcher(escaped).replaceAll(Markup::noMark);
    return MASS_MENTION.matcher(lines).replaceAll("@\u200B");
  }

  /**
   * In a link Discord shows a backslash before an underline; what is not plainly a link is made
   * none.
   */
  private static String literal(MatchResult found) {
    String text = found.group();
    String literal =
        found.group(1) == null
            ? "\\" + text
            : PLAIN_LINK.matcher(text).matches()
                ? text
                : FORMATS_IN_LINK.matcher(text).replaceAll("\\\\$0");
    return Matcher.quoteReplacement(literal);
  }

  private static String noMark(MatchResult found) {
    return Character.isDigit(found.group(2).charAt(0)) ? "$1$2\\\\" : "$1\\\\$2";
  }

  /** The same on one line. */
  static String line(String text) {
    return escape(text).replace('\n', ' ');
  }

  /** The same in bold, unless it is so long that it would have to be cut in the middle. */
  static String bold(String text) {
    String line = line(text);
    return line.isEmpty() || line.length() > LONGEST_BOLD ? line : "**" + line + "**";
  }

  /** Plain text for a button, a label or an option, which Discord does not format, on one line. */
  static String fit(String text, Limit limit) {
    return Plain.fit(text, limit.most());
  }

  /** As much of a plain text as fits on one line, and the rest. */
  static Plain.Halves halves(String text, Limit limit) {
    return Plain.halves(text, limit.most());
  }

  /** Whether a text fits as it is. */
  static boolean fits(String text, Limit limit) {
    return Plain.fits(text, limit.most());
  }

  /**
   * Cuts a text into pieces where its paragraphs end; where one alone is too long, at the end of a
   * line, of a sentence, of a word, and only then anywhere.
   *
   * @param text escaped text
   * @param prefix what each of its lines begins with, such as the mark of a quotation
   * @param most characters a piece may have
   */
  static List<String> pieces(String text, String prefix, int most) {
    List<String> pieces = new ArrayList<>();
    String rest = text;
    while (rest.length() > most) {
      String piece = beginning(rest, prefix.length(), most);
      pieces.add(piece.stripTrailing());
      String after = rest.substring(piece.length()).strip();
      rest = piece.endsWith("\n") || after.isEmpty() ? after : prefix + startsLine(after);
    }
    if (!rest.isEmpty()) {
      pieces.add(rest);
    }
    return pieces;
  }

  /** Escaped text from the middle of a line, where it now begins one. */
  private static String startsLine(String escaped) {
    Matcher mark = STARTS_LINE.matcher(escaped);
    return mark.lookingAt() ? mark.replaceFirst(Markup::noMark) : escaped;
  }

  private static String beginning(String text, int prefix, int most) {
    String head = cut(text, most);
    for (String end : List.of("\n\n", "\n", ". ", "。", " ")) {
      int at = head.lastIndexOf(end);
      if (at >= prefix && at > 0) {
        return head.substring(0, at + end.length());
      }
    }
    return head;
  }

  /** At most so many characters, without half a pair or half an escape at the end. */
  private static String cut(String text, int most) {
    int end = Plain.head(text, most).length();
    int slashes = 0;
    while (slashes < end && text.charAt(end - 1 - slashes) == '\\') {
      slashes++;
    }
    return text.substring(0, slashes % 2 == 1 ? end - 1 : end);
  }
}
