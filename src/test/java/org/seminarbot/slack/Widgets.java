package org.seminarbot.slack;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.seminarbot.slack.FakeSlack.Button;
import org.seminarbot.slack.FakeSlack.Field;
import org.seminarbot.slack.FakeSlack.Option;
import org.seminarbot.slack.FakeSlack.Select;

/** What can be pressed, chosen and filled in among blocks. */
final class Widgets {
  private static final Set<String> CHOICES =
      Set.of(
          "static_select",
          "multi_static_select",
          "external_select",
          "multi_external_select",
          "overflow",
          "checkboxes",
          "radio_buttons");
  private static final AtomicInteger IDS = new AtomicInteger();

  private Widgets() {}

  /** An element and the block that holds it. */
  record Placed(JsonObject block, JsonObject element) {
    String blockId() {
      return FakeJson.text(block, "block_id");
    }

    String actionId() {
      return FakeJson.text(element, "action_id");
    }

    String type() {
      return FakeJson.text(element, "type");
    }

    boolean input() {
      return FakeJson.text(block, "type").equals("input");
    }

    String key() {
      return blockId() + "\n" + actionId();
    }
  }

  /** The blocks with the ids that Slack makes up where none were sent. */
  static JsonArray complete(JsonArray sent) {
    JsonArray blocks = sent.deepCopy();
    for (JsonObject block : FakeJson.objects(blocks)) {
      if (!block.has("block_id")) {
        block.addProperty("block_id", "b" + IDS.incrementAndGet());
      }
    }
    for (Placed placed : all(blocks)) {
      if (placed.actionId().isEmpty()) {
        placed.element().addProperty("action_id", "a" + IDS.incrementAndGet());
      }
    }
    return blocks;
  }

  static List<Placed> all(JsonArray blocks) {
    List<Placed> all = new ArrayList<>();
    for (JsonObject block : FakeJson.objects(blocks)) {
      switch (FakeJson.text(block, "type")) {
        case "actions" ->
            FakeJson.objects(block, "elements").forEach(it -> all.add(new Placed(block, it)));
        case "input" -> all.add(new Placed(block, FakeJson.child(block, "element")));
        case "section" -> {
          JsonObject accessory = FakeJson.child(block, "accessory");
          if (block.has("accessory") && !FakeJson.text(accessory, "type").equals("image")) {
            all.add(new Placed(block, accessory));
          }
        }
        default -> {}
      }
    }
    return all;
  }

  static List<Button> buttons(JsonArray blocks) {
    return all(blocks).stream()
        .filter(it -> it.type().equals("button"))
        .map(
            it ->
                new Button(
                    it.actionId(),
                    it.blockId(),
                    FakeJson.text(FakeJson.child(it.element(), "text"), "text"),
                    FakeJson.text(it.element(), "value"),
                    FakeJson.text(it.element(), "style")))
        .toList();
  }

  /** What can be chosen from outside of input blocks. */
  static List<Select> selects(JsonArray blocks) {
    return all(blocks).stream()
        .filter(it -> !it.input() && CHOICES.contains(it.type()))
        .map(
            it ->
                new Select(
                    it.actionId(),
                    it.blockId(),
                    it.type(),
                    options(it.element()).stream().map(Option::of).toList(),
                    FakeClient.initial(it.element())))
        .toList();
  }

  static List<Field> fields(JsonArray blocks) {
    return all(blocks).stream().filter(Placed::input).map(Widgets::field).toList();
  }

  private static Field field(Placed it) {
    JsonObject element = it.element();
    return new Field(
        it.blockId(),
        it.actionId(),
        FakeJson.text(FakeJson.child(it.block(), "label"), "text"),
        FakeJson.text(FakeJson.child(it.block(), "hint"), "text"),
        it.type(),
        FakeJson.truth(it.block(), "optional"),
        options(element).stream().map(Option::of).toList(),
        FakeClient.initial(element),
        FakeJson.number(element, "max_length", Limit.INPUT_TEXT.most()),
        FakeJson.truth(element, "multiline"));
  }

  /** The options of an element, of all its groups. */
  static List<JsonObject> options(JsonObject element) {
    List<JsonObject> options = new ArrayList<>(FakeJson.objects(element, "options"));
    FakeJson.objects(element, "option_groups")
        .forEach(group -> options.addAll(FakeJson.objects(group, "options")));
    return options;
  }
}
