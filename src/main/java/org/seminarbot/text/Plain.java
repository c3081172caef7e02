package org.seminarbot.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Plain text for a chat: without what nobody sees, cut where it is too long for its place. What a
 * platform would format is escaped there.
 */
public final class Plain {
  private static final Pattern BREAKS = Pattern.compile("\r\n|[\r\u000B\f\u0085\u2028\u2029]");
  private static final Pattern UNSEEN =
      Pattern.compile("[\\p{Cc}\\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069&&[^\n]]");
  private static final Pattern BLANK =
      Pattern.compile("[\\p{Z}\\p{Cf}\\p{Mn}\u115F\u1160\u2800\u3164\uFFA0]*");
  private static final Pattern WIDE_GAP = Pattern.compile("(\\p{Zs}{8})\\p{Zs}+");
  private static final Pattern STACKED = Pattern.compile("([\\p{Mn}\\p{Me}]{5})[\\p{Mn}\\p{Me}]+");

  private static final List<String> ENDS = List.of("\n\n", "\n", ". ", "。", " ");

  private Plain() {}

  /**
   * Without what is no visible text; at most one empty line at a time, and no gaps as wide as a
   * page.
   */
  public static String clean(String text) {
    String lines = BREAKS.matcher(text).replaceAll("\n").replace('\t', ' ');
    String seen = UNSEEN.matcher(lines).replaceAll("");
    String even = STACKED.matcher(WIDE_GAP.matcher(seen).replaceAll("$1")).replaceAll("$1");
    StringBuilder clean = new StringBuilder(even.length());
    boolean gap = false;
    for (String line : even.split("\n", -1)) {
      boolean blank = BLANK.matcher(line).matches();
      if (!blank) {
        clean.append(clean.isEmpty() ? "" : gap ? "\n\n" : "\n").append(line.stripTrailing());
      }
      gap = blank;
    }
    return clean.toString().strip();
  }

  /** A plain line, and where it is too long, how it goes on; each half says so with "…". */
  public record Halves(String first, String rest) {}

  /** As much of a text as fits on one line of so many characters, and the rest. */
  public static Halves halves(String text, int most) {
    String line = clean(text).replaceAll("\n+", " ");
    if (line.length() <= most) {
      return new Halves(line, "");
    }
    String head = head(line, most - 1);
    int word = head.lastIndexOf(' ');
    String first = word > most / 2 ? head.substring(0, word) : head;
    return new Halves(first.strip() + "…", "…" + line.substring(first.length()).strip());
  }

  /** A text on one line of at most so many characters. */
  public static String fit(String text, int most) {
    return halves(text, most).first();
  }

  /** Whether a text fits as it is. */
  public static boolean fits(String text, int most) {
    return clean(text).length() <= most;
  }

  /**
   * A text in pieces of at most so many characters: cut where its paragraphs end; where one alone
   * is too long, at the end of a line, of a sentence, of a word, and only then anywhere.
   */
  public static List<String> pieces(String text, int most) {
    List<String> pieces = new ArrayList<>();
    String rest = clean(text);
    while (rest.length() > most) {
      String head = head(rest, most);
      String piece =
          ENDS.stream()
              .filter(end -> head.lastIndexOf(end) > 0)
              .findFirst()
              .map(end -> head.substring(0, head.lastIndexOf(end) + end.length()))
              .orElse(head);
      pieces.add(piece.stripTrailing());
      rest = rest.substring(piece.length()).strip();
    }
    if (!rest.isEmpty()) {
      pieces.add(rest);
    }
    return pieces;
  }

  /** The beginning of a text, at most so many characters, without half a pair at its end. */
  public static String head(String text, int most) {
    int end = Math.min(text.length(), most);
    boolean pair =
        end > 0 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
    return text.substring(0, pair ? end - 1 : end);
  }
}
