package org.seminarbot.marks;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.seminarbot.people.Kept;
import org.seminarbot.people.Member;
import org.seminarbot.statistics.Marks;
import org.seminarbot.store.Sql;
import org.seminarbot.store.Store;

/** Keeps the marks of a test that was held elsewhere; a course has one. They are nobody's. */
public final class OutsideMarks implements Kept {
  private static final List<String> TABLES =
      List.of("outside_mark", "outside_attempt", "outside_item");

  private final Store store;

  public OutsideMarks(Store store) {
    this.store = store;
  }

  /**
   * Stores marks in place of those that a course had.
   *
   * @return what it had
   */
  public CompletionStage<Optional<Marks>> put(String course, Marks marks) {
    return store
        .course(course)
        .write(
            sql -> {
              Optional<Marks> before = read(sql);
              eraseRest(sql);
              List<Long> items = marks.items().stream().map(item -> insert(sql, item)).toList();
              marks.mostGiven().ifPresent(most -> insert(sql, item(MarksFile.TOTAL, most)));
              marks.rows().forEach(row -> insert(sql, row, items));
              return before;
            });
  }

  private static long insert(Sql sql, Marks.Item item) {
    return sql.insert(
            "insert into outside_item (course_id, name, most) values (:course, :name, :most)")
        .bind("name", item.name())
        .bind("most", item.max())
        .run();
  }

  private static void insert(Sql sql, Marks.Row row, List<Long> items) {
    long attempt =
        sql.insert("insert into outside_attempt (course_id, total) values (:course, :total)")
            .bind("total", row.total().orElse(null))
            .run();
    for (int i = 0; i < items.size(); i++) {
      sql.update(
              "insert into outside_mark (course_id, attempt_id, item_id, mark)"
                  + " values (:course, :attempt, :item, :mark)")
          .bind("attempt", attempt)
          .bind("item", items.get(i))
          .bind("mark", row.marks().get(i))
          .run();
    }
  }

  /** The marks of a course; nothing where it has none. */
  public Optional<Marks> of(String course) {
    return store.course(course).read(OutsideMarks::read);
  }

  private static Optional<Marks> read(Sql sql) {
    record Stored(long id, Marks.Item item) {}
    record Attempt(long id, Optional<BigDecimal> total) {}
    List<Stored> all =
        sql.select("select * from outside_item where course_id = :course order by id")
            .map(row -> new Stored(row.number("id"), item(row.text("name"), row.decimal("most"))))
            .list();
    List<Stored> items = all.stream().filter(stored -> !isTotal(stored.item())).toList();
    if (items.isEmpty()) {
      return Optional.empty();
    }
    List<Attempt> attempts =
        sql.select("select * from outside_attempt where course_id = :course order by id")
            .map(row -> new Attempt(row.number("id"), row.optionalDecimal("total")))
            .list();
    Map<Long, Map<Long, BigDecimal>> marks = new HashMap<>();
    sql.select("select * from outside_mark where course_id = :course")
        .map(
            row ->
                marks
                        .computeIfAbsent(row.number("attempt_id"), id -> new HashMap<>())
                        .put(row.number("item_id"), row.decimal("mark"))
                    == null)
        .list();
    List<Marks.Row> rows = new ArrayList<>();
    for (Attempt attempt : attempts) {
      Map<Long, BigDecimal> given = marks.getOrDefault(attempt.id(), Map.of());
      rows.add(
          new Marks.Row(
              items.stream().map(i -> given.getOrDefault(i.id(), BigDecimal.ZERO)).toList(),
              attempt.total()));
    }
    return Optional.of(
        new Marks(
            items.stream().map(Stored::item).toList(),
            rows,
            all.stream()
                .map(Stored::item)
                .filter(OutsideMarks::isTotal)
                .map(Marks.Item::max)
                .findFirst()));
  }

  private static Marks.Item item(String name, BigDecimal most) {
    return new Marks.Item(name, most, MarksFile.NO_GUESS);
  }

  /** The column that has no marks, only the most of the totals; no item has its name. */
  private static boolean isTotal(Marks.Item item) {
    return item.name().equals(MarksFile.TOTAL);
  }

  @Override
  public Set<String> tables() {
    return Set.copyOf(TABLES);
  }

  @Override
  public List<Part> of(String course, Member who) {
    return List.of();
  }

  @Override
  public void erase(Sql sql, Member who, Instant now) {}

  @Override
  public void eraseRest(Sql sql) {
    TABLES.forEach(
        table -> sql.update("delete from " + table + " where course_id = :course").run());
  }
}
