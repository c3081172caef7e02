package org.seminarbot.discord;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.jspecify.annotations.Nullable;
import org.seminarbot.discord.FakeDiscord.Answer;
import org.seminarbot.discord.FakeDiscord.Message;
import org.seminarbot.discord.FakeDiscord.Modal;
import org.seminarbot.discord.FakeDiscord.Pending;
import org.seminarbot.discord.FakeDiscord.User;
import org.seminarbot.discord.FormErrors.At;

/** The interactions of the fake: sent to the bot, acknowledged once and in time, and answered. */
final class FakeInteractions {
  private static final int COMMAND = 2;
  private static final int COMPONENT = 3;
  private static final int AUTOCOMPLETE = 4;
  private static final int SUBMIT = 5;

  private static final int REPLY = 4;
  private static final int DEFERRED_REPLY = 5;
  private static final int DEFERRED_UPDATE = 6;
  private static final int UPDATE = 7;
  private static final int CHOICES = 8;
  private static final int OPEN_MODAL = 9;

  private static final long IN_TIME = TimeUnit.SECONDS.toNanos(3);

  private final Snowflakes ids;
  private final User bot;
  private final FakeGuilds guilds;
  private final FakeMessages messages;
  private final FakeGateway gateway;
  private final FakeUploads uploads;
  private final AtomicLong clock;
  private final Map<String, Pending> byId = new ConcurrentHashMap<>();
  private final Map<String, Pending> byToken = new ConcurrentHashMap<>();
  private final Map<String, Modal> modals = new ConcurrentHashMap<>();
  private final Map<String, DataArray> commands = new ConcurrentHashMap<>();
  private volatile boolean strict = true;
  private volatile boolean twice;

  FakeInteractions(
      Snowflakes ids,
      User bot,
      FakeGuilds guilds,
      FakeMessages messages,
      FakeGateway gateway,
      FakeUploads uploads,
      AtomicLong clock) {
    this.ids = ids;
    this.bot = bot;
    this.guilds = guilds;
    this.messages = messages;
    this.gateway = gateway;
    this.uploads = uploads;
    this.clock = clock;
  }

  void lenient() {
    strict = false;
  }

  void twice(boolean on) {
    twice = on;
  }

  // Commands.

  /** Takes the commands of a guild, or of all guilds where none is named; gives them their ids. */
  DataArray register(String guild, DataArray list) {
    CommandRules.commands(list);
    for (int i = 0; i < list.length(); i++) {
      list.getObject(i)
          .put("id", ids.next())
          .put("version", ids.next())
          .put("application_id", bot.id());
      if (!guild.isEmpty()) {
        list.getObject(i).put("guild_id", guild);
      }
    }
    commands.put(guild, list);
    return list;
  }

  DataArray commands() {
    DataArray all = DataArray.empty();
    commands.values().forEach(all::addAll);
    return all;
  }

  DataArray commands(String guild) {
    return commands.getOrDefault(guild, DataArray.empty());
  }

  private DataObject command(String name, FakeGuilds.Channel channel, User user) {
    FakeGuilds.Guild guild = channel.guild();
    List<DataObject> all = new ArrayList<>();
    if (guild != null) {
      commands(guild.id).stream(DataArray::getObject).forEach(all::add);
    }
    commands("").stream(DataArray::getObject).forEach(all::add);
    DataObject command =
        all.stream()
            .filter(it -> it.getString("name").equals(name) && it.getInt("type", 1) == 1)
            .findFirst()
            .orElseThrow(() -> new AssertionError("No command /" + name + " is registered"));
    refuseHidden(command, guild, user);
    return command;
  }

  private static void refuseHidden(
      DataObject command, FakeGuilds.@Nullable Guild guild, User user) {
    String name = command.getString("name");
    int context = guild == null ? 1 : 0;
    DataArray contexts = command.optArray("contexts").orElseGet(DataArray::empty);
    if (!contexts.isEmpty()
        && contexts.stream(DataArray::getInt).noneMatch(offered -> offered == context)) {
      throw new AssertionError("/" + name + " is not offered here");
    }
    if (guild != null && !command.isNull("default_member_permissions")) {
      long needed = command.getUnsignedLong("default_member_permissions");
      if ((guild.permissions(user) & needed) != needed
          || (needed == 0 && !user.equals(guild.owner))) {
        throw new AssertionError("/" + name + " is not offered to " + user.name());
      }
    }
  }

  // What people do.

  Pending slash(User user, String in, String name, String sub, Map<String, String> options) {
    FakeGuilds.Channel channel = guilds.channel(in);
    DataObject command = command(name, channel, user);
    DataObject data = FakeClient.slash(command, sub, options, null, channel.guild(), uploads);
    return send(COMMAND, user, channel, data.toString(), null);
  }

