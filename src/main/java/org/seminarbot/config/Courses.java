package org.seminarbot.config;

import java.util.List;

/**
 * Which places are one course. A place is written as its platform and its id there: {@code
 * discord:123456789012345678}, {@code slack:T0123ABCD}; or {@code console}.
 *
 * @param joined the places of each course that has more than one
 */
public record Courses(List<List<String>> joined) {

  public Courses {
    joined = joined.stream().map(List::copyOf).toList();
  }

  /** Every place is a course of its own. */
  public static Courses none() {
    return new Courses(List.of());
  }

  /**
   * The key under which a place's course is kept: that of the first place that is joined with it,
   * so that what was recorded there goes on; else the place itself.
   */
  public String key(String place) {
    return places(place).get(0);
  }

  /** All places of the course that has this key, or of the course that a place belongs to. */
  public List<String> places(String key) {
    return joined.stream()
        .filter(places -> places.contains(key))
        .findFirst()
        .orElseGet(() -> List.of(key));
  }
}
