package org.seminarbot.slack;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.seminarbot.slack.FakeSlack.File;
import org.seminarbot.slack.FakeSlack.Message;
import org.seminarbot.slack.FakeSlack.User;
import org.seminarbot.slack.FakeSlack.View;
import org.seminarbot.slack.FakeTeam.Channel;

/** The fake's Web API: who may call what, and what comes of it. */
final class FakeApi {
  static final String BOT_TOKEN = "xoxb-1000-seminar-bot";
  static final String APP_TOKEN = "xapp-1-A0SEMINAR-1000";

  /** The methods that are answered, each with the scope that it takes. */
  private static final Map<String, String> SCOPES =
      Map.ofEntries(
          Map.entry("auth.test", ""),
          Map.entry("apps.connections.open", "connections:write"),
          Map.entry("team.info", "team:read"),
          Map.entry("users.info", "users:read"),
          Map.entry("users.list", "users:read"),
          Map.entry("bots.info", "users:read"),
          Map.entry("usergroups.list", "usergroups:read"),
          Map.entry("usergroups.users.list", "usergroups:read"),
          Map.entry("chat.postMessage", "chat:write"),
          Map.entry("chat.postEphemeral", "chat:write"),
          Map.entry("chat.update", "chat:write"),
          Map.entry("chat.delete", "chat:write"),
          Map.entry("views.open", ""),
          Map.entry("views.push", ""),
          Map.entry("views.update", ""),
          Map.entry("views.publish", ""),
          Map.entry("conversations.open", "im:write"),
          Map.entry("conversations.info", "channels:read"),
          Map.entry("files.getUploadURLExternal", "files:write"),
          Map.entry("files.completeUploadExternal", "files:write"));

  private final FakeTeam team;
  private final FakeMessages messages;
  private final FakeViews views;
  private final FakeFiles files;
  private final FakeOutcomes outcomes;
  private final FakeSocket socket;
  private final FakeTiers tiers;
  private final String url;

  FakeApi(
      FakeTeam team,
      FakeMessages messages,
      FakeViews views,
      FakeFiles files,
      FakeOutcomes outcomes,
      FakeSocket socket,
      FakeTiers tiers,
      String url) {
    this.team = team;
    this.messages = messages;
    this.views = views;
    this.files = files;
    this.outcomes = outcomes;
    this.socket = socket;
    this.tiers = tiers;
    this.url = url;
  }

  JsonObject answer(String method, String token, JsonObject arguments) {
    String scope = SCOPES.get(method);
    if (scope == null) {
      throw Refused.of("unknown_method", Map.of("req_method", method));
    }
    authorize(method, token, scope);
    tiers.check(method, FakeJson.text(arguments, "channel"));
    JsonObject given = RequestBody.read(arguments);
    return switch (method) {
      case "auth.test" -> authTest(token);
      case "apps.connections.open" -> FakeJson.object("url", socket.ticket());
      case "team.info" -> FakeJson.object("team", teamInfo());
      case "bots.info" -> FakeJson.object("bot", botInfo());
      case "users.info" -> usersInfo(given);
      case "users.list" -> usersList(given);
      case "usergroups.list" ->
          FakeJson.object("usergroups", team.groupsJson(FakeJson.truth(given, "include_users")));
      case "usergroups.users.list" -> groupMembers(given);
      case "chat.postMessage" -> postMessage(given);
      case "chat.postEphemeral" -> postEphemeral(given);
      case "chat.update" -> update(given);
      case "chat.delete" -> delete(given);
      case "views.open" -> view(views.open(text(given, "trigger_id"), given.get("view")));
      case "views.push" -> view(views.push(text(given, "trigger_id"), given.get("view")));
      case "views.update" ->
          view(
              views.update(
                  text(given, "view_id"),
                  text(given, "external_id"),
                  text(given, "hash"),
                  given.get("view")));
      case "views.publish" ->
          view(views.publish(user(given, "user_id"), text(given, "hash"), given.get("view")));
      case "conversations.open" -> conversationsOpen(given);
      case "conversations.info" ->
          FakeJson.object("channel", channel(text(given, "channel")).json());
      case "files.getUploadURLExternal" -> uploadUrl(given);
      default -> completeUpload(given);
    };
  }

  private static String text(JsonObject arguments, String key) {
    return FakeJson.text(arguments, key);
  }

  private void authorize(String method, String token, String scope) {
    if (token.isEmpty()) {
      throw Refused.of("not_authed");
    }
    boolean app = token.equals(APP_TOKEN);
    if (!app && !token.equals(BOT_TOKEN)) {
      throw Refused.of("invalid_auth");
    }
    if (app != method.equals("apps.connections.open") && !method.equals("auth.test")) {
      throw Refused.of("not_allowed_token_type");
    }
    if (!scope.isEmpty() && !team.granted(scope)) {
      throw Refused.of("missing_scope", Map.of("needed", scope, "provided", team.provided()));
    }
  }

  private static Refused missing(String argument) {
    return Refused.of("invalid_arguments", List.of("missing required field: " + argument));
  }

  // Who is there.

  private JsonObject authTest(String token) {
    JsonObject answer =
        FakeJson.object(
            "url",
            "https://" + FakeTeam.DOMAIN + ".slack.com/",
            "team",
            "Seminars",
            "user",
            team.bot().name(),
            "team_id",
            FakeTeam.ID,
            "user_id",
            team.bot().id(),
            "is_enterprise_install",
            false);
    if (token.equals(APP_TOKEN)) {
      answer.addProperty("app_id", FakeTeam.APP);
      answer.addProperty("app_name", team.bot().displayName());
    } else {
      answer.addProperty("bot_id", FakeTeam.BOT);
    }
    return answer;
  }

