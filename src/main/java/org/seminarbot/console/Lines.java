package org.seminarbot.console;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jline.utils.WCWidth;

/** Text in a terminal: harmless, measured in columns, broken into lines. */
public final class Lines {
  private static final Pattern CONTROLS =
      Pattern.compile(
          "[\\p{Cc}\\p{Cs}\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069&&[^\\n]]");

  private Lines() {}

  /**
   * The text without anything that a terminal would obey: control characters become their pictures
   * (ESC is ␛), those that turn the direction of writing become �. Only line breaks stay.
   */
  static String plain(String text) {
    String lines =
        text.replace("\r\n", "\n")
            .replace('\u2028', '\n')
            .replace('\u2029', '\n')
            .replace('\t', ' ');
    return CONTROLS.matcher(lines).replaceAll(found -> picture(found.group()));
  }

  private static String picture(String control) {
    char c = control.charAt(0);
    if (c < 0x20) {
      return String.valueOf((char) (0x2400 + c));
    }
    return c == 0x7F ? "\u2421" : "\uFFFD";
  }

  /** The columns that a text takes; a Chinese character takes two. */
  public static int width(String text) {
    return text.codePoints().map(c -> Math.max(0, WCWidth.wcwidth(c))).sum();
  }

  public static String pad(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - width(text)));
  }

  static String padLeft(Object number, int columns) {
    String text = String.valueOf(number);
    return " ".repeat(Math.max(0, columns - text.length())) + text;
  }

  /** The beginning of a text in at most so many columns. */
  public static String cut(String text, int columns) {
    String line = plain(text).replace('\n', ' ');
    return width(line) <= columns ? line : line.substring(0, fitting(line, columns - 1)) + "…";
  }

  /**
   * Breaks a text into lines.
   *
   * @param first the columns of the first line
   * @param rest the columns of the others
   */
  public static List<String> wrap(String text, int first, int rest) {
    List<String> lines = new ArrayList<>();
    for (String line : plain(text).split("\n", -1)) {
      wrapLine(line, lines, first, rest);
    }
    return lines;
  }

  private static void wrapLine(String text, List<String> lines, int first, int rest) {
    BreakIterator breaks = BreakIterator.getLineInstance(Locale.ROOT);
    breaks.setText(text);
    StringBuilder line = new StringBuilder();
    int used = 0;
    int from = breaks.first();
    for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
      if (!mayBreak(text, to)) {
        continue;
      }
      String piece = text.substring(from, to);
      int room = lines.isEmpty() ? first : rest;
      if (used > 0 && used + width(piece.stripTrailing()) > room) {
        lines.add(line.toString().stripTrailing());
        line.setLength(0);
        used = 0;
        room = rest;
      }
      while (width(piece.stripTrailing()) > room) {
        int end = fitting(piece, room);
        lines.add(piece.substring(0, end));
        piece = piece.substring(end);
        room = rest;
      }
      line.append(piece);
      used += width(piece);
      from = to;
    }
    lines.add(line.toString().stripTrailing());
  }

  /** Words break at spaces alone, so that ids stay whole; wide characters break anywhere. */
  private static boolean mayBreak(String text, int at) {
    return at == text.length()
        || Character.isWhitespace(text.charAt(at - 1))
        || WCWidth.wcwidth(text.codePointBefore(at)) == 2
        || WCWidth.wcwidth(text.codePointAt(at)) == 2;
  }

  /** How many chars from the beginning fit; at least one character, and marks stay with theirs. */
  private static int fitting(String text, int columns) {
    int end = 0;
    int used = 0;
    while (end < text.length()) {
      int c = text.codePointAt(end);
      used += Math.max(0, WCWidth.wcwidth(c));
      if (used > columns && end > 0) {
        break;
      }
      end += Character.charCount(c);
    }
    return end;
  }
}
