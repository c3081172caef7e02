package org.seminarbot.discord;

import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.java_websocket.WebSocket;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;
import org.jspecify.annotations.Nullable;
import org.seminarbot.discord.FakeDiscord.User;

/** The fake Discord's gateway: hello, identify, heartbeat, dispatch and resume. */
final class FakeGateway extends WebSocketServer {
  private static final int KEPT = 20_000;
  private static final int HEARTBEAT_MILLIS = 41_250;

  /** Not the server itself, which holds its own monitor while it stops. */
  private final Object lock = new Object();

  private final String token;
  private final User bot;
  private final FakeGuilds guilds;
  private final CountDownLatch listening = new CountDownLatch(1);
  private final Map<String, Session> sessions = new HashMap<>();
  private final AtomicInteger identified = new AtomicInteger();
  private final AtomicInteger resumed = new AtomicInteger();
  private @Nullable Session current;

  FakeGateway(InetSocketAddress address, String token, User bot, FakeGuilds guilds) {
    super(address, 1);
    this.token = token;
    this.bot = bot;
    this.guilds = guilds;
    setReuseAddr(true);
    setTcpNoDelay(true);
    setConnectionLostTimeout(0);
    setDaemon(true);
  }

  /** What one identified bot was sent, so that it can be sent again. */
  private static final class Session {
    private final String id;
    private final int intents;
    private final Deque<Sent> sent = new ArrayDeque<>();
    private @Nullable WebSocket socket;
    private int sequence;

    private Session(String id, int intents, WebSocket socket) {
      this.id = id;
      this.intents = intents;
      this.socket = socket;
    }

    private void dispatch(String type, String json) {
      sequence++;
      String frame = "{\"op\":0,\"s\":" + sequence + ",\"t\":\"" + type + "\",\"d\":" + json + "}";
      sent.add(new Sent(sequence, frame));
      if (sent.size() > KEPT) {
        sent.remove();
      }
      if (socket != null && socket.isOpen()) {
        try {
          socket.send(frame);
        } catch (WebsocketNotConnectedException e) {
          // closed in this moment: it is sent again when the session is resumed
        }
      }
    }
  }

  private record Sent(int sequence, String frame) {}

  @Override
  public void onStart() {
    listening.countDown();
  }

  void listen() throws InterruptedException {
    start();
    if (!listening.await(10, TimeUnit.SECONDS)) {
      throw new AssertionError("The fake gateway does not listen");
    }
  }

  String url() {
    return "ws://127.0.0.1:" + getPort() + "/";
  }

  @Override
  public void onOpen(WebSocket socket, ClientHandshake handshake) {
    socket.send("{\"op\":10,\"d\":{\"heartbeat_interval\":" + HEARTBEAT_MILLIS + "}}");
  }

  @Override
  public void onMessage(WebSocket socket, String text) {
    DataObject message = DataObject.fromJson(text);
    switch (message.getInt("op")) {
      case 1 -> socket.send("{\"op\":11}");
      case 2 -> identify(socket, message.getObject("d"));
      case 6 -> resume(socket, message.getObject("d"));
      default -> {}
    }
  }

  private void identify(WebSocket socket, DataObject data) {
    synchronized (lock) {
      if (!data.getString("token", "").equals(token)) {
        socket.close(4004, "Authentication failed.");
        return;
      }
      Session session =
          new Session("session-" + sessions.size(), data.getInt("intents", 0), socket);
      sessions.put(session.id, session);
      current = session;
      List<FakeGuilds.Guild> all = new ArrayList<>(guilds.all());
      DataArray unavailable = DataArray.empty();
      all.forEach(
          g -> unavailable.add(DataObject.empty().put("id", g.id).put("unavailable", true)));
      DataObject ready =
          DataObject.empty()
              .put("v", 10)
              .put("user", bot.json())
              .put("guilds", unavailable)
              .put("session_id", session.id)
              .put("resume_gateway_url", url())
              .put("private_channels", DataArray.empty())
              .put("shard", data.optArray("shard").orElse(DataArray.empty().add(0).add(1)))
              .put("application", DataObject.empty().put("id", bot.id()).put("flags", 0));
      session.dispatch("READY", ready.toString());
      all.forEach(g -> session.dispatch("GUILD_CREATE", guilds.create(g).toString()));
      identified.incrementAndGet();
    }
  }

  private void resume(WebSocket socket, DataObject data) {
    synchronized (lock) {
      Session session = sessions.get(data.getString("session_id", ""));
      if (!data.getString("token", "").equals(token)) {
        socket.close(4004, "Authentication failed.");
        return;
      }
      if (session == null) {
        socket.send("{\"op\":9,\"d\":false}");
        return;
      }
      int seen = data.getInt("seq");
      session.socket = socket;
      current = session;
      session.sent.stream().filter(s -> s.sequence() > seen).forEach(s -> socket.send(s.frame()));
      session.dispatch("RESUMED", "{}");
      resumed.incrementAndGet();
    }
  }

  @Override
  public void onClose(WebSocket socket, int code, String reason, boolean remote) {
    synchronized (lock) {
      if (current != null && current.socket == socket) {
        current.socket = null;
      }
      if (remote && (code == 1000 || code == 1001)) {
        sessions.values().removeIf(session -> session == current && session.socket == null);
      }
    }
  }

  @Override
  public void onError(@Nullable WebSocket socket, Exception problem) {
    if (socket != null) {
      socket.closeConnection(1006, "");
    }
  }

  /** Sends an event; one that happens while the bot is away is sent when it resumes. */
  void dispatch(String type, String json) {
    synchronized (lock) {
      if (current != null) {
        current.dispatch(type, json);
      }
    }
  }

  boolean asked(int intent) {
    synchronized (lock) {
      return current != null && (current.intents & intent) != 0;
    }
  }

  boolean connected() {
    synchronized (lock) {
      return current != null && current.socket != null && current.socket.isOpen();
    }
  }

  /** Breaks the connection off without a goodbye. */
  void drop() {
    for (WebSocket socket : List.copyOf(getConnections())) {
      socket.closeConnection(1006, "");
    }
  }

  void reconnect() {
    broadcast("{\"op\":7,\"d\":null}");
  }

  void invalidate(boolean resumable) {
    synchronized (lock) {
      if (!resumable) {
        sessions.clear();
      }
      broadcast("{\"op\":9,\"d\":" + resumable + "}");
    }
  }

  int identified() {
    return identified.get();
  }

  int resumed() {
    return resumed.get();
  }
}
