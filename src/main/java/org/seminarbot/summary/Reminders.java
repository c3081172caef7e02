package org.seminarbot.summary;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.seminarbot.people.Kept;
import org.seminarbot.people.Member;
import org.seminarbot.store.Sql;
import org.seminarbot.store.Store;

/** Keeps who was reminded of what, so that nobody is twice, and who wants no reminders. */
public final class Reminders implements Kept {
  private static final String MINE = " where course_id = :course and person_id = :person";

  private final Store store;
  private final Clock clock;

  public Reminders(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Somebody who is to be reminded, and of what they were not reminded before.
   *
   * @param things at least one
   */
  record Due(Missing.Student student, List<Missing.Thing> things) {
    Due {
      things = List.copyOf(things);
    }
  }

  /**
   * Who is reminded for an event.
   *
   * @param students how many, the same however often the event is delivered
   * @param due who they are; nobody when the event had been delivered before
   */
  record Claimed(long students, List<Due> due) {
    Claimed {
      due = List.copyOf(due);
    }
  }

  /** Notes, once for an event, that everybody is reminded who was not and who wants to be. */
  CompletionStage<Claimed> claim(
      String course, String event, Map<Missing.Student, List<Missing.Thing>> missing) {
    List<Due> found = Collections.synchronizedList(new ArrayList<>());
    return store
        .course(course)
        .once(
            event,
            sql -> {
              List<Due> due = due(State.read(sql), missing);
              due.forEach(one -> insert(sql, one));
              found.clear();
              found.addAll(due);
              return (long) due.size();
            })
        .thenApply(count -> new Claimed(count, found));
  }

  /** Who is still to be reminded of something. */
  List<Due> due(String course, Map<Missing.Student, List<Missing.Thing>> missing) {
    return due(store.course(course).read(State::read), missing);
  }

  /** How many of them want no reminders. */
  long unwilling(String course, Set<Missing.Student> students) {
    State state = store.course(course).read(State::read);
    return students.stream().filter(state::unwilling).count();
  }

  private static List<Due> due(State state, Map<Missing.Student, List<Missing.Thing>> missing) {
    List<Due> due = new ArrayList<>();
    missing.forEach(
        (student, things) -> {
          List<Missing.Thing> left =
              things.stream().filter(thing -> !state.reminded(student, thing)).toList();
          if (student.canBeTold() && !state.unwilling(student) && !left.isEmpty()) {
            due.add(new Due(student, left));
          }
        });
    return due;
  }

  /** What is noted in a course: by whom, of what; and who wants no reminders. */
  private record State(Map<Long, Set<String>> reminded, Set<Long> off) {
    static State read(Sql sql) {
      Map<Long, Set<String>> reminded = new HashMap<>();
      sql.select("select person_id, about from reminder where course_id = :course")
          .map(row -> Map.entry(row.number("person_id"), row.text("about")))
          .list()
          .forEach(
              e -> reminded.computeIfAbsent(e.getKey(), p -> new HashSet<>()).add(e.getValue()));
      return new State(
          reminded,
          new HashSet<>(
              sql.select("select person_id from no_reminders where course_id = :course")
                  .map(row -> row.number("person_id"))
                  .list()));
    }

    boolean reminded(Missing.Student student, Missing.Thing thing) {
      return student.accounts().stream()
          .anyMatch(m -> reminded.getOrDefault(m.id(), Set.of()).contains(thing.key()));
    }

    boolean unwilling(Missing.Student student) {
      return student.accounts().stream().anyMatch(m -> off.contains(m.id()));
    }
  }

  private void insert(Sql sql, Due due) {
    for (Missing.Thing thing : due.things()) {
      sql.update(
              "insert into reminder (course_id, person_id, about, sent_at)"
                  + " values (:course, :person, :about, :now)")
          .bind("person", due.student().member().id())
          .bind("about", thing.key())
          .bind("now", clock.instant())
          .run();
    }
  }

  /** Notes that a reminder did not arrive, so that it may be tried again. */
  CompletionStage<Integer> failed(String course, Due due) {
    return store
        .course(course)
        .write(
            sql ->
                due.things().stream()
                    .mapToInt(
                        thing ->
                            sql.update("delete from reminder" + MINE + " and about = :about")
                                .bind("person", due.student().member().id())
                                .bind("about", thing.key())
                                .run())
                    .sum());
  }

  /** Notes whether somebody wants reminders; once for an event. */
  CompletionStage<Long> want(String course, String event, Member who, boolean reminders) {
    return store
        .course(course)
        .once(
            event,
            sql -> {
              sql.update("delete from no_reminders" + MINE).bind("person", who.id()).run();
              if (!reminders) {
                sql.update(
                        "insert into no_reminders (course_id, person_id, since)"
                            + " values (:course, :person, :now)")
                    .bind("person", who.id())
                    .bind("now", clock.instant())
                    .run();
              }
              return 0L;
            });
  }

  @Override
  public Set<String> tables() {
    return Set.of("reminder", "no_reminders");
  }

  @Override
  public List<Part> of(String course, Member who) {
    return store
        .course(course)
        .read(
            sql ->
                List.of(
                    new Part(
                        "reminder",
                        "reminders",
                        sql.select(
                                "select about, sent_at from reminder" + MINE + " order by sent_at")
                            .bind("person", who.id())
                            .map(
                                row ->
                                    Kept.row(
                                        "sent", row.instant("sent_at").toString(),
                                        "of", row.text("about")))
                            .list()),
                    new Part(
                        "wish for no reminders",
                        "wishes for no reminders",
                        sql.select("select since from no_reminders" + MINE)
                            .bind("person", who.id())
                            .map(row -> Kept.row("since", row.instant("since").toString()))
                            .list())));
  }

  @Override
  public void erase(Sql sql, Member who, Instant now) {
    tables()
        .forEach(table -> sql.update("delete from " + table + MINE).bind("person", who.id()).run());
  }
}
