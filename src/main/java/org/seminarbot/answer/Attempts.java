package org.seminarbot.answer;

import java.time.Instant;
import java.util.Optional;
import org.seminarbot.people.Member;
import org.seminarbot.store.Row;
import org.seminarbot.store.Sql;

/** Keeps attempts: one person's tries at what was asked. */
final class Attempts {
  private Attempts() {}

  static int revisions(Sql sql, Attempt attempt, int stage) {
    return (int)
        sql.select(
                "select coalesce(max(revision), 0) from answer"
                    + " where course_id = :course and attempt_id = :attempt and stage = :stage")
            .bind("attempt", attempt.id())
            .bind("stage", stage)
            .number();
  }

  /** One person's try at what was asked. */
  record Attempt(long id, int number, boolean ended, boolean names, boolean hidden) {}

  /**
   * How what was asked stands for somebody.
   *
   * @param revealed whether no more answers are taken
   * @param shownFrom when what is right is shown to them
   */
  record State(
      boolean revealed,
      Optional<Instant> due,
      Optional<Instant> shownFrom,
      Optional<Attempt> last) {
    boolean waits(Instant now) {
      return shownFrom.filter(now::isBefore).isPresent();
    }

    boolean late(Instant now) {
      return due.filter(now::isAfter).isPresent();
    }
  }

  static State state(Sql sql, Ask ask, Member who) {
    return sql.select(
            "select k.asked_at, k.revealed_at, k.due_at, k.shown_from, x.percent, x.days,"
                + " t.id, t.number, t.ended_at, t.names_shown, t.hidden from ask k"
                + " left join attempt t on t.ask_id = k.id and t.person_id = :person"
                + " left join extra_time x on x.course_id = :course and x.person_id = :person"
                + " where k.course_id = :course and k.id = :ask"
                + " order by t.number desc fetch first 1 row only")
        .bind("ask", ask.id())
        .bind("person", who.id())
        .map(Attempts::readState)
        .first()
        .orElseThrow();
  }

  private static State readState(Row row) {
    ExtraTime extra = ExtraTime.read(row);
    Optional<Instant> shownFrom = row.optionalInstant("shown_from");
    return new State(
        row.optionalInstant("revealed_at").isPresent(),
        row.optionalInstant("due_at")
            .map(due -> extra.due(row.instant("asked_at"), due, shownFrom.isPresent())),
        shownFrom.map(extra::later),
        row.optionalNumber("id").map(id -> readAttempt(row, id)));
  }

  private static Attempt readAttempt(Row row, long id) {
    return new Attempt(
        id,
        (int) row.number("number"),
        row.optionalInstant("ended_at").isPresent(),
        row.flag("names_shown"),
        row.flag("hidden"));
  }

  static Attempt begin(Sql sql, Ask ask, Member who, int number, boolean names, Instant now) {
    long id =
        sql.insert(
                "insert into attempt (course_id, ask_id, person_id, number, names_shown, started_at)"
                    + " values (:course, :ask, :person, :number, :names, :now)")
            .bind("names", names)
            .bind("ask", ask.id())
            .bind("person", who.id())
            .bind("number", number)
            .bind("now", now)
            .run();
    return new Attempt(id, number, false, names, false);
  }

  static long played(Sql sql, long attempt) {
    return sql.select(
            "select count(distinct stage) from answer"
                + " where course_id = :course and attempt_id = :attempt")
        .bind("attempt", attempt)
        .number();
  }

  static void end(Sql sql, long attempt, Instant now) {
    sql.update("update attempt set ended_at = :now where course_id = :course and id = :id")
        .bind("now", now)
        .bind("id", attempt)
        .run();
  }
}
