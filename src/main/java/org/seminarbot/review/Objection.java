package org.seminarbot.review;

import java.util.Optional;
import org.seminarbot.store.Sql;

/** Why an instructor cannot review a reply now: any card may be an older one. */
enum Objection {
  ERASED("The student has erased this reply. Skip shows you the next one."),
  HELD("Another instructor is reviewing this reply now. Skip shows you the next one."),
  SHOWN(
      "You have been shown another instructor’s review of this reply, so you would not code it"
          + " blind. Skip shows you the next one."),
  REVIEWED(
      "Another instructor has reviewed this reply meanwhile. /review again has it for a second"
          + " coding, unless you have read that review.");

  private final String words;

  Objection(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /** What stands against a review in a pass, for use inside a read or a write. */
  static Optional<Objection> to(Sql sql, Holds holds, Pass pass, long attempt) {
    long me = pass.person();
    if (Reviews.erased(sql, attempt)) {
      return Optional.of(ERASED);
    }
    if (holds.byAnother(sql, attempt, me)) {
      return Optional.of(HELD);
    }
    if (pass.again() && Sight.shown(sql, attempt, me)) {
      return Optional.of(SHOWN);
    }
    return !pass.again() && reviewedByAnotherAlone(sql, attempt, me)
        ? Optional.of(REVIEWED)
        : Optional.empty();
  }

  private static boolean reviewedByAnotherAlone(Sql sql, long attempt, long me) {
    return sql.select(
                "select count(*) from attempt t where t.course_id = :course and t.id = :attempt"
                    + " and exists (select 1 from review r where r.attempt_id = t.id"
                    + " and r.person_id <> :me and not r.blind and "
                    + Reviews.UP_TO_DATE
                    + ") and not exists (select 1 from review m where m.attempt_id = t.id"
                    + " and m.person_id = :me and m.withdrawn_at is null)")
            .bind("attempt", attempt)
            .bind("me", me)
            .number()
        > 0;
  }
}
