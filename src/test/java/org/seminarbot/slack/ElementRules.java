package org.seminarbot.slack;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What Slack asks of what can be pressed, chosen, filled in or looked at inside a block. */
final class ElementRules {
  private static final Set<String> PEOPLE_AND_PLACES =
      Set.of("users_select", "conversations_select", "channels_select");
  private static final Set<String> MANY_PEOPLE_AND_PLACES =
      Set.of("multi_users_select", "multi_conversations_select", "multi_channels_select");

  private final Problems problems;
  private final Predicate<JsonObject> knownFile;
  private int focused;

  ElementRules(Problems problems, Predicate<JsonObject> knownFile) {
    this.problems = problems;
    this.knownFile = knownFile;
  }

  /** What stands beside a section's text. */
  void accessory(JsonObject element, String at) {
    String type = FakeJson.text(element, "type");
    if (type.equals("image")) {
      picture(element, at, false);
    } else if (!common(element, at) && !many(element, at)) {
      problems.add("unsupported type: " + type, at + "/type");
    }
  }

  /** An element of an actions block. */
  void action(JsonObject element, String at) {
    if (!common(element, at)) {
      problems.add("unsupported type: " + FakeJson.text(element, "type"), at + "/type");
    }
  }

  /** The element of an input block. */
  void input(JsonObject element, String at) {
    String type = FakeJson.text(element, "type");
    boolean typed = typed(element, at);
    boolean button = type.equals("button") || type.equals("overflow");
    if (!typed && (button || !(common(element, at) || many(element, at)))) {
      problems.add("unsupported type: " + type, at + "/type");
    }
  }

  /** Whether it is of a kind that stands in sections and in actions; looked at if it is. */
  private boolean common(JsonObject element, String at) {
    String type = FakeJson.text(element, "type");
    switch (type) {
      case "button" -> button(element, at);
      case "static_select" -> choice(element, at, "initial_option");
      case "external_select" -> external(element, at, "initial_option");
      case "overflow" -> {
        fields(element, at, "options", "confirm");
        optionList(element, "options", Limit.OVERFLOW_OPTIONS, false, at);
      }
      case "checkboxes" -> group(element, at, "initial_options");
      case "radio_buttons" -> group(element, at, "initial_option");
      case "datepicker" ->
          fields(element, at, "placeholder", "initial_date", "confirm", "focus_on_load");
      case "timepicker" ->
          fields(
              element, at, "placeholder", "initial_time", "confirm", "focus_on_load", "timezone");
      default -> {
        if (!PEOPLE_AND_PLACES.contains(type)) {
          return false;
        }
        fields(
            element,
            at,
            "placeholder",
            "confirm",
            "focus_on_load",
            "initial_user",
            "initial_conversation",
            "initial_channel",
            "default_to_current_conversation",
            "filter",
            "response_url_enabled");
      }
    }
    return true;
  }

  private boolean many(JsonObject element, String at) {
    String type = FakeJson.text(element, "type");
    switch (type) {
      case "multi_static_select" -> choice(element, at, "initial_options");
      case "multi_external_select" -> external(element, at, "initial_options");
      default -> {
        if (!MANY_PEOPLE_AND_PLACES.contains(type)) {
          return false;
        }
        fields(
            element,
            at,
            "placeholder",
            "confirm",
            "focus_on_load",
            "max_selected_items",
            "initial_users",
            "initial_conversations",
            "initial_channels",
            "default_to_current_conversation",
            "filter");
      }
    }
    return true;
  }

  private boolean typed(JsonObject element, String at) {
    switch (FakeJson.text(element, "type")) {
      case "plain_text_input" -> plainText(element, at);
      case "email_text_input", "url_text_input" ->
          fields(
              element,
              at,
              "placeholder",
              "initial_value",
              "focus_on_load",
              "dispatch_action_config");
      case "number_input" -> {
        fields(
            element,
            at,
            "placeholder",
            "initial_value",
            "focus_on_load",
            "dispatch_action_config",
            "is_decimal_allowed",
            "min_value",
            "max_value");
        if (!element.has("is_decimal_allowed")) {
          problems.add("missing required field: is_decimal_allowed", at);
        }
      }
      case "file_input" -> fields(element, at, "filetypes", "max_files");
      default -> {
        return false;
      }
    }
    return true;
  }

