package org.seminarbot.slack;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Set;

/** Which rich text Slack takes: sections and quotations of texts and links. */
final class RichTextRules {
  private static final Set<String> STYLES = Set.of("bold", "italic", "strike", "code");

  private final Problems problems;

  RichTextRules(Problems problems) {
    this.problems = problems;
  }

  void block(JsonObject block, String at) {
    problems.only(block, at, "type", "block_id", "elements");
    JsonArray all = problems.list(block, "elements", 1, Limit.MESSAGE_CHARACTERS, at);
    int characters = 0;
    for (int i = 0; i < all.size(); i++) {
      characters += container(all.get(i), at + "/elements/" + i);
    }
    if (characters > Limit.BLOCK_TEXT.most()) {
      problems.add("must be less than " + (Limit.BLOCK_TEXT.most() + 1) + " characters", at);
    }
  }

  private int container(JsonElement element, String at) {
    if (!element.isJsonObject()) {
      problems.add("must provide an object", at);
      return 0;
    }
    JsonObject container = element.getAsJsonObject();
    String type = FakeJson.text(container, "type");
    if (!Set.of("rich_text_section", "rich_text_quote").contains(type)) {
      problems.add("unsupported type: " + type, at + "/type");
      return 0;
    }
    problems.only(container, at, "type", "elements", "border");
    JsonArray all = problems.list(container, "elements", 1, Limit.MESSAGE_CHARACTERS, at);
    int characters = 0;
    for (int i = 0; i < all.size(); i++) {
      characters += part(all.get(i), at + "/elements/" + i);
    }
    return characters;
  }

  private int part(JsonElement element, String at) {
    if (!element.isJsonObject()) {
      problems.add("must provide an object", at);
      return 0;
    }
    JsonObject part = element.getAsJsonObject();
    boolean link = FakeJson.text(part, "type").equals("link");
    if (!link && !FakeJson.text(part, "type").equals("text")) {
      problems.add("unsupported type: " + FakeJson.text(part, "type"), at + "/type");
      return 0;
    }
    if (link) {
      problems.only(part, at, "type", "url", "text", "style", "unsafe");
    } else {
      problems.only(part, at, "type", "text", "style");
    }
    String text = FakeJson.text(part, link ? "url" : "text");
    if (text.isEmpty()) {
      problems.add("must be more than 0 characters", at + (link ? "/url" : "/text"));
    }
    if (part.has("style") && !STYLES.containsAll(part.getAsJsonObject("style").keySet())) {
      problems.add("no such style", at + "/style");
    }
    return text.length();
  }
}
