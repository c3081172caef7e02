package org.seminarbot.slack;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JSON made and read without ceremony. */
final class FakeJson {
  private FakeJson() {}

  /** An object of keys and values in turn; a value that is null is left out. */
  static JsonObject object(@Nullable Object... pairs) {
    JsonObject object = new JsonObject();
    for (int i = 0; i < pairs.length; i += 2) {
      Object value = pairs[i + 1];
      if (value != null) {
        object.add(String.valueOf(pairs[i]), element(value));
      }
    }
    return object;
  }

  private static JsonElement element(Object value) {
    if (value instanceof JsonElement json) {
      return json;
    }
    if (value instanceof Number number) {
      return new JsonPrimitive(number);
    }
    if (value instanceof Boolean bool) {
      return new JsonPrimitive(bool);
    }
    return new JsonPrimitive(value.toString());
  }

  static JsonArray array(Collection<?> values) {
    JsonArray array = new JsonArray();
    values.forEach(value -> array.add(element(value)));
    return array;
  }

  /** What the text holds; null where it is not JSON. */
  static @Nullable JsonElement parse(String text) {
    try {
      return JsonParser.parseString(text);
    } catch (JsonParseException e) {
      return null;
    }
  }

  /** The string, number or truth under a key, as text; empty where there is none. */
  static String text(JsonObject object, String key) {
    JsonElement value = object.get(key);
    return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
  }

  static boolean truth(JsonObject object, String key) {
    String value = text(object, key);
    return value.equals("true") || value.equals("1");
  }

  static int number(JsonObject object, String key, int otherwise) {
    try {
      return Integer.parseInt(text(object, key));
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  /** The object under a key; an empty one where there is none. */
  static JsonObject child(JsonObject object, String key) {
    JsonElement value = object.get(key);
    return value != null && value.isJsonObject() ? value.getAsJsonObject() : new JsonObject();
  }

  /** The array under a key; an empty one where there is none. */
  static JsonArray list(JsonObject object, String key) {
    JsonElement value = object.get(key);
    return value != null && value.isJsonArray() ? value.getAsJsonArray() : new JsonArray();
  }

  static List<JsonObject> objects(JsonObject object, String key) {
    return objects(list(object, key));
  }

  static List<JsonObject> objects(JsonArray array) {
    List<JsonObject> objects = new ArrayList<>();
    for (JsonElement element : array) {
      if (element.isJsonObject()) {
        objects.add(element.getAsJsonObject());
      }
    }
    return objects;
  }
}
