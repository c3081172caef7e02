package org.seminarbot.discord;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.jspecify.annotations.Nullable;
import org.seminarbot.discord.FakeDiscord.Attachment;
import org.seminarbot.discord.FakeDiscord.Message;
import org.seminarbot.discord.FakeDiscord.User;
import org.seminarbot.discord.FormErrors.At;

/** The messages of the fake: posted, edited, deleted, and told to the bot as Discord tells them. */
final class FakeMessages {
  static final int EPHEMERAL = 1 << 6;
  static final int LOADING = 1 << 7;

  private final Snowflakes ids;
  private final User bot;
  private final AtomicLong clock;
  private final Map<String, Message> byId = new ConcurrentHashMap<>();
  private final Map<String, ConcurrentSkipListMap<Long, Message>> byChannel =
      new ConcurrentHashMap<>();
  private volatile boolean strict = true;

  FakeMessages(Snowflakes ids, User bot, AtomicLong clock) {
    this.ids = ids;
    this.bot = bot;
    this.clock = clock;
  }

  void lenient() {
    strict = false;
  }

  /** Posts what the bot sent, seen by one person alone where a viewer is named. */
  Message post(
      String channel, @Nullable User viewer, RequestBody body, DataObject form, At at, int type) {
    int flags = (form.getInt("flags", 0) & ~EPHEMERAL) | (viewer == null ? 0 : EPHEMERAL);
    List<Attachment> attachments = attachments(List.of(), body, form, at);
    if (strict) {
      check(form, at, flags, attachments, true);
    }
    long now = clock.incrementAndGet();
    return keep(
        new Message(
            ids.next(), channel, bot, viewer, type, flags, form, form, attachments, now, now));
  }

  /** The message that says that the bot is thinking. */
  Message loading(String channel, @Nullable User viewer) {
    int flags = LOADING | (viewer == null ? 0 : EPHEMERAL);
    long now = clock.incrementAndGet();
    DataObject form = DataObject.empty();
    return keep(
        new Message(ids.next(), channel, bot, viewer, 20, flags, form, form, List.of(), now, now));
  }

  /** Posts what a person wrote. */
  Message write(String channel, User author, String text) {
    long now = clock.incrementAndGet();
    DataObject form = DataObject.empty().put("content", text);
    return keep(
        new Message(ids.next(), channel, author, null, 0, 0, form, form, List.of(), now, now));
  }

  /** Edits a message of the bot's: what the form leaves out stays. */
  Message edit(String id, RequestBody body, DataObject form, At at) {
    Message old = message(id);
    if (!old.author().equals(bot)) {
      throw Refused.of(403, 50005, "Cannot edit a message authored by another user");
    }
    int flags = (old.flags() | form.getInt("flags", 0)) & ~LOADING;
    List<Attachment> attachments = attachments(old.attachments(), body, form, at);
    DataObject whole = merged(old, form);
    if (strict) {
      check(form, at, flags, attachments, false);
      refuseEmpty(whole, flags, attachments);
    }
    long now = clock.incrementAndGet();
    boolean first = (old.flags() & LOADING) != 0;
    return keep(
        new Message(
            old.id(),
            old.channel(),
            bot,
            old.viewer(),
            old.type(),
            flags,
            form,
            whole,
            attachments,
            first ? now : old.createdAt(),
            now));
  }

  private static DataObject merged(Message old, DataObject form) {
    DataObject whole = DataObject.empty();
    for (String key : new String[] {"content", "embeds", "components"}) {
      DataObject from = form.hasKey(key) ? form : old.form();
      from.opt(key).ifPresent(value -> whole.put(key, value));
    }
    return whole;
  }

  private static void check(
      DataObject form, At at, int flags, List<Attachment> attachments, boolean whole) {
    Set<String> files = new HashSet<>();
    attachments.forEach(file -> files.add(file.name()));
    long bytes = attachments.stream().mapToLong(file -> file.bytes().length).sum();
    if (bytes > Limit.FILE_BYTES.most()) {
      throw Refused.of(413, 40005, "Request entity too large");
    }
    DiscordRules.message(form, at, (flags & DiscordRules.COMPONENTS_V2) != 0, files);
    if (whole) {
      refuseEmpty(form, flags, attachments);
    }
  }

  private static void refuseEmpty(DataObject form, int flags, List<Attachment> attachments) {
    boolean components = form.optArray("components").map(all -> !all.isEmpty()).orElse(false);
    boolean v2 = (flags & DiscordRules.COMPONENTS_V2) != 0;
    boolean legacy =
        !form.getString("content", "").isBlank()
            || form.optArray("embeds").map(all -> !all.isEmpty()).orElse(false)
            || !attachments.isEmpty();
    if (!components && (v2 || !legacy)) {
      throw Refused.of(400, 50006, "Cannot send an empty message");
    }
  }

