package org.seminarbot.exchange;

import java.util.Comparator;

/**
 * What is to be said about a line of a file that was read.
 *
 * @param line counts from 1
 */
public record Remark(int line, Kind kind, String what) {
  static final Comparator<Remark> BY_LINE = Comparator.comparingInt(Remark::line);

  /** What did not come in. */
  public enum Kind {
    /** A whole question. */
    QUESTION,
    /** Part of a question that came in without it, such as a picture. */
    PART,
    /** Nothing that belongs to a question. */
    NOTE;

    /** Whether something of the content is missing. */
    public boolean leftOut() {
      return this != NOTE;
    }
  }

  /** {@code line 17: no answer is right: begin it with =}. */
  @Override
  public String toString() {
    return "line " + line + ": " + what;
  }
}
