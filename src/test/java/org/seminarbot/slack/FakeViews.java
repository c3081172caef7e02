package org.seminarbot.slack;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.seminarbot.slack.FakeSlack.Pending;
import org.seminarbot.slack.FakeSlack.User;
import org.seminarbot.slack.FakeSlack.View;
import org.seminarbot.slack.Widgets.Placed;

/** The modals and home tabs of the fake: opened by triggers, stacked, updated and closed. */
final class FakeViews {
  private final FakeTeam team;
  private final FakeFiles files;
  private final FakeOutcomes outcomes;
  private final Clock clock;
  private final Map<String, Trigger> triggers = new HashMap<>();
  private final Map<String, Sheet> open = new HashMap<>();
  private final Map<User, Deque<Sheet>> stacks = new HashMap<>();
  private final Map<User, Sheet> homes = new HashMap<>();
  private int ids;

  FakeViews(FakeTeam team, FakeFiles files, FakeOutcomes outcomes, Clock clock) {
    this.team = team;
    this.files = files;
    this.outcomes = outcomes;
    this.clock = clock;
  }

  private static final class Trigger {
    private final Pending pending;
    private final Instant madeAt;
    private boolean used;

    private Trigger(Pending pending, Instant madeAt) {
      this.pending = pending;
      this.madeAt = madeAt;
    }
  }

  /** A view before somebody, with what was entered in it. */
  private static final class Sheet {
    private final String id;
    private final User user;
    private final @Nullable Pending opener;
    private final Map<String, List<String>> entered = new HashMap<>();
    private final Map<String, List<JsonObject>> suggested = new HashMap<>();
    private Map<String, String> errors = Map.of();
    private JsonObject sent = new JsonObject();
    private JsonArray blocks = new JsonArray();
    private String hash = "";
    private String rootId;
    private @Nullable String previousId;

    private Sheet(String id, User user, @Nullable Pending opener) {
      this.id = id;
      this.user = user;
      this.opener = opener;
      rootId = id;
    }

    private List<String> values(Placed placed) {
      return entered.getOrDefault(placed.key(), FakeClient.initial(placed.element()));
    }

    private List<JsonObject> suggested(Placed placed) {
      return suggested.getOrDefault(placed.key(), List.of());
    }

    private JsonObject state() {
      JsonObject values = new JsonObject();
      for (Placed placed : Widgets.all(blocks)) {
        if (!placed.type().equals("button") && !placed.type().equals("overflow")) {
          JsonObject block = FakeJson.child(values, placed.blockId());
          block.add(placed.actionId(), FakeClient.value(placed, values(placed), suggested(placed)));
          values.add(placed.blockId(), block);
        }
      }
      return FakeJson.object("values", values);
    }

    private JsonElement field(String key, JsonElement otherwise) {
      return sent.has(key) ? sent.get(key) : otherwise;
    }

    private View view(FakeTeam team) {
      JsonElement none = FakeJson.array(List.of("")).get(0);
      JsonElement no = FakeJson.array(List.of(false)).get(0);
      JsonObject json =
          FakeJson.object(
              "id",
              id,
              "team_id",
              FakeTeam.ID,
              "type",
              FakeJson.text(sent, "type"),
              "blocks",
              blocks.deepCopy(),
              "private_metadata",
              field("private_metadata", none),
              "callback_id",
              field("callback_id", none),
              "external_id",
              field("external_id", none),
              "state",
              state(),
              "hash",
              hash,
              "title",
              field("title", JsonNull.INSTANCE),
              "submit",
              field("submit", JsonNull.INSTANCE),
              "close",
              field("close", JsonNull.INSTANCE),
              "clear_on_close",
              field("clear_on_close", no),
              "notify_on_close",
              field("notify_on_close", no),
              "root_view_id",
              rootId,
              "previous_view_id",
              previousId == null ? JsonNull.INSTANCE : previousId,
              "app_id",
              FakeTeam.APP,
              "app_installed_team_id",
              FakeTeam.ID,
              "bot_id",
              FakeTeam.BOT);
      return new View(team, user, json, errors);
    }
  }

  // Triggers.

  synchronized void trigger(String id, Pending pending) {
    triggers.put(id, new Trigger(pending, clock.instant()));
  }

  private Trigger exchange(String id) {
    Trigger trigger = triggers.get(id);
    if (id.isEmpty()) {
      throw Refused.of("invalid_arguments", List.of("missing required field: trigger_id"));
    }
    if (trigger == null) {
      throw Refused.of("invalid_trigger_id");
    }
    if (trigger.used) {
      throw Refused.of("exchanged_trigger_id");
    }
    if (clock
        .instant()
        .isAfter(trigger.madeAt.plus(Duration.ofSeconds(Limit.ACK_SECONDS.most())))) {
      throw Refused.of("expired_trigger_id");
    }
    return trigger;
  }