  private void plainText(JsonObject element, String at) {
    fields(
        element,
        at,
        "placeholder",
        "initial_value",
        "multiline",
        "min_length",
        "max_length",
        "dispatch_action_config",
        "focus_on_load");
    int most = Limit.INPUT_TEXT.most();
    problems.bool(element, "multiline", at);
    problems.number(element, "min_length", 0, most, at);
    problems.number(element, "max_length", 1, most, at);
    problems.stringOrEmpty(element, "initial_value", Limit.INPUT_TEXT, at);
    int least = FakeJson.number(element, "min_length", 0);
    int longest = FakeJson.number(element, "max_length", most);
    if (least > longest) {
      problems.add("min_length must be less than or equal to max_length", at);
    }
    int initial = FakeJson.text(element, "initial_value").length();
    if (initial > 0 && (initial < least || initial > longest)) {
      problems.add(
          "must be between " + least + " and " + longest + " characters", at + "/initial_value");
    }
  }

  /** The fields that an element may have beside those of every element. */
  private void fields(JsonObject element, String at, String... more) {
    String[] all = new String[more.length + 2];
    all[0] = "type";
    all[1] = "action_id";
    System.arraycopy(more, 0, all, 2, more.length);
    problems.only(element, at, all);
    problems.string(element, "action_id", false, Limit.ID, at);
    problems.plain(element, "placeholder", false, Limit.PLACEHOLDER, at);
    problems.bool(element, "focus_on_load", at);
    if (FakeJson.truth(element, "focus_on_load") && ++focused > 1) {
      problems.add("only one element can be focused on load", at + "/focus_on_load");
    }
    if (element.has("confirm")) {
      confirm(problems.child(element, "confirm", at), at + "/confirm");
    }
  }

  private void button(JsonObject element, String at) {
    fields(element, at, "text", "url", "value", "style", "confirm", "accessibility_label");
    problems.plain(element, "text", true, Limit.BUTTON_TEXT, at);
    problems.stringOrEmpty(element, "value", Limit.BUTTON_VALUE, at);
    problems.string(element, "accessibility_label", false, Limit.BUTTON_SPOKEN, at);
    problems.oneOf(element, "style", at, "primary", "danger");
    url(element, "url", at);
  }

  private void url(JsonObject element, String key, String at) {
    problems.string(element, key, false, Limit.URL, at);
    String url = FakeJson.text(element, key);
    if (!url.isEmpty() && !url.startsWith("https://") && !url.startsWith("http://")) {
      problems.add("invalid url", at + "/" + key);
    }
  }

  private void confirm(JsonObject confirm, String at) {
    problems.only(confirm, at, "title", "text", "confirm", "deny", "style");
    problems.plain(confirm, "title", true, Limit.CONFIRM_TITLE, at);
    problems.anyText(confirm, "text", true, Limit.CONFIRM_TEXT, at);
    problems.plain(confirm, "confirm", true, Limit.CONFIRM_ANSWER, at);
    problems.plain(confirm, "deny", true, Limit.CONFIRM_ANSWER, at);
    problems.oneOf(confirm, "style", at, "primary", "danger");
  }

  private void choice(JsonObject element, String at, String initial) {
    fields(
        element,
        at,
        "placeholder",
        "options",
        "option_groups",
        initial,
        "confirm",
        "focus_on_load",
        "max_selected_items");
    most(element, initial, at);
    if (element.has("options") == element.has("option_groups")) {
      problems.add("must define either `options` or `option_groups`", at);
    }
    Set<JsonElement> offered = new HashSet<>();
    if (element.has("options")) {
      offered.addAll(optionList(element, "options", Limit.SELECT_OPTIONS, false, at));
    }
    if (element.has("option_groups")) {
      offered.addAll(optionGroups(element, at));
    }
    initial(element, initial, offered, at);
  }

  private void most(JsonObject element, String initial, String at) {
    if (initial.equals("initial_options")) {
      problems.number(element, "max_selected_items", 1, Limit.SELECT_OPTIONS.most(), at);
    } else if (element.has("max_selected_items")) {
      problems.add("invalid additional property: max_selected_items", at);
    }
  }

