package org.seminarbot.people;

import java.util.Optional;

/**
 * What an installation has decided about what is kept.
 *
 * @param notice what everybody is told at first contact, in place of the usual text
 * @param retentionDays how long what was written is kept; empty for as long as the course wants
 */
public record Policy(Optional<String> notice, Optional<Integer> retentionDays) {
  public static Policy usual() {
    return new Policy(Optional.empty(), Optional.empty());
  }

  /** How long what was written is kept: {@code for 180 days}. */
  public String kept() {
    return retentionDays
        .map(days -> "for " + days + " days")
        .orElse("as long as the course needs it");
  }
}
