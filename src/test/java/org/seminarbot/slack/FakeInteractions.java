package org.seminarbot.slack;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.seminarbot.slack.FakeSlack.Answer;
import org.seminarbot.slack.FakeSlack.Kind;
import org.seminarbot.slack.FakeSlack.Message;
import org.seminarbot.slack.FakeSlack.Pending;
import org.seminarbot.slack.FakeSlack.Refusal;
import org.seminarbot.slack.FakeSlack.User;
import org.seminarbot.slack.FakeSlack.View;
import org.seminarbot.slack.FakeTeam.Channel;
import org.seminarbot.slack.Widgets.Placed;

/** What people do, sent to the bot in envelopes; and what the bot acknowledges it with. */
final class FakeInteractions {
  private static final String VERIFICATION = "verification-token";

  private final FakeTeam team;
  private final FakeMessages messages;
  private final FakeViews views;
  private final FakeResponses responses;
  private final FakeOutcomes outcomes;
  private final FakeSocket socket;
  private final Queue<Refusal> refusals;
  private final Clock clock;
  private final String url;
  private final AtomicLong ids = new AtomicLong();
  private final Map<String, Pending> byEnvelope = new ConcurrentHashMap<>();
  private final Map<String, Map<String, List<String>>> chosen = new ConcurrentHashMap<>();
  private volatile boolean twice;

  FakeInteractions(
      FakeTeam team,
      FakeMessages messages,
      FakeViews views,
      FakeResponses responses,
      FakeOutcomes outcomes,
      FakeSocket socket,
      Queue<Refusal> refusals,
      Clock clock,
      String url) {
    this.team = team;
    this.messages = messages;
    this.views = views;
    this.responses = responses;
    this.outcomes = outcomes;
    this.socket = socket;
    this.refusals = refusals;
    this.clock = clock;
    this.url = url;
  }

  void twice(boolean on) {
    twice = on;
  }

  // Payloads.

  private String trigger() {
    return ids.incrementAndGet() + ".1000." + UUID.randomUUID().toString().replace("-", "");
  }

  private String now() {
    long micros = clock.millis() * 1000 + ids.incrementAndGet() % 1000;
    return "%d.%06d".formatted(micros / 1_000_000, micros % 1_000_000);
  }

  private static JsonObject interaction(String type, User user) {
    return FakeJson.object(
        "type",
        type,
        "team",
        FakeJson.object("id", FakeTeam.ID, "domain", FakeTeam.DOMAIN),
        "user",
        FakeJson.object(
            "id", user.id(), "username", user.name(), "name", user.name(), "team_id", FakeTeam.ID),
        "api_app_id",
        FakeTeam.APP,
        "token",
        VERIFICATION,
        "is_enterprise_install",
        false);
  }

  private JsonObject action(Placed placed, JsonObject value) {
    JsonObject element = placed.element();
    JsonObject action =
        FakeJson.object(
            "action_id",
            placed.actionId(),
            "block_id",
            placed.blockId(),
            "type",
            placed.type(),
            "text",
            element.get("text"),
            "value",
            element.get("value"),
            "style",
            element.get("style"),
            "placeholder",
            element.get("placeholder"),
            "action_ts",
            now());
    if (!placed.type().equals("button")) {
      value.entrySet().forEach(entry -> action.add(entry.getKey(), entry.getValue()));
    }
    return action;
  }

  // What people do.

  Pending slash(User user, Channel channel, String command, String text) {
    FakeClient.refuseIf(!channel.seenBy(user), user.name() + " is not in " + channel.id);
    FakeClient.refuseIf(!team.granted("commands"), "The bot has no commands");
    String response = responses.made(channel, user, null);
    String trigger = trigger();
    JsonObject payload =
        FakeJson.object(
            "token",
            VERIFICATION,
            "team_id",
            FakeTeam.ID,
            "team_domain",
            FakeTeam.DOMAIN,
            "channel_id",
            channel.id,
            "channel_name",
            channel.name,
            "user_id",
            user.id(),
            "user_name",
            user.name(),
            "command",
            command,
            "text",
            team.escaped(text),
            "api_app_id",
            FakeTeam.APP,
            "is_enterprise_install",
            "false",
            "response_url",
            url + "response/" + response,
            "trigger_id",
            trigger);
    Pending pending = new Pending(Kind.SLASH, user, channel.id, null, null, payload);
    responses.belongs(response, pending);
    views.trigger(trigger, pending);
    return send(pending);
  }

