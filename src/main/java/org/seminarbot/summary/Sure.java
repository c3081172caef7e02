package org.seminarbot.summary;

import java.util.Optional;
import org.seminarbot.prompt.Spread;
import org.seminarbot.statistics.Interval;

/** How sure a share is that was found among those who happened to answer. */
final class Sure {
  private Sure() {}

  /** Of those who were right; nothing where nothing is marked by itself, or marked in part. */
  static Optional<Interval> right(Spread spread) {
    return spread.marked() == 0 || spread.isInPart()
        ? Optional.empty()
        : Optional.of(Interval.ofShare(spread.right(), spread.marked()));
  }
}
