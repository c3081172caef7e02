package org.seminarbot.discord;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** As much of a Discord in this machine as a {@link Rehearsal} needs: one server, one channel. */
final class Stage implements AutoCloseable {
  static final String TOKEN = "rehearsal";

  private static final Logger log = LoggerFactory.getLogger(Stage.class);
  private static final String BOT = "100000000000000001";
  private static final String GUILD = "100000000000000002";
  private static final String CHANNEL = "100000000000000003";
  private static final long OWNER = 100_000_000_000_000_004L;
  private static final Pattern BUTTON = Pattern.compile("\"custom_id\":\"([^\"]+#0)\"");
  private static final Pattern KEY = Pattern.compile("(?i)sec-websocket-key: *(\\S+)");
  private static final String ACCEPT = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int TEXT_FRAME = 0x81;
  private static final int CLOSE = 8;

  private final HttpServer rest;
  private final ServerSocket gateway;
  private final ExecutorService threads = Executors.newCachedThreadPool(Stage::daemon);
  private final CompletableFuture<String> button = new CompletableFuture<>();
  private final AtomicLong ids = new AtomicLong();
  private volatile Runnable onCallback = () -> {};
  private OutputStream out = OutputStream.nullOutputStream();
  private int sequence;

  Stage() throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    rest = HttpServer.create(new InetSocketAddress(here, 0), 256);
    rest.setExecutor(threads);
    rest.createContext("/", this::answer);
    rest.start();
    gateway = new ServerSocket(0, 8, here);
    threads.execute(this::serve);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "rehearsal");
    thread.setDaemon(true);
    return thread;
  }

  String apiUrl() {
    return "http://127.0.0.1:" + rest.getAddress().getPort() + "/api/v10/";
  }

  String gatewayUrl() {
    return "ws://127.0.0.1:" + gateway.getLocalPort() + "/";
  }

  void onCallback(Runnable callback) {
    onCallback = callback;
  }

  /** The button that was posted to the channel; empty when none is in time. */
  String button(Duration longest) {
    return button.completeOnTimeout("", longest.toMillis(), TimeUnit.MILLISECONDS).join();
  }

  // The REST interface.

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      if (path.endsWith("/callback")) {
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
        onCallback.run();
      } else if (path.endsWith("/messages")) {
        Matcher found = BUTTON.matcher(body);
        if (found.find()) {
          button.complete(found.group(1));
        }
        reply(exchange, message().toString());
      } else {
        reply(exchange, path.endsWith("/commands") ? "[]" : bot().toString());
      }
    }
  }

  private static void reply(HttpExchange exchange, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
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

  // The gateway: one client, one handshake, text frames out; of what comes in only that it came.

  private void serve() {
    try (Socket socket = gateway.accept()) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      synchronized (this) {
        out = socket.getOutputStream();
        out.write(handshake(in).getBytes(StandardCharsets.ISO_8859_1));
      }
      send(10, "HELLO", DataObject.empty().put("heartbeat_interval", 45_000));
      DataInputStream frames = new DataInputStream(in);
      skipFrame(frames); // identify
      dispatch("READY", ready());
      dispatch("GUILD_CREATE", guild());
      while (skipFrame(frames) != CLOSE) {
        log.trace("A frame came that needs no answer.");
      }
    } catch (IOException | NoSuchAlgorithmException e) {
      log.debug("The stage is empty.", e);
    }
  }

  private static String handshake(InputStream in) throws IOException, NoSuchAlgorithmException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no handshake");
      }
      head.append((char) next);
    }
    Matcher key = KEY.matcher(head);
    String accept = key.find() ? key.group(1) + ACCEPT : "";
    byte[] hash =
        MessageDigest.getInstance("SHA-1").digest(accept.getBytes(StandardCharsets.ISO_8859_1));
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + "Sec-WebSocket-Accept: "
        + Base64.getEncoder().encodeToString(hash)
        + "\r\n\r\n";
  }

  /** Reads a client's frame and says of which kind it was. */
  private static int skipFrame(DataInputStream in) throws IOException {
    int kind = in.readUnsignedByte() & 0x0F;
    int length = in.readUnsignedByte() & 0x7F;
    long size = length == 126 ? in.readUnsignedShort() : length == 127 ? in.readLong() : length;
    in.skipNBytes(size + 4); // with the mask before it
    return kind;
  }

  private void dispatch(String type, DataObject data) throws IOException {
    send(0, type, data);
  }

  private synchronized void send(int op, String type, DataObject data) throws IOException {
    DataObject payload = DataObject.empty().put("op", op).put("d", data);
    if (op == 0) {
      payload.put("t", type).put("s", ++sequence);
    }
    byte[] bytes = payload.toString().getBytes(StandardCharsets.UTF_8);
    out.write(TEXT_FRAME);
    if (bytes.length < 126) {
      out.write(bytes.length);
    } else if (bytes.length < 65_536) {
      out.write(new byte[] {126, (byte) (bytes.length >> 8), (byte) bytes.length});
    } else {
      throw new IOException("longer than a rehearsal needs");
    }
    out.write(bytes);
    out.flush();
  }

  // What happens on it.

  private DataObject ready() {
    return DataObject.empty()
        .put("v", 10)
        .put("user", bot())
        .put("session_id", "rehearsal")
        .put("resume_gateway_url", gatewayUrl())
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

  /** {@code /seminar}, by the server's owner. */
  void command(String sub, Map<String, String> options) {
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

  /** A press of a button on a message in the channel. */
  void press(long user, String customId) {
    DataObject data = DataObject.empty().put("custom_id", customId).put("component_type", 2);
    interaction(
        3,
        user,
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
  public void close() throws IOException {
    gateway.close();
    rest.stop(0);
    threads.shutdownNow();
  }
}
