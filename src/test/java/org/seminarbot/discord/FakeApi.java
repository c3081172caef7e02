package org.seminarbot.discord;

import java.net.URI;
import java.util.List;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.jspecify.annotations.Nullable;
import org.seminarbot.discord.FakeDiscord.Message;
import org.seminarbot.discord.FakeDiscord.User;
import org.seminarbot.discord.FormErrors.At;

/** What the fake's REST does for each route. */
final class FakeApi {
  private final User bot;
  private final FakeGuilds guilds;
  private final FakeMessages messages;
  private final FakeInteractions interactions;
  private final FakeGateway gateway;

  FakeApi(
      User bot,
      FakeGuilds guilds,
      FakeMessages messages,
      FakeInteractions interactions,
      FakeGateway gateway) {
    this.bot = bot;
    this.guilds = guilds;
    this.messages = messages;
    this.interactions = interactions;
    this.gateway = gateway;
  }

  /** A request: its path is split, without the part that all have in common. */
  record Call(
      String method, URI uri, List<String> path, String authorization, RequestBody.Raw body) {
    String at(int index) {
      return index < path.size() ? path.get(index) : "";
    }

    boolean is(String verb, int length) {
      return method.equals(verb) && path.size() == length;
    }

    RequestBody form() {
      return body.form();
    }

    DataArray list() {
      return body.list();
    }

    boolean asks(String query) {
      return uri.getRawQuery() != null && uri.getRawQuery().contains(query);
    }

    /** The kind of request that this is, by which requests are counted and faults switched on. */
    String kind() {
      String last = path.get(path.size() - 1);
      return switch (path.get(0)) {
        case "interactions" -> "callback";
        case "webhooks" ->
            method.equals("POST") ? "followup" : verb() + (last.equals("@original") ? "" : "-one");
        case "channels" -> path.size() > 2 ? "message-" + verb() : "channel";
        case "applications" -> last.equals("commands") ? "commands-" + verb() : "application";
        case "oauth2" -> "application";
        default -> last.equals("channels") && path.get(0).equals("users") ? "direct" : path.get(0);
      };
    }

    private String verb() {
      return switch (method) {
        case "POST", "PUT" -> "put";
        case "PATCH" -> "edit";
        case "DELETE" -> "delete";
        default -> "get";
      };
    }
  }

  /** An answer: a status and a body, which may be empty. */
  record Reply(int status, String body) {
    static Reply ok(Object body) {
      return new Reply(200, body.toString());
    }

    static Reply nothing() {
      return new Reply(204, "");
    }
  }

  Reply answer(Call call) {
    boolean open = call.at(0).equals("interactions") || call.at(0).equals("webhooks");
    if (!open
        && !call.at(0).equals("gateway")
        && !call.authorization().equals("Bot " + FakeDiscord.TOKEN)) {
      throw Refused.unauthorized();
    }
    return switch (call.at(0)) {
      case "interactions" -> callback(call);
      case "webhooks" -> webhook(call);
      case "channels" -> channel(call);
      case "users" -> users(call);
      case "guilds" -> guild(call);
      case "applications" -> application(call);
      case "oauth2" -> Reply.ok(application());
      case "gateway" -> gateway(call);
      default -> throw Refused.notFound();
    };
  }

  private Reply gateway(Call call) {
    DataObject json = DataObject.empty().put("url", gateway.url());
    if (call.at(1).equals("bot")) {
      if (!call.authorization().equals("Bot " + FakeDiscord.TOKEN)) {
        throw Refused.unauthorized();
      }
      json.put("shards", 1)
          .put(
              "session_start_limit",
              DataObject.empty()
                  .put("total", 1000)
                  .put("remaining", 1000)
                  .put("reset_after", 86_400_000)
                  .put("max_concurrency", 1));
    }
    return Reply.ok(json);
  }

  private Reply callback(Call call) {
    if (!call.is("POST", 4) || !call.at(3).equals("callback")) {
      throw Refused.notFound();
    }
    boolean response = call.asks("with_response=true");
    String body = interactions.callback(call.at(1), call.at(2), call.form(), response);
    return response ? Reply.ok(body) : Reply.nothing();
  }

  private Reply webhook(Call call) {
    if (!call.at(1).equals(bot.id())) {
      throw Refused.unknownWebhook();
    }
    String token = call.at(2);
    if (call.is("POST", 3)) {
      return Reply.ok(interactions.followup(token, call.form()));
    }
    if (call.path().size() != 5 || !call.at(3).equals("messages")) {
      throw Refused.notFound();
    }
    return switch (call.method()) {
      case "GET" -> Reply.ok(interactions.get(token, call.at(4)));
      case "PATCH" -> Reply.ok(interactions.edit(token, call.at(4), call.form()));
      case "DELETE" -> {
        interactions.delete(token, call.at(4));
        yield Reply.nothing();
      }
      default -> throw Refused.notFound();
    };
  }

