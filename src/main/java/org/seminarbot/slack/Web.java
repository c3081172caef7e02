package org.seminarbot.slack;

import com.google.gson.Gson;
import com.slack.api.Slack;
import com.slack.api.app_backend.interactive_components.response.ActionResponse;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.request.files.FilesUploadV2Request;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.util.http.SlackHttpClient;
import com.slack.api.util.json.GsonFactory;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import org.seminarbot.chat.FileOut;
import org.seminarbot.chat.Refusal;

/**
 * Slack over HTTP. What Slack has no room for just now is sent again after as long as it says, and
 * what fails on the way or at Slack's after a moment that grows; no thread waits meanwhile. A
 * message to a channel is not sent again when only its answer was lost, since it may stand there.
 */
final class Web implements AutoCloseable {
  /** Slack's JSON; making one of these costs more than all that is written with it. */
  static final Gson GSON = GsonFactory.createSnakeCase();

  /** How long something is tried that nobody waits for. */
  static final Duration PATIENT = Duration.ofMinutes(5);

  private static final Duration PATIENT_TO_TAKE_BACK = Duration.ofSeconds(20);
  private static final Duration PATIENT_FOR_FILES = Duration.ofSeconds(20);
  private static final int CONNECTIONS = 256;
  private static final int METHODS = 64;
  private static final long IDLE_SECONDS = 30;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;
  private static final int BAD_GATEWAY = 502;
  private static final int GATEWAY_TIMEOUT = 504;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(150);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");
  private static final int LONGEST_REASON = 1_000;
  private static final List<String> SLACK = List.of(".slack.com", ".slack-gov.com");
  private static final Pattern NOT_OK = Pattern.compile("\"ok\"\\s*:\\s*false");
  private static final Pattern ERROR = Pattern.compile("\"error\"\\s*:\\s*\"(\\w+)");

