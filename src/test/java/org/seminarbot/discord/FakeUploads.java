package org.seminarbot.discord;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.jspecify.annotations.Nullable;
import org.seminarbot.discord.FakeDiscord.Attachment;

/** Files that people give to commands, and where the bot fetches them. */
final class FakeUploads {
  static final String PATH = "/files/";

  private final Snowflakes ids;
  private final String host;
  private final Map<String, Attachment> files = new ConcurrentHashMap<>();

  FakeUploads(Snowflakes ids, String host) {
    this.ids = ids;
    this.host = host;
  }

  String add(String name, byte[] bytes) {
    String id = ids.next();
    files.put(id, new Attachment(id, name, "", bytes));
    return id;
  }

  /** How a command tells of it. */
  DataObject json(String id) {
    Attachment file = files.get(id);
    if (file == null) {
      throw new AssertionError("Nobody has a file " + id);
    }
    String url = host + PATH + id;
    DataObject json = file.json().put("url", url).put("proxy_url", url);
    json.remove("width");
    json.remove("height");
    return json;
  }

  byte @Nullable [] bytes(String path) {
    Attachment file = files.get(path.substring(PATH.length()));
    return file == null ? null : file.bytes();
  }
}
