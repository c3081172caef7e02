package org.seminarbot.slack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A Slack for the benchmark: it believes and allows everything, remembers little and takes little
 * time. What is strict about Slack is in {@link FakeSlack}.
 */
final class SwiftSlack implements AutoCloseable {
  static final String BOT_TOKEN = "xoxb-1-2-swift";
  static final String APP_TOKEN = "xapp-1-2-swift";
  static final String OWNER = "U0OWNER000";
  static final String CHANNEL = "C0SEMINAR0";

  private static final String API = "/api/";
  private static final String RESPONSE = "/response/";
  private static final String OK = "{\"ok\":true}";
  private static final int BACKLOG = 4096;
  private static final int THREADS = 32;

  static {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxIdleConnections", "4096");
  }

  private final ExecutorService pool = Executors.newFixedThreadPool(THREADS, SwiftSlack::daemon);
  private final ScheduledExecutorService frames =
      Executors.newSingleThreadScheduledExecutor(SwiftSlack::daemon);
  private final ScheduledExecutorService later =
      Executors.newScheduledThreadPool(2, SwiftSlack::daemon);
  private final HttpServer http;
  private final FakeSocket socket;
  private final String url;
  private final int students;
  private final AtomicLong ids = new AtomicLong();
  private final List<JsonObject> posts = new CopyOnWriteArrayList<>();
  private final Map<String, Sent> sent = new ConcurrentHashMap<>();
  private volatile int half;

  /** Something that somebody did; times are of {@link System#nanoTime}. */
  static final class Sent {
    private final long dispatchedAt = System.nanoTime();
    private final CountDownLatch acknowledged = new CountDownLatch(1);
    private final CountDownLatch answered = new CountDownLatch(1);
    private final @Nullable Semaphore outstanding;
    private volatile long acknowledgedAt;
    private volatile long answeredAt;
    private volatile String answer = "";

    private Sent(@Nullable Semaphore outstanding) {
      this.outstanding = outstanding;
    }

    long toAck() {
      return acknowledgedAt - dispatchedAt;
    }

    long toAnswer() {
      return answeredAt - dispatchedAt;
    }

    String answer() {
      return answer;
    }

    /** Waits for the acknowledgement and for the first answer. */
    Sent await() throws InterruptedException {
      awaitAck();
      if (!answered.await(60, TimeUnit.SECONDS)) {
        throw new AssertionError("No answer");
      }
      return this;
    }

    void awaitAck() throws InterruptedException {
      if (!acknowledged.await(120, TimeUnit.SECONDS)) {
        throw new AssertionError("No acknowledgement");
      }
    }

    private synchronized void acknowledge() {
      if (acknowledgedAt == 0) {
        acknowledgedAt = System.nanoTime();
        acknowledged.countDown();
        if (outstanding != null) {
          outstanding.release();
        }
      }
    }

    private synchronized void answer(String body) {
      if (answeredAt == 0) {
        answeredAt = System.nanoTime();
        answer = body;
        answered.countDown();
      }
    }
  }

