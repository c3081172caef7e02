package org.seminarbot.answer;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.seminarbot.reading.Question;
import org.seminarbot.store.Sql;

/**
 * Counts opinions, so that which one was whose is kept nowhere: only {@value #FEWEST} or more are
 * ever added to what is shown, and the rows of an ask stand in the order of its options and are all
 * written whenever one is, so that neither tells which came when.
 */
public final class Opinions {
  /** Opinions are counted, and told apart, from so many on; fewer could point to a person. */
  public static final int FEWEST = 5;

  private static final String OF_ASK = " from tally where course_id = :course and ask_id = :ask";

  private Opinions() {}

  /**
   * What is known of opinions.
   *
   * @param votes how often each option was chosen, by its index; may be shown
   * @param waiting how many, at one's own pace, are not counted yet
   * @param dropped whether there was a round that too few answered, whose choices are not kept
   */
  public record Counts(Map<Integer, Integer> votes, int waiting, boolean dropped) {
    public static final Counts NONE = new Counts(Map.of(), 0, false);

    public Counts {
      votes = Map.copyOf(votes);
    }

    /** How many are counted; 0, or at least {@link #FEWEST}. */
    public int counted() {
      return votes.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  /**
   * Takes an opinion that is given at one's own pace. It waits until there are enough: what grows
   * by one at a time would tell whose it is.
   */
  static void add(Sql sql, Ask ask, int choice) {
    Set<Integer> there =
        Set.copyOf(
            sql.select("select choice" + OF_ASK)
                .bind("ask", ask.id())
                .map(row -> (int) row.number("choice"))
                .list());
    options(ask)
        .filter(option -> !there.contains(option))
        .forEach(option -> insert(sql, ask, option, 0));
    sql.update(
            "update tally set waiting = waiting + case when choice = :choice then 1 else 0 end"
                + " where course_id = :course and ask_id = :ask")
        .bind("ask", ask.id())
        .bind("choice", choice)
        .run();
    sql.update(
            "update tally set votes = votes + waiting, waiting = 0 where course_id = :course"
                + " and ask_id = :ask and (select sum(w.waiting) from tally w"
                + " where w.course_id = :course and w.ask_id = :ask) >= :fewest")
        .bind("ask", ask.id())
        .bind("fewest", FEWEST)
        .run();
  }

  /** Counts a round's opinions, all at once; nothing where they are too few. */
  static void close(Sql sql, Ask round, List<Integer> chosen) {
    if (chosen.size() >= FEWEST) {
      options(round)
          .forEach(option -> insert(sql, round, option, Collections.frequency(chosen, option)));
    }
  }

  private static IntStream options(Ask ask) {
    return IntStream.range(0, ((Question) ask.version().prompt()).options().size());
  }

  private static void insert(Sql sql, Ask ask, int option, int votes) {
    sql.update(
            "insert into tally (course_id, ask_id, choice, votes, waiting)"
                + " values (:course, :ask, :choice, :votes, 0)")
        .bind("ask", ask.id())
        .bind("choice", option)
        .bind("votes", votes)
        .run();
  }

  private record Option(int choice, int votes, int waiting) {}

  static Counts counts(Sql sql, List<Long> asks) {
    if (asks.isEmpty()) {
      return Counts.NONE;
    }
    List<Option> rows =
        sql.select("select * from tally where course_id = :course and ask_id in (<asks>)")
            .bindList("asks", asks)
            .map(
                row ->
                    new Option(
                        (int) row.number("choice"),
                        (int) row.number("votes"),
                        (int) row.number("waiting")))
            .list();
    long dropped =
        sql.select(
                "select count(*) from ask k where k.course_id = :course and k.id in (<asks>)"
                    + " and k.revealed_at is not null"
                    + " and exists (select 1 from attempt t join person p on p.id = t.person_id"
                    + " where t.ask_id = k.id and not p.instructor)"
                    + " and not exists (select 1 from tally y where y.ask_id = k.id)")
            .bindList("asks", asks)
            .number();
    return new Counts(
        rows.stream().collect(Collectors.toMap(Option::choice, Option::votes, Integer::sum)),
        rows.stream().mapToInt(Option::waiting).sum(),
        dropped > 0);
  }
}