  private Reply channel(Call call) {
    FakeGuilds.Channel channel = guilds.channelOrNull(call.at(1));
    if (channel == null) {
      throw Refused.unknownChannel();
    }
    if (channel.refusal() == FakeGuilds.MISSING_ACCESS) {
      throw Refused.of(403, FakeGuilds.MISSING_ACCESS, "Missing Access");
    }
    if (call.is("GET", 2)) {
      return Reply.ok(channel.json(bot));
    }
    if (call.is("POST", 3) && call.at(2).equals("typing")) {
      return Reply.nothing();
    }
    if (!call.at(2).equals("messages") || call.path().size() > 4) {
      throw Refused.notFound();
    }
    return call.path().size() == 3 ? post(call, channel) : message(call, channel);
  }

  private Reply post(Call call, FakeGuilds.Channel channel) {
    if (!call.method().equals("POST")) {
      throw Refused.notFound();
    }
    refuseMute(channel);
    RequestBody body = call.form();
    Message posted = messages.post(channel.id(), null, body, body.json(), At.ROOT, 0);
    return Reply.ok(posted.json(messages));
  }

  private static void refuseMute(FakeGuilds.Channel channel) {
    if (channel.refusal() == FakeGuilds.CANNOT_SEND_TO_USER) {
      throw Refused.of(403, channel.refusal(), "Cannot send messages to this user");
    }
    if (channel.refusal() != 0) {
      throw Refused.of(403, channel.refusal(), "Missing Permissions");
    }
  }

  private Reply message(Call call, FakeGuilds.Channel channel) {
    Message message = messages.message(call.at(3));
    if (!message.channel().equals(channel.id()) || message.ephemeral()) {
      throw Refused.unknownMessage();
    }
    return switch (call.method()) {
      case "GET" -> Reply.ok(message.json(messages));
      case "PATCH" -> {
        refuseMute(channel);
        RequestBody body = call.form();
        yield Reply.ok(messages.edit(message.id(), body, body.json(), At.ROOT).json(messages));
      }
      case "DELETE" -> {
        if (!message.author().equals(bot)) {
          throw Refused.of(403, FakeGuilds.MISSING_PERMISSIONS, "Missing Permissions");
        }
        messages.delete(message.id());
        yield Reply.nothing();
      }
      default -> throw Refused.notFound();
    };
  }

  private Reply users(Call call) {
    if (!call.at(1).equals("@me")) {
      throw Refused.notFound();
    }
    if (call.is("GET", 2)) {
      return Reply.ok(bot.json());
    }
    if (call.is("GET", 3) && call.at(2).equals("guilds")) {
      DataArray all = DataArray.empty();
      guilds.all().forEach(guild -> all.add(guilds.rest(guild)));
      return Reply.ok(all);
    }
    if (call.is("POST", 3) && call.at(2).equals("channels")) {
      return Reply.ok(direct(call.form().json().getString("recipient_id", "")));
    }
    throw Refused.notFound();
  }

  private DataObject direct(String user) {
    User found = guilds.userOrNull(user);
    if (found == null) {
      throw Refused.of(400, 50033, "Invalid Recipient(s)");
    }
    return guilds.direct(found).json(bot);
  }

  private Reply guild(Call call) {
    FakeGuilds.Guild guild = guilds.guildOrNull(call.at(1));
    if (guild == null) {
      throw Refused.of(404, 10004, "Unknown Guild");
    }
    if (call.is("GET", 2)) {
      return Reply.ok(guilds.rest(guild));
    }
    if (call.is("GET", 3) && call.at(2).equals("roles")) {
      return Reply.ok(guilds.roles(guild));
    }
    if (call.is("GET", 3) && call.at(2).equals("channels")) {
      return Reply.ok(guilds.channels(guild, false));
    }
    if (call.is("GET", 4) && call.at(2).equals("members")) {
      FakeGuilds.Member member = guild.members.get(call.at(3));
      if (member == null) {
        throw Refused.of(404, 10007, "Unknown Member");
      }
      return Reply.ok(member.json());
    }
    throw Refused.notFound();
  }

  private Reply application(Call call) {
    if (call.is("GET", 2)) {
      return Reply.ok(application());
    }
    if (!call.at(1).equals(bot.id())) {
      throw Refused.of(404, 10002, "Unknown Application");
    }
    @Nullable String guild = null;
    if (call.path().size() == 3 && call.at(2).equals("commands")) {
      guild = "";
    } else if (call.path().size() == 5 && call.at(4).equals("commands")) {
      guild = call.at(3);
    }
    if (guild == null) {
      throw Refused.notFound();
    }
    if (!guild.isEmpty() && guilds.guildOrNull(guild) == null) {
      throw Refused.of(403, FakeGuilds.MISSING_ACCESS, "Missing Access");
    }
    return switch (call.method()) {
      case "PUT" -> Reply.ok(interactions.register(guild, call.list()));
      case "GET" -> Reply.ok(interactions.commands(guild));
      default -> throw Refused.notFound();
    };
  }

  private DataObject application() {
    return DataObject.empty()
        .put("id", bot.id())
        .put("name", bot.displayName())
        .put("description", "")
        .putNull("icon")
        .put("bot_public", true)
        .put("bot_require_code_grant", false)
        .put("flags", 0)
        .put("verify_key", "00")
        .put("tags", DataArray.empty())
        .put("owner", new User("1", "owner", "Owner", false).json());
  }
}
