package org.seminarbot.discord;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;
import org.jspecify.annotations.Nullable;

/** A gateway that lets a bot in, until its token is reset. */
final class ResettingGateway extends WebSocketServer implements AutoCloseable {
  private static final int AUTHENTICATION_FAILED = 4004;

  private final FakeDiscord fake;
  private final CompletableFuture<Integer> listening = new CompletableFuture<>();
  private final CompletableFuture<WebSocket> identified = new CompletableFuture<>();

  ResettingGateway(FakeDiscord fake) {
    super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
    this.fake = fake;
    setDaemon(true);
    start();
  }

  String url() {
    return "ws://127.0.0.1:" + listening.join() + "/";
  }

  /** The bot's token is no longer valid, as when somebody has pressed "Reset Token". */
  void reset() {
    identified.join().close(AUTHENTICATION_FAILED, "Authentication failed.");
  }

  @Override
  public void onStart() {
    listening.complete(getPort());
  }

  @Override
  public void onOpen(WebSocket socket, ClientHandshake handshake) {
    socket.send("{\"op\":10,\"d\":{\"heartbeat_interval\":41250}}");
  }

  @Override
  public void onMessage(WebSocket socket, String text) {
    if (DataObject.fromJson(text).getInt("op") == 2) {
      DataObject ready =
          DataObject.empty()
              .put("v", 10)
              .put("user", fake.bot().json())
              .put("guilds", DataArray.empty())
              .put("session_id", "session")
              .put("resume_gateway_url", url())
              .put("private_channels", DataArray.empty())
              .put("shard", DataArray.empty().add(0).add(1))
              .put("application", DataObject.empty().put("id", fake.bot().id()).put("flags", 0));
      socket.send("{\"op\":0,\"s\":1,\"t\":\"READY\",\"d\":" + ready + "}");
      identified.complete(socket);
    }
  }

  @Override
  public void onClose(WebSocket socket, int code, String reason, boolean remote) {}

  @Override
  public void onError(@Nullable WebSocket socket, Exception problem) {
    listening.completeExceptionally(problem);
  }

  @Override
  public void close() {
    try {
      stop(1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