  Pending complete(
      User user, String in, String name, String sub, String option, Map<String, String> options) {
    FakeGuilds.Channel channel = guilds.channel(in);
    DataObject command = command(name, channel, user);
    DataObject data = FakeClient.slash(command, sub, options, option, channel.guild(), uploads);
    return send(AUTOCOMPLETE, user, channel, data.toString(), null);
  }

  Pending component(User user, Message message, DataObject data) {
    return send(COMPONENT, user, guilds.channel(message.channel()), data.toString(), message);
  }

  Pending submit(User user, Modal modal, DataObject data) {
    if (!modals.remove(user.id(), modal)) {
      throw new AssertionError("No modal " + modal.title() + " is open for " + user.name());
    }
    Message message = modal.message().map(messages::messageOrNull).orElse(null);
    return send(SUBMIT, user, guilds.channel(modal.channel()), data.toString(), message);
  }

  Optional<Modal> modalOf(User user) {
    return Optional.ofNullable(modals.get(user.id()));
  }

  private Pending send(
      int kind, User user, FakeGuilds.Channel channel, String data, @Nullable Message message) {
    String id = ids.next();
    String token = "token-" + id;
    String where = guilds.where(channel, user);
    String json =
        "{\"id\":\""
            + id
            + "\",\"application_id\":\""
            + bot.id()
            + "\",\"type\":"
            + kind
            + ",\"token\":\""
            + token
            + "\",\"version\":1,\"data\":"
            + data
            + (message == null ? "" : ",\"message\":" + message.json(messages))
            + ","
            + where.substring(1);
    String source = message == null ? null : message.id();
    Pending pending = new Pending(this, id, token, kind, user, channel.id(), source, json);
    byId.put(id, pending);
    byToken.put(token, pending);
    pending.dispatchedAt = System.nanoTime();
    again(pending);
    if (twice) {
      again(pending);
    }
    return pending;
  }

  void again(Pending pending) {
    gateway.dispatch("INTERACTION_CREATE", pending.json);
  }

  // What the bot answers.

  @Nullable Pending find(String id, String token) {
    Pending pending = byId.get(id);
    return pending != null && pending.token.equals(token) ? pending : null;
  }

  @Nullable Pending byToken(String token) {
    return byToken.get(token);
  }

  /** The first answer to an interaction; what Discord gives back for it. */
  String callback(String id, String token, RequestBody body, boolean withResponse) {
    Pending pending = find(id, token);
    if (pending == null) {
      throw Refused.unknownInteraction();
    }
    synchronized (pending) {
      if (strict && System.nanoTime() - pending.dispatchedAt > IN_TIME) {
        throw Refused.unknownInteraction();
      }
      if (pending.type != 0) {
        throw Refused.of(400, 40060, "Interaction has already been acknowledged.");
      }
      int type = body.json().getInt("type", 0);
      refuseType(pending, type);
      apply(pending, type, body);
      pending.type = type;
      acknowledged(pending, type);
      return withResponse ? response(pending) : "";
    }
  }

  private static void refuseType(Pending pending, int type) {
    boolean on = pending.source != null;
    List<Integer> allowed =
        switch (pending.kind) {
          case COMMAND -> List.of(REPLY, DEFERRED_REPLY, OPEN_MODAL);
          case COMPONENT -> List.of(REPLY, DEFERRED_REPLY, DEFERRED_UPDATE, UPDATE, OPEN_MODAL);
          case AUTOCOMPLETE -> List.of(CHOICES);
          default ->
              on
                  ? List.of(REPLY, DEFERRED_REPLY, DEFERRED_UPDATE, UPDATE)
                  : List.of(REPLY, DEFERRED_REPLY);
        };
    if (!allowed.contains(type)) {
      FormErrors errors = new FormErrors();
      String message = "Value must be one of " + allowed + ".";
      errors.add(At.ROOT.key("type"), "BASE_TYPE_CHOICES", message);
      errors.refuseIfAny();
    }
  }

  private void apply(Pending pending, int type, RequestBody body) {
    DataObject data = body.json().optObject("data").orElseGet(DataObject::empty);
    switch (type) {
      case REPLY ->
          pending.original =
              messages
                  .post(
                      pending.channel,
                      viewer(pending, data),
                      body,
                      data,
                      At.DATA,
                      pending.kind == COMMAND ? 20 : 0)
                  .id();
      case DEFERRED_REPLY ->
          pending.original = messages.loading(pending.channel, viewer(pending, data)).id();
      case DEFERRED_UPDATE -> pending.original = pending.source;
      case UPDATE -> update(pending, body, data);
      case CHOICES -> choices(pending, data);
      case OPEN_MODAL -> modal(pending, data);
      default -> throw new IllegalStateException("callback type " + type);
    }
  }

