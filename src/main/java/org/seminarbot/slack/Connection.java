package org.seminarbot.slack;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.seminarbot.config.Secret;
import org.slf4j.Logger;

/**
 * Keeps a socket to Slack open. A new one is open before an old one goes, so that what is under way
 * on the old one is acknowledged there; where none can be had, tries follow one another ever more
 * slowly, not all at the same moment, and the log says so.
 */
final class Connection implements AutoCloseable {
  private static final int THREADS = 4;
  private static final Duration HELLO = Duration.ofSeconds(10);
  private static final Duration OLD_ONES = Duration.ofSeconds(10);
  private static final Duration SHORT_LIFE = Duration.ofMinutes(1);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final int LONGEST_PAUSE_POWER = 6;
  private static final String HELLO_SIGNAL = "hello";

  private final Web web;
  private final Secret appToken;
  private final Envelopes envelopes;
  private final Logger log;
  private final ExecutorService workers = workers();
  private final CompletableFuture<Void> closing = new CompletableFuture<>();
  private final CompletableFuture<Void> opened = new CompletableFuture<>();
  private final CompletableFuture<Optional<String>> ended = new CompletableFuture<>();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final Duration pulse;
  private volatile @Nullable Socket current;

  /**
   * @param pulse how often it is looked whether a socket that says nothing still answers
   */
  Connection(Web web, Secret appToken, Envelopes envelopes, Logger log, Duration pulse) {
    this.web = web;
    this.pulse = pulse;
    this.appToken = appToken;
    this.envelopes = envelopes;
    this.log = log;
  }

