package org.seminarbot.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects everything wrong in some files, so that one look at them mends it all. */
public final class Problems {
  /** The longest message: what a file quotes may be as long as the file. */
  private static final int MOST_LETTERS = 400;

  private final List<Problem> found = new ArrayList<>();

  /** Adds a problem, on one line and without what a terminal might obey. */
  public void add(Mark at, String message) {
    String line = message.replaceAll("\\p{Cntrl}+", " ");
    if (line.length() > MOST_LETTERS) {
      line = line.substring(0, MOST_LETTERS) + "\u2026";
    }
    found.add(new Problem(at, line));
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** How many there are so far. */
  public int count() {
    return found.size();
  }

  /** All problems, in the order of files, lines and columns. */
  public List<Problem> all() {
    return found.stream().sorted(Comparator.comparing(Problem::at)).toList();
  }
}
