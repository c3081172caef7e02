package org.seminarbot.console;

import java.util.ArrayList;
import java.util.List;

/** Lines being written, none wider than the columns there are. */
final class Page {
  /** How a text looks where the screen can; it never means anything. */
  enum Style {
    PLAIN,
    BOLD,
    FAINT
  }

  private final int columns;
  private final boolean styled;
  private final List<String> lines = new ArrayList<>();

  Page(int columns, boolean styled) {
    this.columns = columns;
    this.styled = styled;
  }

  int columns() {
    return columns;
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  /** A line that is known to fit and to be harmless. */
  void add(String line) {
    lines.add(line);
  }

  void blank() {
    if (!lines.isEmpty() && !lines.get(lines.size() - 1).isEmpty()) {
      lines.add("");
    }
  }

  /**
   * A text in as many lines as it needs.
   *
   * @param lead what stands before it in the first line; it must be harmless
   * @param hang how far the other lines are indented
   */
  void put(String lead, int hang, String text, Style style) {
    List<String> parts = Lines.wrap(text, columns - Lines.width(lead), columns - hang);
    for (int i = 0; i < parts.size(); i++) {
      String before = i == 0 ? lead : " ".repeat(hang);
      lines.add(
          parts.get(i).isEmpty() ? before.stripTrailing() : before + style(parts.get(i), style));
    }
  }

  private String style(String text, Style style) {
    if (!styled || style == Style.PLAIN) {
      return text;
    }
    return (style == Style.BOLD ? "\u001b[1m" : "\u001b[2m") + text + "\u001b[0m";
  }
}
