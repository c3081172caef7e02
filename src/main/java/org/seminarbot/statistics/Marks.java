package org.seminarbot.statistics;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Marks of several items, an attempt a row. An item that an attempt left out counts 0, as it does
 * in Moodle.
 *
 * @param rows first attempts
 * @param mostGiven the most marks that the totals of the rows can have, where that is told
 */
public record Marks(List<Item> items, List<Row> rows, Optional<BigDecimal> mostGiven) {

  /** Whose totals are sums, or come without their most. */
  public Marks(List<Item> items, List<Row> rows) {
    this(items, rows, Optional.empty());
  }

  public Marks {
    items = List.copyOf(items);
    rows = List.copyOf(rows);
    int columns = items.size();
    if (rows.stream().anyMatch(row -> row.marks().size() != columns)) {
      throw new IllegalArgumentException("every row has a mark for each item");
    }
  }

  /**
   * What is marked.
   *
   * @param max the most marks, 0 or more
   * @param guess what somebody gets who answers by chance, in percent of the most
   */
  public record Item(String name, BigDecimal max, Figure guess) {}

  /**
   * An attempt.
   *
   * @param marks one an item, in their order
   * @param total of the attempt, where it is not the sum of its marks
   */
  public record Row(List<BigDecimal> marks, Optional<BigDecimal> total) {
    public Row {
      marks = List.copyOf(marks);
    }

    BigDecimal sum() {
      return total.orElseGet(() -> Exact.sum(marks));
    }
  }

  /** The most marks in all: those told, else the sum; nothing where the totals are no sums. */
  public Optional<BigDecimal> most() {
    return mostGiven.or(
        () ->
            rows.stream().allMatch(row -> row.total().isEmpty())
                ? Optional.of(Exact.sum(items.stream().map(Item::max).toList()))
                : Optional.empty());
  }

  List<BigDecimal> column(int item) {
    return rows.stream().map(row -> row.marks().get(item)).toList();
  }

  /** What each attempt got in all, in their order. */
  public List<BigDecimal> totals() {
    return rows.stream().map(Row::sum).toList();
  }

  /** What each attempt got for all but one item. */
  List<BigDecimal> others(int item) {
    List<BigDecimal> column = column(item);
    List<BigDecimal> totals = totals();
    return IntStream.range(0, rows.size())
        .mapToObj(i -> totals.get(i).subtract(column.get(i)))
        .toList();
  }
}