  /** Presses a button of a message. */
  Pending press(User user, Message message, String actionId) {
    Placed placed = FakeClient.find(message.blocks(), actionId, message.text());
    FakeClient.refuseIf(!placed.type().equals("button"), actionId + " is no button");
    return act(user, message, placed, new JsonObject());
  }

  /** Chooses in a message. */
  Pending select(User user, Message message, String actionId, List<String> values) {
    Placed placed = FakeClient.find(message.blocks(), actionId, message.text());
    FakeClient.check(placed, values, List.of());
    if (!placed.type().equals("overflow")) {
      chosenIn(user, message).put(placed.key(), values);
    }
    return act(user, message, placed, FakeClient.value(placed, values, List.of()));
  }

  private Map<String, List<String>> chosenIn(User user, Message message) {
    return chosen.computeIfAbsent(user.id() + " " + message.id(), k -> new ConcurrentHashMap<>());
  }

  /** Fills in a field of a message; nobody hears of it before a button is pressed. */
  void write(User user, Message message, String actionId, List<String> values) {
    Placed placed = FakeClient.find(message.blocks(), actionId, message.text());
    FakeClient.refuseIf(!placed.input(), actionId + " is no field");
    chosenIn(user, message).put(placed.key(), values);
  }

  private JsonObject state(User user, Message message) {
    Map<String, List<String>> entered = chosenIn(user, message);
    JsonObject values = new JsonObject();
    for (Placed placed : Widgets.all(message.blocks())) {
      if (!placed.type().equals("button") && !placed.type().equals("overflow")) {
        List<String> now = entered.getOrDefault(placed.key(), FakeClient.initial(placed.element()));
        JsonObject block = FakeJson.child(values, placed.blockId());
        block.add(placed.actionId(), FakeClient.value(placed, now, List.of()));
        values.add(placed.blockId(), block);
      }
    }
    return FakeJson.object("values", values);
  }

  private Pending act(User user, Message message, Placed placed, JsonObject value) {
    Channel channel = team.channel(message.channel());
    boolean ephemeral = message.ephemeralTo() != null;
    String response = responses.made(channel, user, message.id());
    String trigger = trigger();
    JsonObject payload = interaction("block_actions", user);
    payload.add(
        "container",
        FakeJson.object(
            "type",
            "message",
            "message_ts",
            message.id(),
            "channel_id",
            channel.id,
            "is_ephemeral",
            ephemeral));
    payload.addProperty("trigger_id", trigger);
    payload.add("channel", FakeJson.object("id", channel.id, "name", channel.name));
    if (!ephemeral) {
      payload.add("message", message.json());
    }
    payload.add("state", state(user, message));
    payload.addProperty("response_url", url + "response/" + response);
    payload.add("actions", FakeJson.array(List.of(action(placed, value))));
    Pending pending = new Pending(Kind.ACTION, user, channel.id, null, null, payload);
    responses.belongs(response, pending);
    views.trigger(trigger, pending);
    return send(pending);
  }

  /** Presses a button of a modal or of the home tab. */
  Pending pressIn(User user, View before, String actionId) {
    View view = views.seen(user, before);
    Placed placed = FakeClient.find(view.blocks(), actionId, view.text());
    FakeClient.refuseIf(!placed.type().equals("button"), actionId + " is no button");
    return act(user, view, placed, new JsonObject());
  }

  /** Chooses in a modal or on the home tab. */
  Pending selectIn(User user, View before, String actionId, List<String> values) {
    views.enter(user, before, actionId, values);
    View view = views.seen(user, before);
    Placed placed = FakeClient.find(view.blocks(), actionId, view.text());
    FakeClient.refuseIf(
        placed.input() && !FakeJson.truth(placed.block(), "dispatch_action"),
        actionId + " tells the bot nothing before the modal is submitted");
    return act(user, view, placed, views.value(user, view, placed));
  }

  private Pending act(User user, View view, Placed placed, JsonObject value) {
    String trigger = trigger();
    JsonObject payload = interaction("block_actions", user);
    payload.add("container", FakeJson.object("type", "view", "view_id", view.id()));
    payload.addProperty("trigger_id", trigger);
    payload.add("view", view.json());
    payload.add("actions", FakeJson.array(List.of(action(placed, value))));
    Pending pending =
        new Pending(Kind.ACTION, user, null, view.root(), views.opener(user, view), payload);
    views.trigger(trigger, pending);
    return send(pending);
  }

