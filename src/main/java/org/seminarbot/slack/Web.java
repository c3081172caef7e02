package org.seminarbot.slack;

import com.google.gson.Gson;
import com.slack.api.Slack;
import com.slack.api.app_backend.interactive_components.response.ActionResponse;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.util.http.SlackHttpClient;
import com.slack.api.util.json.GsonFactory;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.seminarbot.chat.Refusal;

/**
 * Slack over HTTP. What Slack has no room for just now is sent again after as long as it says, and
 * what fails on the way or at Slack's after a moment that grows; no thread waits meanwhile.
 */
final class Web implements AutoCloseable {
  /** Slack's JSON; making one of these costs more than all that is written with it. */
  static final Gson GSON = GsonFactory.createSnakeCase();

  /** How long something is tried that nobody waits for. */
  static final Duration PATIENT = Duration.ofMinutes(5);

  private static final int CONNECTIONS = 256;
  private static final int METHODS = 64;
  private static final long IDLE_SECONDS = 30;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(150);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");

  private final ExecutorService pool = pool(0, Integer.MAX_VALUE, new SynchronousQueue<>());
  private final ExecutorService methods = pool(METHODS, METHODS, new LinkedBlockingQueue<>());
  private final OkHttpClient http;
  private final Slack slack;
  private final String token;

  /**
   * @param token the bot's
   */
  Web(Optional<URI> apiUrl, String token) {
    com.slack.api.SlackConfig config = new com.slack.api.SlackConfig();
    config.setStatsEnabled(false);
    apiUrl.map(URI::toString).ifPresent(config::setMethodsEndpointUrlPrefix);
    Dispatcher dispatcher = new Dispatcher(pool);
    dispatcher.setMaxRequests(CONNECTIONS);
    dispatcher.setMaxRequestsPerHost(CONNECTIONS);
    this.token = token;
    this.http =
        SlackHttpClient.buildOkHttpClient(config)
            .newBuilder()
            .dispatcher(dispatcher)
            .connectionPool(new ConnectionPool(CONNECTIONS, 5, TimeUnit.MINUTES))
            .build();
    SlackHttpClient client = new SlackHttpClient(http);
    client.setConfig(config);
    this.slack = Slack.getInstance(config, client);
  }