  private static ExecutorService workers() {
    AtomicInteger count = new AtomicInteger();
    return Executors.newFixedThreadPool(
        THREADS,
        work -> {
          Thread thread = new Thread(work, "slack-event-" + count.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
  }

  /**
   * Completes when there will be no connection again: with Slack's reason, or none when closed;
   * exceptionally when it could not be kept.
   */
  CompletableFuture<Optional<String>> ended() {
    return ended;
  }

  /** Whether a failure will stay until somebody mends a token. */
  static boolean refuses(Web.Failure failure) {
    return SlackRest.refusesToken(failure.error()) || failure.is("missing_scope", "no_permission");
  }

  /** Opens it and returns once it is open, or refused, or this was closed. */
  void open() {
    Thread keeper = new Thread(this::keep, "slack-connection");
    keeper.setDaemon(true);
    keeper.start();
    CompletableFuture.anyOf(opened, ended).join();
  }

  private void keep() {
    int failures = 0;
    try {
      while (!closing.isDone()) {
        long since = System.nanoTime();
        Duration told = Duration.ZERO;
        try {
          Socket next = connected();
          adopt(next);
          String why = untilItGoes(next);
          if (closing.isDone()) {
            break;
          }
          log.info("Slack ends this connection ({}), so I open another.", why);
        } catch (Web.Failure failure) {
          if (refuses(failure)) {
            ended.complete(Optional.of(failure.error()));
            return;
          }
          log.warn("No connection to Slack ({}).", failure.error());
        } catch (Web.Passing failure) {
          told = failure.atLeast(told);
          log.warn("No connection to Slack ({}).", failure.getMessage());
        } catch (URISyntaxException | RuntimeException failure) {
          log.warn("No connection to Slack ({}).", String.valueOf(failure.getMessage()));
        }
        boolean shortLived = System.nanoTime() - since < SHORT_LIFE.toNanos();
        failures = shortLived ? failures + 1 : 0;
        pause(failures, told);
      }
    } catch (InterruptedException e) {
      log.debug("The connection's keeper was interrupted.", e);
    } catch (Throwable e) { // whoever waits for the end is told of it
      ended.completeExceptionally(e);
    } finally {
      ended.complete(Optional.empty());
    }
  }

  /**
   * @param least how long Slack wants to be left alone
   */
  private void pause(int failures, Duration least) {
    if (failures > 0 && !closing.isDone()) {
      Duration own =
          Web.jittered(FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, LONGEST_PAUSE_POWER)));
      Duration pause = own.compareTo(least) > 0 ? own : least.plus(own);
      log.info("I try to connect to Slack in {} ms.", pause.toMillis());
      closing.copy().completeOnTimeout(null, pause.toMillis(), TimeUnit.MILLISECONDS).join();
    }
  }

  /** A new socket on which Slack has said hello. */
  private Socket connected() throws URISyntaxException, InterruptedException {
    String url =
        web.callNow(appToken.reveal(), client -> client.appsConnectionsOpen(r -> r)).getUrl();
    Socket socket = new Socket(web.slack(), appToken.reveal(), url, this::take);
    socket.connect();
    String signal = socket.signal(HELLO.toMillis(), TimeUnit.MILLISECONDS);
    if (!HELLO_SIGNAL.equals(signal)) {
      socket.end();
      throw new Web.Failure(signal == null ? "Slack says no hello" : signal);
    }
    return socket;
  }

  private void adopt(Socket next) {
    Socket old = current;
    sockets.add(next);
    current = next;
    log.info(old == null ? "Connected to Slack." : "Connected to Slack again.");
    opened.complete(null);
    if (old != null) {
      CompletableFuture.delayedExecutor(OLD_ONES.toMillis(), TimeUnit.MILLISECONDS)
          .execute(() -> end(old));
    }
    if (closing.isDone()) {
      end(next);
    }
  }

  private void end(Socket socket) {
    sockets.remove(socket);
    socket.end();
  }

  /** Waits until another socket is needed, and says why. */
  private String untilItGoes(Socket socket) throws InterruptedException {
    while (!closing.isDone()) {
      String signal = socket.signal(pulse.toMillis(), TimeUnit.MILLISECONDS);
      if (signal != null) {
        return signal;
      }
      if (!socket.verifyConnection()) {
        return "it is silent";
      }
    }
    return "closed";
  }

  /**
   * Takes a frame from a socket's thread to one of our own. What comes while this closes is not
   * taken, nor acknowledged, so that Slack sends it again, or tells who pressed that it failed.
   */
  private void take(Socket from, String frame) {
    if (closing.isDone()) {
      return;
    }
    try {
      workers.execute(() -> read(from, frame));
    } catch (RejectedExecutionException e) {
      log.debug("The bot is closing.", e);
    }
  }

  private void read(Socket from, String frame) {
    try {
      if (closing.isDone() || !frame.startsWith("{")) {
        return;
      }
      JsonObject message = JsonParser.parseString(frame).getAsJsonObject();
      switch (text(message, "type")) {
        case "hello" -> from.signal(HELLO_SIGNAL);
        case "disconnect" -> from.signal("disconnect, " + text(message, "reason"));
        default -> {
          if (message.has("envelope_id")) {
            envelopes.take(message, ack -> acknowledge(from, ack));
          }
        }
      }
    } catch (RuntimeException e) { // whatever came, the next frame is read
      log.warn("Slack sent what cannot be read ({}).", String.valueOf(e.getMessage()));
    }
  }

  private static String text(JsonObject message, String key) {
    return message.has(key) ? message.get(key).getAsString() : "";
  }

  /** On the socket that it came by, or where that has closed since, on the one that is open. */
  private void acknowledge(Socket from, String ack) {
    Socket now = current;
    if (!from.send(ack) && (now == null || now == from || !now.send(ack))) {
      log.warn("An acknowledgement found no connection to Slack.");
    }
  }

  /** Takes nothing more; what was taken can still be acknowledged until this is closed. */
  void takeNothingMore() {
    closing.complete(null);
    Socket now = current;
    if (now != null) {
      now.signal("closed");
    }
    opened.complete(null);
    workers.shutdown();
    try {
      log.debug("All read: {}.", workers.awaitTermination(1, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    takeNothingMore();
    sockets.forEach(this::end);
  }
}
