package org.seminarbot.slack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.seminarbot.slack.FakeSlack.Refusal;

/** The fake Slack's HTTP on loopback: the Web API, response_urls and uploads. */
final class FakeRest {
  private static final String API = "/api/";
  private static final String RESPONSE = "/response/";
  private static final String UPLOAD = "/upload/";
  private static final String FILES = "/files/";
  private static final String BEARER = "Bearer ";
  private static final int BACKLOG = 4096;
  private static final int THREADS = 32;

  static {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxIdleConnections", "4096");
  }

  private final FakeApi api;
  private final FakeTeam team;
  private final FakeResponses responses;
  private final FakeFiles files;
  private final Faults faults;
  private final Queue<Refusal> refusals;
  private final Map<String, Queue<JsonObject>> calls = new ConcurrentHashMap<>();
  private final ExecutorService pool = Executors.newFixedThreadPool(THREADS, FakeRest::daemon);
  private final ScheduledExecutorService later =
      Executors.newScheduledThreadPool(2, FakeRest::daemon);
  private @Nullable HttpServer server;

  FakeRest(
      FakeApi api,
      FakeTeam team,
      FakeResponses responses,
      FakeFiles files,
      Faults faults,
      Queue<Refusal> refusals) {
    this.api = api;
    this.team = team;
    this.responses = responses;
    this.files = files;
    this.faults = faults;
    this.refusals = refusals;
  }

  private record Answer(int status, int retryAfter, String body) {}

  /** A request as it came. */
  private static final class Request {
    private final String path;
    private final String kind;
    private final String query;
    private final String type;
    private final String authorization;
    private final byte[] body;

    private Request(HttpExchange exchange) throws IOException {
      path = exchange.getRequestURI().getPath();
      kind = kind(path);
      query = Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
      type = header(exchange.getRequestHeaders(), "Content-Type");
      authorization = header(exchange.getRequestHeaders(), "Authorization");
      body = exchange.getRequestBody().readAllBytes();
    }

    private JsonObject arguments() {
      return path.startsWith(UPLOAD) ? new JsonObject() : RequestBody.arguments(body, type, query);
    }

    private String token() {
      return authorization.startsWith(BEARER)
          ? authorization.substring(BEARER.length())
          : FakeJson.text(arguments(), "token");
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "fake-slack-rest");
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

  List<JsonObject> calls(String method) {
    return List.copyOf(calls.getOrDefault(method, new ConcurrentLinkedQueue<>()));
  }

  private void take(HttpExchange exchange) throws IOException {
    Request request = new Request(exchange);
    Duration delay = faults.delayOf(request.kind);
    if (delay.isZero()) {
      handle(exchange, request);
    } else {
      var unused =
          later.schedule(
              () -> pool.execute(() -> handle(exchange, request)),
              delay.toMillis(),
              TimeUnit.MILLISECONDS);
    }
  }

  private static String kind(String path) {
    if (path.startsWith(API)) {
      return path.substring(API.length());
    }
    return path.startsWith(RESPONSE) ? "response_url" : path.startsWith(UPLOAD) ? "upload" : path;
  }

  private void handle(HttpExchange exchange, Request request) {
    if (request.path.startsWith(FILES)) {
      download(exchange, request);
      return;
    }
    Faults.Fault fault = faults.next(request.kind);
    if (fault == null) {
      send(exchange, answer(request));
      return;
    }
    switch (fault.kind()) {
      case STATUS, ERROR -> {
        noteIfReadable(request);
        send(exchange, new Answer(fault.status(), fault.retryAfter(), fault.body()));
      }
      case CUT -> exchange.close();
      case LOST -> {
        var unused = answer(request);
        if (fault.status() > 0) {
          send(exchange, new Answer(fault.status(), 0, fault.body()));
        } else {
          exchange.close();
        }
      }
      case NONE -> send(exchange, answer(request));
    }
  }

  /** A file for whoever may read files; for others a page to sign in on, as Slack has it. */
  private void download(HttpExchange exchange, Request request) {
    byte[] file = files.given(request.path.substring(FILES.length()));
    boolean may = request.token().equals(FakeApi.BOT_TOKEN) && team.granted("files:read");
    if (file == null || !may) {
      send(exchange, new Answer(200, 0, "<!DOCTYPE html><title>Slack</title>"));
      return;
    }
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "text/plain");
      exchange.sendResponseHeaders(200, file.length);
      exchange.getResponseBody().write(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Answer answer(Request request) {
    try {
      note(request);
      return new Answer(200, 0, carryOut(request));
    } catch (Refused refused) {
      refusals.add(new Refusal(request.kind, refused.status(), refused.error(), refused.body()));
      return new Answer(refused.status(), refused.retryAfter(), refused.body());
    } catch (RuntimeException broken) {
      refusals.add(new Refusal(request.kind, 500, "fatal_error", broken.toString()));
      return new Answer(500, 0, "{\"ok\":false,\"error\":\"fatal_error\"}");
    }
  }

  private void noteIfReadable(Request request) {
    try {
      note(request);
    } catch (Refused unreadable) {
      calls.computeIfAbsent(request.kind, k -> new ConcurrentLinkedQueue<>()).add(new JsonObject());
    }
  }

  private void note(Request request) {
    calls
        .computeIfAbsent(request.kind, k -> new ConcurrentLinkedQueue<>())
        .add(RequestBody.readable(request.arguments()));
  }

  private static String header(Headers headers, String name) {
    String value = headers.getFirst(name);
    return value == null ? "" : value;
  }

  /** Does what a request asks for; what is answered. */
  private String carryOut(Request request) {
    if (request.path.startsWith(API)) {
      JsonObject answer = api.answer(request.kind, request.token(), request.arguments());
      answer.addProperty("ok", true);
      return answer.toString();
    }
    try {
      if (request.path.startsWith(RESPONSE)) {
        JsonObject form = RequestBody.read(request.arguments());
        responses.take(request.path.substring(RESPONSE.length()), form);
        return "ok";
      }
      if (request.path.startsWith(UPLOAD)) {
        files.upload(request.path.substring(UPLOAD.length()), request.body);
        return "OK - " + request.body.length;
      }
    } catch (Refused refused) {
      throw refused.status() == 200 ? refused.withStatus(400) : refused;
    }
    throw Refused.of(404, "not_found");
  }

  private void send(HttpExchange exchange, Answer answer) {
    try (exchange) {
      Headers headers = exchange.getResponseHeaders();
      headers.set("Content-Type", answer.body.startsWith("{") ? "application/json" : "text/html");
      headers.set("x-oauth-scopes", team.provided());
      if (answer.retryAfter > 0) {
        headers.set("Retry-After", Integer.toString(answer.retryAfter));
      }
      byte[] bytes = answer.body.getBytes(UTF_8);
      exchange.sendResponseHeaders(answer.status, bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
