package org.seminarbot.discord;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads Discord's markdown as its clients do: what is shown, and which marks were obeyed. */
final class Markdown {
  /** In the order in which one may hold the next. */
  private static final List<Mark> AT_LINE_START =
      List.of(
          new Mark("quote", "(?:>>>|>) "),
          new Mark("list", " *(?:[-*]|\\d+\\.) +(?=\\S)"),
          new Mark("subtext", "-# +(?=\\S)"),
          new Mark("heading", "#{1,3} +(?=\\S)"));

  private static final List<Mark> TOKENS =
      List.of(
          new Mark("mention", "<(?:@[!&]?|#)\\d+>|@everyone|@here|<id:\\w+>|</[^>]+:\\d+>"),
          new Mark("time", "<t:-?\\d+(?::\\w)?>"),
          new Mark("emoji", "<a?:\\w+:\\d+>|:[\\w+-]+:"),
          new Mark("link", "\\[[^\\]]+]\\(\\s*<?https?://[^)]+\\)|<https?://[^>\\s]+>"));

  private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<]+[^<.,:;\"'\\]\\s]");
  private static final String[] PAIRS = {"```", "``", "`", "**", "__", "~~", "||", "*", "_"};

  private final StringBuilder shown = new StringBuilder();
  private final Set<String> obeyed = new TreeSet<>();

  private record Mark(String kind, Pattern pattern) {
    Mark(String kind, String regex) {
      this(kind, Pattern.compile(regex));
    }

    Matcher at(String text, int from) {
      return pattern.matcher(text).region(from, text.length());
    }
  }

  private Markdown() {}

  static Markdown read(String content) {
    Markdown markdown = new Markdown();
    markdown.walk(content, true);
    return markdown;
  }

  String shown() {
    return shown.toString();
  }

  Set<String> obeyed() {
    return obeyed;
  }

  private void walk(String text, boolean top) {
    int at = 0;
    while (at < text.length()) {
      at = step(text, at, top);
    }
  }

  private int step(String text, int at, boolean top) {
    if (top && (at == 0 || text.charAt(at - 1) == '\n')) {
      int after = marks(text, at);
      if (after > at) {
        return after;
      }
    }
    char c = text.charAt(at);
    if (c == '\\' && at + 1 < text.length() && escapable(text.charAt(at + 1))) {
      shown.append(text.charAt(at + 1));
      return at + 2;
    }
    boolean inWord = at > 0 && Character.isLetterOrDigit(text.charAt(at - 1));
    Matcher address = ADDRESS.matcher(text).region(at, text.length());
    if (!inWord && address.lookingAt()) {
      shown.append(address.group());
      return address.end();
    }
    TOKENS.stream()
        .filter(token -> token.at(text, at).lookingAt())
        .forEach(token -> obeyed.add(token.kind()));
    return pair(text, at, inWord);
  }

  /** Past the marks at the beginning of a line; a quotation may hold others. */
  private int marks(String text, int from) {
    int at = from;
    for (Mark mark : AT_LINE_START) {
      Matcher found = mark.at(text, at);
      if (found.lookingAt()) {
        obeyed.add(mark.kind());
        at = found.end();
      }
    }
    return at;
  }

  private int pair(String text, int at, boolean inWord) {
    for (String mark : PAIRS) {
      int end = text.startsWith(mark, at) ? end(text, at + mark.length(), mark) : -1;
      boolean word = mark.equals("_") && inWord;
      if (end > at + mark.length() && !word) {
        obeyed.add(mark);
        walk(text.substring(at + mark.length(), end), false);
        return end + mark.length();
      }
    }
    shown.append(text.charAt(at));
    return at + 1;
  }

  private static int end(String text, int from, String mark) {
    boolean code = mark.charAt(0) == '`';
    for (int at = from; at < text.length(); at++) {
      if (!code && text.charAt(at) == '\\') {
        at++;
      } else if (text.startsWith(mark, at)) {
        return at;
      }
    }
    return -1;
  }

  private static boolean escapable(char c) {
    return !(c < 128 && Character.isLetterOrDigit(c)) && !Character.isWhitespace(c);
  }
}