  Pending submit(User user, View view, Map<String, List<String>> values) {
    values.forEach((actionId, entered) -> views.enter(user, view, actionId, entered));
    FakeClient.refuseIf(
        FakeJson.text(FakeJson.child(view.json(), "submit"), "text").isEmpty(),
        "Nothing to submit in " + view.text());
    View submitted = views.submitted(user, view);
    String trigger = trigger();
    JsonObject payload = interaction("view_submission", user);
    payload.addProperty("trigger_id", trigger);
    payload.add("view", submitted.json());
    payload.add("response_urls", new JsonArray());
    Pending pending =
        new Pending(Kind.SUBMISSION, user, null, view.root(), views.opener(user, view), payload);
    views.trigger(trigger, pending);
    return send(pending);
  }

  Pending dismiss(User user, View before) {
    View view = views.seen(user, before);
    JsonObject payload = interaction("view_closed", user);
    payload.add("view", view.json());
    payload.addProperty("is_cleared", false);
    Pending pending =
        new Pending(Kind.CLOSED, user, null, view.root(), views.opener(user, view), payload);
    views.dismiss(user, view);
    if (FakeJson.truth(view.json(), "notify_on_close")) {
      return send(pending);
    }
    pending.acknowledged(null);
    pending.answered(new Answer(Optional.empty(), Optional.empty()));
    return pending;
  }

  /** Types into a menu whose options the bot suggests. */
  Pending typing(User user, View before, String actionId, String typed) {
    View view = views.seen(user, before);
    Placed placed = FakeClient.find(view.blocks(), actionId, view.text());
    FakeClient.refuseIf(
        !placed.type().contains("external_select"), actionId + " takes no suggestions");
    FakeClient.refuseIf(
        typed.length() < FakeJson.number(placed.element(), "min_query_length", 3),
        "Nothing is suggested yet for " + typed);
    JsonObject payload = interaction("block_suggestion", user);
    payload.add("container", FakeJson.object("type", "view", "view_id", view.id()));
    payload.addProperty("action_id", actionId);
    payload.addProperty("block_id", placed.blockId());
    payload.addProperty("value", typed);
    payload.add("view", view.json());
    Pending pending =
        new Pending(Kind.SUGGESTION, user, null, view.root(), views.opener(user, view), payload);
    pending.view = view;
    pending.placed = placed;
    return send(pending);
  }

  Pending openHome(User user) {
    JsonObject event =
        FakeJson.object(
            "type",
            "app_home_opened",
            "user",
            user.id(),
            "channel",
            team.direct(user).id,
            "tab",
            "home",
            "event_ts",
            now(),
            "view",
            views.home(user).map(View::json).orElse(null));
    return send(new Pending(Kind.HOME, user, null, null, null, event(event)));
  }

  /** Mentions the bot in a channel. */
  Pending mention(User user, Channel channel, String text) {
    Message message = messages.write(channel, user, "<@" + team.bot().id() + "> " + escaped(text));
    return mention(user, channel, said("app_mention", message));
  }

  /** As an incoming webhook's message comes: from no user. */
  Pending webhook(Channel channel, String text) {
    User hook = team.newUser("webhook", "webhook", false, true);
    Message message = messages.write(channel, hook, "<@" + team.bot().id() + "> " + escaped(text));
    JsonObject event = said("app_mention", message);
    event.addProperty("subtype", "bot_message");
    event.addProperty("username", "webhook");
    event.remove("user");
    return mention(hook, channel, event);
  }

  private Pending mention(User user, Channel channel, JsonObject event) {
    Pending pending = new Pending(Kind.MENTION, user, channel.id, null, null, event(event));
    FakeClient.refuseIf(
        !team.granted("app_mentions:read") || !channel.member, "The bot hears no mentions");
    return send(pending);
  }

