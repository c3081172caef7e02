package org.seminarbot.slack;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seminarbot.slack.Widgets.Placed;

/** Slack's client: holds what people enter, and refuses what a person could not do. */
final class FakeClient {
  private FakeClient() {}

  /** The element of this action that can be used. */
  static Placed find(JsonArray blocks, String actionId, String in) {
    return Widgets.all(blocks).stream()
        .filter(it -> it.actionId().equals(actionId))
        .findFirst()
        .orElseThrow(() -> new AssertionError("Nothing with the id " + actionId + " in " + in));
  }

  /** What an element holds before anybody has touched it. */
  static List<String> initial(JsonObject element) {
    List<String> values = new ArrayList<>();
    for (Map.Entry<String, JsonElement> entry : element.entrySet()) {
      String key = entry.getKey();
      JsonElement value = entry.getValue();
      if (key.equals("initial_option")) {
        values.add(FakeJson.text(value.getAsJsonObject(), "value"));
      } else if (key.equals("initial_options")) {
        FakeJson.objects(value.getAsJsonArray())
            .forEach(option -> values.add(FakeJson.text(option, "value")));
      } else if (key.startsWith("initial_") && value.isJsonArray()) {
        value.getAsJsonArray().forEach(one -> values.add(one.getAsString()));
      } else if (key.startsWith("initial_") && !value.getAsString().isEmpty()) {
        values.add(value.getAsString());
      }
    }
    return values;
  }

  /** Refuses values that could not be entered into an element. */
  static void check(Placed placed, List<String> values, List<JsonObject> suggested) {
    JsonObject element = placed.element();
    String what = placed.actionId();
    boolean many = many(placed.type());
    refuseIf(!many && values.size() > 1, what + " takes one value, not " + values);
    switch (placed.type()) {
      case "plain_text_input", "email_text_input", "url_text_input" -> text(placed, values);
      case "number_input" -> values.forEach(value -> number(what, value));
      case "button" -> throw new AssertionError(what + " is a button");
      default -> {
        if (!placed.type().contains("static_select")
            && !element.has("options")
            && !placed.type().contains("external_select")) {
          return;
        }
        for (String value : values) {
          refuseIf(option(element, suggested, value) == null, what + " offers no " + value);
        }
        int most = FakeJson.number(element, "max_selected_items", Integer.MAX_VALUE);
        refuseIf(values.size() > most, what + " takes no more than " + most);
      }
    }
  }

  private static void text(Placed placed, List<String> values) {
    int least = FakeJson.number(placed.element(), "min_length", 0);
    int most = FakeJson.number(placed.element(), "max_length", Limit.INPUT_TEXT.most());
    for (String value : values) {
      boolean fits = value.isEmpty() || (value.length() >= least && value.length() <= most);
      refuseIf(!fits, placed.actionId() + " does not take a text of " + value.length());
      refuseIf(
          value.contains("\n") && !FakeJson.truth(placed.element(), "multiline"),
          placed.actionId() + " takes one line");
    }
  }

  private static void number(String what, String value) {
    try {
      Double.parseDouble(value);
    } catch (NumberFormatException e) {
      throw new AssertionError(what + " takes a number, not " + value, e);
    }
  }

  /** Refuses to submit what must be filled in and is not. */
  static void required(Placed placed, List<String> values) {
    boolean empty = values.stream().allMatch(String::isBlank);
    refuseIf(
        empty && !FakeJson.truth(placed.block(), "optional"), placed.actionId() + " is required");
  }

  private static boolean many(String type) {
    return type.startsWith("multi_") || type.equals("checkboxes") || type.equals("file_input");
  }

  private static @Nullable JsonObject option(
      JsonObject element, List<JsonObject> suggested, String value) {
    List<JsonObject> all = new ArrayList<>(Widgets.options(element));
    all.addAll(suggested);
    all.addAll(FakeJson.objects(element, "initial_options"));
    if (element.has("initial_option")) {
      all.add(FakeJson.child(element, "initial_option"));
    }
    return all.stream()
        .filter(it -> FakeJson.text(it, "value").equals(value))
        .findFirst()
        .orElse(null);
  }

  /** What an element holds, as Slack tells it in a state and in an action. */
  static JsonObject value(Placed placed, List<String> values, List<JsonObject> suggested) {
    JsonObject element = placed.element();
    JsonObject value = FakeJson.object("type", placed.type());
    String first = values.isEmpty() ? "" : values.get(0);
    switch (placed.type()) {
      case "static_select", "external_select", "radio_buttons", "overflow" ->
          value.add("selected_option", orNull(option(element, suggested, first)));
      case "multi_static_select", "multi_external_select", "checkboxes" ->
          value.add("selected_options", options(element, suggested, values));
      case "users_select", "conversations_select", "channels_select" ->
          value.add(selected(placed.type(), ""), text(first));
      case "multi_users_select", "multi_conversations_select", "multi_channels_select" ->
          value.add(selected(placed.type().substring(6), "s"), FakeJson.array(values));
      case "datepicker" -> value.add("selected_date", text(first));
      case "timepicker" -> value.add("selected_time", text(first));
      case "file_input" -> {
        JsonArray files = new JsonArray();
        values.forEach(file -> files.add(FakeJson.parse(file)));
        value.add("files", files);
      }
      default -> value.add("value", text(first));
    }
    return value;
  }

  private static String selected(String type, String plural) {
    String kind = type.substring(0, type.indexOf('_') - 1);
    return "selected_" + kind + plural;
  }

  private static JsonElement text(String value) {
    return value.isEmpty() ? JsonNull.INSTANCE : FakeJson.array(List.of(value)).get(0);
  }

  private static JsonElement orNull(@Nullable JsonObject object) {
    return object == null ? JsonNull.INSTANCE : object;
  }

  private static JsonArray options(
      JsonObject element, List<JsonObject> suggested, List<String> values) {
    JsonArray chosen = new JsonArray();
    for (String value : values) {
      JsonObject option = option(element, suggested, value);
      if (option != null) {
        chosen.add(option);
      }
    }
    return chosen;
  }

  static void refuseIf(boolean refused, String why) {
    if (refused) {
      throw new AssertionError(why);
    }
  }
}
