package org.seminarbot.summary;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import org.seminarbot.answer.Answers;
import org.seminarbot.answer.ExtraTime;

/**
 * What a class may not know yet of what it answered.
 *
 * @param extra all the extra time that anybody has
 */
record NotYet(Collection<ExtraTime> extra, Instant now) {

  static NotYet of(String course, Answers answers, Clock clock) {
    return new NotYet(answers.times().all(course).values(), clock.instant());
  }

  /** Why; empty where the class may know. */
  String why(Figures.Item item) {
    if (item.isOpen()) {
      return "its round still takes answers";
    }
    return item.asks().stream().anyMatch(ask -> ExtraTime.anybodyWaits(ask, extra, now))
        ? "it counts, and is not due yet for everybody"
        : "";
  }
}