  // What the bot does.

  synchronized View open(String triggerId, @Nullable JsonElement view) {
    Trigger trigger = exchange(triggerId);
    JsonObject checked = checked(view, null);
    trigger.used = true;
    User user = trigger.pending.user();
    clear(user);
    Sheet sheet = place(user, checked, trigger.pending);
    View opened = sheet.view(team);
    outcomes.opened(trigger.pending, opened);
    return opened;
  }

  synchronized View push(String triggerId, @Nullable JsonElement view) {
    Trigger trigger = exchange(triggerId);
    Sheet top = stack(trigger.pending.user()).peek();
    if (top == null || !top.rootId.equals(trigger.pending.rootView())) {
      throw Refused.of("invalid_trigger_id");
    }
    View pushed = push(trigger.pending, view);
    trigger.used = true;
    outcomes.opened(trigger.pending, pushed);
    return pushed;
  }

  private View push(Pending by, @Nullable JsonElement view) {
    if (stack(by.user()).size() >= Limit.VIEW_STACK.most()) {
      throw Refused.of("push_limit_reached");
    }
    return place(by.user(), checked(view, null), by).view(team);
  }

  synchronized View update(
      String viewId, String externalId, String hash, @Nullable JsonElement view) {
    Sheet sheet =
        open.values().stream()
            .filter(
                it ->
                    it.id.equals(viewId)
                        || (viewId.isEmpty()
                            && !externalId.isEmpty()
                            && FakeJson.text(it.sent, "external_id").equals(externalId)))
            .findFirst()
            .orElseThrow(() -> Refused.of("not_found"));
    if (!hash.isEmpty() && !hash.equals(sheet.hash)) {
      throw Refused.of("hash_conflict");
    }
    View updated = update(sheet, view);
    outcomes.updated(updated);
    return updated;
  }

  private View update(Sheet sheet, @Nullable JsonElement view) {
    write(sheet, checked(view, sheet));
    return sheet.view(team);
  }

  synchronized View publish(User user, String hash, @Nullable JsonElement view) {
    Sheet home = homes.get(user);
    if (!hash.isEmpty() && (home == null || !hash.equals(home.hash))) {
      throw Refused.of("hash_conflict");
    }
    JsonObject checked = ViewRules.view(view, false, files::known);
    Sheet sheet = home == null ? new Sheet(id(), user, null) : home;
    homes.put(user, sheet);
    write(sheet, checked);
    View published = sheet.view(team);
    outcomes.published(published);
    return published;
  }

  private JsonObject checked(@Nullable JsonElement view, @Nullable Sheet old) {
    JsonObject checked = ViewRules.view(view, true, files::known);
    String external = FakeJson.text(checked, "external_id");
    if (!external.isEmpty()
        && open.values().stream()
            .anyMatch(it -> it != old && FakeJson.text(it.sent, "external_id").equals(external))) {
      throw Refused.of("duplicate_external_id");
    }
    return checked;
  }

  private String id() {
    return "V0" + (1000 + ++ids);
  }

  private Sheet place(User user, JsonObject view, Pending opener) {
    Sheet sheet = new Sheet(id(), user, opener);
    Sheet below = stack(user).peek();
    if (below != null) {
      sheet.rootId = below.rootId;
      sheet.previousId = below.id;
    }
    write(sheet, view);
    stack(user).push(sheet);
    open.put(sheet.id, sheet);
    return sheet;
  }

  private static void write(Sheet sheet, JsonObject view) {
    sheet.sent = view.deepCopy();
    sheet.blocks = Widgets.complete(FakeJson.list(view, "blocks"));
    sheet.hash = "1700000000." + UUID.randomUUID().toString().substring(0, 8);
    sheet.errors = Map.of();
    Set<String> kept =
        Widgets.all(sheet.blocks).stream().map(Placed::key).collect(Collectors.toSet());
    sheet.entered.keySet().retainAll(kept);
  }

  private Deque<Sheet> stack(User user) {
    return stacks.computeIfAbsent(user, k -> new ArrayDeque<>());
  }

  private void clear(User user) {
    stack(user).forEach(sheet -> open.remove(sheet.id));
    stack(user).clear();
  }

  // What people do.

  synchronized Optional<View> top(User user) {
    return Optional.ofNullable(stack(user).peek()).map(sheet -> sheet.view(team));
  }

  synchronized Optional<View> home(User user) {
    return Optional.ofNullable(homes.get(user)).map(sheet -> sheet.view(team));
  }

