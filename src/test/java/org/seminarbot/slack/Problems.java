package org.seminarbot.slack;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is wrong with blocks or a view, in Slack's words. */
final class Problems {
  private final List<String> all = new ArrayList<>();

  void add(String problem, String at) {
    all.add(problem + " [json-pointer:" + at + "]");
  }

  void refuseIfAny(String error) {
    if (!all.isEmpty()) {
      throw Refused.of(error, all);
    }
  }

  void only(JsonObject object, String at, String... fields) {
    Set<String> known = Set.of(fields);
    for (String key : object.keySet()) {
      if (!known.contains(key)) {
        add("invalid additional property: " + key, at);
      }
    }
  }

  private boolean present(JsonObject object, String key, boolean required, String at) {
    boolean present = object.has(key);
    if (!present && required) {
      add("missing required field: " + key, at);
    }
    return present;
  }

  void atMost(int size, Limit most, String at) {
    if (size > most.most()) {
      add("no more than " + most.most() + " items allowed", at);
    }
  }

  void string(JsonObject object, String key, boolean required, Limit most, String at) {
    if (present(object, key, required, at)) {
      string(object.get(key), 1, most, at + "/" + key);
    }
  }

  private void string(@Nullable JsonElement value, int least, Limit most, String at) {
    if (value == null || !(value instanceof JsonPrimitive text) || !text.isString()) {
      add("must provide a string", at);
    } else if (text.getAsString().length() < least) {
      add("must be more than " + (least - 1) + " characters", at);
    } else if (text.getAsString().length() > most.most()) {
      add("must be less than " + (most.most() + 1) + " characters", at);
    }
  }

  /** A string that may be empty. */
  void stringOrEmpty(JsonObject object, String key, Limit most, String at) {
    if (object.has(key)) {
      string(object.get(key), 0, most, at + "/" + key);
    }
  }

  void oneOf(JsonObject object, String key, String at, String... values) {
    if (object.has(key) && !Set.of(values).contains(FakeJson.text(object, key))) {
      add("must be one of " + String.join(", ", values), at + "/" + key);
    }
  }

  void bool(JsonObject object, String key, String at) {
    if (object.has(key) && !(object.get(key) instanceof JsonPrimitive value && value.isBoolean())) {
      add("must provide a boolean", at + "/" + key);
    }
  }

  void number(JsonObject object, String key, int least, int most, String at) {
    if (!object.has(key)) {
      return;
    }
    if (!(object.get(key) instanceof JsonPrimitive value) || !value.isNumber()) {
      add("must provide a number", at + "/" + key);
    } else if (value.getAsInt() < least || value.getAsInt() > most) {
      add("must be between " + least + " and " + most, at + "/" + key);
    }
  }

  JsonObject child(JsonObject object, String key, String at) {
    if (present(object, key, true, at) && !object.get(key).isJsonObject()) {
      add("must provide an object", at + "/" + key);
    }
    return FakeJson.child(object, key);
  }

  JsonArray list(JsonObject object, String key, int least, Limit most, String at) {
    JsonArray list = FakeJson.list(object, key);
    if (present(object, key, true, at)) {
      if (!object.get(key).isJsonArray()) {
        add("must provide an array", at + "/" + key);
      } else if (list.size() < least) {
        add("no fewer than " + least + " items allowed", at + "/" + key);
      } else {
        atMost(list.size(), most, at + "/" + key);
      }
    }
    return list;
  }

  void plain(JsonObject object, String key, boolean required, Limit most, String at) {
    if (present(object, key, required, at)) {
      text(object.get(key), false, most, at + "/" + key);
    }
  }

  void anyText(JsonObject object, String key, boolean required, Limit most, String at) {
    if (present(object, key, required, at)) {
      text(object.get(key), true, most, at + "/" + key);
    }
  }

  void anyText(JsonElement element, Limit most, String at) {
    text(element, true, most, at);
  }

  private void text(JsonElement element, boolean marked, Limit most, String at) {
    if (!element.isJsonObject()) {
      add("must provide an object", at);
      return;
    }
    JsonObject text = element.getAsJsonObject();
    switch (FakeJson.text(text, "type")) {
      case "plain_text" -> {
        only(text, at, "type", "text", "emoji");
        bool(text, "emoji", at);
      }
      case "mrkdwn" -> {
        if (!marked) {
          add("must be a plain_text object", at + "/type");
        }
        only(text, at, "type", "text", "verbatim");
        bool(text, "verbatim", at);
      }
      default -> add("unsupported type: " + FakeJson.text(text, "type"), at + "/type");
    }
    string(text, "text", true, most, at);
  }
}
