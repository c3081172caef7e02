package org.seminarbot.discord;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.jspecify.annotations.Nullable;
import org.seminarbot.chat.Bot;
import org.seminarbot.chat.Outbox;
import org.seminarbot.chat.Outboxes;
import org.seminarbot.config.Courses;
import org.seminarbot.config.DiscordConfig;
import org.seminarbot.config.Secret;
import org.seminarbot.rehearsal.Loopback;
import org.seminarbot.rehearsal.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** As much of a Discord in this machine as a rehearsal needs: one server, one channel. */
public final class DiscordStage implements Stage {
  private static final String TOKEN = "rehearsal";

  private static final Logger log = LoggerFactory.getLogger(DiscordStage.class);
  private static final String BOT = "100000000000000001";
  private static final String GUILD = "100000000000000002";
  private static final String CHANNEL = "100000000000000003";
  private static final long OWNER = 100_000_000_000_000_004L;
  private static final long FIRST_USER = 900_000_000_000_000_000L;
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final Pattern BUTTON = Pattern.compile("\"custom_id\":\"([^\"]+#0)\"");

  private final Loopback loopback;
  private final CompletableFuture<String> button = new CompletableFuture<>();
  private final AtomicLong ids = new AtomicLong();
  private volatile Runnable onAnswer = () -> {};
  private volatile @Nullable JDA client;
  private int sequence;

  public DiscordStage() throws IOException {
    loopback =
        new Loopback(
            new Loopback.Script() {
              @Override
              public @Nullable String answer(String path, String body) {
                return DiscordStage.this.answer(path, body);
              }

              @Override
              public void answered(String path) {
                if (path.endsWith("/callback")) {
                  onAnswer.run();
                }
              }

              @Override
              public void greet(DataInputStream frames) throws IOException {
                DiscordStage.this.greet(frames);
              }
            });
  }

  @Override
  public void connect(Function<Outbox, Bot> bots) throws InterruptedException {
    AtomicReference<@Nullable JDA> made = new AtomicReference<>();
    Outbox outbox =
        new DiscordOutbox(
            () -> {
              JDA jda = made.get();
              if (jda == null) {
                throw new IllegalStateException("not on stage yet");
              }
              return jda;
            });
    DiscordConfig config =
        DiscordConfig.answered(
                new Secret(TOKEN),
                List.of(),
                List.of(),
                List.of(),
                Optional.of(URI.create(loopback.httpUrl() + "/api/v10/")))
            .through(URI.create(loopback.socketUrl()));
    Servers servers = new Servers(config, false, Courses.none());
    JDA jda =
        Discord.builder(
                config,
                new Interactions(bots.apply(new Outboxes(Map.of("discord", outbox))), servers))
            .build();
    made.set(jda);
    client = jda;
    jda.awaitReady();
  }

  @Override
  public void onAnswer(Runnable answered) {
    onAnswer = answered;
  }

  @Override
  public String button(Duration longest) {
    return button.completeOnTimeout("", longest.toMillis(), TimeUnit.MILLISECONDS).join();
  }

  // The REST interface.

  private @Nullable String answer(String path, String body) {
    if (path.endsWith("/callback")) {
      return null;
    }
    if (path.endsWith("/messages")) {
      Matcher found = BUTTON.matcher(body);
      if (found.find()) {
        button.complete(found.group(1));
      }
      return message().toString();
    }
    return path.endsWith("/commands") ? "[]" : bot().toString();
  }

  /** What a snowflake is made of, for ids that are as young as they must be. */
  private static long snowflake(long count) {
    return ((System.currentTimeMillis() - 1_420_070_400_000L) << 22) | (count & 0x3FFFFF);
  }

  private static DataObject user(long id, String name) {
    return DataObject.empty()
        .put("id", Long.toString(id))
        .put("username", name)
        .put("discriminator", "0")
        .putNull("avatar");
  }

  private static DataObject bot() {
    return user(Long.parseLong(BOT), "rehearsal").put("bot", true);
  }

  private DataObject message() {
    return DataObject.empty()
        .put("id", id())
        .put("channel_id", CHANNEL)
        .put("type", 0)
        .put("content", "")
        .put("timestamp", "2024-01-01T00:00:00.000000+00:00")
        .put("tts", false)
        .put("mention_everyone", false)
        .put("pinned", false)
        .put("author", bot())
        .put("mentions", DataArray.empty())
        .put("mention_roles", DataArray.empty())
        .put("attachments", DataArray.empty())
        .put("embeds", DataArray.empty());
  }

  private String id() {
    return Long.toString(snowflake(ids.incrementAndGet()));
  }

  // The gateway.

  private void greet(DataInputStream frames) throws IOException {
    send(10, "HELLO", DataObject.empty().put("heartbeat_interval", 45_000));
    Loopback.skipFrame(frames); // identify
    dispatch("READY", ready());
    dispatch("GUILD_CREATE", guild());
  }

  private void dispatch(String type, DataObject data) throws IOException {
    send(0, type, data);
  }

