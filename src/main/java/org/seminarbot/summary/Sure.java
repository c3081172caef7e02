package org.seminarbot.summary;

import java.util.Arrays;
import java.util.Optional;
import org.seminarbot.prompt.Spread;
import org.seminarbot.statistics.Interval;

/** How sure a share is that was found among those who happened to answer. */
final class Sure {
  private Sure() {}

  /** Of those who were right; nothing where nothing is marked by itself, or marked in part. */
  static Optional<Interval> right(Spread spread) {
    double[] marks =
        spread.answers().stream().flatMapToDouble(answer -> answer.mark().stream()).toArray();
    boolean whole = Arrays.stream(marks).allMatch(mark -> mark <= 0 || mark >= 1);
    return marks.length == 0 || !whole
        ? Optional.empty()
        : Optional.of(
            Interval.ofShare(Arrays.stream(marks).filter(mark -> mark >= 1).count(), marks.length));
  }
}
