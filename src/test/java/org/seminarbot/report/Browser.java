package org.seminarbot.report;

import static org.awaitility.Awaitility.await;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Chromium without a window, spoken to in its DevTools protocol. One page is open at a time; mouse
 * and keys go the way that real ones go.
 */
final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final List<String> CALLED =
      List.of("chromium", "chromium-browser", "google-chrome");

  private final Process process;
  private final WebSocket socket;
  private final AtomicInteger last = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonObject>> waiting = new ConcurrentHashMap<>();
  private final List<JsonObject> events = new ArrayList<>();
  private String session = "";
  private String page = "";

  private Browser(Process process, URI address) {
    this.process = process;
    this.socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(address, new Listener())
            .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
            .join();
  }

  /** Where it is on this computer, if it is. */
  static Optional<Path> installed() {
    return Stream.of(String.valueOf(System.getenv("PATH")).split(File.pathSeparator))
        .flatMap(folder -> CALLED.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts it.
   *
   * @param folder for what it keeps
   */
  static Browser start(Path program, Path folder) throws IOException {
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--remote-debugging-port=0",
                "--user-data-dir=" + folder,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    Path told = folder.resolve("DevToolsActivePort");
    await().atMost(PATIENCE).until(() -> Files.exists(told) && Files.readAllLines(told).size() > 1);
    List<String> lines = Files.readAllLines(told);
    return new Browser(process, URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1)));
  }

  /** Puts together what comes in pieces. */
  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean whole) {
      text.append(data);
      if (whole) {
        receive(JsonParser.parseString(text.toString()).getAsJsonObject());
        text.setLength(0);
      }
      from.request(1);
      return null;
    }
  }

  private void receive(JsonObject message) {
    if (message.has("id")) {
      CompletableFuture<JsonObject> answer = waiting.remove(message.get("id").getAsInt());
      if (answer != null) {
        answer.complete(message);
      }
    } else {
      synchronized (events) {
        events.add(message);
      }
    }
  }

  /** Sends a command and waits for what comes back. */
  JsonObject send(String method, JsonObject params) {
    int id = last.incrementAndGet();
    JsonObject message = new JsonObject();
    message.addProperty("id", id);
    message.addProperty("method", method);
    message.add("params", params);
    if (!session.isEmpty()) {
      message.addProperty("sessionId", session);
    }
    CompletableFuture<JsonObject> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    socket.sendText(message.toString(), true).join();
    JsonObject got = answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    if (got.has("error")) {
      throw new AssertionError(method + ": " + got.get("error"));
    }
    return got.getAsJsonObject("result");
  }

  /** The same with parameters as JSON, in which {@code '} stands for {@code "}. */
  JsonObject send(String method, String params) {
    return send(method, JsonParser.parseString(params.replace('\'', '"')).getAsJsonObject());
  }

  private JsonObject send(String method) {
    return send(method, new JsonObject());
  }

  /** Opens an empty page in place of the one before it. */
  void blank() {
    session = "";
    if (!page.isEmpty()) {
      send("Target.closeTarget", "{'targetId': '%s'}".formatted(page));
    }
    page = send("Target.createTarget", "{'url': 'about:blank'}").get("targetId").getAsString();
    session =
        send("Target.attachToTarget", "{'targetId': '%s', 'flatten': true}".formatted(page))
            .get("sessionId")
            .getAsString();
    Stream.of("Page", "Runtime", "Log", "Network").forEach(domain -> send(domain + ".enable"));
    synchronized (events) {
      events.clear();
    }
  }

  /** Opens a file from the disk in the page, and waits until it is loaded. */
  void load(Path file) {
    JsonObject to = new JsonObject();
    to.addProperty("url", file.toUri().toString());
    send("Page.navigate", to);
    await().atMost(PATIENCE).until(() -> !events("Page.loadEventFired").isEmpty());
  }

  private List<JsonObject> events(String method) {
    synchronized (events) {
      return events.stream()
          .filter(event -> event.get("method").getAsString().equals(method))
          .map(event -> event.getAsJsonObject("params"))
          .toList();
    }
  }

  /** What the console says: errors of scripts, and what the page's policy has forbidden. */
  List<String> complaints() {
    return Stream.of("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded")
        .flatMap(method -> events(method).stream())
        .map(JsonObject::toString)
        .toList();
  }

  /** The addresses that the page has asked for. */
  List<String> requests() {
    return events("Network.requestWillBeSent").stream()
        .map(event -> event.getAsJsonObject("request").get("url").getAsString())
        .toList();
  }

  /** What an expression is worth in the page. */
  JsonElement value(String expression) {
    JsonObject params = new JsonObject();
    params.addProperty("expression", expression);
    params.addProperty("returnByValue", true);
    params.addProperty("awaitPromise", true);
    JsonObject got = send("Runtime.evaluate", params);
    if (got.has("exceptionDetails")) {
      throw new AssertionError(expression + ": " + got.get("exceptionDetails"));
    }
    return got.getAsJsonObject("result").get("value");
  }

  String text(String selector) {
    return value("document.querySelector('%s').innerText".formatted(selector)).getAsString();
  }

  /** The texts of all that a selector finds and that is to be seen. */
  List<String> texts(String selector) {
    return value(
            "[...document.querySelectorAll('%s')].filter(e => e.checkVisibility()).map(e => e.textContent.trim())"
                .formatted(selector))
        .getAsJsonArray()
        .asList()
        .stream()
        .map(JsonElement::getAsString)
        .toList();
  }

  /** Clicks into the middle of what an expression finds. */
  void click(String element) {
    JsonObject at =
        value(
                "(() => { const e = %s; e.scrollIntoView({block: 'center'}); const r = e.getBoundingClientRect(); return {x: r.x + r.width / 2, y: r.y + r.height / 2}; })()"
                    .formatted(element))
            .getAsJsonObject();
    for (String type : List.of("mousePressed", "mouseReleased")) {
      JsonObject event = at.deepCopy();
      event.addProperty("type", type);
      event.addProperty("button", "left");
      event.addProperty("clickCount", 1);
      send("Input.dispatchMouseEvent", event);
    }
  }

  /** Types where the cursor is. */
  void type(String text) {
    JsonObject params = new JsonObject();
    params.addProperty("text", text);
    send("Input.insertText", params);
  }

  /** Presses a key: Tab, Enter, ArrowDown. */
  void key(String key) {
    int code = Map.of("Tab", 9, "Enter", 13, "ArrowDown", 40).getOrDefault(key, 0);
    String text = key.equals("Enter") ? ", 'text': '\\r'" : "";
    for (String type : List.of("keyDown", "keyUp")) {
      send(
          "Input.dispatchKeyEvent",
          "{'type': '%s', 'key': '%s', 'code': '%s', 'windowsVirtualKeyCode': %d%s}"
              .formatted(type, key, key, code, text));
    }
  }

  /** Shows the page as on a screen of so many pixels, dark or light. */
  void screen(int width, int height, boolean dark) {
    send(
        "Emulation.setDeviceMetricsOverride",
        "{'width': %d, 'height': %d, 'deviceScaleFactor': 1, 'mobile': %b}"
            .formatted(width, height, width < 600));
    send(
        "Emulation.setEmulatedMedia",
        "{'features': [{'name': 'prefers-color-scheme', 'value': '%s'}]}"
            .formatted(dark ? "dark" : "light"));
  }

  byte[] screenshot() {
    return data(send("Page.captureScreenshot"));
  }

  /** The page as a printer gets it. */
  byte[] pdf() {
    return data(send("Page.printToPDF", "{'preferCSSPageSize': true}"));
  }

  private static byte[] data(JsonObject result) {
    return Base64.getDecoder().decode(result.get("data").getAsString());
  }

  @Override
  public void close() {
    session = "";
    send("Browser.close");
    process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }
}