  private synchronized void send(int op, String type, DataObject data) throws IOException {
    DataObject payload = DataObject.empty().put("op", op).put("d", data);
    if (op == 0) {
      payload.put("t", type).put("s", ++sequence);
    }
    loopback.send(payload.toString());
  }

  // What happens on it.

  private DataObject ready() {
    return DataObject.empty()
        .put("v", 10)
        .put("user", bot())
        .put("session_id", "rehearsal")
        .put("resume_gateway_url", loopback.socketUrl())
        .put("private_channels", DataArray.empty())
        .put("application", DataObject.empty().put("id", BOT).put("flags", 0))
        .put(
            "guilds",
            DataArray.empty().add(DataObject.empty().put("id", GUILD).put("unavailable", true)));
  }

  private static DataObject guild() {
    DataObject everyone =
        DataObject.empty()
            .put("id", GUILD)
            .put("name", "@everyone")
            .put("permissions", "8")
            .put("position", 0)
            .put("color", 0)
            .put(
                "colors",
                DataObject.empty()
                    .put("primary_color", 0)
                    .putNull("secondary_color")
                    .putNull("tertiary_color"))
            .put("hoist", false)
            .put("managed", false)
            .put("mentionable", false);
    DataObject channel =
        DataObject.empty()
            .put("id", CHANNEL)
            .put("type", 0)
            .put("name", "general")
            .put("position", 0)
            .put("permission_overwrites", DataArray.empty());
    return DataObject.empty()
        .put("id", GUILD)
        .put("name", "Rehearsal")
        .put("owner_id", Long.toString(OWNER))
        .put("member_count", 1)
        .put("afk_timeout", 300)
        .put("verification_level", 0)
        .put("default_message_notifications", 0)
        .put("explicit_content_filter", 0)
        .put("mfa_level", 0)
        .put("premium_tier", 0)
        .put("nsfw_level", 0)
        .put("system_channel_flags", 0)
        .put("preferred_locale", "en-US")
        .put("features", DataArray.empty())
        .put("emojis", DataArray.empty())
        .put("stickers", DataArray.empty())
        .put("roles", DataArray.empty().add(everyone))
        .put("channels", DataArray.empty().add(channel))
        .put("threads", DataArray.empty())
        .put("members", DataArray.empty().add(member(Long.parseLong(BOT)).put("user", bot())))
        .put("presences", DataArray.empty())
        .put("voice_states", DataArray.empty())
        .put("stage_instances", DataArray.empty())
        .put("guild_scheduled_events", DataArray.empty());
  }

  private static DataObject member(long user) {
    return DataObject.empty()
        .put("user", user(user, "user" + user))
        .put("roles", DataArray.empty())
        .put("joined_at", "2024-01-01T00:00:00.000000+00:00")
        .put("deaf", false)
        .put("mute", false)
        .put("flags", 0)
        .put("permissions", "8");
  }

  @Override
  public void command(String sub, Map<String, String> options) {
    DataArray given = DataArray.empty();
    options.forEach(
        (name, value) ->
            given.add(DataObject.empty().put("name", name).put("type", 3).put("value", value)));
    DataObject subcommand =
        DataObject.empty().put("name", sub).put("type", 1).put("options", given);
    DataObject data =
        DataObject.empty()
            .put("id", id())
            .put("name", "seminar")
            .put("type", 1)
            .put("options", DataArray.empty().add(subcommand));
    interaction(2, OWNER, data, DataObject.empty());
  }

  @Override
  public void press(int student, String customId) {
    DataObject data = DataObject.empty().put("custom_id", customId).put("component_type", 2);
    interaction(
        3,
        FIRST_USER + student,
        data,
        DataObject.empty()
            .put("message", message().put("components", DataArray.empty().add(row(customId)))));
  }

  private static DataObject row(String customId) {
    return DataObject.empty()
        .put("type", 1)
        .put(
            "components",
            DataArray.empty()
                .add(
                    DataObject.empty()
                        .put("type", 2)
                        .put("style", 2)
                        .put("label", "A")
                        .put("custom_id", customId)));
  }

  private void interaction(int type, long user, DataObject data, DataObject payload) {
    payload
        .put("id", id())
        .put("application_id", BOT)
        .put("type", type)
        .put("token", "rehearsal" + ids.incrementAndGet())
        .put("version", 1)
        .put("guild_id", GUILD)
        .put("guild", DataObject.empty().put("id", GUILD).put("features", DataArray.empty()))
        .put("channel_id", CHANNEL)
        .put("channel", DataObject.empty().put("id", CHANNEL).put("type", 0).put("name", "general"))
        .put("member", member(user))
        .put("locale", "en-US")
        .put("guild_locale", "en-US")
        .put("context", 0)
        .put("attachment_size_limit", 10_485_760)
        .put("entitlements", DataArray.empty())
        .put("authorizing_integration_owners", DataObject.empty().put("0", GUILD))
        .put("data", data);
    try {
      dispatch("INTERACTION_CREATE", payload);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    JDA jda = client;
    try {
      if (jda != null) {
        jda.shutdownNow();
        if (!jda.awaitShutdown(LONGEST)) {
          log.debug("The rehearsal's client did not end in time.");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    loopback.close();
  }
}
