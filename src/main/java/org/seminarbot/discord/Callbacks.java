package org.seminarbot.discord;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import net.dv8tion.jda.api.requests.RestRateLimiter;
import net.dv8tion.jda.api.requests.Route;
import net.dv8tion.jda.api.requests.SequentialRestRateLimiter;
import okhttp3.Response;

/**
 * Sends the answers to interactions on a pool of their own, each at once: Discord does not limit
 * their rate, and JDA's limiter would make a bucket for each. All else goes the way of JDA. The
 * pool is wide, since on a real network each call waits for its round trip.
 */
final class Callbacks implements RestRateLimiter {
  private static final int THREADS = 256;
  private static final long IDLE_SECONDS = 30;
  private static final int TOO_MANY_REQUESTS = 429;

  private final RestRateLimiter others;
  private final GlobalRateLimit global;
  private final ExecutorService pool;

  Callbacks(RateLimitConfig config) {
    this.others = new SequentialRestRateLimiter(config);
    this.global = config.getGlobalRateLimit();
    this.pool = pool();
  }

  private static ExecutorService pool() {
    AtomicInteger count = new AtomicInteger();
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              Thread thread = new Thread(work, "discord-callback-" + count.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  @Override
  public void enqueue(Work task) {
    boolean banned =
        Math.max(global.getClassic(), global.getCloudflare()) > System.currentTimeMillis();
    if (task.getRoute().getBaseRoute().equals(Route.Interactions.CALLBACK) && !banned) {
      pool.execute(() -> send(task));
    } else {
      others.enqueue(task);
    }
  }

  private void send(Work task) {
    Response response = task.execute();
    if (response == null || response.code() != TOO_MANY_REQUESTS || task.isDone()) {
      return;
    }
    if (response.header("via") == null) {
      others.enqueue(
          task); // not Discord itself but the network before it, which JDA knows to treat
    } else {
      CompletableFuture.delayedExecutor(seconds(response), TimeUnit.SECONDS, pool)
          .execute(() -> send(task));
    }
  }

  private static long seconds(Response response) {
    String after = response.header(RETRY_AFTER_HEADER, "1");
    return after != null && after.matches("\\d{1,4}") ? Long.parseLong(after) : 1;
  }

  @Override
  public void stop(boolean shutdown, Runnable callback) {
    pool.shutdown();
    others.stop(shutdown, callback);
  }

  @Override
  public boolean isStopped() {
    return others.isStopped();
  }

  @Override
  public int cancelRequests() {
    return others.cancelRequests();
  }
}
