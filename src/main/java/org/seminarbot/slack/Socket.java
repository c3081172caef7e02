package org.seminarbot.slack;

import com.slack.api.Slack;
import com.slack.api.socket_mode.impl.SocketModeClientJavaWSImpl;
import com.slack.api.socket_mode.queue.impl.ConcurrentLinkedMessageQueue;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.helpers.NOPLogger;

/**
 * One WebSocket to Slack, from hello to its end. It opens no other by itself, and hands on each
 * frame at once, to be worked on elsewhere; the library's own queue looks at one each 10 ms.
 */
final class Socket extends SocketModeClientJavaWSImpl {
  private static final int NO_POLLING = 0;

  private final BiConsumer<Socket, String> frames;
  private final BlockingQueue<String> signals = new LinkedBlockingQueue<>();

  Socket(Slack slack, String appToken, String url, BiConsumer<Socket, String> frames)
      throws URISyntaxException {
    super(slack, appToken, url, NO_POLLING, new ConcurrentLinkedMessageQueue(), false, false, 0);
    this.frames = frames;
    addWebSocketCloseListener((code, reason) -> signal("closed, " + code));
    addWebSocketErrorListener(failure -> signal("failed, " + failure.getMessage()));
  }

  @Override
  public void enqueueMessage(String frame) {
    frames.accept(this, frame);
  }

  /** What it would say of a connection is said where it is known what follows from it. */
  @Override
  public Logger getLogger() {
    return NOPLogger.NOP_LOGGER;
  }

  /** Tells the one who keeps the connection what happened to it. */
  void signal(String what) {
    signals.add(what);
  }

  /** The next thing that happens to it, if any does in time. */
  @Nullable String signal(long time, TimeUnit unit) throws InterruptedException {
    return signals.poll(time, unit);
  }

  /** Sends a frame; false when this socket is closed. */
  boolean send(String frame) {
    try {
      sendWebSocketMessage(frame);
      return true;
    } catch (WebsocketNotConnectedException e) {
      return false;
    }
  }

  void end() {
    try {
      close();
    } catch (IOException e) {
      signal("closed");
    }
  }
}