  private Sheet before(User user, View view) {
    Sheet top = stack(user).peek();
    if (top != null && top.id.equals(view.id())) {
      return top;
    }
    Sheet home = homes.get(user);
    if (home != null && home.id.equals(view.id())) {
      return home;
    }
    throw new AssertionError(user.name() + " does not have before them: " + view.text());
  }

  /** The view as it is now, which this person has before them. */
  synchronized View seen(User user, View view) {
    return before(user, view).view(team);
  }

  /** From what a view stems that this person has before them. */
  synchronized @Nullable Pending opener(User user, View view) {
    return before(user, view).opener;
  }

  synchronized void enter(User user, View view, String actionId, List<String> values) {
    Sheet sheet = before(user, view);
    Placed placed = FakeClient.find(sheet.blocks, actionId, view.text());
    FakeClient.check(placed, values, sheet.suggested(placed));
    sheet.entered.put(placed.key(), values);
  }

  /** Refuses to submit what is not filled in as it must be; the view as it is submitted. */
  synchronized View submitted(User user, View view) {
    Sheet sheet = before(user, view);
    for (Placed placed : Widgets.all(sheet.blocks)) {
      if (placed.input()) {
        FakeClient.check(placed, sheet.values(placed), sheet.suggested(placed));
        FakeClient.required(placed, sheet.values(placed));
      }
    }
    sheet.errors = Map.of();
    return sheet.view(team);
  }

  synchronized JsonObject value(User user, View view, Placed placed) {
    Sheet sheet = before(user, view);
    return FakeClient.value(placed, sheet.values(placed), sheet.suggested(placed));
  }

  synchronized void suggest(User user, View view, Placed placed, List<JsonObject> options) {
    before(user, view)
        .suggested
        .merge(
            placed.key(),
            options,
            (old, more) -> {
              Map<String, JsonObject> all = new LinkedHashMap<>();
              old.forEach(it -> all.put(FakeJson.text(it, "value"), it));
              more.forEach(it -> all.put(FakeJson.text(it, "value"), it));
              return List.copyOf(all.values());
            });
  }

  /** Closes the view before somebody, and with it the whole stack where the view says so. */
  synchronized void dismiss(User user, View view) {
    Sheet sheet = before(user, view);
    if (FakeJson.truth(sheet.sent, "clear_on_close")) {
      clear(user);
    } else {
      close(sheet);
    }
  }

  private void close(Sheet sheet) {
    open.remove(sheet.id);
    stack(sheet.user).remove(sheet);
  }

  /** Does what a submission was acknowledged with; the view that is to be seen then, if any. */
  synchronized Optional<View> acknowledged(Pending submission, String viewId, JsonObject payload) {
    Sheet sheet = open.get(viewId);
    String action = FakeJson.text(payload, "response_action");
    if (sheet == null) {
      if (action.isEmpty() || action.equals("clear")) {
        return Optional.empty();
      }
      throw Refused.of("not_found");
    }
    switch (action) {
      case "" -> {
        if (!payload.keySet().isEmpty()) {
          throw Refused.of("invalid_arguments", List.of("missing required field: response_action"));
        }
        close(sheet);
        return Optional.empty();
      }
      case "clear" -> {
        clear(sheet.user);
        return Optional.empty();
      }
      case "errors" -> {
        sheet.errors = errors(sheet, payload);
        return Optional.of(sheet.view(team));
      }
      case "update" -> {
        return Optional.of(update(sheet, payload.get("view")));
      }
      case "push" -> {
        return Optional.of(push(submission, payload.get("view")));
      }
      default ->
          throw Refused.of("invalid_arguments", List.of("unknown response_action: " + action));
    }
  }

  private static Map<String, String> errors(Sheet sheet, JsonObject payload) {
    Problems problems = new Problems();
    Map<String, String> errors = new LinkedHashMap<>();
    Set<String> inputs =
        Widgets.all(sheet.blocks).stream()
            .filter(Placed::input)
            .map(Placed::blockId)
            .collect(Collectors.toSet());
    JsonObject told = problems.child(payload, "errors", "");
    told.keySet().forEach(id -> errors.put(id, FakeJson.text(told, id)));
    errors.forEach(
        (id, text) -> {
          if (!inputs.contains(id)) {
            problems.add("no input block with this block_id", "/errors/" + id);
          }
          if (text.isBlank()) {
            problems.add("must be more than 0 characters", "/errors/" + id);
          }
        });
    if (errors.isEmpty()) {
      problems.add("must define errors", "/errors");
    }
    problems.refuseIfAny("invalid_arguments");
    return errors;
  }
}
