package org.seminarbot.seminar;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A meeting of a class, over one reading.
 *
 * @param channels where it is held, or was, beginning with where it was opened
 * @param told those of them that have been told of it
 */
public record Seminar(
    long id,
    List<String> channels,
    Set<String> told,
    String reading,
    boolean names,
    Instant opened,
    Optional<Instant> closed) {

  public Seminar {
    channels = List.copyOf(channels);
    told = Set.copyOf(told);
  }

  boolean isOpen() {
    return closed.isEmpty();
  }
}
