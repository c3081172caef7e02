package org.seminarbot.store;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** What a feature may do with the database: read and write in one course, never in another. */
public final class CourseStore {
  /** No course has this id, so what is read under it is nothing. */
  private static final long NONE = -1;

  private final String key;
  private final Jdbi jdbi;
  private final Writer writer;
  private final Clock clock;
  private final Consumer<Handle> exists = this::make;
  private volatile long id = NONE;

  CourseStore(String key, Jdbi jdbi, Writer writer, Clock clock) {
    this.key = key;
    this.jdbi = jdbi;
    this.writer = writer;
    this.clock = clock;
  }

  /**
   * Reads, on the caller's thread.
   *
   * @throws StoreException when the database cannot be read
   */
  public <T extends @Nullable Object> T read(Function<Sql, T> query) {
    boolean interrupted = Thread.interrupted(); // an interrupt is no reason to read nothing
    try (Handle handle = connection()) {
      return query.apply(Sql.reading(handle, known(handle)));
    } catch (JdbiException e) {
      throw new StoreException("The database could not be read.", e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The pool gives up waiting for a connection when the thread is interrupted; we do not. */
  private Handle connection() {
    while (true) {
      try {
        return jdbi.open();
      } catch (ConnectionException e) {
        if (!Thread.interrupted()) {
          throw e;
        }
      }
    }
  }

  /**
   * Writes, in one transaction on the writer's thread. The stage completes when it is on the disk,
   * on another thread; with the work's own exception when that throws, and then nothing of it is
   * stored; with {@link StoreException.NotSaved} when the database fails.
   *
   * <p>The work may be run twice, so what it does outside the database must be harmless then.
   * Should the connection to a server break in the very commit, it may also be stored twice; what
   * must not be belongs in {@link #once}.
   */
  public <T extends @Nullable Object> CompletionStage<T> write(Function<Sql, T> work) {
    return writer.write(exists, handle -> work.apply(Sql.writing(handle, id)));
  }

  /**
   * Writes what an event asks for, one time however often the event is delivered: later deliveries
   * change nothing and get the first one's result.
   *
   * @param eventId the platform's id of the event, at most 200 characters
   */
  public CompletionStage<Long> once(String eventId, Function<Sql, Long> work) {
    return write(sql -> resultOf(sql, eventId).orElseGet(() -> first(sql, eventId, work)));
  }

  private static Optional<Long> resultOf(Sql sql, String eventId) {
    return sql.select("select result from event where course_id = :course and id = :id")
        .bind("id", eventId)
        .map(row -> row.number("result"))
        .first();
  }

  private long first(Sql sql, String eventId, Function<Sql, Long> work) {
    long result = work.apply(sql);
    sql.update("insert into event (course_id, id, result, at) values (:course, :id, :result, :at)")
        .bind("id", eventId)
        .bind("result", result)
        .bind("at", clock.instant())
        .run();
    return result;
  }

  /** The course's id if it has one yet. */
  private long known(Handle handle) {
    if (id == NONE) {
      id = stored(handle);
    }
    return id;
  }

  /** Looks each time: a database that broke may have come back without a row that it had. */
  private void make(Handle handle) {
    long found = stored(handle);
    id = found == NONE ? inserted(handle) : found;
  }

  private long stored(Handle handle) {
    return handle
        .createQuery("select id from course where course_key = :key")
        .bind("key", key)
        .mapTo(Long.class)
        .findFirst()
        .orElse(NONE);
  }

  private long inserted(Handle handle) {
    return handle
        .createUpdate("insert into course (course_key) values (:key)")
        .bind("key", key)
        .executeAndReturnGeneratedKeys("id")
        .mapTo(Long.class)
        .one();
  }
}
