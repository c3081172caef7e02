package org.seminarbot.exchange;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What belongs together in a GIFT file: a question, a description or a category, with the comments
 * in it and right before it.
 */
record GiftBlock(List<Line> lines, List<Line> comments) {
  GiftBlock {
    lines = List.copyOf(lines);
    comments = List.copyOf(comments);
  }

  /**
   * A line without the spaces around it.
   *
   * @param number counts from 1
   */
  record Line(int number, String text) {}

  /** Where it begins. */
  int line() {
    return lines.get(0).number();
  }

  String text() {
    return lines.stream().map(Line::text).collect(Collectors.joining("\n"));
  }

  /** The line in which a place of {@link #text} is. */
  int lineAt(int index) {
    int breaks = (int) text().substring(0, index).chars().filter(c -> c == '\n').count();
    return lines.get(breaks).number();
  }
}