  private final ExecutorService pool = pool(0, Integer.MAX_VALUE, new SynchronousQueue<>());
  private final ExecutorService methods = pool(METHODS, METHODS, new LinkedBlockingQueue<>());
  private final OkHttpClient http;
  private final Slack slack;
  private final Slack once;
  private final String token;
  private final Optional<URI> apiUrl;

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
    this.apiUrl = apiUrl;
    this.http =
        SlackHttpClient.buildOkHttpClient(config)
            .newBuilder()
            .dispatcher(dispatcher)
            .connectionPool(new ConnectionPool(CONNECTIONS, 5, TimeUnit.MINUTES))
            .build();
    this.slack = slack(config, http);
    this.once = slack(config, http.newBuilder().retryOnConnectionFailure(false).build());
  }

  private static Slack slack(com.slack.api.SlackConfig config, OkHttpClient http) {
    SlackHttpClient client = new SlackHttpClient(http);
    client.setConfig(config);
    return Slack.getInstance(config, client);
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

  /** What {@link Failure#error} is when the answer was lost: it may have been done, or not. */
  static final String UNANSWERED = "no answer";

  /** Whether Slack refused a message for what is in it. */
  static boolean refusesContent(Throwable failure) {
    return error(failure).startsWith("invalid_blocks");
  }

  /** Why a call failed, in the name that Slack gives it; empty where it gave none. */
  static String error(Throwable failure) {
    return Refusal.cause(failure) instanceof Failure told ? told.error() : "";
  }

  /** One call of the Web API. */
  interface Method<T extends SlackApiTextResponse> {
    T call(MethodsClient client) throws IOException, SlackApiException;
  }

  /**
   * Calls the Web API as the bot, for what may be done twice. Fails with a {@link Failure} when
   * Slack says no, or has not answered in time.
   */
  <T extends SlackApiTextResponse> CompletableFuture<T> call(Duration patience, Method<T> method) {
    MethodsClient client = slack.methods(token);
    return tried(
        patience, () -> CompletableFuture.supplyAsync(() -> once(client, method), methods));
  }

  /** The same for what must not be done twice: fails as unanswered where it may have been done. */
  private <T extends SlackApiTextResponse> CompletableFuture<T> callOnce(Method<T> method) {
    MethodsClient client = once.methods(token);
    return tried(
        PATIENT,
        () ->
            CompletableFuture.supplyAsync(() -> once(client, method), methods)
                .exceptionally(
                    failure -> {
                      throw Refusal.cause(failure) instanceof Passing passing && passing.maybeDone
                          ? new Failure(UNANSWERED)
                          : new CompletionException(Refusal.cause(failure));
                    }));
  }

  /**
   * Posts messages one after the other, as many as a card takes: all, or none where one fails. A
   * picture that Slack does not show there is left out.
   *
   * @param channel a channel, or a person for a direct message
   * @param thread the message below which they stand; none for the channel itself
   * @return their timestamps
   */
  CompletionStage<List<String>> post(
      String channel, @Nullable String thread, List<Pages.Page> pages) {
    List<ChatPostMessageResponse> posted = new ArrayList<>();
    CompletionStage<Void> all = CompletableFuture.completedStage(null);
    for (Pages.Page page : pages) {
      all =
          all.thenCompose(
                  before ->
                      withOrWithoutPictures(
                          page, shown -> callOnce(message(channel, thread, shown))))
              .thenAccept(posted::add);
    }
    return all.handle(
            (done, failure) ->
                failure == null
                    ? CompletableFuture.<Void>completedStage(null)
                    : takenBack(posted)
                        .<Void>thenCompose(
                            gone -> CompletableFuture.failedStage(Refusal.cause(failure))))
        .thenCompose(outcome -> outcome)
        .thenApply(done -> posted.stream().map(ChatPostMessageResponse::getTs).toList());
  }

  /**
   * Gives one person files, below a message to them alone.
   *
   * @param pages at least one
   */
  CompletionStage<Void> give(String user, List<Pages.Page> pages, List<FileOut> files) {
    Pages.Page last = pages.get(pages.size() - 1);
    return post(user, null, pages.subList(0, pages.size() - 1))
        .thenCompose(
            before -> withOrWithoutPictures(last, shown -> callOnce(message(user, null, shown))))
        .thenCompose(message -> upload(message.getChannel(), files));
  }

  private CompletionStage<Void> upload(String channel, List<FileOut> files) {
    List<FilesUploadV2Request.UploadFile> given =
        files.stream()
            .map(
                file ->
                    FilesUploadV2Request.UploadFile.builder()
                        .fileData(file.bytes())
                        .filename(file.name())
                        .title(file.name())
                        .build())
            .toList();
    return call(
            PATIENT_FOR_FILES,
            client ->
                client.filesUploadV2(
                    r -> r.channel(channel).uploadFiles(given).requestFileInfo(false)))
        .thenApply(done -> null);
  }

  /** Half a card would stand there for good: nothing refers to it. */
  private CompletionStage<Void> takenBack(List<ChatPostMessageResponse> posted) {
    return CompletableFuture.allOf(
            posted.stream()
                .map(
                    message ->
                        call(
                            PATIENT_TO_TAKE_BACK,
                            client ->
                                client.chatDelete(
                                    r -> r.channel(message.getChannel()).ts(message.getTs()))))
                .toArray(CompletableFuture[]::new))
        .exceptionally(failure -> null);
  }

  /**
   * Tells somebody something in a direct message: better twice than not at all.
   *
   * @param user the person's id
   */
  CompletionStage<Void> tell(String user, Pages.Page page) {
    return withOrWithoutPictures(page, shown -> call(PATIENT, message(user, null, shown)))
        .thenAccept(sent -> {});
  }

  private static Method<ChatPostMessageResponse> message(
      String channel, @Nullable String thread, Pages.Page page) {
    return client ->
        client.chatPostMessage(
            r ->
                r.channel(channel)
                    .threadTs(thread)
                    .text(Literal.notification(page.text()))
                    .unfurlLinks(false)
                    .unfurlMedia(false)
                    .blocks(page.blocks()));
  }

  /** Sends a page, and where Slack refuses what is in it, the same without its pictures. */
  static <T> CompletionStage<T> withOrWithoutPictures(
      Pages.Page page, Function<Pages.Page, CompletionStage<T>> send) {
    return send.apply(page)
        .exceptionallyCompose(
            failure ->
                refusesContent(failure) && page.hasPictures()
                    ? send.apply(page.withoutPictures())
                    : CompletableFuture.failedStage(Refusal.cause(failure)));
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
   * Shows something to one person through a response_url. Where the answer is lost it is sent
   * again: better twice than not at all. Fails with a {@link Failure} when Slack does not take it,
   * as from a response_url that is used up or too old.
   */
  CompletionStage<Void> respond(String url, ActionResponse response) {
    RequestBody body = RequestBody.create(GSON.toJson(response), JSON);
    Request request = new Request.Builder().url(url).post(body).build();
    return tried(PATIENT, () -> sent(request));
  }

  /**
   * Fetches a file that somebody gave to the bot. Fails with a {@link Failure} where it is not at
   * Slack, since nobody else may see the token.
   *
   * @param most how many bytes to read; of a longer file the rest is not
   */
  CompletionStage<byte[]> download(String url, long most) {
    HttpUrl at = HttpUrl.parse(url);
    if (at == null || !isSlack(at)) {
      return CompletableFuture.failedStage(new Failure("not a file at Slack"));
    }
    Request request =
        new Request.Builder().url(at).header("Authorization", "Bearer " + token).build();
    return tried(
        PATIENT_FOR_FILES, () -> CompletableFuture.supplyAsync(() -> got(request, most), methods));
  }

  private boolean isSlack(HttpUrl url) {
    boolean slacks = SLACK.stream().anyMatch(end -> url.host().endsWith(end));
    return (url.isHttps() && slacks)
        || apiUrl.filter(api -> url.host().equals(api.getHost())).isPresent();
  }

  private byte[] got(Request request, long most) {
    try (Response response = http.newCall(request).execute()) {
      int code = response.code();
      if (code == TOO_MANY_REQUESTS || code >= SERVER_ERROR) {
        throw new Passing(code, response.header("Retry-After"));
      }
      String type = response.header("Content-Type", "");
      if (!response.isSuccessful() || (type != null && type.startsWith("text/html"))) {
        throw new Failure("HTTP " + code); // a page to sign in on comes as an answer, too
      }
      BufferedSource body = response.body().source();
      body.request(most);
      return body.getBuffer().readByteArray(Math.min(most, body.getBuffer().size()));
    } catch (IOException e) {
      throw new Passing(e);
    }
  }

  private CompletionStage<Void> sent(Request request) {
    CompletableFuture<Void> done = new CompletableFuture<>();
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
                  String said = response.peekBody(LONGEST_REASON).string();
                  if (code == TOO_MANY_REQUESTS || code >= SERVER_ERROR) {
                    done.completeExceptionally(new Passing(code, response.header("Retry-After")));
                  } else if (!response.isSuccessful() || NOT_OK.matcher(said).find()) {
                    done.completeExceptionally(new Failure(reason(code, said)));
                  } else {
                    done.complete(null);
                  }
                } catch (IOException e) {
                  done.completeExceptionally(new Passing(e));
                }
              }
            });
    return done;
  }

  /** Slack's own word for why it did not take something: in JSON, or alone. */
  private static String reason(int code, String said) {
    Matcher named = ERROR.matcher(said);
    if (named.find()) {
      return named.group(1);
    }
    return said.matches("\\w{1,60}") ? said : "HTTP " + code;
  }

  /** A failure that may be over the next time. */
  static final class Passing extends RuntimeException {
    private final Optional<Duration> wait;
    private final boolean maybeDone;

    Passing(int code, @Nullable String retryAfter) {
      super(code == TOO_MANY_REQUESTS ? "ratelimited" : "HTTP " + code, null, false, false);
      this.wait =
          Optional.ofNullable(retryAfter)
              .filter(text -> text.matches("\\d{1,5}"))
              .map(text -> Duration.ofSeconds(Long.parseLong(text)));
      this.maybeDone = code == BAD_GATEWAY || code == GATEWAY_TIMEOUT; // else Slack did not do it
    }

    Passing(IOException e) {
      super(e.toString(), e, false, false);
      this.wait = Optional.empty();
      this.maybeDone = !isOfConnecting(e);
    }

    private static boolean isOfConnecting(IOException e) {
      return e instanceof ConnectException
          || e instanceof UnknownHostException
          || e instanceof NoRouteToHostException
          || e instanceof SSLHandshakeException
          || (e instanceof SocketTimeoutException
              && String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("connect"));
    }

    /** When to try again: not before Slack says, if it says, nor all who wait at once. */
    Duration before(Duration pause) {
      return wait.orElse(Duration.ZERO).plus(jittered(pause));
    }

    /** How long to wait at least before the next try: as long as Slack says, if it says. */
    Duration atLeast(Duration pause) {
      return wait.filter(told -> told.compareTo(pause) > 0).orElse(pause);
    }
  }

  private static <T> CompletableFuture<T> tried(
      Duration patience, Supplier<CompletionStage<T>> attempt) {
    return tried(attempt, System.nanoTime() + patience.toNanos(), FIRST_PAUSE)
        .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionallyCompose(
            failure ->
                CompletableFuture.failedFuture(
                    Refusal.cause(failure) instanceof TimeoutException
                        ? new Failure(UNANSWERED)
                        : Refusal.cause(failure)))
        .toCompletableFuture();
  }

  private static <T> CompletableFuture<T> tried(
      Supplier<CompletionStage<T>> attempt, long until, Duration pause) {
    return CompletableFuture.<Void>completedFuture(null)
        .thenCompose(go -> attempt.get())
        .exceptionallyCompose(
            failure -> {
              Throwable cause = Refusal.cause(failure);
              Duration wait = cause instanceof Passing passing ? passing.before(pause) : pause;
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