  private static @Nullable User viewer(Pending pending, DataObject data) {
    return (data.getInt("flags", 0) & FakeMessages.EPHEMERAL) == 0 ? null : pending.user;
  }

  private void update(Pending pending, RequestBody body, DataObject data) {
    String source = pending.source;
    if (source == null) {
      throw Refused.unknownMessage();
    }
    pending.original = messages.edit(source, body, data, At.DATA).id();
  }

  private void choices(Pending pending, DataObject data) {
    if (strict) {
      CommandRules.suggestions(data, At.DATA);
    }
    pending.choices =
        data.getArray("choices").stream(DataArray::getObject)
            .map(it -> new String[] {it.getString("name"), it.getString("value")})
            .toList();
  }

  private void modal(Pending pending, DataObject data) {
    if (strict) {
      DiscordRules.modal(data, At.DATA);
    }
    Modal modal =
        new Modal(
            data.getString("custom_id"),
            data.getString("title"),
            data.getArray("components"),
            pending.channel,
            Optional.ofNullable(pending.source));
    pending.modal = modal;
    modals.put(pending.user.id(), modal);
    clock.incrementAndGet();
  }

  private static void acknowledged(Pending pending, int type) {
    pending.acknowledgedAt = System.nanoTime();
    if (type != DEFERRED_REPLY && type != DEFERRED_UPDATE) {
      answered(pending);
    }
    pending.acknowledged.complete(type);
  }

  private static void answered(Pending pending) {
    if (!pending.answered.isDone()) {
      pending.answeredAt = System.nanoTime();
      pending.answered.complete(pending.type);
    }
  }

  private String response(Pending pending) {
    String interaction =
        "{\"interaction\":{\"id\":\"" + pending.id + "\",\"type\":" + pending.kind + "}";
    boolean message = pending.type != OPEN_MODAL && pending.type != CHOICES;
    String original = pending.original;
    String resource =
        message && original != null
            ? ",\"message\":" + messages.message(original).json(messages)
            : "";
    return interaction + ",\"resource\":{\"type\":" + pending.type + resource + "}}";
  }

  /** The interaction whose token this is, once it was acknowledged. */
  private Pending acknowledged(String token) {
    Pending pending = byToken.get(token);
    if (pending == null) {
      throw Refused.of(401, 50027, "Invalid Webhook Token");
    }
    if (pending.type == 0) {
      throw Refused.unknownWebhook();
    }
    if (pending.expired) {
      throw Refused.of(401, 50027, "Invalid Webhook Token");
    }
    return pending;
  }

  private static String target(Pending pending, String message) {
    if (!message.equals("@original")) {
      if (!message.equals(pending.original) && !pending.followups.contains(message)) {
        throw Refused.unknownMessage();
      }
      return message;
    }
    String original = pending.original;
    if (original == null) {
      throw Refused.unknownMessage();
    }
    return original;
  }

  String get(String token, String message) {
    Pending pending = acknowledged(token);
    synchronized (pending) {
      return messages.message(target(pending, message)).json(messages);
    }
  }

  String edit(String token, String message, RequestBody body) {
    Pending pending = acknowledged(token);
    synchronized (pending) {
      String target = target(pending, message);
      Message edited = messages.edit(target, body, body.json(), At.ROOT);
      answered(pending);
      return edited.json(messages);
    }
  }

  void delete(String token, String message) {
    Pending pending = acknowledged(token);
    synchronized (pending) {
      messages.delete(target(pending, message));
      answered(pending);
    }
  }

  /** Another message; after a deferred reply, the first takes the place of "thinking". */
  String followup(String token, RequestBody body) {
    Pending pending = acknowledged(token);
    synchronized (pending) {
      String original = pending.original;
      if (pending.type == DEFERRED_REPLY && original != null && !pending.answered.isDone()) {
        return edit(token, original, body);
      }
      Message posted =
          messages.post(
              pending.channel, viewer(pending, body.json()), body, body.json(), At.ROOT, 0);
      pending.followups.add(posted.id());
      answered(pending);
      return posted.json(messages);
    }
  }

  Answer answer(Pending pending) {
    synchronized (pending) {
      String original = pending.original;
      return new Answer(
          pending.type,
          Optional.ofNullable(original).map(messages::messageOrNull),
          Optional.ofNullable(pending.modal),
          pending.choices,
          pending.followups.stream()
              .map(messages::messageOrNull)
              .flatMap(message -> Optional.ofNullable(message).stream())
              .toList());
    }
  }
}
