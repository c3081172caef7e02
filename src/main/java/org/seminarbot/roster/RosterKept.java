package org.seminarbot.roster;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.seminarbot.answer.ExtraTime;
import org.seminarbot.people.Kept;
import org.seminarbot.people.Member;
import org.seminarbot.people.People;
import org.seminarbot.store.Sql;

/** Who a student is by the class list, and what was set for them. */
public final class RosterKept implements Kept {
  /** Of students who never came. */
  private static final String OLD =
      " where course_id = :course and listed_at <= :upTo"
          + " and not exists (select 1 from person p where p.course_id = :course and "
          + Roster.ROW_OF
          + " = roster.id)";

  private final Roster roster;
  private final ExtraTime.Times times;

  public RosterKept(Roster roster, ExtraTime.Times times) {
    this.roster = roster;
    this.times = times;
  }

  @Override
  public Set<String> tables() {
    return Set.of("roster", "roster_tie", "enrol_try", "extra_time");
  }

  @Override
  public List<Part> of(String course, Member who) {
    List<Map<String, String>> rows =
        roster.row(course, who).stream()
            .map(
                entry ->
                    Kept.row(
                        "student number", entry.number(),
                        "name", entry.name(),
                        "section", entry.section(),
                        "account in the list", entry.account().orElse("")))
            .toList();
    ExtraTime extra = times.of(course, who);
    List<Map<String, String>> time =
        extra.equals(ExtraTime.NONE)
            ? List.of()
            : List.of(
                Kept.row(
                    "percent of a round", String.valueOf(extra.percent()),
                    "days", String.valueOf(extra.days())));
    return List.of(
        new Part("row of the class list", "rows of the class list", rows),
        new Part("extra time", "extra times", time));
  }

  @Override
  public List<Member> same(Sql sql, Member who) {
    return Roster.row(sql, who).stream()
        .flatMap(
            entry ->
                sql
                    .select(
                        "select p.* from person p where p.course_id = :course and p.id <> :person"
                            + " and p.erased_at is null and "
                            + Roster.ROW_OF
                            + " = :entry order by p.id")
                    .bind("person", who.id())
                    .bind("entry", entry.id())
                    .map(People::read)
                    .list()
                    .stream())
        .toList();
  }

  /** Takes somebody out of the roster, with the row that is theirs, within a write. */
  @Override
  public void erase(Sql sql, Member who, Instant now) {
    Optional<Roster.Entry> mine = Roster.row(sql, who);
    List.of("enrol_try", "extra_time", "roster_tie")
        .forEach(table -> Roster.delete(sql, table, who));
    mine.ifPresent(
        entry -> {
          Roster.untie(sql, entry, "");
          sql.update("delete from roster where course_id = :course and id = :entry")
              .bind("entry", entry.id())
              .run();
        });
  }

  @Override
  public List<Count> expiring(Sql sql, Instant upTo) {
    return List.of(
        new Count(
            "row of the class list that nobody came for",
            "rows of the class list that nobody came for",
            sql.select("select count(*) from roster" + OLD).bind("upTo", upTo).number()));
  }

  @Override
  public void expire(Sql sql, Instant upTo, Instant now) {
    sql.update("delete from roster" + OLD).bind("upTo", upTo).run();
  }

  @Override
  public void eraseRest(Sql sql) {
    List.of("roster_tie", "roster")
        .forEach(table -> sql.update("delete from " + table + " where course_id = :course").run());
  }
}
