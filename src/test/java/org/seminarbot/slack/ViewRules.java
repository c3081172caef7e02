package org.seminarbot.slack;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What Slack asks of a modal and of a home tab. */
final class ViewRules {
  private ViewRules() {}

  /** The view that was sent; refused where Slack would not take it. */
  static JsonObject view(
      @Nullable JsonElement sent, boolean modal, Predicate<JsonObject> knownFile) {
    Problems problems = new Problems();
    if (sent == null || !sent.isJsonObject()) {
      problems.add("missing required field: view", "");
      throw refused(problems);
    }
    JsonObject view = sent.getAsJsonObject();
    String type = FakeJson.text(view, "type");
    if (!type.equals(modal ? "modal" : "home")) {
      problems.add("unsupported type: " + type, "/view/type");
      throw refused(problems);
    }
    int inputs =
        BlockRules.view(
            problems.list(view, "blocks", 0, Limit.VIEW_BLOCKS, "/view"),
            modal ? BlockRules.Surface.MODAL : BlockRules.Surface.HOME,
            knownFile,
            problems);
    problems.stringOrEmpty(view, "private_metadata", Limit.VIEW_METADATA, "/view");
    problems.stringOrEmpty(view, "callback_id", Limit.ID, "/view");
    problems.stringOrEmpty(view, "external_id", Limit.ID, "/view");
    if (modal) {
      modal(view, inputs, problems);
    } else {
      problems.only(
          view, "/view", "type", "blocks", "private_metadata", "callback_id", "external_id");
    }
    problems.refuseIfAny("invalid_arguments");
    return view;
  }

  private static Refused refused(Problems problems) {
    try {
      problems.refuseIfAny("invalid_arguments");
    } catch (Refused refused) {
      return refused;
    }
    throw new IllegalStateException("Nothing is wrong");
  }

  private static void modal(JsonObject view, int inputs, Problems problems) {
    problems.only(
        view,
        "/view",
        "type",
        "title",
        "blocks",
        "close",
        "submit",
        "private_metadata",
        "callback_id",
        "clear_on_close",
        "notify_on_close",
        "external_id",
        "submit_disabled");
    problems.plain(view, "title", true, Limit.VIEW_TITLE, "/view");
    problems.plain(view, "submit", false, Limit.VIEW_TITLE, "/view");
    problems.plain(view, "close", false, Limit.VIEW_TITLE, "/view");
    problems.bool(view, "clear_on_close", "/view");
    problems.bool(view, "notify_on_close", "/view");
    if (inputs > 0 && !view.has("submit")) {
      problems.add("must define `submit` to use an `input` block in modals", "/view");
    }
  }
}