  private static JsonObject teamInfo() {
    return FakeJson.object(
        "id", FakeTeam.ID, "name", "Seminars", "domain", FakeTeam.DOMAIN, "email_domain", "");
  }

  private JsonObject botInfo() {
    return FakeJson.object(
        "id",
        FakeTeam.BOT,
        "deleted",
        false,
        "name",
        team.bot().displayName(),
        "user_id",
        team.bot().id(),
        "app_id",
        FakeTeam.APP);
  }

  private User user(JsonObject given, String key) {
    User user = team.user(text(given, key));
    if (user == null) {
      throw Refused.of("user_not_found");
    }
    return user;
  }

  private JsonObject usersInfo(JsonObject given) {
    boolean locale = FakeJson.truth(given, "include_locale");
    return FakeJson.object("user", team.json(user(given, "user"), locale));
  }

  private JsonObject usersList(JsonObject given) {
    List<User> all = List.copyOf(team.users());
    String cursor = text(given, "cursor");
    int limit = FakeJson.number(given, "limit", 0);
    int from = 0;
    if (!cursor.isEmpty()) {
      if (!cursor.matches("after-\\d+") || Integer.parseInt(cursor.substring(6)) > all.size()) {
        throw Refused.of("invalid_cursor");
      }
      from = Integer.parseInt(cursor.substring(6));
    }
    int to = limit <= 0 ? all.size() : Math.min(all.size(), from + limit);
    JsonArray members = new JsonArray();
    boolean locale = FakeJson.truth(given, "include_locale");
    all.subList(from, to).forEach(user -> members.add(team.json(user, locale)));
    String next = to < all.size() ? "after-" + to : "";
    return FakeJson.object(
        "members", members, "response_metadata", FakeJson.object("next_cursor", next));
  }

  private JsonObject groupMembers(JsonObject given) {
    FakeTeam.Group group = team.group(text(given, "usergroup"));
    if (group == null) {
      throw Refused.of("no_such_subteam");
    }
    return FakeJson.object("users", FakeJson.array(group.members()));
  }

  // Messages.

  private Channel channel(String id) {
    Channel channel = team.channelOrNull(id);
    if (channel == null) {
      throw Refused.of("channel_not_found");
    }
    return channel;
  }

  private Channel writable(String id) {
    User user = team.user(id);
    if (user != null && user.bot()) {
      throw Refused.of("cannot_dm_bot");
    }
    Channel channel = user == null ? channel(id) : team.direct(user);
    if (channel.archived) {
      throw Refused.of("is_archived");
    }
    if (!channel.member) {
      throw Refused.of("not_in_channel");
    }
    return channel;
  }

  private JsonObject postMessage(JsonObject given) {
    Message message = messages.post(writable(text(given, "channel")), given, null);
    outcomes.posted(message);
    return FakeJson.object(
        "channel", message.channel(), "ts", message.id(), "message", message.json());
  }

  private JsonObject postEphemeral(JsonObject given) {
    Channel channel = writable(text(given, "channel"));
    User user = team.user(text(given, "user"));
    if (user == null || !channel.seenBy(user)) {
      throw Refused.of("user_not_in_channel");
    }
    Message message = messages.post(channel, given, user);
    outcomes.posted(message);
    return FakeJson.object("message_ts", message.id());
  }

  private Message present(JsonObject given, String otherwise) {
    Channel channel = channel(text(given, "channel"));
    Message message = messages.present(text(given, "ts"));
    if (message == null || !message.channel().equals(channel.id) || message.ephemeralTo() != null) {
      throw Refused.of("message_not_found");
    }
    if (message.author() != team.bot()) {
      throw Refused.of(otherwise);
    }
    return message;
  }

  private JsonObject update(JsonObject given) {
    Message message = messages.update(present(given, "cant_update_message"), given);
    outcomes.posted(message);
    return FakeJson.object(
        "channel",
        message.channel(),
        "ts",
        message.id(),
        "text",
        message.rawText(),
        "message",
        message.json());
  }

  private JsonObject delete(JsonObject given) {
    Message message = present(given, "cant_delete_message");
    outcomes.posted(messages.delete(message));
    return FakeJson.object("channel", message.channel(), "ts", message.id());
  }

  private JsonObject conversationsOpen(JsonObject given) {
    Channel channel = team.direct(user(given, "users"));
    return FakeJson.object("channel", FakeJson.object("id", channel.id));
  }

  private static JsonObject view(View view) {
    return FakeJson.object("view", view.json());
  }

  // Files.

  private JsonObject uploadUrl(JsonObject given) {
    int length = FakeJson.number(given, "length", 0);
    String name = text(given, "filename");
    if (length <= 0 || name.isEmpty()) {
      throw missing(name.isEmpty() ? "filename" : "length");
    }
    String id = files.announce(name, text(given, "alt_txt"), length);
    return FakeJson.object("upload_url", url + "upload/" + id, "file_id", id);
  }

  private JsonObject completeUpload(JsonObject given) {
    JsonElement told = given.get("files");
    if (told == null || !told.isJsonArray()) {
      throw missing("files");
    }
    String id = text(given, "channel_id") + text(given, "channels");
    @Nullable Channel channel = id.isEmpty() ? null : writable(id);
    List<File> done = files.complete(told.getAsJsonArray());
    if (channel != null) {
      outcomes.posted(messages.post(channel, text(given, "initial_comment"), done));
    }
    List<JsonObject> json = new ArrayList<>();
    done.forEach(file -> json.add(file.json(channel == null ? Set.of() : Set.of(channel.id))));
    return FakeJson.object("files", FakeJson.array(json));
  }
}