  private List<JsonElement> optionGroups(JsonObject holder, String at) {
    JsonArray groups = problems.list(holder, "option_groups", 1, Limit.SELECT_OPTIONS, at);
    List<JsonElement> offered = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      String here = at + "/option_groups/" + i;
      if (!groups.get(i).isJsonObject()) {
        problems.add("must provide an object", here);
        continue;
      }
      JsonObject group = groups.get(i).getAsJsonObject();
      problems.only(group, here, "label", "options");
      problems.plain(group, "label", true, Limit.OPTION_TEXT, here);
      offered.addAll(optionList(group, "options", Limit.SELECT_OPTIONS, false, here));
    }
    return offered;
  }

  private void external(JsonObject element, String at, String initial) {
    fields(
        element,
        at,
        "placeholder",
        "min_query_length",
        initial,
        "confirm",
        "focus_on_load",
        "max_selected_items");
    most(element, initial, at);
    problems.number(element, "min_query_length", 0, Limit.OPTION_TEXT.most(), at);
    for (JsonElement option : initials(element, initial)) {
      option(option, false, at + "/" + initial);
    }
  }

  private void group(JsonObject element, String at, String initial) {
    fields(element, at, "options", initial, "confirm", "focus_on_load");
    Set<JsonElement> offered =
        new HashSet<>(optionList(element, "options", Limit.GROUP_OPTIONS, true, at));
    initial(element, initial, offered, at);
  }

  private static List<JsonElement> initials(JsonObject element, String key) {
    return key.equals("initial_options")
        ? FakeJson.list(element, key).asList()
        : element.has(key) ? List.of(element.get(key)) : List.of();
  }

  private void initial(JsonObject element, String key, Set<JsonElement> offered, String at) {
    if (key.equals("initial_options") && element.has(key)) {
      problems.list(element, key, 1, Limit.SELECT_OPTIONS, at);
    }
    for (JsonElement option : initials(element, key)) {
      if (!offered.contains(option)) {
        problems.add(key + " is not one of the options", at + "/" + key);
      }
    }
  }

  /** The options of an element or of what a suggestion is answered with. */
  List<JsonElement> optionList(
      JsonObject holder, String key, Limit most, boolean marked, String at) {
    JsonArray options = problems.list(holder, key, 1, most, at);
    Set<String> values = new HashSet<>();
    for (int i = 0; i < options.size(); i++) {
      String here = at + "/" + key + "/" + i;
      option(options.get(i), marked, here);
      if (options.get(i).isJsonObject()
          && !values.add(FakeJson.text(options.get(i).getAsJsonObject(), "value"))) {
        problems.add("option values must be unique", here + "/value");
      }
    }
    return options.asList();
  }

  /** What a suggestion is answered with: no options at all are allowed too. */
  void suggestions(JsonObject payload) {
    problems.only(payload, "", "options", "option_groups");
    if (payload.has("options") == payload.has("option_groups")) {
      problems.add("must define either `options` or `option_groups`", "");
    } else if (payload.has("option_groups")) {
      optionGroups(payload, "");
    } else if (!payload.get("options").isJsonArray()
        || !FakeJson.list(payload, "options").isEmpty()) {
      optionList(payload, "options", Limit.SELECT_OPTIONS, false, "");
    }
  }

  private void option(JsonElement element, boolean marked, String at) {
    if (!element.isJsonObject()) {
      problems.add("must provide an object", at);
      return;
    }
    JsonObject option = element.getAsJsonObject();
    problems.only(option, at, "text", "value", "description", "url");
    problems.string(option, "value", true, Limit.OPTION_VALUE, at);
    if (marked) {
      problems.anyText(option, "text", true, Limit.OPTION_TEXT, at);
      problems.anyText(option, "description", false, Limit.OPTION_DESCRIPTION, at);
    } else {
      problems.plain(option, "text", true, Limit.OPTION_TEXT, at);
      problems.plain(option, "description", false, Limit.OPTION_DESCRIPTION, at);
    }
  }

  /** A picture, as a block or inside one. */
  void picture(JsonObject picture, String at, boolean block) {
    if (block) {
      problems.only(
          picture, at, "type", "block_id", "image_url", "slack_file", "alt_text", "title");
      problems.plain(picture, "title", false, Limit.PICTURE_TITLE, at);
    } else {
      problems.only(picture, at, "type", "image_url", "slack_file", "alt_text");
    }
    problems.string(picture, "alt_text", true, Limit.PICTURE_DESCRIPTION, at);
    if (picture.has("image_url") == picture.has("slack_file")) {
      problems.add("must define either `image_url` or `slack_file`", at);
    }
    url(picture, "image_url", at);
    if (picture.has("slack_file")) {
      JsonObject file = problems.child(picture, "slack_file", at);
      problems.only(file, at + "/slack_file", "id", "url");
      if (!knownFile.test(file)) {
        problems.add("invalid slack file", at + "/slack_file");
      }
    }
  }
}
