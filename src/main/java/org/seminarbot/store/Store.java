package org.seminarbot.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open database. One thread writes, many read; a write is confirmed only once it is on the
 * disk. Everything in it belongs to a course, and is reached through {@link #course}.
 */
public final class Store implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Store.class);

  private final Database database;
  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final Clock clock;
  private final Writer writer;
  private final Map<String, CourseStore> courses = new ConcurrentHashMap<>();

  private Store(Database database, HikariDataSource pool, Jdbi jdbi, Clock clock) {
    this.database = database;
    this.pool = pool;
    this.jdbi = jdbi;
    this.clock = clock;
    this.writer = new Writer(jdbi, database.isH2(), this::shut);
  }

  /**
   * Opens the database, making or updating it where needed.
   *
   * @throws StoreException saying in one line what is wrong, where, and what to do
   */
  public static Store open(Database database, Clock clock) {
    return open(database, clock, "classpath:db/migration");
  }

  /** The same with the tables of a test. */
  static Store open(Database database, Clock clock, String migrations) {
    HikariDataSource pool = new Opening(database, migrations).pool();
    try {
      Jdbi jdbi = Opening.jdbi(pool);
      jdbi.withHandle(handle -> Opening.forgetOldEvents(handle, clock));
      return new Store(database, pool, jdbi, clock);
    } catch (RuntimeException e) {
      pool.close();
      throw new StoreException(
          "The database in " + database.place() + " opened but cannot be used. See the log.", e);
    }
  }

  /** What a feature may do in one course. Costs nothing; the course need not exist yet. */
  public CourseStore course(String key) {
    return courses.computeIfAbsent(key, k -> new CourseStore(k, jdbi, writer, clock));
  }

  /** Forgets events that are too old to be delivered again, as each opening does; how many. */
  public CompletionStage<Integer> forgetOldEvents() {
    return writer.write(handle -> {}, handle -> Opening.forgetOldEvents(handle, clock));
  }

  /** Whether other processes may work on the same database. */
  public boolean isShared() {
    return !database.isH2();
  }

  /** The keys of all courses that have anything in them. */
  public List<String> courses() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select course_key from course order by id")
                .mapTo(String.class)
                .list());
  }

  /**
   * Takes no more writes, saves the ones it has taken, and closes the database. Returns when that
   * is done, also for a thread that is interrupted; a second call does nothing more.
   */
  @Override
  public void close() {
    writer.close();
  }

  /** On the writer's thread, which nobody interrupts. */
  private void shut() {
    if (database.isH2()) {
      compact();
    }
    pool.close();
  }

  /**
   * Every commit appends to the file, and closing it does not shrink it; this does, and leaves no
   * trace of what was erased. On a connection of its own, since it leaves none in the pool alive.
   */
  private void compact() {
    try (Connection last = database.connect();
        Statement statement = last.createStatement()) {
      pool.close();
      for (String sql : indexesAnew(statement)) {
        statement.execute(sql);
      }
      statement.execute("SHUTDOWN COMPACT");
    } catch (SQLException e) {
      log.warn("The database in {} could not be made smaller.", database.place(), e);
    }
  }

  /** What drops and makes again the indexes that would keep something as a page's boundary. */
  private static List<String> indexesAnew(Statement statement) throws SQLException {
    List<String> all = new ArrayList<>();
    try (ResultSet rows =
        statement.executeQuery(
            "select index_name, table_name, listagg(column_name, ', ') within group"
                + " (order by ordinal_position) from information_schema.index_columns"
                + " where index_name like 'MADE\\_ANEW\\_%' group by index_name, table_name")) {
      while (rows.next()) {
        String name = rows.getString(1);
        all.add("drop index " + name);
        all.add(
            "create unique index %s on %s (%s)"
                .formatted(name, rows.getString(2), rows.getString(3)));
      }
    }
    return all;
  }
}
