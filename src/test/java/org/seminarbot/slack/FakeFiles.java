package org.seminarbot.slack;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.seminarbot.slack.FakeSlack.File;

/** The files of the fake: announced, uploaded and completed, in this order. */
final class FakeFiles {
  private final AtomicInteger ids = new AtomicInteger();
  private final Map<String, Announced> announced = new ConcurrentHashMap<>();
  private final Map<String, byte[]> uploaded = new ConcurrentHashMap<>();
  private final Map<String, File> complete = new ConcurrentHashMap<>();

  private final Map<String, byte[]> given = new ConcurrentHashMap<>();
  private volatile boolean slow;

  private record Announced(String name, String altText, int length) {}

  /** Announces a file; its id. */
  String announce(String name, String altText, int length) {
    String id = "F0" + (1000 + ids.incrementAndGet());
    announced.put(id, new Announced(name, altText, length));
    return id;
  }

  /** A file that a person has put into a form; what the bot is told of it, as JSON. */
  String given(String name, byte[] bytes, String host) {
    String id = "F0" + (1000 + ids.incrementAndGet());
    given.put(id, bytes);
    JsonObject file =
        FakeJson.object(
            "id",
            id,
            "name",
            name,
            "size",
            bytes.length,
            "url_private",
            host + "files/" + id,
            "url_private_download",
            host + "files/" + id);
    return file.toString();
  }

  byte @Nullable [] given(String id) {
    return given.get(id);
  }

  void upload(String id, byte[] bytes) {
    Announced file = announced.get(id);
    if (file == null) {
      throw Refused.of(404, "file_not_found");
    }
    if (file.length() != bytes.length) {
      throw Refused.of(400, "length_mismatch");
    }
    uploaded.put(id, bytes);
  }

  List<File> complete(JsonArray files) {
    List<File> done = new ArrayList<>();
    for (JsonObject one : FakeJson.objects(files)) {
      String id = FakeJson.text(one, "id");
      Announced file = announced.get(id);
      byte[] bytes = uploaded.get(id);
      if (file == null || bytes == null) {
        throw Refused.of("file_not_found");
      }
      String title = one.has("title") ? FakeJson.text(one, "title") : file.name();
      done.add(new File(id, file.name(), title, file.altText(), bytes));
    }
    if (done.isEmpty()) {
      throw Refused.of("invalid_arguments", List.of("missing required field: files"));
    }
    done.forEach(file -> complete.put(file.id(), file));
    done.forEach(file -> announced.remove(file.id()));
    done.forEach(file -> uploaded.remove(file.id()));
    return done;
  }

  @Nullable File file(String id) {
    return complete.get(id);
  }

  /** Whether files can be shown as soon as they are complete; Slack takes its time over them. */
  void slow(boolean on) {
    slow = on;
  }

  /** Whether a slack_file object names a file that can be shown. */
  boolean known(JsonObject slackFile) {
    if (slow) {
      return false;
    }
    String id = FakeJson.text(slackFile, "id");
    String url = FakeJson.text(slackFile, "url");
    return complete.containsKey(id)
        || complete.values().stream().anyMatch(file -> file.url().equals(url));
  }
}
