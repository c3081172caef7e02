package org.seminarbot.roster;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.seminarbot.answer.ExtraTime;
import org.seminarbot.people.Kept;
import org.seminarbot.people.Member;
import org.seminarbot.people.People;
import org.seminarbot.store.Row;
import org.seminarbot.store.Sql;
import org.seminarbot.store.Store;

/** Who a student is by the class list, and what was set for them. */
public final class RosterKept implements Kept {
  /** Of students who never came. */
  private static final String OLD =
      " where course_id = :course and listed_at <= :upTo"
          + " and not exists (select 1 from person p where p.course_id = :course and "
          + Roster.ROW_OF
          + " = roster.id)";

  private static final String ROW =
      "select r.*, t.tied_at from roster r left join roster_tie t on t.roster_id = r.id"
          + " and t.person_id = :person where r.course_id = :course and r.id = (select "
          + Roster.ROW_OF
          + " from person p where p.course_id = :course and p.id = :person)";
  private static final String TRIES =
      "select * from enrol_try where course_id = :course and person_id = :person";

  private final Store store;
  private final ExtraTime.Times times;

  public RosterKept(Store store, ExtraTime.Times times) {
    this.store = store;
    this.times = times;
  }

  @Override
  public Set<String> tables() {
    return Set.of("roster", "roster_tie", "enrol_try", "extra_time");
  }

  @Override
  public List<Part> of(String course, Member who) {
    List<Map<String, String>> rows = read(course, who, ROW, RosterKept::row);
    List<Map<String, String>> tries = read(course, who, TRIES, RosterKept::tries);
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
        new Part("extra time", "extra times", time),
        new Part("count of codes tried in vain", "counts of codes tried in vain", tries));
  }

  private List<Map<String, String>> read(
      String course, Member who, String select, Function<Row, Map<String, String>> row) {
    return store
        .course(course)
        .read(sql -> sql.select(select).bind("person", who.id()).map(row).list());
  }

  private static Map<String, String> row(Row row) {
    return Kept.row(
        "student number", row.text("number"),
        "name", row.text("name"),
        "section", row.text("section"),
        "account in the list", row.optionalText("account").orElse(""),
        "code still to be used", row.optionalText("code").orElse(""),
        "listed", row.instant("listed_at").toString(),
        "tied to you", row.optionalInstant("tied_at").map(Instant::toString).orElse(""));
  }

  private static Map<String, String> tries(Row row) {
    return Kept.row(
        "tries", String.valueOf(row.number("tries")), "since", row.instant("since").toString());
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
