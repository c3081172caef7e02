package org.seminarbot.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects everything wrong in some files, so that one look at them mends it all. */
public final class Problems {
  private final List<Problem> found = new ArrayList<>();

  public void add(Mark at, String message) {
    found.add(new Problem(at, message));
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** All problems, in the order of files, lines and columns. */
  public List<Problem> all() {
    return found.stream().sorted(Comparator.comparing(Problem::at)).toList();
  }
}
