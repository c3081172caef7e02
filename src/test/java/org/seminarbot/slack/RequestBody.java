package org.seminarbot.slack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.URLDecoder;
import java.util.List;

/** The arguments of a call, however they were sent. */
final class RequestBody {
  private RequestBody() {}

  /** Reads a form or JSON; what is JSON inside a form's value is left as text. */
  static JsonObject arguments(byte[] body, String type, String query) {
    JsonObject arguments = new JsonObject();
    form(query, arguments);
    String text = new String(body, UTF_8);
    if (type.startsWith("application/json")) {
      JsonElement json = FakeJson.parse(text);
      if (json == null || !json.isJsonObject()) {
        throw Refused.of("invalid_json");
      }
      json.getAsJsonObject().entrySet().forEach(e -> arguments.add(e.getKey(), e.getValue()));
    } else if (type.startsWith("application/x-www-form-urlencoded") || text.isEmpty()) {
      form(text, arguments);
    } else {
      throw Refused.of("invalid_form_data");
    }
    return arguments;
  }

  private static void form(String text, JsonObject into) {
    if (text.isEmpty()) {
      return;
    }
    for (String pair : text.split("&", -1)) {
      int at = pair.indexOf('=');
      String key = at < 0 ? pair : pair.substring(0, at);
      String value = at < 0 ? "" : pair.substring(at + 1);
      into.addProperty(URLDecoder.decode(key, UTF_8), URLDecoder.decode(value, UTF_8));
    }
  }

  /** As {@link #read}, but what cannot be read stays as it is. */
  static JsonObject readable(JsonObject arguments) {
    try {
      return read(arguments);
    } catch (Refused refused) {
      return arguments;
    }
  }

  /** Reads the arguments that are JSON by their meaning. */
  static JsonObject read(JsonObject arguments) {
    JsonObject read = arguments.deepCopy();
    for (String key : new String[] {"blocks", "view", "files", "attachments", "metadata"}) {
      JsonElement value = read.get(key);
      if (value != null && value.isJsonPrimitive()) {
        JsonElement json = FakeJson.parse(value.getAsString());
        if (json == null || json.isJsonPrimitive()) {
          String error = key.equals("blocks") ? "invalid_blocks_format" : "invalid_arguments";
          throw Refused.of(error, List.of("invalid json [json-pointer:/" + key + "]"));
        }
        read.add(key, json);
      }
    }
    return read;
  }
}