  /** Threads that are made when they are needed and end when they are not. */
  private static ExecutorService pool(int core, int most, BlockingQueue<Runnable> waiting) {
    AtomicInteger count = new AtomicInteger();
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            core,
            most,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            waiting,
            work -> {
              Thread thread = new Thread(work, "slack-http-" + count.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  Slack slack() {
    return slack;
  }

  /** What Slack did not do, with the name that it gives the reason. */
  static final class Failure extends RuntimeException {
    private final String error;

    Failure(String error) {
      super(error, null, false, false);
      this.error = error;
    }

    String error() {
      return error;
    }

    boolean is(String... errors) {
      return Set.of(errors).contains(error);
    }
  }

  /** Why a call failed, in the name that Slack gives it; empty where it gave none. */
  static String error(Throwable failure) {
    return Refusal.cause(failure) instanceof Failure told ? told.error() : "";
  }

  /** One call of the Web API. */
  interface Method<T extends SlackApiTextResponse> {
    T call(MethodsClient client) throws IOException, SlackApiException;
  }

  /** Calls the Web API as the bot. Fails with a {@link Failure} when Slack says no. */
  <T extends SlackApiTextResponse> CompletableFuture<T> call(Duration patience, Method<T> method) {
    MethodsClient client = slack.methods(token);
    return tried(
        patience, () -> CompletableFuture.supplyAsync(() -> once(client, method), methods));
  }

  /**
   * Posts messages one after the other, as many as a card takes.
   *
   * @param channel a channel, or a person for a direct message
   * @param thread the message below which they stand; none for the channel itself
   * @return their timestamps
   */
  CompletionStage<List<String>> post(
      String channel, @Nullable String thread, List<Pages.Page> pages) {
    CompletionStage<List<String>> posted = CompletableFuture.completedStage(new ArrayList<>());
    for (Pages.Page page : pages) {
      posted =
          posted.thenCompose(
              ids ->
                  call(
                          PATIENT,
                          client ->
                              client.chatPostMessage(
                                  r ->
                                      r.channel(channel)
                                          .threadTs(thread)
                                          .text(Literal.notification(page.text()))
                                          .unfurlLinks(false)
                                          .blocks(page.blocks())))
                      .thenApply(
                          message -> {
                            ids.add(message.getTs());
                            return ids;
                          }));
    }
    return posted;
  }

  /** Calls the Web API at once, on the caller's thread, without another try. */
  <T extends SlackApiTextResponse> T callNow(String as, Method<T> method) {
    return once(slack.methods(as), method);
  }

  private static <T extends SlackApiTextResponse> T once(MethodsClient client, Method<T> method) {
    try {
      T response = method.call(client);
      if (!response.isOk()) {
        throw new Failure(String.valueOf(response.getError()));
      }
      return response;
    } catch (SlackApiException e) {
      int code = e.getResponse().code();
      throw code == TOO_MANY_REQUESTS || code >= SERVER_ERROR
          ? new Passing(code, e.getResponse().header("Retry-After"))
          : new Failure("HTTP " + code);
    } catch (IOException e) {
      throw new Passing(e);
    }
  }

  /**
   * Shows something through a response_url.
   *
   * @return whether Slack took it; it does not from one that is used up or too old
   */
  CompletableFuture<Boolean> respond(String url, ActionResponse response) {
    RequestBody body = RequestBody.create(GSON.toJson(response), JSON);
    Request request = new Request.Builder().url(url).post(body).build();
    return tried(PATIENT, () -> sent(request));
  }

  private CompletableFuture<Boolean> sent(Request request) {
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    http.newCall(request)
        .enqueue(
            new Callback() {
              @Override
              public void onFailure(Call call, IOException e) {
                done.completeExceptionally(new Passing(e));
              }

              @Override
              public void onResponse(Call call, Response response) {
                try (response) {
                  int code = response.code();
                  if (code == TOO_MANY_REQUESTS || code >= SERVER_ERROR) {
                    done.completeExceptionally(new Passing(code, response.header("Retry-After")));
                  } else {
                    done.complete(response.isSuccessful());
                  }
                }
              }
            });
    return done;
  }

  /** A failure that may be over the next time. */
  private static final class Passing extends RuntimeException {
    private final Optional<Duration> wait;

    Passing(int code, @Nullable String retryAfter) {
      super(code == TOO_MANY_REQUESTS ? "ratelimited" : "HTTP " + code, null, false, false);
      this.wait =
          Optional.ofNullable(retryAfter)
              .filter(text -> text.matches("\\d{1,5}"))
              .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }

    Passing(IOException e) {
      super(e.toString(), e, false, false);
      this.wait = Optional.empty();
    }
  }

  private static <T> CompletableFuture<T> tried(
      Duration patience, Supplier<CompletionStage<T>> attempt) {
    return tried(attempt, System.nanoTime() + patience.toNanos(), FIRST_PAUSE);
  }

  private static <T> CompletableFuture<T> tried(
      Supplier<CompletionStage<T>> attempt, long until, Duration pause) {
    return CompletableFuture.<Void>completedFuture(null)
        .thenCompose(go -> attempt.get())
        .exceptionallyCompose(
            failure -> {
              Throwable cause = Refusal.cause(failure);
              Duration wait = cause instanceof Passing p ? p.wait.orElse(jittered(pause)) : pause;
              boolean again =
                  cause instanceof Passing && System.nanoTime() + wait.toNanos() < until;
              if (!again) {
                return CompletableFuture.failedFuture(
                    cause instanceof Passing
                        ? new Failure(String.valueOf(cause.getMessage()))
                        : cause);
              }
              Duration next = pause.multipliedBy(2);
              return CompletableFuture.supplyAsync(
                      () -> null,
                      CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS))
                  .thenCompose(
                      now ->
                          tried(
                              attempt,
                              until,
                              next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next));
            })
        .toCompletableFuture();
  }

  /** A pause that is not the same for all who wait. */
  static Duration jittered(Duration pause) {
    return Duration.ofMillis(
        Math.max(1, ThreadLocalRandom.current().nextLong(pause.toMillis() / 2, pause.toMillis())));
  }

  @Override
  public void close() {
    pool.shutdown();
    methods.shutdown();
    http.connectionPool().evictAll();
  }
}