  private List<Attachment> attachments(
      List<Attachment> old, RequestBody body, DataObject form, At at) {
    Map<String, DataObject> told = new HashMap<>();
    form.optArray("attachments")
        .ifPresent(
            all ->
                all.stream(DataArray::getObject)
                    .forEach(one -> told.put(one.getString("id"), one)));
    List<Attachment> attachments = new ArrayList<>();
    for (Attachment file : old) {
      DataObject kept = told.remove(file.id());
      if (kept != null) {
        attachments.add(file.described(kept.getString("description", file.description())));
      } else if (!form.hasKey("attachments")) {
        attachments.add(file);
      }
    }
    body.files()
        .forEach(
            (number, upload) -> {
              DataObject more = told.remove(number.toString());
              attachments.add(attachment(upload, more == null ? DataObject.empty() : more));
            });
    refuseUnknown(told, at);
    return List.copyOf(attachments);
  }

  private Attachment attachment(RequestBody.Upload upload, DataObject more) {
    return new Attachment(
        ids.next(),
        more.getString("filename", upload.name()),
        more.getString("description", ""),
        upload.bytes());
  }

  private void refuseUnknown(Map<String, DataObject> told, At at) {
    if (strict && !told.isEmpty()) {
      FormErrors errors = new FormErrors();
      errors.add(
          at.key("attachments"), "ATTACHMENT_NOT_FOUND", "No such attachment " + told.keySet());
      errors.refuseIfAny();
    }
  }

  private Message keep(Message message) {
    byId.put(message.id(), message);
    byChannel
        .computeIfAbsent(message.channel(), channel -> new ConcurrentSkipListMap<>())
        .put(Long.parseLong(message.id()), message);
    return message;
  }

  void delete(String id) {
    Message message = message(id);
    byId.remove(id);
    ConcurrentSkipListMap<Long, Message> channel = byChannel.get(message.channel());
    if (channel != null) {
      channel.remove(Long.parseLong(id));
    }
    clock.incrementAndGet();
  }

  Message message(String id) {
    Message message = byId.get(id);
    if (message == null) {
      throw Refused.unknownMessage();
    }
    return message;
  }

  @Nullable Message messageOrNull(String id) {
    return byId.get(id);
  }

  /** All that a person sees in a channel, from the first to the last. */
  List<Message> seenBy(User user, String channel) {
    ConcurrentSkipListMap<Long, Message> all = byChannel.get(channel);
    if (all == null) {
      return List.of();
    }
    return all.values().stream().filter(message -> message.seenBy(user)).toList();
  }

  /** A message as Discord tells it to the bot. */
  String json(Message message) {
    DataObject form = message.form();
    DataArray attachments = DataArray.empty();
    message.attachments().forEach(file -> attachments.add(file.json()));
    DataObject json =
        DataObject.empty()
            .put("id", message.id())
            .put("channel_id", message.channel())
            .put("type", message.type())
            .put("author", message.author().json())
            .put("content", form.getString("content", ""))
            .put("embeds", form.optArray("embeds").orElseGet(DataArray::empty))
            .put("components", components(message))
            .put("attachments", attachments)
            .put("mentions", DataArray.empty())
            .put("mention_roles", DataArray.empty())
            .put("mention_everyone", false)
            .put("flags", message.flags())
            .put("pinned", false)
            .put("tts", false)
            .put("timestamp", OffsetDateTime.now(ZoneOffset.UTC).toString());
    if (message.author().equals(bot)) {
      json.put("application_id", bot.id());
    }
    return json.toString();
  }

  private static DataArray components(Message message) {
    DataArray components = message.components();
    if (message.attachments().isEmpty()) {
      return components;
    }
    DataArray copy = DataArray.fromJson(components.toString());
    resolve(copy, message.attachments());
    return copy;
  }

  private static void resolve(DataArray components, List<Attachment> files) {
    for (int i = 0; i < components.length(); i++) {
      DataObject component = components.getObject(i);
      component.optArray("components").ifPresent(children -> resolve(children, files));
      component.optObject("accessory").ifPresent(it -> resolve(DataArray.empty().add(it), files));
      component.optArray("items").ifPresent(items -> resolve(items, files));
      resolveMedia(component, "media", files);
      resolveMedia(component, "file", files);
    }
  }

  private static void resolveMedia(DataObject holder, String key, List<Attachment> files) {
    if (holder.isNull(key)) {
      return;
    }
    String url = holder.getObject(key).getString("url", "");
    files.stream()
        .filter(file -> url.equals("attachment://" + file.name()))
        .findFirst()
        .ifPresent(
            file -> holder.put(key, file.json().put("attachment_id", file.id()).remove("id")));
  }
}
