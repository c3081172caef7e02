package org.seminarbot;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.seminarbot.store.Database;

/** All that stands in a database, in every table that there is, whoever added it. */
final class Stored implements AutoCloseable {
  private final Connection connection;
  private final Map<String, PreparedStatement> tables = new TreeMap<>();

  Stored(Database database) {
    try {
      connection =
          DriverManager.getConnection(database.url(), database.user(), database.password());
      for (String table : names(connection)) {
        tables.put(
            table.toLowerCase(Locale.ROOT),
            connection.prepareStatement("select * from \"" + table + "\""));
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static Set<String> names(Connection connection) throws SQLException {
    Set<String> names = new TreeSet<>();
    DatabaseMetaData meta = connection.getMetaData();
    try (ResultSet tables =
        meta.getTables(null, connection.getSchema(), null, new String[] {"TABLE", "BASE TABLE"})) {
      while (tables.next()) {
        names.add(tables.getString("TABLE_NAME"));
      }
    }
    return names;
  }

  Set<String> tables() {
    return tables.keySet();
  }

  /** What stands there now. */
  Rows now() {
    Map<String, Set<Map<String, String>>> all = new TreeMap<>();
    tables.forEach((table, select) -> all.put(table, rows(select)));
    return new Rows(all);
  }

  private static Set<Map<String, String>> rows(PreparedStatement select) {
    try (ResultSet found = select.executeQuery()) {
      Set<Map<String, String>> rows = new HashSet<>();
      ResultSetMetaData meta = found.getMetaData();
      while (found.next()) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
          String value = found.getString(i);
          if (value != null) {
            row.put(meta.getColumnName(i).toLowerCase(Locale.ROOT), value);
          }
        }
        rows.add(row);
      }
      return rows;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Where a text is: {@code table.column}. */
  Set<String> where(String text) {
    Set<String> places = new TreeSet<>();
    now()
        .tables()
        .forEach(
            (table, rows) ->
                rows.forEach(
                    row ->
                        row.forEach(
                            (column, value) -> {
                              if (value.contains(text)) {
                                places.add(table + "." + column);
                              }
                            })));
    return places;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * Rows at one time, by table; a row is its columns that are not null.
   *
   * @param tables those without a row, too
   */
  record Rows(Map<String, Set<Map<String, String>>> tables) {

    /** Those of one course. */
    Rows of(String course) {
      return where((table, row) -> course.equals(row.get("course_id")));
    }

    private Rows where(BiPredicate<String, Map<String, String>> which) {
      return new Rows(
          tables.entrySet().stream()
              .collect(
                  Collectors.toMap(
                      Map.Entry::getKey,
                      table ->
                          table.getValue().stream()
                              .filter(row -> which.test(table.getKey(), row))
                              .collect(Collectors.toSet()),
                      (one, other) -> one,
                      TreeMap::new)));
    }

    /** Those of all tables but some. */
    Rows but(Set<String> some) {
      return where((table, row) -> !some.contains(table));
    }

    /** A column of the rows of a table that fit. */
    Set<String> values(String table, String column, Predicate<Map<String, String>> which) {
      return tables.getOrDefault(table, Set.of()).stream()
          .filter(which)
          .map(row -> row.get(column))
          .collect(Collectors.toSet());
    }

    /** The ids of an account. */
    Set<String> persons(String account) {
      return values("person", "id", row -> account.equals(row.get("account")));
    }

    /**
     * What is about somebody: the person, their attempts, what was made of those.
     *
     * @param others what these made of it is not among it
     */
    Rows about(Set<String> persons, Set<String> others) {
      Set<String> attempts = values("attempt", "id", row -> persons.contains(row.get("person_id")));
      Set<String> reviews = values("review", "id", row -> attempts.contains(row.get("attempt_id")));
      return where(
          (table, row) ->
              !others.contains(row.get("person_id"))
                  && ((table.equals("person") && persons.contains(row.get("id")))
                      || (table.equals("review") && reviews.contains(row.get("id")))
                      || (table.equals("attempt") && attempts.contains(row.get("id")))
                      || persons.contains(row.get("person_id"))
                      || attempts.contains(row.get("attempt_id"))
                      || reviews.contains(row.get("review_id"))));
    }

    /** What is in one of two and not in the other, to be read. */
    String unlike(Rows other) {
      StringBuilder all = new StringBuilder();
      tables.forEach(
          (table, rows) -> {
            Set<Map<String, String>> gone = new HashSet<>(rows);
            gone.removeAll(other.tables().get(table));
            Set<Map<String, String>> come = new HashSet<>(other.tables().get(table));
            come.removeAll(rows);
            gone.forEach(row -> all.append("- ").append(table).append(row).append('\n'));
            come.forEach(row -> all.append("+ ").append(table).append(row).append('\n'));
          });
      return all.toString();
    }
  }
}
