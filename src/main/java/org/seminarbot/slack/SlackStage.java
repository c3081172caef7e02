package org.seminarbot.slack;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.seminarbot.chat.Bot;
import org.seminarbot.chat.Outbox;
import org.seminarbot.chat.Outboxes;
import org.seminarbot.config.Courses;
import org.seminarbot.config.Secret;
import org.seminarbot.config.SlackConfig;
import org.seminarbot.rehearsal.Loopback;
import org.seminarbot.rehearsal.Stage;
import org.slf4j.helpers.NOPLogger;

/** As much of a Slack in this machine as a rehearsal needs: one workspace, one channel. */
public final class SlackStage implements Stage {
  private static final String TEAM = "T0REHEARSAL";
  private static final String CHANNEL = "C0REHEARSAL";
  private static final String OWNER = "U0REHEARSAL";
  private static final String STUDENT = "U1REHEARSAL";
  private static final int STUDENTS = 3_000;
  private static final String RESPONSE = "/response/";
  private static final Pattern BUTTON =
      Pattern.compile("action_id%22%3A%22([A-Za-z0-9_-]+(?:%3A[A-Za-z0-9_-]+)*%230)%22");

  private final Loopback loopback;
  private final CompletableFuture<String> button = new CompletableFuture<>();
  private final AtomicLong count = new AtomicLong();
  private volatile Runnable onAnswer = () -> {};
  private volatile @Nullable SlackApp client;

  public SlackStage() throws IOException {
    loopback =
        new Loopback(
            new Loopback.Script() {
              @Override
              public String answer(String path, String body) {
                return SlackStage.this.answer(path, body);
              }

              @Override
              public void answered(String path) {
                if (path.startsWith(RESPONSE)) {
                  onAnswer.run();
                }
              }

              @Override
              public void greet(DataInputStream frames) throws IOException {
                loopback.send("{\"type\":\"hello\",\"num_connections\":1}");
              }
            });
  }

  @Override
  public void connect(Function<Outbox, Bot> bots) {
    SlackApp app =
        new SlackApp(
            SlackConfig.answered(
                new Secret("xoxb-rehearsal"),
                new Secret("xapp-rehearsal"),
                List.of(OWNER),
                List.of(),
                Optional.of(URI.create(loopback.httpUrl() + "/api/")),
                ""),
            false,
            Courses.none(),
            NOPLogger.NOP_LOGGER,
            SlackApp.PULSE);
    client = app;
    app.connect(bots.apply(new Outboxes(Map.of("slack", app.outbox()))));
  }

  @Override
  public void onAnswer(Runnable answered) {
    onAnswer = answered;
  }

  @Override
  public String button(Duration longest) {
    return button.completeOnTimeout("", longest.toMillis(), TimeUnit.MILLISECONDS).join();
  }

  private String answer(String path, String body) {
    if (path.startsWith(RESPONSE)) {
      return "{\"ok\":true}";
    }
    JsonObject answer = new JsonObject();
    answer.addProperty("ok", true);
    if (path.endsWith("auth.test")) {
      answer.addProperty("team_id", TEAM);
      answer.addProperty("user_id", "U0BOT");
    } else if (path.endsWith("apps.connections.open")) {
      answer.addProperty("url", loopback.socketUrl());
    } else if (path.endsWith("users.info")) {
      answer.addProperty("ok", false);
      answer.addProperty("error", "user_not_found");
    } else if (path.endsWith("chat.postMessage")) {
      Matcher found = BUTTON.matcher(body);
      if (found.find()) {
        button.complete(found.group(1).replace("%3A", ":").replace("%23", "#"));
      }
      answer.addProperty("ts", count.incrementAndGet() + ".000001");
    } else if (path.endsWith("users.list")) {
      answer.add("members", students());
    }
    return answer.toString();
  }

  private static JsonArray students() {
    JsonArray students = new JsonArray();
    IntStream.range(0, STUDENTS).mapToObj(i -> object("id", STUDENT + i)).forEach(students::add);
    return students;
  }

  @Override
  public void command(String sub, Map<String, String> options) {
    JsonObject payload = new JsonObject();
    payload.addProperty("command", "/seminar");
    payload.addProperty(
        "text",
        options.entrySet().stream()
            .map(option -> option.getKey() + ":" + option.getValue())
            .collect(Collectors.joining(" ", sub + " ", "")));
    payload.addProperty("team_id", TEAM);
    payload.addProperty("channel_id", CHANNEL);
    payload.addProperty("user_id", OWNER);
    payload.addProperty("user_name", "owner");
    send("slash_commands", payload);
  }

  @Override
  public void press(int student, String actionId) {
    JsonObject payload = new JsonObject();
    payload.addProperty("type", "block_actions");
    payload.add("team", object("id", TEAM));
    payload.add("channel", object("id", CHANNEL));
    JsonObject user = object("id", STUDENT + student);
    user.addProperty("username", "student" + student);
    payload.add("user", user);
    JsonObject container = object("type", "message");
    container.addProperty("channel_id", CHANNEL);
    payload.add("container", container);
    JsonObject action = object("action_id", actionId);
    action.addProperty("type", "button");
    JsonArray actions = new JsonArray();
    actions.add(action);
    payload.add("actions", actions);
    send("interactive", payload);
  }

  private static JsonObject object(String key, String value) {
    JsonObject object = new JsonObject();
    object.addProperty(key, value);
    return object;
  }

  private void send(String type, JsonObject payload) {
    long number = count.incrementAndGet();
    payload.addProperty("trigger_id", "rehearsal." + number);
    payload.addProperty("response_url", loopback.httpUrl() + RESPONSE + number);
    JsonObject envelope = object("envelope_id", "rehearsal-" + number);
    envelope.addProperty("type", type);
    envelope.add("payload", payload);
    try {
      loopback.send(envelope.toString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    SlackApp app = client;
    if (app != null) {
      app.close();
    }
    loopback.close();
  }
}
