package org.seminarbot.discord;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.seminarbot.discord.FakeDiscord.Pending;
import org.seminarbot.discord.FakeDiscord.Refusal;

/**
 * The fake Discord's REST on loopback: takes requests in, and gives answers, refusals and faults.
 */
final class FakeRest {
  private static final String PREFIX = "/api/v10/";
  private static final int BACKLOG = 4096;
  private static final int THREADS = 32;

  static {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxIdleConnections", "4096");
  }

  private final FakeApi api;
  private final Faults faults;
  private final FakeInteractions interactions;
  private final FakeUploads uploads;
  private final Queue<Refusal> refusals;
  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
  private final ExecutorService pool = Executors.newFixedThreadPool(THREADS, FakeRest::daemon);
  private final ScheduledExecutorService later =
      Executors.newScheduledThreadPool(2, FakeRest::daemon);
  private @Nullable HttpServer server;

  FakeRest(
      FakeApi api,
      Faults faults,
      FakeInteractions interactions,
      FakeUploads uploads,
      Queue<Refusal> refusals) {
    this.uploads = uploads;
    this.api = api;
    this.faults = faults;
    this.interactions = interactions;
    this.refusals = refusals;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "fake-discord-rest");
    thread.setDaemon(true);
    return thread;
  }

  void listen(InetSocketAddress address) throws IOException {
    HttpServer http = HttpServer.create(address, BACKLOG);
    http.setExecutor(pool);
    http.createContext("/", this::take);
    http.start();
    server = http;
  }

  void stop() {
    if (server != null) {
      server.stop(0);
    }
    pool.shutdownNow();
    later.shutdownNow();
  }

  Map<String, Integer> counts() {
    Map<String, Integer> all = new TreeMap<>();
    counts.forEach((kind, count) -> all.put(kind, count.intValue()));
    return all;
  }

  private void take(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    int half = faults.delay() / 2;
    after(half, () -> handle(exchange, body, half));
  }

  private void after(int millis, Runnable work) {
    if (millis == 0) {
      work.run();
    } else {
      var unused = later.schedule(() -> pool.execute(work), millis, TimeUnit.MILLISECONDS);
    }
  }

  private void handle(HttpExchange exchange, byte[] body, int half) {
    String path = exchange.getRequestURI().getPath();
    byte[] file = path.startsWith(FakeUploads.PATH) ? uploads.bytes(path) : null;
    if (file != null) {
      if (faults.next("file") > 0) {
        exchange.close();
        return;
      }
      send(exchange, 200, file, "application/octet-stream");
      return;
    }
    FakeApi.Call call = call(exchange, body);
    if (call == null) {
      respond(exchange, half, 404, Refused.notFound().body());
      return;
    }
    String kind = call.kind();
    counts.computeIfAbsent(kind, k -> new LongAdder()).increment();
    int fault = faults.next(kind);
    if (fault > 0) {
      fail(exchange, half, fault);
      return;
    }
    try {
      FakeApi.Reply reply = api.answer(call);
      if (fault == Faults.LOST) {
        exchange.close();
      } else {
        respond(exchange, half, reply.status(), reply.body());
      }
    } catch (Refused refused) {
      note(call, refused);
      respond(exchange, half, refused.status(), refused.body());
    } catch (RuntimeException broken) {
      Refused refused = Refused.of(500, 0, "500: Internal Server Error: " + broken);
      note(call, refused);
      respond(exchange, half, refused.status(), refused.body());
    }
  }

  private static FakeApi.@Nullable Call call(HttpExchange exchange, byte[] body) {
    String path = exchange.getRequestURI().getPath();
    if (!path.startsWith(PREFIX)) {
      return null;
    }
    Headers headers = exchange.getRequestHeaders();
    return new FakeApi.Call(
        exchange.getRequestMethod(),
        exchange.getRequestURI(),
        List.of(path.substring(PREFIX.length()).split("/", -1)),
        header(headers, "Authorization"),
        new RequestBody.Raw(body, header(headers, "Content-Type")));
  }

  private static String header(Headers headers, String name) {
    String value = headers.getFirst(name);
    return value == null ? "" : value;
  }

  private void note(FakeApi.Call call, Refused refused) {
    String path = call.method() + " " + call.uri().getPath().substring(PREFIX.length());
    Refusal refusal = new Refusal(refused.status(), refused.code(), path, refused.body());
    refusals.add(refusal);
    Pending pending =
        switch (call.at(0)) {
          case "interactions" -> interactions.find(call.at(1), call.at(2));
          case "webhooks" -> interactions.byToken(call.at(2));
          default -> null;
        };
    if (pending != null) {
      pending.refusals.add(refusal);
    }
  }

  private void fail(HttpExchange exchange, int half, int status) {
    if (status == 429) {
      Headers headers = exchange.getResponseHeaders();
      headers.set("Retry-After", "1");
      headers.set("X-RateLimit-Scope", "user");
      String body =
          "{\"message\":\"You are being rate limited.\",\"retry_after\":1.0,\"global\":false}";
      respond(exchange, half, status, body);
    } else {
      respond(exchange, half, status, "{\"message\":\"" + status + ": Error\",\"code\":0}");
    }
  }

  private void respond(HttpExchange exchange, int half, int status, String body) {
    after(half, () -> send(exchange, status, body));
  }

  private static void send(HttpExchange exchange, int status, String body) {
    try (exchange) {
      exchange.getResponseHeaders().set("via", "1.1 google");
      if (body.isEmpty()) {
        exchange.sendResponseHeaders(status, -1);
        return;
      }
      send(exchange, status, body.getBytes(UTF_8), "application/json");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void send(HttpExchange exchange, int status, byte[] bytes, String type) {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
