package org.seminarbot.review;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.seminarbot.people.Member;
import org.seminarbot.store.Sql;
import org.seminarbot.store.Store;

/**
 * Who has been shown another instructor's review of a reply: they do not code it blind any more,
 * and what they make of it from then on says nothing of how far coders agree.
 */
final class Sight {
  /** That this instructor has been shown another's review of an attempt {@code t}. */
  static final String SHOWN =
      "exists (select 1 from review_shown x where x.attempt_id = t.id and x.person_id = :me)";

  /** That a review {@code r} was given after its author had been shown another's. */
  static final String AFTER =
      "exists (select 1 from review_shown x where x.attempt_id = r.attempt_id"
          + " and x.person_id = r.person_id and x.newest < r.id)";

  private final Store store;

  Sight(Store store) {
    this.store = store;
  }

  /** Whether an instructor has been shown another's review of an attempt. */
  boolean shown(String course, long attempt, Member who) {
    return store.course(course).read(sql -> shown(sql, attempt, who.id()));
  }

  static boolean shown(Sql sql, long attempt, long person) {
    return sql.select(
                "select count(*) from review_shown where course_id = :course"
                    + " and attempt_id = :attempt and person_id = :person")
            .bind("attempt", attempt)
            .bind("person", person)
            .number()
        > 0;
  }

  /** Notes that others' reviews of an attempt are about to be shown to an instructor. */
  CompletionStage<Integer> show(String course, long attempt, Member who) {
    if (shown(course, attempt, who)) {
      return CompletableFuture.completedStage(0);
    }
    return store
        .course(course)
        .write(sql -> shown(sql, attempt, who.id()) ? 0 : show(sql, attempt, who.id()));
  }

  private static int show(Sql sql, long attempt, long person) {
    return sql.update(
            "insert into review_shown (course_id, attempt_id, person_id, newest)"
                + " select course_id, attempt_id, :person, max(id) from review"
                + " where course_id = :course and attempt_id = :attempt"
                + " group by course_id, attempt_id")
        .bind("attempt", attempt)
        .bind("person", person)
        .run();
  }
}
