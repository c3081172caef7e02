package org.seminarbot.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. It takes what waits, saves it in one transaction, has it written
 * through to the disk, and only then tells whoever waits. Works that fail together are done again
 * one by one, so that a bad one spoils no other.
 */
final class Writer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Writer.class);
  private static final int WAITING_AT_MOST = 10_000;
  private static final int BATCH = 500;
  private static final int TRIES = 3;
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);
  private static final Duration LAST_WORDS = Duration.ofSeconds(5);

  private final Jdbi jdbi;
  private final boolean checkpoints;
  private final Runnable lastAct;
  private final BlockingQueue<Work<?>> queue = new LinkedBlockingQueue<>();
  private final ExecutorService tellers = Executors.newFixedThreadPool(4, daemons("store-saved-"));
  private final Thread thread = new Thread(this::run, "store-writer");
  private final Work<Integer> stop = new Work<>(handle -> {}, handle -> 0);
  private boolean closing;

  /**
   * @param checkpoints whether a commit reaches the disk only by a checkpoint, as on H2
   * @param lastAct what to do on this thread when everything is written
   */
  Writer(Jdbi jdbi, boolean checkpoints, Runnable lastAct) {
    this.jdbi = jdbi;
    this.checkpoints = checkpoints;
    this.lastAct = lastAct;
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Has a job done in a transaction. It may be done twice, so it must have no effect but in the
   * database.
   *
   * @param before what must be there already: on a transaction of its own, harmless if repeated,
   *     and done once for all jobs of a batch that have the same
   */
  <T extends @Nullable Object> CompletionStage<T> write(
      Consumer<Handle> before, Function<Handle, T> job) {
    Work<T> work = new Work<>(before, job);
    synchronized (queue) {
      if (closing) {
        return refused("Not saved: Seminar Bot is stopping.");
      }
      if (queue.size() >= WAITING_AT_MOST) {
        return refused("Not saved: too busy. Try again in a moment.");
      }
      queue.add(work);
    }
    return work.future;
  }

  private static <T extends @Nullable Object> CompletionStage<T> refused(String message) {
    return CompletableFuture.failedFuture(new StoreException.NotSaved(message, null));
  }

  @Override
  public void close() {
    synchronized (queue) {
      if (!closing) {
        closing = true;
        queue.add(stop);
      }
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    List<Work<?>> batch = new ArrayList<>();
    boolean more = true;
    while (more) {
      try {
        batch.add(queue.take());
        queue.drainTo(batch, BATCH - 1);
        more = !batch.remove(stop);
        save(batch);
      } catch (InterruptedException e) {
        log.debug("A work interrupted the writer, which goes on.", e);
      } catch (RuntimeException | Error e) {
        log.error("The writer goes on after a failure that it did not expect.", e);
        batch.forEach(work -> work.future.completeExceptionally(notSaved(e)));
      }
      batch.clear();
    }
    end();
  }

  private void end() {
    tellers.shutdown();
    try {
      if (!tellers.awaitTermination(LAST_WORDS.toSeconds(), TimeUnit.SECONDS)) {
        log.warn("Some who waited for a write were still being told when the store closed.");
      }
    } catch (InterruptedException e) {
      log.debug("The writer was interrupted while it closed.", e);
    }
    lastAct.run();
  }

  private void save(List<Work<?>> batch) {
    if (!together(batch)) {
      oneByOne(batch);
    }
    if (checkpoints && batch.stream().anyMatch(Work::committed)) {
      checkpoint(batch);
    }
    batch.forEach(work -> tellers.execute(work::tell));
  }

  private boolean together(List<Work<?>> batch) {
    try {
      transaction(batch);
      return true;
    } catch (Throwable e) {
      log.debug("{} writes are done again one by one after a {}.", batch.size(), e.getClass());
      return false;
    }
  }

  private void oneByOne(List<Work<?>> batch) {
    @Nullable Throwable unreachable = null;
    for (Work<?> work : batch) {
      if (unreachable == null) {
        unreachable = alone(work);
      } else {
        work.fail(notSaved(unreachable));
      }
    }
  }

  /** Returns why there is no use in going on, or null. */
  private @Nullable Throwable alone(Work<?> work) {
    try {
      transactionOrAgain(work);
      return null;
    } catch (JdbiException e) {
      work.fail(notSaved(e));
      return e instanceof ConnectionException || Opening.broken(e) ? e : null;
    } catch (Throwable e) {
      work.fail(e);
      return null;
    }
  }

  /**
   * Another instance may have written the same row in between: then it is there the second time. Or
   * the pool's connection had died unnoticed: then the next may live.
   */
  private void transactionOrAgain(Work<?> work) {
    try {
      transaction(List.of(work));
    } catch (JdbiException e) {
      if (e instanceof ConnectionException || !(collided(e) || Opening.broken(e))) {
        throw e;
      }
      transaction(List.of(work));
    }
  }

  private static boolean collided(JdbiException e) {
    return e.getCause() instanceof SQLException cause
        && cause.getSQLState() != null
        && (cause.getSQLState().equals("23505") || cause.getSQLState().startsWith("40"));
  }

  private void transaction(List<Work<?>> works) {
    Handle handle = jdbi.open();
    try {
      works.stream().map(work -> work.before).distinct().forEach(first -> first.accept(handle));
      handle.useTransaction(same -> works.forEach(work -> work.run(same)));
      works.forEach(Work::commit);
    } finally {
      giveBack(handle);
    }
  }

  /** What is committed is no failure, even when its connection breaks afterwards. */
  private static void giveBack(Handle handle) {
    try {
      handle.close();
    } catch (RuntimeException e) {
      log.debug("A connection broke after its use.", e);
    }
  }

  /** What is committed is not done again when it cannot be written through: only that is. */
  private void checkpoint(List<Work<?>> batch) {
    @Nullable Throwable failure = null;
    for (int i = 0; i < TRIES; i++) {
      try {
        jdbi.useHandle(handle -> handle.execute("CHECKPOINT SYNC"));
        return;
      } catch (RuntimeException e) {
        failure = e;
        LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
      }
    }
    StoreException doubt =
        new StoreException.NotSaved("This may not be saved: the disk fails.", failure);
    batch.stream().filter(Work::committed).forEach(work -> work.fail(doubt));
  }

  private static StoreException notSaved(Throwable cause) {
    return new StoreException.NotSaved("Not saved: the database did not take it.", cause);
  }

  private static ThreadFactory daemons(String name) {
    AtomicInteger count = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, name + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /** One thing to write, and who waits for it. Only the writer's thread changes it. */
  private static final class Work<T extends @Nullable Object> {
    private final Consumer<Handle> before;
    private final Function<Handle, T> job;
    private final CompletableFuture<T> future = new CompletableFuture<>();
    private @Nullable Runnable outcome;
    private boolean committed;

    Work(Consumer<Handle> before, Function<Handle, T> job) {
      this.before = before;
      this.job = job;
    }

    void run(Handle handle) {
      T result = job.apply(handle);
      outcome = () -> future.complete(result);
    }

    void commit() {
      committed = true;
    }

    boolean committed() {
      return committed;
    }

    void fail(Throwable failure) {
      outcome = () -> future.completeExceptionally(failure);
    }

    void tell() {
      Objects.requireNonNull(outcome, "a work that is neither saved nor failed").run();
    }
  }
}
