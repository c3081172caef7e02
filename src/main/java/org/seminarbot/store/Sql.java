package org.seminarbot.store;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.result.ResultIterable;
import org.jdbi.v3.core.statement.EmptyHandling;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/**
 * Statements in one course. Each must name {@code :course}, which is bound already: that keeps the
 * courses apart. SQL is what H2 and PostgreSQL both understand.
 *
 * <p>Valid only inside the work that it is given to.
 */
public final class Sql {
  private static final Pattern COURSE = Pattern.compile("(?<!:):course\\b");

  private final Handle handle;
  private final long course;
  private final boolean writes;

  private Sql(Handle handle, long course, boolean writes) {
    this.handle = handle;
    this.course = course;
    this.writes = writes;
  }

  static Sql reading(Handle handle, long course) {
    return new Sql(handle, course, false);
  }

  static Sql writing(Handle handle, long course) {
    return new Sql(handle, course, true);
  }

  public Select select(String sql) {
    return new Select(handle.createQuery(scoped(sql)), course);
  }

  /** Anything that changes rows and makes no key: update, delete, insert … select. */
  public Change update(String sql) {
    return new Change(handle.createUpdate(writing(sql)), course);
  }

  /** One row into a table that numbers its rows itself, in a column {@code id}. */
  public Insert insert(String sql) {
    return new Insert(handle.createUpdate(writing(sql)), course);
  }

  private String writing(String sql) {
    if (!writes) {
      throw new IllegalStateException("A read cannot change anything: " + sql);
    }
    return scoped(sql);
  }

  private static String scoped(String sql) {
    if (!COURSE.matcher(sql).find()) {
      throw new IllegalArgumentException("SQL without :course reaches into other courses: " + sql);
    }
    return sql;
  }

  /** A value as both databases keep it. */
  static @Nullable Object storable(@Nullable Object value) {
    if (value instanceof String text) {
      return storable(text);
    }
    if (value instanceof Instant instant) {
      return storable(instant);
    }
    if (value == null
        || value instanceof Long
        || value instanceof Integer
        || value instanceof Boolean
        || value instanceof Double
        || value instanceof BigDecimal) {
      return value;
    }
    throw new IllegalArgumentException("Cannot store a " + value.getClass().getName() + ".");
  }

  /** The value with its setter, so that nobody needs to look for one at every statement. */
  private static Argument argument(@Nullable Object value) {
    Object kept = storable(value);
    if (kept instanceof Argument argument) {
      return argument;
    }
    if (kept instanceof String text) {
      return (position, statement, context) -> statement.setString(position, text);
    }
    if (kept instanceof Long number) {
      return (position, statement, context) -> statement.setLong(position, number);
    }
    return kept == null
        ? (position, statement, context) -> statement.setNull(position, Types.NULL)
        : (position, statement, context) -> statement.setObject(position, kept);
  }

  /** Without what is no character: PostgreSQL refuses NUL and half a surrogate pair. */
  private static String storable(String text) {
    String whole = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    return whole.replace("\0", "");
  }

  /** To the millisecond, and the same moment whatever the zone of this machine or the server. */
  static Argument storable(Instant instant) {
    OffsetDateTime moment = instant.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
    return (position, statement, context) ->
        statement.setObject(position, moment, Types.TIMESTAMP_WITH_TIMEZONE);
  }

  /** A statement whose values are still being bound. */
  public abstract static sealed class Statement<S extends Statement<S>> {
    private final SqlStatement<?> statement;

    private Statement(SqlStatement<?> statement, long course) {
      this.statement = statement.bind("course", argument(course));
    }

    abstract S self();

    /**
     * Binds a value to a name in the SQL.
     *
     * @param value null, a text, a whole number, a boolean, a double, a BigDecimal or an Instant,
     *     which is kept to the millisecond
     */
    public S bind(String name, @Nullable Object value) {
      statement.bind(name, argument(value));
      return self();
    }

    /** Values for {@code in (<name>)}; of no values, nothing is in. */
    public S bindList(String name, List<?> values) {
      List<?> storable = values.stream().map(Sql::storable).toList();
      statement.bindList(EmptyHandling.NULL_KEYWORD, name, storable);
      return self();
    }
  }

  /** A query. */
  public static final class Select extends Statement<Select> {
    private final Query query;

    private Select(Query query, long course) {
      super(query, course);
      this.query = query;
    }

    @Override
    Select self() {
      return this;
    }

    public <T> Rows<T> map(Function<Row, T> mapper) {
      return new Rows<>(query.map((results, context) -> mapper.apply(new Row(results, context))));
    }

    /** The one number that the query gives, such as a count; 0 when it gives none. */
    public long number() {
      return query.map((results, context) -> results.getLong(1)).findFirst().orElse(0L);
    }
  }

  /** What a query found. */
  public static final class Rows<T> {
    private final ResultIterable<T> found;

    private Rows(ResultIterable<T> found) {
      this.found = found;
    }

    public List<T> list() {
      return found.list();
    }

    public Optional<T> first() {
      return found.findFirst();
    }
  }

  /** An update or delete; nothing happens before {@link #run}. */
  public static final class Change extends Statement<Change> {
    private final Update update;

    private Change(Update update, long course) {
      super(update, course);
      this.update = update;
    }

    @Override
    Change self() {
      return this;
    }

    /** How many rows it changed. */
    public int run() {
      return update.execute();
    }
  }

  /** A new row; nothing happens before {@link #run}. */
  public static final class Insert extends Statement<Insert> {
    private final Update update;

    private Insert(Update update, long course) {
      super(update, course);
      this.update = update;
    }

    @Override
    Insert self() {
      return this;
    }

    /** The id of the new row. */
    public long run() {
      return update.executeAndReturnGeneratedKeys("id").mapTo(Long.class).one();
    }
  }
}
