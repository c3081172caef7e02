package org.seminarbot.answer;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.seminarbot.store.Sql;

/** Counts opinions, so that which one was whose is kept nowhere. */
public final class Opinions {
  /** Opinions are counted, and told apart, from so many on; fewer could point to a person. */
  public static final int FEWEST = 5;

  private Opinions() {}

  /** Counts opinions once so many wait: what grows by one at a time would tell whose it is. */
  static void publish(Sql sql, Ask ask, int fewest) {
    sql.update(
            "update tally set votes = votes + waiting, waiting = 0 where course_id = :course"
                + " and ask_id = :ask and (select sum(w.waiting) from tally w"
                + " where w.course_id = :course and w.ask_id = :ask) >= :fewest")
        .bind("ask", ask.id())
        .bind("fewest", fewest)
        .run();
  }

  static void count(Sql sql, Ask ask, int choice) {
    int counted =
        sql.update(
                "update tally set waiting = waiting + 1"
                    + " where course_id = :course and ask_id = :ask and choice = :choice")
            .bind("ask", ask.id())
            .bind("choice", choice)
            .run();
    if (counted == 0) {
      sql.update(
              "insert into tally (course_id, ask_id, choice, votes, waiting)"
                  + " values (:course, :ask, :choice, 0, 1)")
          .bind("ask", ask.id())
          .bind("choice", choice)
          .run();
    }
  }

  /** How often each option was chosen, by the option's index. */
  static Map<Integer, Integer> tally(Sql sql, List<Long> asks) {
    Map<Integer, Integer> votes = new TreeMap<>();
    if (!asks.isEmpty()) {
      sql.select("select * from tally where course_id = :course and ask_id in (<asks>)")
          .bindList("asks", asks)
          .map(row -> Map.entry((int) row.number("choice"), (int) row.number("votes")))
          .list()
          .forEach(entry -> votes.merge(entry.getKey(), entry.getValue(), Integer::sum));
    }
    return votes;
  }
}
