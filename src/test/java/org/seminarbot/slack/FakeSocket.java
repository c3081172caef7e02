package org.seminarbot.slack;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.java_websocket.WebSocket;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;
import org.jspecify.annotations.Nullable;

/** The fake's Socket Mode: hello, envelopes and their acknowledgements, and goodbyes. */
final class FakeSocket extends WebSocketServer {
  private static final int POLICY_VIOLATION = 1008;

  /** Not the server itself, which holds its own monitor while it stops. */
  private final Object lock = new Object();

  private final int port;
  private final CountDownLatch listening = new CountDownLatch(1);
  private final Set<String> tickets = new HashSet<>();
  private final List<WebSocket> live = new ArrayList<>();
  private final Set<WebSocket> old = new HashSet<>();
  private final Set<WebSocket> silent = new HashSet<>();
  private volatile Consumer<JsonObject> acknowledgements = frame -> {};
  private boolean oldest;

  FakeSocket(InetSocketAddress address) {
    super(address, 1);
    port = address.getPort();
    setReuseAddr(true);
    setTcpNoDelay(true);
    setConnectionLostTimeout(0);
    setDaemon(true);
  }

  void onAcknowledgement(Consumer<JsonObject> taker) {
    acknowledgements = taker;
  }

  void listen() throws InterruptedException {
    start();
    if (!listening.await(10, TimeUnit.SECONDS)) {
      throw new AssertionError("The fake socket does not listen");
    }
  }

  @Override
  public void onStart() {
    listening.countDown();
  }

  /** An address for one connection. */
  String ticket() {
    String ticket = UUID.randomUUID().toString();
    synchronized (lock) {
      tickets.add(ticket);
    }
    return "ws://127.0.0.1:" + port + "/link/?ticket=" + ticket + "&app_id=" + FakeTeam.APP;
  }

  @Override
  public void onOpen(WebSocket socket, ClientHandshake handshake) {
    String path = handshake.getResourceDescriptor();
    synchronized (lock) {
      if (!tickets.removeIf(path::contains)) {
        socket.close(POLICY_VIOLATION, "invalid ticket");
        return;
      }
      if (live.size() >= Limit.SOCKETS.most()) {
        socket.send(goodbye("too_many_websockets"));
        socket.close();
        return;
      }
      live.add(socket);
      JsonObject hello =
          FakeJson.object(
              "type",
              "hello",
              "num_connections",
              live.size(),
              "debug_info",
              FakeJson.object(
                  "host", "applink-1", "build_number", 10, "approximate_connection_time", 18060),
              "connection_info",
              FakeJson.object("app_id", FakeTeam.APP));
      socket.send(hello.toString());
    }
  }

  private static String goodbye(String reason) {
    JsonObject frame =
        FakeJson.object(
            "type",
            "disconnect",
            "reason",
            reason,
            "debug_info",
            FakeJson.object("host", "applink-1"));
    return frame.toString();
  }

  @Override
  public void onMessage(WebSocket socket, String text) {
    synchronized (lock) {
      if (silent.contains(socket)) {
        return;
      }
    }
    JsonElement frame = FakeJson.parse(text);
    if (frame != null && frame.isJsonObject()) {
      acknowledgements.accept(frame.getAsJsonObject());
    }
  }

  @Override
  public void onWebsocketPing(WebSocket socket, Framedata ping) {
    synchronized (lock) {
      if (silent.contains(socket)) {
        return;
      }
    }
    super.onWebsocketPing(socket, ping);
  }

  @Override
  public void onClose(WebSocket socket, int code, String reason, boolean remote) {
    synchronized (lock) {
      live.remove(socket);
      old.remove(socket);
      silent.remove(socket);
    }
  }

  @Override
  public void onError(@Nullable WebSocket socket, Exception problem) {
    if (socket != null) {
      socket.closeConnection(1006, "");
    }
  }

  /** Sends an envelope over one of the connections; without one it is lost. */
  void deliver(String frame) {
    synchronized (lock) {
      List<WebSocket> candidates = new ArrayList<>(live);
      candidates.removeIf(socket -> !socket.isOpen());
      if (!oldest && candidates.stream().anyMatch(socket -> !old.contains(socket))) {
        candidates.removeAll(old);
      }
      if (!candidates.isEmpty()) {
        WebSocket chosen = candidates.get(oldest ? 0 : candidates.size() - 1);
        if (!silent.contains(chosen)) {
          chosen.send(frame);
        }
      }
    }
  }

  void deliverToOldest(boolean on) {
    synchronized (lock) {
      oldest = on;
    }
  }

  /** Says goodbye on every connection; those of no warning are closed at once. */
  void disconnect(String reason) {
    boolean warned = reason.equals("warning") || reason.equals("refresh_requested");
    for (WebSocket socket : sockets()) {
      if (socket.isOpen()) {
        socket.send(goodbye(reason));
      }
      synchronized (lock) {
        old.add(socket);
      }
      if (!warned) {
        socket.close();
      }
    }
  }

  /** Closes the connections on which goodbye was said. */
  void closeOldSockets() {
    List<WebSocket> closing;
    synchronized (lock) {
      closing = List.copyOf(old);
    }
    closing.forEach(WebSocket::close);
  }

  /** Cuts every connection without a close frame. */
  void drop() {
    sockets().forEach(socket -> socket.closeConnection(1006, ""));
  }

  /** Lets the connections that are open now go silent: no pongs, no envelopes, nothing heard. */
  void swallow() {
    synchronized (lock) {
      silent.addAll(live);
    }
  }

  private List<WebSocket> sockets() {
    synchronized (lock) {
      return List.copyOf(live);
    }
  }

  /** How many connections are open. */
  int open() {
    synchronized (lock) {
      return live.size();
    }
  }
}
