package org.seminarbot.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import com.zaxxer.hikari.pool.HikariPool;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.h2.api.ErrorCode;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Opens a database and brings its tables up to date, or says in one line why it cannot. */
final class Opening {
  private static final int CONNECTIONS = 16; // more than threads that read or write at once
  private static final int IDLE = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration REMEMBERED = Duration.ofDays(7);

  private static final Set<Integer> CLOSED =
      Set.of(
          ErrorCode.DATABASE_IS_CLOSED,
          ErrorCode.DATABASE_CALLED_AT_SHUTDOWN,
          ErrorCode.CONNECTION_BROKEN_1,
          ErrorCode.OBJECT_CLOSED,
          ErrorCode.IO_EXCEPTION_1,
          ErrorCode.IO_EXCEPTION_2);

  private final Database database;
  private final String migrations;

  Opening(Database database, String migrations) {
    this.database = database;
    this.migrations = migrations;
  }

  HikariDataSource pool() {
    List.of("com.zaxxer.hikari", "org.flywaydb", "org.jdbi").forEach(Opening::quiet);
    database.file().ifPresent(Opening::checkFolder);
    try {
      return migratedPool();
    } catch (SQLException | HikariPool.PoolInitializationException e) {
      SQLException failure = sqlException(e);
      boolean inUse =
          failure != null && failure.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1;
      throw inUse ? new StoreException.InUse(explain(e), e) : new StoreException(explain(e), e);
    }
  }

  private HikariDataSource migratedPool() throws SQLException {
    // The first connection tells what is wrong in the driver's own words, and keeps H2 open
    // meanwhile.
    Connection first = database.connect();
    try {
      migrate();
      return new HikariDataSource(settings());
    } finally {
      first.close();
    }
  }

  static Jdbi jdbi(HikariDataSource pool) {
    Jdbi jdbi = Jdbi.create(pool);
    // What students wrote does not belong in the log, nor in any message.
    jdbi.getConfig(StatementExceptions.class)
        .setMessageRendering(StatementExceptions.MessageRendering.NONE);
    return jdbi;
  }

  /** Forgets the events that no platform delivers again; how many. */
  static int forgetOldEvents(Handle handle, Clock clock) {
    return handle
        .createUpdate("delete from event where at < :before")
        .bind("before", Sql.storable(clock.instant().minus(REMEMBERED)))
        .execute();
  }

  /** Less talk from a library, unless somebody configured its logging. */
  private static void quiet(String library) {
    if (LoggerFactory.getLogger(library) instanceof ch.qos.logback.classic.Logger logger
        && logger.getLevel() == null) {
      logger.setLevel(ch.qos.logback.classic.Level.WARN);
    }
  }

  private static void checkFolder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      return;
    }
    try {
      Files.createDirectories(folder);
      // Asking whether it can be written is not enough: for root everything "can".
      Files.delete(Files.createTempFile(folder, "seminarbot", ".try"));
    } catch (FileAlreadyExistsException e) {
      throw new StoreException(
          e.getFile() + " is a file, so the database cannot be in it. Choose a folder.", e);
    } catch (IOException e) {
      throw new StoreException(
          "The folder "
              + folder
              + " cannot be made or written. Allow this user to write there, make room on the disk,"
              + " or choose another folder.",
          e);
    }
    Path data = Path.of(file + ".mv.db");
    if (Files.exists(data) && !Files.isWritable(data)) {
      throw new StoreException(
          "The database " + data + " may not be written. Allow this user to write it.");
    }
  }

  private void migrate() {
    try {
      Flyway.configure()
          .dataSource(database.url(), database.user(), database.password())
          .locations(locations())
          .ignoreMigrationPatterns(new String[0]) // a newer program's database is not ours to use
          .load()
          .migrate();
    } catch (FlywayValidateException e) {
      throw new StoreException(
          "The database in %s was made by another version of Seminar Bot. Use that version or a newer one."
              .formatted(database.place()),
          e);
    } catch (FlywayException e) {
      throw new StoreException(
          "The tables of the database in %s could not be made or updated. If it belongs to another program, choose another place; otherwise see the log."
              .formatted(database.place()),
          e);
    }
  }

  /** The tables, and what only one kind of database needs. */
  private String[] locations() {
    return database.isH2()
        ? new String[] {migrations, migrations + "-h2"}
        : new String[] {migrations};
  }

  private HikariConfig settings() {
    HikariConfig config = new HikariConfig();
    config.setPoolName("store");
    config.setJdbcUrl(database.url());
    config.setDataSourceProperties(database.properties());
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(IDLE);
    config.setConnectionTimeout(PATIENCE.toMillis());
    if (database.isH2()) {
      config.setMaxLifetime(0); // in the same process no connection grows stale
      config.setExceptionOverride(new ClosedFile());
    }
    return config;
  }

  private String explain(Exception e) {
    SQLException failure = sqlException(e);
    String place = database.place();
    if (failure == null) {
      return "The database in " + place + " cannot be opened. See the log.";
    }
    return database.isH2() ? explainH2(failure, place) : explainServer(failure, place);
  }

  private static String explainH2(SQLException e, String place) {
    return switch (e.getErrorCode()) {
      case ErrorCode.DATABASE_ALREADY_OPEN_1 ->
          "Another Seminar Bot already uses the database in %s. Stop it first, or choose another folder."
              .formatted(place);
      case ErrorCode.WRONG_USER_OR_PASSWORD ->
          "The database in %s has another user or password. Correct them, or choose another folder."
              .formatted(place);
      case ErrorCode.FILE_CORRUPTED_1, ErrorCode.FILE_VERSION_ERROR_1 ->
          "The file seminarbot.mv.db in %s is damaged or of another kind. Put back a copy of it, or choose another folder."
              .formatted(place);
      default ->
          "The database in %s cannot be opened (%s). Choose another folder, or put back a copy."
              .formatted(place, brief(e));
    };
  }

  private static String explainServer(SQLException e, String place) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    if (state.equals("08001") && brief(e).startsWith("No suitable driver")) {
      return "The database address %s is of no kind that I know. It begins with jdbc:postgresql:, or leave it out for a file."
          .formatted(place);
    }
    if (state.startsWith("08")) {
      return "The database server at %s cannot be reached. Is it running, and is the address right?"
          .formatted(place);
    }
    if (state.startsWith("28")) {
      return "The database server at %s refuses the user or the password. Correct them in the configuration."
          .formatted(place);
    }
    if (state.equals("3D000")) {
      return "The database at %s does not exist. Create it first, or correct its name."
          .formatted(place);
    }
    return "The database at %s cannot be opened (%s).".formatted(place, brief(e));
  }

  /** The first line of what the database said, without the statement that it repeats. */
  private static String brief(SQLException e) {
    String message = e.getMessage() == null ? "no reason given" : e.getMessage();
    return message.lines().findFirst().orElse("").replaceFirst("; SQL statement:.*", "");
  }

  private static @Nullable SQLException sqlException(Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException found) {
        return found;
      }
    }
    return null;
  }

  /** Whether the disk or the connection failed; H2 has then closed its file. */
  static boolean broken(Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException
          || (cause instanceof SQLException sql && CLOSED.contains(sql.getErrorCode()))) {
        return true;
      }
    }
    return false;
  }

  /** Then its connections are thrown away; the next one opens the file again. */
  private static final class ClosedFile implements SQLExceptionOverride {
    @java.lang.Override
    public Override adjudicate(SQLException e) {
      return broken(e) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
  }
}