  Pending directMessage(User user, String text) {
    Message message = messages.write(team.direct(user), user, escaped(text));
    JsonObject event = said("message", message);
    event.addProperty("channel_type", "im");
    FakeClient.refuseIf(!team.granted("im:history"), "The bot reads no direct messages");
    return send(new Pending(Kind.DIRECT, user, message.channel(), null, null, event(event)));
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private @Nullable String botId(User author) {
    return author == team.bot() ? FakeTeam.BOT : author.bot() ? "B" + author.id() : null;
  }

  private JsonObject said(String type, Message message) {
    return FakeJson.object(
        "type",
        type,
        "user",
        message.author().id(),
        "bot_id",
        botId(message.author()),
        "text",
        message.rawText(),
        "ts",
        message.id(),
        "channel",
        message.channel(),
        "event_ts",
        message.id(),
        "team",
        FakeTeam.ID,
        "client_msg_id",
        UUID.randomUUID());
  }

  private JsonObject event(JsonObject event) {
    JsonObject authorization =
        FakeJson.object(
            "team_id",
            FakeTeam.ID,
            "user_id",
            team.bot().id(),
            "is_bot",
            true,
            "is_enterprise_install",
            false);
    return FakeJson.object(
        "token",
        VERIFICATION,
        "team_id",
        FakeTeam.ID,
        "context_team_id",
        FakeTeam.ID,
        "api_app_id",
        FakeTeam.APP,
        "event",
        event,
        "type",
        "event_callback",
        "event_id",
        "Ev0" + ids.incrementAndGet(),
        "event_time",
        clock.millis() / 1000,
        "authorizations",
        FakeJson.array(List.of(authorization)),
        "is_ext_shared_channel",
        false,
        "event_context",
        "context-" + ids.incrementAndGet());
  }

  // Envelopes.

  private Pending send(Pending pending) {
    pending.sent(clock.instant());
    outcomes.waits(pending);
    deliver(pending, 0);
    if (twice) {
      deliver(pending, 1);
    }
    return pending;
  }

  /** Sends the bot an envelope once more, as Slack sometimes does. */
  Pending again(Pending pending) {
    Pending again = pending.again();
    again.sent(clock.instant());
    outcomes.waits(again);
    deliver(again, 1);
    return again;
  }

  private void deliver(Pending pending, int attempt) {
    Kind kind = pending.kind();
    boolean asked = kind.subscription().isEmpty() || Scopes.EVENTS.contains(kind.subscription());
    if (!asked || (!kind.scope().isEmpty() && !team.granted(kind.scope()))) {
      return;
    }
    String id = UUID.randomUUID().toString();
    byEnvelope.put(id, pending);
    JsonObject envelope =
        FakeJson.object(
            "envelope_id",
            id,
            "type",
            pending.kind().envelope(),
            "accepts_response_payload",
            pending.kind().takesPayload(),
            "payload",
            pending.payload());
    if (pending.kind().event()) {
      envelope.addProperty("retry_attempt", attempt);
      envelope.addProperty("retry_reason", attempt == 0 ? "" : "timeout");
    }
    socket.deliver(envelope.toString());
  }

  /** Takes an acknowledgement. */
  void acknowledged(JsonObject frame) {
    Pending pending = byEnvelope.get(FakeJson.text(frame, "envelope_id"));
    if (pending == null) {
      refusals.add(new Refusal("ack", 0, "unknown_envelope", frame.toString()));
      return;
    }
    JsonElement payload = frame.get("payload");
    JsonObject given = payload != null && payload.isJsonObject() ? payload.getAsJsonObject() : null;
    boolean first = pending.firstAcknowledged();
    try {
      refuseLate(pending);
      if (first) {
        carryOut(pending, given);
      }
    } catch (Refused refused) {
      String method = "ack of " + pending.kind().name().toLowerCase(Locale.ROOT);
      refusals.add(new Refusal(method, 0, refused.error(), refused.body()));
    } finally {
      pending.acknowledged(given);
    }
  }

  private void refuseLate(Pending pending) {
    Duration taken = Duration.between(pending.sentAt(), clock.instant());
    if (!pending.kind().event()
        && taken.compareTo(Duration.ofSeconds(Limit.ACK_SECONDS.most())) > 0) {
      throw Refused.of("operation_timeout", Map.of("took", taken.toString()));
    }
  }

  private void carryOut(Pending pending, @Nullable JsonObject payload) {
    boolean empty = payload == null || payload.keySet().isEmpty();
    switch (pending.kind()) {
      case SLASH -> {
        String channel = pending.channel();
        if (payload != null && !empty && channel != null) {
          Message posted = responses.post(team.channel(channel), pending.user(), payload);
          outcomes.responded(pending, posted);
        }
      }
      case SUBMISSION -> {
        String viewId = FakeJson.text(FakeJson.child(pending.payload(), "view"), "id");
        views
            .acknowledged(pending, viewId, payload == null ? new JsonObject() : payload)
            .ifPresent(view -> outcomes.opened(pending, view));
      }
      case SUGGESTION -> suggested(pending, payload == null ? new JsonObject() : payload);
      default -> {
        if (!empty) {
          throw Refused.of("payload_not_accepted", Map.of("payload", String.valueOf(payload)));
        }
      }
    }
  }

  private void suggested(Pending pending, JsonObject payload) {
    try {
      Problems problems = new Problems();
      new ElementRules(problems, file -> false).suggestions(payload);
      problems.refuseIfAny("invalid_options");
      List<JsonObject> options = Widgets.options(payload);
      if (pending.view != null && pending.placed != null) {
        views.suggest(pending.user(), pending.view, pending.placed, options);
      }
      pending.suggested = options;
    } finally {
      outcomes.nothing(pending);
    }
  }
}
