package org.seminarbot.export;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Rows under named columns.
 *
 * @param rows a cell each column: a text, a number or a boolean; an empty text is an empty cell
 */
record Table(String name, List<Column> columns, List<List<Object>> rows) {
  Table {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
  }

  /**
   * A column.
   *
   * @param means what stands in it, for people
   */
  record Column(String name, String means) {}

  /** How a column is filled from what a row is about. */
  record From<T>(String name, String means, Function<T, Object> cell) {}

  static <T> Table of(String name, List<From<T>> columns, List<T> rows) {
    return new Table(
        name,
        columns.stream().map(column -> new Column(column.name(), column.means())).toList(),
        rows.stream()
            .map(row -> columns.stream().map(column -> column.cell().apply(row)).toList())
            .toList());
  }

  /**
   * The same in as many tables as it takes, numbered from the second on.
   *
   * @param most rows a table, at least 1
   */
  List<Table> split(int most) {
    List<Table> all = new ArrayList<>();
    for (int from = 0; from == 0 || from < rows.size(); from += most) {
      String numbered = from == 0 ? name : name + " " + (from / most + 1);
      all.add(new Table(numbered, columns, rows.subList(from, Math.min(from + most, rows.size()))));
    }
    return all;
  }

  List<String> header() {
    return columns.stream().map(Column::name).toList();
  }
}