  private SwiftSlack(int students) throws IOException, InterruptedException {
    this.students = students;
    InetAddress here = InetAddress.getLoopbackAddress();
    http = HttpServer.create(new InetSocketAddress(here, 0), BACKLOG);
    http.setExecutor(pool);
    http.createContext("/", this::take);
    http.start();
    url = "http://127.0.0.1:" + http.getAddress().getPort();
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, here)) {
      port = free.getLocalPort();
    }
    socket = new FakeSocket(new InetSocketAddress(here, port));
    socket.onAcknowledgement(this::acknowledged);
    socket.listen();
  }

  /**
   * @param students how many there are beside the owner
   */
  static SwiftSlack start(int students) throws IOException, InterruptedException {
    return new SwiftSlack(students);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "swift-slack");
    thread.setDaemon(true);
    return thread;
  }

  String apiUrl() {
    return url + API;
  }

  /** Adds a round trip, half of it each way, to each HTTP request and to each frame. */
  void delay(int millis) {
    half = millis / 2;
  }

  boolean connected() {
    return socket.open() > 0;
  }

  static String student(int number) {
    return "U0STUD%05d".formatted(number);
  }

  // What the bot asks for.

  private void take(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    int wait = half;
    after(wait, () -> handle(exchange, body, wait));
  }

  private void after(int millis, Runnable work) {
    if (millis == 0) {
      work.run();
    } else {
      var unused = later.schedule(() -> pool.execute(work), millis, TimeUnit.MILLISECONDS);
    }
  }

  private void handle(HttpExchange exchange, byte[] body, int wait) {
    String path = exchange.getRequestURI().getPath();
    String answer;
    if (path.startsWith(RESPONSE)) {
      Sent of = sent.get(path.substring(RESPONSE.length()));
      if (of != null) {
        of.answer(new String(body, UTF_8));
      }
      answer = "ok";
    } else {
      answer = path.startsWith(API) ? api(path.substring(API.length()), body, exchange) : "ok";
    }
    after(wait, () -> send(exchange, answer));
  }

  private static void send(HttpExchange exchange, String answer) {
    try (exchange) {
      String type = answer.startsWith("{") ? "application/json" : "text/html";
      exchange.getResponseHeaders().set("Content-Type", type);
      byte[] bytes = answer.getBytes(UTF_8);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String api(String method, byte[] body, HttpExchange exchange) {
    return switch (method) {
      case "auth.test" ->
          ok(
              "url",
              "https://seminars.slack.com/",
              "team",
              "Seminars",
              "team_id",
              FakeTeam.ID,
              "user",
              "seminarbot",
              "user_id",
              "U0BOT00000",
              "bot_id",
              "B0BOT00000",
              "is_enterprise_install",
              false);
      case "apps.connections.open" -> ok("url", socket.ticket());
      case "users.list" -> ok("members", members());
      case "usergroups.list" -> ok("usergroups", new JsonArray());
      case "chat.postMessage" -> posted(body, exchange);
      case "views.open", "views.update", "views.push", "views.publish" ->
          ok("view", FakeJson.object("id", "V" + ids.incrementAndGet()));
      case "files.getUploadURLExternal" ->
          ok("upload_url", url + "/upload/1", "file_id", "F" + ids.incrementAndGet());
      default -> OK;
    };
  }

  private static String ok(Object... pairs) {
    JsonObject answer = FakeJson.object(pairs);
    answer.addProperty("ok", true);
    return answer.toString();
  }

  private JsonArray members() {
    JsonArray all = new JsonArray();
    all.add(member(OWNER, "prof"));
    for (int i = 0; i < students; i++) {
      all.add(member(student(i), "student" + i));
    }
    return all;
  }

  private static JsonObject member(String id, String name) {
    return FakeJson.object(
        "id",
        id,
        "team_id",
        FakeTeam.ID,
        "name",
        name,
        "deleted",
        false,
        "is_bot",
        false,
        "is_primary_owner",
        id.equals(OWNER),
        "profile",
        FakeJson.object("display_name", name, "real_name", name));
  }

  private String posted(byte[] body, HttpExchange exchange) {
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    JsonObject form = RequestBody.read(RequestBody.arguments(body, type == null ? "" : type, ""));
    String ts = "1700000000.%06d".formatted(ids.incrementAndGet());
    posts.add(
        FakeJson.object(
            "type",
            "message",
            "user",
            "U0BOT00000",
            "bot_id",
            "B0BOT00000",
            "ts",
            ts,
            "text",
            FakeJson.text(form, "text"),
            "blocks",
            FakeJson.list(form, "blocks")));
    return ok("channel", CHANNEL, "ts", ts);
  }

  /** The latest message that has a button whose action ends so, and that button. */
  Optional<Asked> asked(String end) {
    List<JsonObject> newest = new ArrayList<>(posts);
    for (int i = newest.size() - 1; i >= 0; i--) {
      for (JsonObject block : FakeJson.objects(newest.get(i), "blocks")) {
        List<JsonObject> elements = FakeJson.objects(block, "elements");
        elements.addAll(List.of(FakeJson.child(block, "accessory")));
        for (JsonObject element : elements) {
          if (FakeJson.text(element, "action_id").endsWith(end)) {
            return Optional.of(new Asked(newest.get(i), FakeJson.text(element, "action_id")));
          }
        }
      }
    }
    return Optional.empty();
  }

  /** A message and what to press on it. */
  record Asked(JsonObject message, String action) {}

  // What people do.

  Sent slash(String user, String command, String text) {
    String id = "slash" + ids.incrementAndGet();
    JsonObject payload =
        FakeJson.object(
            "token",
            "swift",
            "team_id",
            FakeTeam.ID,
            "team_domain",
            FakeTeam.DOMAIN,
            "channel_id",
            CHANNEL,
            "channel_name",
            "seminar",
            "user_id",
            user,
            "user_name",
            "prof",
            "command",
            command,
            "text",
            text,
            "api_app_id",
            FakeTeam.APP,
            "is_enterprise_install",
            "false",
            "response_url",
            url + RESPONSE + id,
            "trigger_id",
            id);
    return dispatch(id, frame("slash_commands", id, payload), null);
  }

  /** Presses a button. */
  Sent press(String user, Asked asked) {
    return act(user, asked, "button", null);
  }

  /** Chooses in a menu, which bots acknowledge and do no more about. */
  Sent choose(String user, Asked asked, Semaphore outstanding) {
    return act(user, asked, "static_select", outstanding);
  }

  private Sent act(String user, Asked asked, String type, @Nullable Semaphore outstanding) {
    String id = "press" + ids.incrementAndGet();
    String ts = FakeJson.text(asked.message, "ts");
    JsonObject payload =
        FakeJson.object(
            "type",
            "block_actions",
            "team",
            FakeJson.object("id", FakeTeam.ID, "domain", FakeTeam.DOMAIN),
            "user",
            FakeJson.object("id", user, "username", user, "name", user, "team_id", FakeTeam.ID),
            "api_app_id",
            FakeTeam.APP,
            "token",
            "swift",
            "is_enterprise_install",
            false,
            "container",
            FakeJson.object(
                "type", "message", "message_ts", ts, "channel_id", CHANNEL, "is_ephemeral", false),
            "trigger_id",
            id,
            "channel",
            FakeJson.object("id", CHANNEL, "name", "seminar"),
            "message",
            asked.message,
            "state",
            FakeJson.object("values", new JsonObject()),
            "response_url",
            url + RESPONSE + id,
            "actions",
            FakeJson.array(
                List.of(
                    FakeJson.object(
                        "action_id",
                        asked.action,
                        "block_id",
                        "b1",
                        "type",
                        type,
                        "action_ts",
                        ts))));
    return dispatch(id, frame("interactive", id, payload), outstanding);
  }

  private static String frame(String type, String id, JsonObject payload) {
    JsonObject envelope =
        FakeJson.object(
            "envelope_id", id, "type", type, "accepts_response_payload", true, "payload", payload);
    return envelope.toString();
  }

  private Sent dispatch(String id, String frame, @Nullable Semaphore outstanding) {
    Sent one = new Sent(outstanding);
    sent.put(id, one);
    if (half == 0) {
      socket.deliver(frame);
    } else {
      var unused = frames.schedule(() -> socket.deliver(frame), half, TimeUnit.MILLISECONDS);
    }
    return one;
  }

  private void acknowledged(JsonObject frame) {
    Sent of = sent.get(FakeJson.text(frame, "envelope_id"));
    if (of == null) {
      return;
    }
    if (half == 0) {
      of.acknowledge();
    } else {
      var unused = frames.schedule(of::acknowledge, half, TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void close() {
    http.stop(0);
    try {
      socket.stop(1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    pool.shutdownNow();
    frames.shutdownNow();
    later.shutdownNow();
  }
}
