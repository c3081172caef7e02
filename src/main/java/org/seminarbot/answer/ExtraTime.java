package org.seminarbot.answer;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.seminarbot.people.Member;
import org.seminarbot.store.Row;
import org.seminarbot.store.Sql;
import org.seminarbot.store.Store;

/**
 * What a student has more time by, known to the student and to instructors.
 *
 * @param percent of a timed round's length, 0 or more
 * @param days for what is due on a date, 0 or more
 */
public record ExtraTime(int percent, int days) {
  public static final ExtraTime NONE = new ExtraTime(0, 0);

  /** When it is due for somebody with this extra time; empty where it never is. */
  public Optional<Instant> due(Ask ask) {
    return ask.due().map(due -> due(ask.asked(), due, ask.shownFrom().isPresent()));
  }

  /** Until when what is right is kept from somebody with this extra time; empty if it is not. */
  public Optional<Instant> waits(Ask ask, Instant now) {
    return ask.shownFrom().map(this::later).filter(now::isBefore);
  }

  /** Whether what is right is kept from anybody yet, with or without extra time. */
  public static boolean anybodyWaits(Ask ask, Collection<ExtraTime> all, Instant now) {
    return Stream.concat(Stream.of(NONE), all.stream())
        .anyMatch(extra -> extra.waits(ask, now).isPresent());
  }

  /** The same of a due time on a date, or of the end of a round that was asked at a time. */
  Instant due(Instant asked, Instant due, boolean dated) {
    return dated
        ? later(due)
        : due.plus(Duration.between(asked, due).multipliedBy(percent).dividedBy(100));
  }

  /** What is due on a date. */
  public Instant later(Instant due) {
    return due.plus(Duration.ofDays(days));
  }

  /** A row that has the columns of the table. */
  static ExtraTime read(Row row) {
    return new ExtraTime(
        row.optionalNumber("percent").orElse(0L).intValue(),
        row.optionalNumber("days").orElse(0L).intValue());
  }

  /** Keeps the extra time of all courses. */
  public static final class Times {
    private final Store store;

    public Times(Store store) {
      this.store = store;
    }

    /** What somebody has. */
    public ExtraTime of(String course, Member who) {
      return store
          .course(course)
          .read(
              sql ->
                  sql.select(
                          "select * from extra_time"
                              + " where course_id = :course and person_id = :person")
                      .bind("person", who.id())
                      .map(ExtraTime::read)
                      .first())
          .orElse(NONE);
    }

    /** All who have some, by the person's id. */
    public Map<Long, ExtraTime> all(String course) {
      Map<Long, ExtraTime> all = new TreeMap<>();
      store
          .course(course)
          .read(
              sql ->
                  sql.select("select * from extra_time where course_id = :course")
                      .map(row -> Map.entry(row.number("person_id"), read(row)))
                      .list())
          .forEach(entry -> all.put(entry.getKey(), entry.getValue()));
      return all;
    }

    /** Gives somebody extra time in place of what they had, within a write. */
    public void give(Sql sql, Member who, ExtraTime extra) {
      take(sql, who);
      if (!extra.equals(NONE)) {
        sql.update(
                "insert into extra_time (course_id, person_id, percent, days)"
                    + " values (:course, :person, :percent, :days)")
            .bind("person", who.id())
            .bind("percent", extra.percent())
            .bind("days", extra.days())
            .run();
      }
    }

    /** Takes away what somebody had, within a write. */
    public void take(Sql sql, Member who) {
      sql.update("delete from extra_time where course_id = :course and person_id = :person")
          .bind("person", who.id())
          .run();
    }
  }
}
