package org.seminarbot.slack;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.seminarbot.slack.FakeSlack.User;

/** The workspace: its people, channels and user groups, and what the bot may do there. */
final class FakeTeam {
  static final String ID = "T0SEMINAR";
  static final String DOMAIN = "seminars";
  static final String APP = "A0SEMINAR";
  static final String BOT = "B0SEMINAR";

  private final AtomicInteger ids = new AtomicInteger();
  private final Map<String, User> users = new ConcurrentSkipListMap<>();
  private final Map<String, Channel> channels = new ConcurrentHashMap<>();
  private final Map<String, Channel> direct = new ConcurrentHashMap<>();
  private final Map<String, Group> groups = new ConcurrentSkipListMap<>();

  /** What the manifest asks for, and no more. */
  private final Set<String> scopes =
      new ConcurrentSkipListSet<>(Scopes.BOT.stream().map(Scopes.Scope::name).toList());

  private final Set<String> used = new ConcurrentSkipListSet<>();
  private final User bot = newUser("seminar-bot", "Seminar Bot", false, true);

  /** A channel, or the direct messages between the bot and one person. */
  static final class Channel {
    final String id;
    final String name;
    final @Nullable User with;
    volatile boolean member;
    volatile boolean archived;

    private Channel(String id, String name, @Nullable User with, boolean member) {
      this.id = id;
      this.name = name;
      this.with = with;
      this.member = member;
    }

    boolean direct() {
      return with != null;
    }

    boolean seenBy(User user) {
      return with == null || with == user;
    }

    JsonObject json() {
      return FakeJson.object(
          "id",
          id,
          "name",
          direct() ? null : name,
          "user",
          with == null ? null : with.id(),
          "is_channel",
          !direct(),
          "is_im",
          direct(),
          "is_archived",
          archived,
          "is_member",
          member);
    }
  }

  record Group(String id, String handle, Set<String> members) {
    JsonObject json(boolean includeUsers) {
      return FakeJson.object(
          "id",
          id,
          "team_id",
          ID,
          "is_usergroup",
          true,
          "name",
          handle,
          "handle",
          handle,
          "date_delete",
          0,
          "user_count",
          members.size(),
          "users",
          includeUsers ? FakeJson.array(members) : null);
    }
  }

  private String id(String kind) {
    return kind + "0" + (1000 + ids.incrementAndGet());
  }

  User bot() {
    return bot;
  }

  User newUser(String name, String displayName, boolean owner, boolean isBot) {
    User user = new User(id("U"), name, displayName, owner, isBot);
    users.put(user.id(), user);
    return user;
  }

  @Nullable User user(String id) {
    return users.get(id);
  }

  Collection<User> users() {
    return users.values();
  }

  Channel newChannel(String name, boolean member) {
    Channel channel = new Channel(id("C"), name, null, member);
    channels.put(channel.id, channel);
    return channel;
  }

  Channel direct(User user) {
    return direct.computeIfAbsent(user.id(), k -> newDirect(user));
  }

  private Channel newDirect(User user) {
    Channel channel = new Channel(id("D"), "directmessage", user, true);
    channels.put(channel.id, channel);
    return channel;
  }

  @Nullable Channel channelOrNull(String id) {
    return channels.get(id);
  }

  Channel channel(String id) {
    Channel channel = channels.get(id);
    if (channel == null) {
      throw new AssertionError("No channel " + id);
    }
    return channel;
  }

  Group newGroup(String handle, List<User> members) {
    Set<String> ids = new ConcurrentSkipListSet<>();
    members.forEach(member -> ids.add(member.id()));
    Group group = new Group(id("S"), handle, ids);
    groups.put(group.id(), group);
    return group;
  }

  void renameGroup(String id, String handle) {
    groups.computeIfPresent(id, (key, group) -> new Group(id, handle, group.members()));
  }

  Collection<Group> groups() {
    return groups.values();
  }

  @Nullable Group group(String id) {
    return groups.get(id);
  }

  void grant(String scope, boolean granted) {
    if (granted) {
      scopes.add(scope);
    } else {
      scopes.remove(scope);
    }
  }

  /** Whether the bot has a scope, which it needs now. */
  boolean granted(String scope) {
    boolean granted = scope.equals(Scopes.CONNECT) || scopes.contains(scope);
    if (granted) {
      used.add(scope);
    }
    return granted;
  }

  /** The scopes that something has been done with. */
  Set<String> used() {
    return Set.copyOf(used);
  }

  String provided() {
    return String.join(",", scopes);
  }

  JsonObject json(User user, boolean locale) {
    JsonObject profile =
        FakeJson.object(
            "display_name",
            user.displayName(),
            "display_name_normalized",
            user.displayName(),
            "real_name",
            user.displayName(),
            "real_name_normalized",
            user.displayName(),
            "team",
            ID);
    return FakeJson.object(
        "id",
        user.id(),
        "team_id",
        user.stranger() ? "T0ELSEWHERE" : ID,
        "is_stranger",
        user.stranger() ? true : null,
        "name",
        user.name(),
        "deleted",
        false,
        "real_name",
        user.displayName(),
        "tz",
        "Europe/London",
        "tz_offset",
        0,
        "profile",
        profile,
        "is_admin",
        user.owner(),
        "is_owner",
        user.owner(),
        "is_primary_owner",
        user.owner(),
        "is_restricted",
        false,
        "is_ultra_restricted",
        false,
        "is_bot",
        user.bot(),
        "is_app_user",
        false,
        "locale",
        locale ? "en-GB" : null);
  }

  /** The names in a typed text as Slack sends them to a command that escapes. */
  String escaped(String typed) {
    String text = typed.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    List<User> longestFirst = new ArrayList<>(users.values());
    longestFirst.sort((a, b) -> b.name().length() - a.name().length());
    for (User user : longestFirst) {
      text = named(text, "@", user.name(), "<@" + user.id() + "|" + user.name() + ">");
    }
    for (Channel channel : channels.values()) {
      text = named(text, "#", channel.name, "<#" + channel.id + "|" + channel.name + ">");
    }
    return text;
  }

  private static String named(String text, String mark, String name, String written) {
    int at = text.indexOf(mark + name);
    if (at < 0) {
      return text;
    }
    int end = at + mark.length() + name.length();
    boolean whole =
        (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)))
            && (at == 0 || Character.isWhitespace(text.charAt(at - 1)));
    String before = text.substring(0, whole ? at : end);
    String rest = named(text.substring(end), mark, name, written);
    return before + (whole ? written : "") + rest;
  }

  JsonArray groupsJson(boolean includeUsers) {
    JsonArray all = new JsonArray();
    groups.values().forEach(group -> all.add(group.json(includeUsers)));
    return all;
  }
}
