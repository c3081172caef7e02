package org.seminarbot.rehearsal;

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
import java.util.Base64;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The two ends of a platform that a client connects to, in this machine: HTTP, and a WebSocket for
 * one client, on which text goes out, and of what comes in only that it came.
 */
public final class Loopback implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Loopback.class);
  private static final Pattern KEY = Pattern.compile("(?i)sec-websocket-key: *(\\S+)");
  private static final String ACCEPT = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int TEXT_FRAME = 0x81;
  private static final int CLOSE = 8;

  private final Script script;
  private final HttpServer http;
  private final ServerSocket sockets;
  private final ExecutorService threads = Executors.newCachedThreadPool(Loopback::daemon);
  private OutputStream out = OutputStream.nullOutputStream();

  /** What the platform does. */
  public interface Script {
    /**
     * Answers an HTTP request.
     *
     * @return JSON; or nothing, for an answer without content
     */
    @Nullable String answer(String path, String body) throws IOException;

    /** After an answer has been sent. */
    default void answered(String path) {}

    /** Greets the client that has connected. */
    void greet(DataInputStream frames) throws IOException;
  }

  public Loopback(Script script) throws IOException {
    this.script = script;
    InetAddress here = InetAddress.getLoopbackAddress();
    http = HttpServer.create(new InetSocketAddress(here, 0), 256);
    http.setExecutor(threads);
    http.createContext("/", this::answer);
    http.start();
    sockets = new ServerSocket(0, 8, here);
    threads.execute(this::serve);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "rehearsal");
    thread.setDaemon(true);
    return thread;
  }

  /** Where HTTP is answered, without a slash at the end. */
  public String httpUrl() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  public String socketUrl() {
    return "ws://127.0.0.1:" + sockets.getLocalPort() + "/";
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String json = script.answer(path, body);
      if (json == null) {
        exchange.sendResponseHeaders(204, -1);
      } else {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
      }
    }
    script.answered(path);
  }

  private void serve() {
    try (Socket socket = sockets.accept()) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      synchronized (this) {
        out = socket.getOutputStream();
        out.write(handshake(in).getBytes(StandardCharsets.ISO_8859_1));
      }
      DataInputStream frames = new DataInputStream(in);
      script.greet(frames);
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
  public static int skipFrame(DataInputStream in) throws IOException {
    int kind = in.readUnsignedByte() & 0x0F;
    int length = in.readUnsignedByte() & 0x7F;
    long size = length == 126 ? in.readUnsignedShort() : length == 127 ? in.readLong() : length;
    in.skipNBytes(size + 4); // with the mask before it
    return kind;
  }

  /** Sends a frame of text. */
  public synchronized void send(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
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

  @Override
  public void close() {
    try {
      sockets.close();
    } catch (IOException e) {
      log.debug("The stage's socket did not close.", e);
    }
    http.stop(0);
    threads.shutdownNow();
  }
}
