package org.seminarbot.discord;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;

/** A bot that is no JDA: it sends the fake what a JDA would not let itself build. */
final class RawBot {
  private final HttpClient http = HttpClient.newHttpClient();
  private final FakeDiscord fake;
  private final String token;

  RawBot(FakeDiscord fake) {
    this(fake, fake.token());
  }

  RawBot(FakeDiscord fake, String token) {
    this.fake = fake;
    this.token = token;
  }

  /** What came back: a status and a body. */
  record Back(int status, String body) {
    int code() {
      return DataObject.fromJson(body).getInt("code");
    }

    DataObject errors() {
      return DataObject.fromJson(body).getObject("errors");
    }
  }

  Back send(String method, String path, Object body) {
    return send(method, path, "application/json", body.toString());
  }

  Back send(String method, String path, String contentType, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(fake.apiUrl() + path))
            .header("Authorization", "Bot " + token)
            .header("Content-Type", contentType)
            .method(method, BodyPublishers.ofString(body))
            .build();
    try {
      var response = http.send(request, BodyHandlers.ofString());
      return new Back(response.statusCode(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }

  Back post(String channel, DataObject message) {
    return send("POST", "channels/" + channel + "/messages", message);
  }

  /** Answers an interaction. */
  Back callback(FakeDiscord.Pending pending, int type, DataObject data) {
    DataObject body = DataObject.empty().put("type", type).put("data", data);
    return send("POST", "interactions/" + pending.id() + "/" + pending.token + "/callback", body);
  }

  Back commands(List<DataObject> commands) {
    String path = "applications/" + fake.bot().id() + "/commands";
    return send("PUT", path, DataArray.fromCollection(commands));
  }

  static DataObject message(DataObject... components) {
    return message(List.of(components));
  }

  static DataObject message(List<DataObject> components) {
    return DataObject.empty().put("flags", 1 << 15).put("components", array(components));
  }

  static DataObject modal(String title, DataObject... components) {
    return DataObject.empty()
        .put("custom_id", "modal")
        .put("title", title)
        .put("components", array(List.of(components)));
  }

  static DataObject component(int type) {
    return DataObject.empty().put("type", type);
  }

  static DataObject text(String content) {
    return component(10).put("content", content);
  }

  static DataObject row(DataObject... children) {
    return row(List.of(children));
  }

  static DataObject row(List<DataObject> children) {
    return component(1).put("components", array(children));
  }

  static DataObject button(String customId, String label) {
    return component(2).put("style", 1).put("custom_id", customId).put("label", label);
  }

  static DataObject select(List<DataObject> options) {
    return component(3).put("custom_id", "select").put("options", array(options));
  }

  static DataObject option(String label, String value) {
    return DataObject.empty().put("label", label).put("value", value);
  }

  static List<DataObject> options(int count) {
    return IntStream.range(0, count).mapToObj(i -> option("Option " + i, "o" + i)).toList();
  }

  static DataObject label(String label, DataObject child) {
    return component(18).put("label", label).put("component", child);
  }

  static DataObject input() {
    return component(4).put("custom_id", "input").put("style", 2);
  }

  static DataObject command(String name, DataObject... options) {
    return DataObject.empty()
        .put("name", name)
        .put("description", "A command")
        .put("options", array(List.of(options)));
  }

  static DataObject commandOption(String name) {
    return DataObject.empty().put("type", 3).put("name", name).put("description", "An option");
  }

  static DataObject choice(String name) {
    return DataObject.empty().put("name", name).put("value", "v");
  }

  static DataArray array(List<DataObject> all) {
    return DataArray.fromCollection(new ArrayList<>(all));
  }

  static String chars(int count) {
    return "x".repeat(count);
  }
}
