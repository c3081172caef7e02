package org.seminarbot.answer;

import java.util.List;
import org.seminarbot.store.Sql;

/**
 * Some of the students' answers, the newest first.
 *
 * @param newer how many are newer than these
 * @param all how many there are
 */
public record Page(List<Answer> answers, long newer, long all) {
  private static final String READABLE =
      Answers.ONCE
          + " and t.ask_id in (<asks>) and a.erased_at is null"
          + " and not exists (select 1 from person p where p.id = t.person_id and p.instructor)"
          + " and not exists (select 1 from answer later where later.attempt_id = a.attempt_id"
          + " and later.stage = a.stage and later.revision > a.revision)";

  public Page {
    answers = List.copyOf(answers);
  }

  static Page read(Sql sql, List<Long> asks, long before, int most) {
    if (asks.isEmpty()) {
      return new Page(List.of(), 0, 0);
    }
    long last = before == 0 ? Long.MAX_VALUE : before;
    return new Page(
        sql.select(
                Answers.ANSWERS
                    + READABLE
                    + " and a.id < :last order by a.id desc fetch first %d rows only"
                        .formatted(most))
            .bindList("asks", asks)
            .bind("last", last)
            .map(Answers::readAnswer)
            .list(),
        count(sql, asks, last),
        count(sql, asks, 0));
  }

  /** How many have this id or a higher one. */
  private static long count(Sql sql, List<Long> asks, long from) {
    return sql.select(
            "select count(*) from answer a join attempt t on t.id = a.attempt_id"
                + " where a.course_id = :course and a.id >= :from and "
                + READABLE)
        .bindList("asks", asks)
        .bind("from", from)
        .number();
  }
}
