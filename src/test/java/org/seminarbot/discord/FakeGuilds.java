package org.seminarbot.discord;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.jspecify.annotations.Nullable;
import org.seminarbot.discord.FakeDiscord.User;

/** The guilds, channels, roles and people of the fake, and the JSON in which Discord tells them. */
final class FakeGuilds {
  static final int TEXT = 0;
  static final int DIRECT = 1;
  static final int THREAD = 11;

  static final int MISSING_PERMISSIONS = 50013;
  static final int MISSING_ACCESS = 50001;
  static final int CANNOT_SEND_TO_USER = 50007;

  private static final long VIEW = 1L << 10;
  private static final long SEND = 1L << 11;
  private static final long SEND_IN_THREADS = 1L << 38;
  private static final long ADMINISTRATOR = 1L << 3;
  private static final long EVERYONE =
      VIEW | SEND | SEND_IN_THREADS | 1L << 14 | 1L << 15 | 1L << 16 | 1L << 31 | 1L << 35;
  private static final long ALL = (1L << 50) - 1;
  private static final String JOINED = "2026-01-01T00:00:00.000000+00:00";

  private final Snowflakes ids;
  private final User bot;
  private final Map<String, Guild> guilds = new ConcurrentSkipListMap<>();
  private final Map<String, Channel> channels = new ConcurrentHashMap<>();
  private final Map<String, User> users = new ConcurrentHashMap<>();
  private final Map<String, Channel> directs = new ConcurrentHashMap<>();

  FakeGuilds(Snowflakes ids, User bot) {
    this.ids = ids;
    this.bot = bot;
  }

  /** A role of a guild. */
  record Role(String id, String name, long permissions, int position) {
    DataObject json() {
      DataObject colors =
          DataObject.empty()
              .put("primary_color", 0)
              .putNull("secondary_color")
              .putNull("tertiary_color");
      return DataObject.empty()
          .put("id", id)
          .put("name", name)
          .put("permissions", Long.toString(permissions))
          .put("position", position)
          .put("color", 0)
          .put("colors", colors)
          .put("hoist", false)
          .put("managed", false)
          .put("mentionable", false)
          .put("flags", 0);
    }
  }

  /** A person in a guild. */
  record Member(User user, @Nullable String nick, List<String> roles) {
    DataObject json() {
      return DataObject.empty()
          .put("user", user.json())
          .put("nick", nick)
          .put("roles", DataArray.fromCollection(roles))
          .put("joined_at", JOINED)
          .put("deaf", false)
          .put("mute", false)
          .put("flags", 0);
    }
  }

  /** A channel of a guild, a thread, or what the bot and one person say to each other. */
  record Channel(
      String id,
      @Nullable Guild guild,
      String name,
      int type,
      @Nullable Channel parent,
      @Nullable User recipient,
      int refusal) {
    Channel refusing(int code) {
      return new Channel(id, guild, name, type, parent, recipient, code);
    }

    boolean seenBy(User user) {
      return guild == null ? user.equals(recipient) : guild.has(user);
    }

    DataObject json(User bot) {
      DataObject json =
          DataObject.empty().put("id", id).put("type", type).putNull("last_message_id");
      if (recipient != null) {
        return json.put("recipients", DataArray.empty().add(recipient.json())).put("flags", 0);
      }
      if (guild != null) {
        json.put("guild_id", guild.id).put("name", name).put("position", 0);
        json.put("permission_overwrites", overwrites(bot)).put("nsfw", false);
        json.put("rate_limit_per_user", 0);
      }
      if (parent != null) {
        json.put("parent_id", parent.id).put("owner_id", bot.id());
        json.put("message_count", 0).put("member_count", 1).put("total_message_sent", 0);
        json.put("thread_metadata", metadata());
      }
      return json;
    }

    private static DataObject metadata() {
      return DataObject.empty()
          .put("archived", false)
          .put("auto_archive_duration", 1440)
          .put("archive_timestamp", JOINED)
          .put("locked", false)
          .put("create_timestamp", JOINED);
    }

    private DataArray overwrites(User bot) {
      DataArray overwrites = DataArray.empty();
      if (refusal != 0) {
        long deny = SEND | SEND_IN_THREADS | (refusal == MISSING_ACCESS ? VIEW : 0);
        overwrites.add(
            DataObject.empty()
                .put("id", bot.id())
                .put("type", 1)
                .put("allow", "0")
                .put("deny", Long.toString(deny)));
      }
      return overwrites;
    }
  }

  /** A guild. */
  static final class Guild {
    final String id;
    final String name;
    final User owner;
    final Map<String, Role> roles = new ConcurrentSkipListMap<>();
    final Map<String, Member> members = new ConcurrentHashMap<>();
    final List<String> channels = new CopyOnWriteArrayList<>();

    Guild(String id, String name, User owner) {
      this.id = id;
      this.name = name;
      this.owner = owner;
    }

    boolean has(User user) {
      return members.containsKey(user.id());
    }

    Member member(User user) {
      Member member = members.get(user.id());
      if (member == null) {
        throw new AssertionError(user.name() + " is not a member of " + name);
      }
      return member;
    }

    long permissions(User user) {
      if (user.equals(owner)) {
        return ALL;
      }
      long all = EVERYONE;
      for (String role : member(user).roles()) {
        Role held = roles.get(role);
        all |= held == null ? 0 : held.permissions();
      }
      return (all & ADMINISTRATOR) == 0 ? all : ALL;
    }
  }

  User newUser(String name, String displayName) {
    return keep(new User(ids.next(), name, displayName, false));
  }

