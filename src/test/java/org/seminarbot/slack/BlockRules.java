package org.seminarbot.slack;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What Slack asks of blocks, in a message, in a modal and on a home tab. */
final class BlockRules {
  private final Surface surface;
  private final ElementRules elements;
  private final Problems problems;
  private final Set<String> blockIds = new HashSet<>();
  private final Set<String> inputIds = new HashSet<>();
  private int inputs;

  /** Where blocks are shown. */
  enum Surface {
    MESSAGE,
    MODAL,
    HOME
  }

  private BlockRules(Surface surface, Predicate<JsonObject> knownFile, Problems problems) {
    this.surface = surface;
    this.problems = problems;
    elements = new ElementRules(problems, knownFile);
  }

  /** Refuses blocks that Slack would not take in a message. */
  static void message(@Nullable JsonElement blocks, Predicate<JsonObject> knownFile) {
    if (blocks == null) {
      return;
    }
    if (!blocks.isJsonArray()) {
      throw Refused.of("invalid_blocks_format");
    }
    Problems problems = new Problems();
    new BlockRules(Surface.MESSAGE, knownFile, problems).blocks(blocks.getAsJsonArray(), "/blocks");
    problems.refuseIfAny("invalid_blocks");
  }

  /** Looks at a view's blocks; how many of them are inputs. */
  static int view(
      JsonArray blocks, Surface surface, Predicate<JsonObject> knownFile, Problems problems) {
    BlockRules rules = new BlockRules(surface, knownFile, problems);
    rules.blocks(blocks, "/view/blocks");
    return rules.inputs;
  }

  private void blocks(JsonArray blocks, String at) {
    if (surface == Surface.MESSAGE) {
      problems.atMost(blocks.size(), Limit.MESSAGE_BLOCKS, at);
    }
    for (int i = 0; i < blocks.size(); i++) {
      String here = at + "/" + i;
      if (blocks.get(i).isJsonObject()) {
        block(blocks.get(i).getAsJsonObject(), here);
      } else {
        problems.add("must provide an object", here);
      }
    }
  }

  private void block(JsonObject block, String at) {
    id(block, at);
    switch (FakeJson.text(block, "type")) {
      case "section" -> section(block, at);
      case "header" -> {
        problems.only(block, at, "type", "block_id", "text");
        problems.plain(block, "text", true, Limit.HEADER_TEXT, at);
      }
      case "divider" -> problems.only(block, at, "type", "block_id");
      case "context" -> context(block, at);
      case "actions" -> actions(block, at);
      case "image" -> elements.picture(block, at, true);
      case "input" -> input(block, at);
      default -> problems.add("unsupported type: " + FakeJson.text(block, "type"), at + "/type");
    }
  }

  private void id(JsonObject block, String at) {
    problems.string(block, "block_id", false, Limit.ID, at);
    String id = FakeJson.text(block, "block_id");
    if (!id.isEmpty() && !blockIds.add(id)) {
      problems.add("block_id \"" + id + "\" already exists", at + "/block_id");
    }
  }

  private void section(JsonObject block, String at) {
    problems.only(block, at, "type", "block_id", "text", "fields", "accessory", "expand");
    if (!block.has("text") && !block.has("fields")) {
      problems.add("must define either `text` or `fields`", at);
    }
    problems.anyText(block, "text", false, Limit.BLOCK_TEXT, at);
    if (block.has("fields")) {
      JsonArray fields = problems.list(block, "fields", 1, Limit.SECTION_FIELDS, at);
      for (int i = 0; i < fields.size(); i++) {
        problems.anyText(fields.get(i), Limit.FIELD_TEXT, at + "/fields/" + i);
      }
    }
    if (block.has("accessory")) {
      elements.accessory(problems.child(block, "accessory", at), at + "/accessory");
    }
  }

  private void context(JsonObject block, String at) {
    problems.only(block, at, "type", "block_id", "elements");
    JsonArray all = problems.list(block, "elements", 1, Limit.CONTEXT_ELEMENTS, at);
    for (int i = 0; i < all.size(); i++) {
      String here = at + "/elements/" + i;
      JsonElement element = all.get(i);
      if (element.isJsonObject()
          && FakeJson.text(element.getAsJsonObject(), "type").equals("image")) {
        elements.picture(element.getAsJsonObject(), here, false);
      } else {
        problems.anyText(element, Limit.BLOCK_TEXT, here);
      }
    }
  }

  private void actions(JsonObject block, String at) {
    problems.only(block, at, "type", "block_id", "elements");
    JsonArray all = problems.list(block, "elements", 1, Limit.ACTIONS_ELEMENTS, at);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      String here = at + "/elements/" + i;
      if (!all.get(i).isJsonObject()) {
        problems.add("must provide an object", here);
        continue;
      }
      JsonObject element = all.get(i).getAsJsonObject();
      elements.action(element, here);
      String id = FakeJson.text(element, "action_id");
      if (!id.isEmpty() && ids.contains(id)) {
        problems.add("action_id \"" + id + "\" already exists", here + "/action_id");
      }
      ids.add(id);
    }
  }

  private void input(JsonObject block, String at) {
    inputs++;
    if (surface == Surface.MESSAGE) {
      problems.add("unsupported type: input", at + "/type");
      return;
    }
    problems.only(
        block, at, "type", "block_id", "label", "element", "hint", "optional", "dispatch_action");
    problems.plain(block, "label", true, Limit.INPUT_LABEL, at);
    problems.plain(block, "hint", false, Limit.INPUT_LABEL, at);
    problems.bool(block, "optional", at);
    problems.bool(block, "dispatch_action", at);
    JsonObject element = problems.child(block, "element", at);
    elements.input(element, at + "/element");
    String id = FakeJson.text(element, "action_id");
    if (!id.isEmpty() && !inputIds.add(id)) {
      problems.add("action_id \"" + id + "\" already exists", at + "/element/action_id");
    }
  }
}
