package org.seminarbot.store;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jdbi.v3.core.result.ResultSetException;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * One row of what a query found, only while it is being mapped. A column that may be empty is read
 * with the method that says so; the others do not accept an empty one.
 */
public final class Row {
  private final ResultSet results;
  private final StatementContext context;

  Row(ResultSet results, StatementContext context) {
    this.results = results;
    this.context = context;
  }

  public String text(String column) {
    return there(column, optionalText(column));
  }

  public Optional<String> optionalText(String column) {
    return get(column, ResultSet::getString);
  }

  public long number(String column) {
    return there(column, optionalNumber(column));
  }

  public Optional<Long> optionalNumber(String column) {
    return get(column, ResultSet::getLong);
  }

  public boolean flag(String column) {
    return there(column, optionalFlag(column));
  }

  public Optional<Boolean> optionalFlag(String column) {
    return get(column, ResultSet::getBoolean);
  }

  public BigDecimal decimal(String column) {
    return there(column, optionalDecimal(column));
  }

  public Optional<BigDecimal> optionalDecimal(String column) {
    return get(column, ResultSet::getBigDecimal);
  }

  public Instant instant(String column) {
    return there(column, optionalInstant(column));
  }

  public Optional<Instant> optionalInstant(String column) {
    return get(column, (rs, name) -> rs.getObject(name, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  private static <T> T there(String column, Optional<T> value) {
    return value.orElseThrow(() -> new IllegalStateException("Column " + column + " is empty."));
  }

  private <T> Optional<T> get(String column, Getter<T> getter) {
    try {
      T value = getter.get(results, column);
      return results.wasNull() ? Optional.empty() : Optional.ofNullable(value);
    } catch (SQLException e) {
      throw new ResultSetException("Column " + column + " cannot be read.", e, context);
    }
  }

  private interface Getter<T> {
    @Nullable T get(ResultSet results, String column) throws SQLException;
  }
}