  User newBot(String name) {
    return keep(new User(ids.next(), name, name, true));
  }

  private User keep(User user) {
    users.put(user.id(), user);
    return user;
  }

  @Nullable User userOrNull(String id) {
    return users.get(id);
  }

  Guild newGuild(String name, User owner) {
    Guild guild = new Guild(ids.next(), name, owner);
    guilds.put(guild.id, guild);
    guild.roles.put(guild.id, new Role(guild.id, "@everyone", EVERYONE, 0));
    join(guild, owner);
    join(guild, bot);
    newRole(guild, "Instructor", 0);
    newChannel(guild, "general");
    return guild;
  }

  Role newRole(Guild guild, String name, long permissions) {
    Role role = new Role(ids.next(), name, permissions, guild.roles.size());
    guild.roles.put(role.id(), role);
    return role;
  }

  Channel newChannel(Guild guild, String name) {
    return keep(new Channel(ids.next(), guild, name, TEXT, null, null, 0), guild);
  }

  Channel newThread(Channel parent, String name) {
    Guild guild = parent.guild();
    if (guild == null) {
      throw new AssertionError("No thread in a direct message");
    }
    return keep(new Channel(ids.next(), guild, name, THREAD, parent, null, 0), guild);
  }

  private Channel keep(Channel channel, Guild guild) {
    channels.put(channel.id(), channel);
    guild.channels.add(channel.id());
    return channel;
  }

  Channel direct(User user) {
    return directs.computeIfAbsent(
        user.id(),
        id -> {
          Channel channel = new Channel(ids.next(), null, user.name(), DIRECT, null, user, 0);
          channels.put(channel.id(), channel);
          return channel;
        });
  }

  Channel refusing(String id, int code) {
    Channel channel = channel(id).refusing(code);
    channels.put(id, channel);
    if (channel.recipient() != null) {
      directs.put(channel.recipient().id(), channel);
    }
    return channel;
  }

  void join(Guild guild, User user, String... roles) {
    guild.members.put(user.id(), new Member(user, null, List.of(roles)));
  }

  void nick(Guild guild, User user, String nick) {
    guild.members.computeIfPresent(
        user.id(), (id, member) -> new Member(user, nick, member.roles()));
  }

  void leave(Guild guild, User user) {
    guild.members.remove(user.id());
  }

  Collection<Guild> all() {
    return guilds.values();
  }

  Guild guild(String id) {
    Guild guild = guilds.get(id);
    if (guild == null) {
      throw new AssertionError("No guild " + id);
    }
    return guild;
  }

  @Nullable Guild guildOrNull(String id) {
    return guilds.get(id);
  }

  Channel channel(String id) {
    Channel channel = channels.get(id);
    if (channel == null) {
      throw new AssertionError("No channel " + id);
    }
    return channel;
  }

  @Nullable Channel channelOrNull(String id) {
    return channels.get(id);
  }

  static DataObject partial(Guild guild) {
    return DataObject.empty()
        .put("id", guild.id)
        .put("locale", "en-US")
        .put("features", DataArray.empty());
  }

  DataObject rest(Guild guild) {
    return DataObject.empty()
        .put("id", guild.id)
        .put("name", guild.name)
        .put("owner_id", guild.owner.id())
        .put("roles", roles(guild))
        .put("emojis", DataArray.empty())
        .put("features", DataArray.empty())
        .put("afk_timeout", 300)
        .put("preferred_locale", "en-US");
  }

  DataArray roles(Guild guild) {
    DataArray roles = DataArray.empty();
    guild.roles.values().forEach(role -> roles.add(role.json()));
    return roles;
  }

  DataArray channels(Guild guild, boolean threads) {
    DataArray list = DataArray.empty();
    guild.channels.stream()
        .map(this::channel)
        .filter(channel -> (channel.type() == THREAD) == threads)
        .forEach(channel -> list.add(channel.json(bot)));
    return list;
  }

  /** The guild as GUILD_CREATE tells it: without the members' intent, with the bot alone. */
  DataObject create(Guild guild) {
    return rest(guild)
        .put("joined_at", JOINED)
        .put("large", false)
        .put("unavailable", false)
        .put("member_count", guild.members.size())
        .put("voice_states", DataArray.empty())
        .put("members", DataArray.empty().add(guild.member(bot).json()))
        .put("channels", channels(guild, false))
        .put("threads", channels(guild, true))
        .put("presences", DataArray.empty())
        .put("stage_instances", DataArray.empty())
        .put("guild_scheduled_events", DataArray.empty())
        .put("soundboard_sounds", DataArray.empty())
        .put("stickers", DataArray.empty());
  }

  /** The part of an interaction that tells who did it, and where. */
  String where(Channel channel, User user) {
    DataObject json =
        DataObject.empty()
            .put("channel_id", channel.id())
            .put("channel", channel.json(bot))
            .put("locale", "en-US")
            .put("entitlements", DataArray.empty())
            .put("attachment_size_limit", 10_485_760);
    Guild guild = channel.guild();
    DataObject owners = DataObject.empty();
    if (guild == null) {
      json.put("context", 1).put("user", user.json()).put("app_permissions", "0");
      owners.put("0", "0");
    } else {
      DataObject member = guild.member(user).json();
      member.put("permissions", Long.toString(guild.permissions(user)));
      json.put("context", 0).put("member", member).put("guild_id", guild.id);
      json.put("guild", partial(guild)).put("guild_locale", "en-US");
      json.put("app_permissions", Long.toString(guild.permissions(bot)));
      owners.put("0", guild.id);
    }
    return json.put("authorizing_integration_owners", owners).toString();
  }
}
