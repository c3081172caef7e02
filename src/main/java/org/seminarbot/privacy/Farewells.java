package org.seminarbot.privacy;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.seminarbot.people.Kept;
import org.seminarbot.people.Member;
import org.seminarbot.store.Sql;
import org.seminarbot.store.Store;

/** Keeps who was given their files at the end of a course. */
public final class Farewells implements Kept {
  private final Store store;
  private final Clock clock;

  public Farewells(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Whether each who was given all of a state of the course was reached, by the person's id. */
  Map<Long, Boolean> reached(String course, long through) {
    return store
        .course(course)
        .read(
            sql ->
                sql
                    .select(
                        "select * from farewell where course_id = :course and through = :through")
                    .bind("through", through)
                    .map(row -> Map.entry(row.number("person_id"), row.flag("reached")))
                    .list()
                    .stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /** Stores that somebody was given all of a state of the course, or could not be reached. */
  CompletionStage<Integer> note(String course, Member who, long through, boolean reached) {
    return store
        .course(course)
        .write(
            sql -> {
              delete(sql, who);
              return sql.update(
                      "insert into farewell (course_id, person_id, through, reached, given_at)"
                          + " select course_id, id, :through, :reached, :now from person"
                          + " where course_id = :course and id = :person and erased_at is null")
                  .bind("person", who.id())
                  .bind("through", through)
                  .bind("reached", reached)
                  .bind("now", clock.instant())
                  .run();
            });
  }

  private static void delete(Sql sql, Member who) {
    sql.update("delete from farewell where course_id = :course and person_id = :person")
        .bind("person", who.id())
        .run();
  }

  @Override
  public Set<String> tables() {
    return Set.of("farewell");
  }

  @Override
  public List<Part> of(String course, Member who) {
    List<Map<String, String>> rows =
        store
            .course(course)
            .read(
                sql ->
                    sql.select(
                            "select * from farewell where course_id = :course and person_id = :id")
                        .bind("id", who.id())
                        .map(
                            row ->
                                Kept.row(
                                    "at",
                                    row.instant("given_at").toString(),
                                    "reached you",
                                    row.flag("reached") ? "yes" : "no"))
                        .list());
    return List.of(new Part("sending of your files", "sendings of your files", rows));
  }

  @Override
  public void erase(Sql sql, Member who, Instant now) {
    delete(sql, who);
  }
}
