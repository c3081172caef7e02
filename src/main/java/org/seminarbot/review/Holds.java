package org.seminarbot.review;

import java.time.Clock;
import java.time.Duration;
import org.seminarbot.store.Sql;

/**
 * Who has which reply before them, so that no other instructor gets it: one each, for as long as
 * they are at work on it, and {@link #IDLE} more. All is for use inside a write or a read.
 */
final class Holds {
  static final Duration IDLE = Duration.ofMinutes(10);

  /** That another instructor has the attempt {@code t} before them. */
  static final String BY_ANOTHER =
      "exists (select 1 from review_hold h where h.attempt_id = t.id"
          + " and h.person_id <> :me and h.held_until > :now)";

  private final Clock clock;

  Holds(Clock clock) {
    this.clock = clock;
  }

  /** Whether another instructor has the attempt before them now. */
  boolean byAnother(Sql sql, long attempt, long me) {
    return sql.select(
                "select count(*) from attempt t where t.course_id = :course and t.id = :attempt and "
                    + BY_ANOTHER)
            .bind("attempt", attempt)
            .bind("me", me)
            .bind("now", clock.instant())
            .number()
        > 0;
  }

  /** Holds a reply in place of the one that was held before, unless another instructor does. */
  void take(Sql sql, long attempt, long me) {
    if (byAnother(sql, attempt, me)) {
      return;
    }
    release(sql, me);
    sql.update("delete from review_hold where course_id = :course and attempt_id = :attempt")
        .bind("attempt", attempt)
        .run();
    sql.update(
            "insert into review_hold (course_id, attempt_id, person_id, held_until)"
                + " values (:course, :attempt, :me, :until)")
        .bind("attempt", attempt)
        .bind("me", me)
        .bind("until", clock.instant().plus(IDLE))
        .run();
  }

  void release(Sql sql, long me) {
    sql.update("delete from review_hold where course_id = :course and person_id = :me")
        .bind("me", me)
        .run();
  }
}
