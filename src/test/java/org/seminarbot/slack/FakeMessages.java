package org.seminarbot.slack;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.seminarbot.slack.FakeSlack.File;
import org.seminarbot.slack.FakeSlack.Message;
import org.seminarbot.slack.FakeSlack.User;
import org.seminarbot.slack.FakeTeam.Channel;

/** The messages of the fake: posted, edited and deleted. */
final class FakeMessages {
  private final FakeTeam team;
  private final FakeFiles files;
  private final AtomicLong clock;
  private final long startedAt = System.currentTimeMillis() / 1000;
  private final Map<String, Message> byId = new LinkedHashMap<>();
  private final AtomicLong ids = new AtomicLong();

  FakeMessages(FakeTeam team, FakeFiles files, AtomicLong clock) {
    this.team = team;
    this.files = files;
    this.clock = clock;
  }

  /** Refuses what Slack would not show as a message; the blocks as Slack would keep them. */
  JsonArray check(JsonObject form) {
    BlockRules.message(form.get("blocks"), files::known);
    JsonArray blocks = FakeJson.list(form, "blocks");
    String text = FakeJson.text(form, "text");
    if (text.length() > Limit.MESSAGE_TEXT.most()) {
      throw Refused.of("msg_too_long");
    }
    if (blocks.isEmpty() && text.isBlank() && FakeJson.list(form, "attachments").isEmpty()) {
      throw Refused.of("no_text");
    }
    return Widgets.complete(blocks);
  }

  /** Posts what the bot sent, seen by one person alone where one is named. */
  Message post(Channel channel, JsonObject form, @Nullable User ephemeralTo) {
    JsonArray blocks = check(form);
    String text = FakeJson.text(form, "text");
    return keep(made(channel, team.bot(), text, blocks, ephemeralTo, List.of()));
  }

  Message post(Channel channel, String comment, List<File> with) {
    return keep(made(channel, team.bot(), comment, new JsonArray(), null, with));
  }

  /** Posts what a person wrote. */
  Message write(Channel channel, User author, String text) {
    return keep(made(channel, author, text, new JsonArray(), null, List.of()));
  }

  private Message made(
      Channel channel,
      User author,
      String text,
      JsonArray blocks,
      @Nullable User ephemeralTo,
      List<File> with) {
    long now = clock.incrementAndGet();
    String id = "%d.%06d".formatted(startedAt, ids.incrementAndGet());
    return new Message(
        team, id, channel.id, author, text, blocks, ephemeralTo, with, now, now, false);
  }

  /** Puts another form in place of a message. */
  Message replace(Message old, JsonObject form) {
    JsonArray blocks = check(form);
    return keep(old.edited(FakeJson.text(form, "text"), blocks, clock.incrementAndGet()));
  }

  /** Edits a message: blocks that the form leaves out stay. */
  Message update(Message old, JsonObject form) {
    JsonObject whole = form.deepCopy();
    if (!form.has("blocks") && !old.blocks().isEmpty()) {
      whole.add("blocks", old.blocks());
    }
    return replace(old, whole);
  }

  Message delete(Message message) {
    return keep(message.deleted(clock.incrementAndGet()));
  }

  private synchronized Message keep(Message message) {
    byId.put(message.id(), message);
    return message;
  }

  /** The message of this id that is not deleted. */
  @Nullable Message present(String id) {
    Message message = find(id);
    return message == null || message.deleted() ? null : message;
  }

  synchronized @Nullable Message find(String id) {
    return byId.get(id);
  }

  private synchronized List<Message> all() {
    return new ArrayList<>(byId.values());
  }

  /** All that a person sees in a channel, from the first to the last. */
  List<Message> seenBy(User user, Channel channel) {
    if (!channel.seenBy(user)) {
      return List.of();
    }
    return all().stream()
        .filter(it -> it.channel().equals(channel.id) && it.seenBy(user) && !it.deleted())
        .toList();
  }
}
