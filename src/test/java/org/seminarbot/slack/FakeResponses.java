package org.seminarbot.slack;

import com.google.gson.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.seminarbot.slack.FakeSlack.Message;
import org.seminarbot.slack.FakeSlack.Pending;
import org.seminarbot.slack.FakeSlack.User;
import org.seminarbot.slack.FakeTeam.Channel;

/** The fake's response_urls: a few messages each, for a while. */
final class FakeResponses {
  private final FakeMessages messages;
  private final FakeOutcomes outcomes;
  private final Clock clock;
  private final Map<String, Url> urls = new ConcurrentHashMap<>();

  FakeResponses(FakeMessages messages, FakeOutcomes outcomes, Clock clock) {
    this.messages = messages;
    this.outcomes = outcomes;
    this.clock = clock;
  }

  private static final class Url {
    private final Channel channel;
    private final User user;
    private final @Nullable String source;
    private final Instant madeAt;
    private @Nullable Pending owner;
    private int uses;

    private Url(Channel channel, User user, @Nullable String source, Instant madeAt) {
      this.channel = channel;
      this.user = user;
      this.source = source;
      this.madeAt = madeAt;
    }
  }

  /** Makes the end of a URL for what somebody does in a channel, maybe with a message there. */
  String made(Channel channel, User user, @Nullable String source) {
    String id = UUID.randomUUID().toString().replace("-", "");
    urls.put(id, new Url(channel, user, source, clock.instant()));
    return id;
  }

  void belongs(String id, Pending owner) {
    url(id).owner = owner;
  }

  private Url url(String id) {
    Url url = urls.get(id);
    if (url == null) {
      throw Refused.of(404, "expired_url");
    }
    return url;
  }

  /** Does what was sent to a response_url. */
  void take(String id, JsonObject form) {
    Url url = url(id);
    synchronized (url) {
      if (clock
          .instant()
          .isAfter(url.madeAt.plus(Duration.ofMinutes(Limit.RESPONSE_MINUTES.most())))) {
        throw Refused.of(404, "expired_url");
      }
      if (url.uses >= Limit.RESPONSES.most()) {
        throw Refused.of(404, "used_url");
      }
      Message message = carryOut(url, form);
      url.uses++;
      if (url.owner != null) {
        outcomes.responded(url.owner, message);
      }
    }
  }

  private Message carryOut(Url url, JsonObject form) {
    Message source = url.source == null ? null : messages.present(url.source);
    if (source != null && FakeJson.truth(form, "delete_original")) {
      return messages.delete(source);
    }
    if (source != null && FakeJson.truth(form, "replace_original")) {
      return messages.replace(source, form);
    }
    return post(url.channel, url.user, form);
  }

  /** Posts an answer: seen by the person alone where it does not say otherwise. */
  Message post(Channel channel, User user, JsonObject form) {
    String type = FakeJson.text(form, "response_type");
    if (!type.isEmpty() && !type.equals("ephemeral") && !type.equals("in_channel")) {
      throw Refused.of(400, "invalid_arguments");
    }
    return messages.post(channel, form, type.equals("in_channel") ? null : user);
  }
}
