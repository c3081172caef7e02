package org.seminarbot.slack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The methods of a Slack with one workspace, for setup and doctor: Ada owns it, Ben and the bot are
 * in it, and the group @profs. The app has the scopes of the manifest unless they are changed.
 */
public final class SmallWorkspace implements AutoCloseable {
  private static final String BOT_TOKEN = "xoxb-1-BOTTOKEN";
  private static final String APP_TOKEN = "xapp-1-APPTOKEN";
  static final String TEAM = "T0000TEAM";
  static final String BOT = "U0000BOT1";
  static final String ADA = "U0000ADA1";
  static final String BEN = "U0000BEN1";
  static final String GROUP = "S0000PROF";
  static final String CHANNEL = "C0000GEN1";

  /** Which scope each method needs. */
  private static final Map<String, String> NEEDS =
      Map.of(
          "apps.connections.open", "connections:write",
          "bots.info", "users:read",
          "users.info", "users:read",
          "users.list", "users:read",
          "usergroups.list", "usergroups:read",
          "conversations.info", "channels:read");

  record Answer(int status, String body, String retryAfter) {}

  final Set<String> scopes = Collections.synchronizedSet(new TreeSet<>());
  final Set<String> appScopes =
      Collections.synchronizedSet(new TreeSet<>(Set.of("connections:write")));
  final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Deque<Answer>> odd = new HashMap<>();
  private final HttpServer server;

  /** The app that the app-level token is of. */
  volatile String otherApp = "A0000APP1";

  volatile boolean member = true;
  volatile boolean groups = true;
  volatile boolean tellsScopes = true;

  public SmallWorkspace() {
    Scopes.BOT.forEach(scope -> scopes.add(scope.name()));
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    server.createContext("/api/", this::answer);
    server.start();
  }

  public String botToken() {
    return BOT_TOKEN;
  }

  public String appToken() {
    return APP_TOKEN;
  }

  public String apiUrl() {
    return "http://" + authority() + "/api/";
  }

  String authority() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  public String team() {
    return TEAM;
  }

  public String ben() {
    return BEN;
  }

  /** The next question of this method is answered so. */
  void answers(String method, int status, String body) {
    answers(method, new Answer(status, body, ""));
  }

  void answers(String method, Answer answer) {
    odd.computeIfAbsent(method, m -> new ArrayDeque<>()).add(answer);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestURI().getPath().replaceFirst("^/api/", "");
    String token =
        String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
            .replaceFirst("^Bearer ", "");
    Map<String, String> form = form(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    asked.add(method);
    Deque<Answer> planned = odd.getOrDefault(method, new ArrayDeque<>());
    Answer answer =
        planned.isEmpty() ? new Answer(200, usual(method, token, form), "") : planned.remove();
    byte[] body = answer.body().getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
    if (!answer.retryAfter().isEmpty()) {
      exchange.getResponseHeaders().add("Retry-After", answer.retryAfter());
    }
    if (tellsScopes) {
      exchange.getResponseHeaders().add("x-oauth-scopes", String.join(",", scopesOf(token)));
    }
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static Map<String, String> form(String body) {
    return List.of(body.split("&")).stream()
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair.length == 2)
        .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
  }

  private Set<String> scopesOf(String token) {
    return token.equals(APP_TOKEN) ? appScopes : scopes;
  }

  private String usual(String method, String token, Map<String, String> form) {
    if (!Set.of(BOT_TOKEN, APP_TOKEN).contains(token)) {
      return error("invalid_auth");
    }
    String needed = NEEDS.getOrDefault(method, "");
    boolean app = token.equals(APP_TOKEN);
    if (!method.equals("auth.test") && method.equals("apps.connections.open") != app) {
      return error("not_allowed_token_type");
    }
    if (!needed.isEmpty() && !scopesOf(token).contains(needed)) {
      return "{'ok':false,'error':'missing_scope','needed':'%s','provided':'x'}"
          .formatted(needed)
          .replace('\'', '"');
    }
    return switch (method) {
      case "auth.test" ->
          app
              ? ok("'app_id':'%s','app_name':'Other'".formatted(otherApp))
              : ok(
                  "'team':'Ethics','team_id':'%s','user':'seminarbot','user_id':'%s','bot_id':'B1'"
                      .formatted(TEAM, BOT));
      case "apps.connections.open" -> ok("'url':'wss://127.0.0.1:1/'");
      case "bots.info" -> ok("'bot':{'id':'B1','app_id':'A0000APP1'}");
      case "users.info" -> user(form.getOrDefault("user", ""));
      case "users.list" -> users(form.getOrDefault("cursor", ""));
      case "usergroups.list" ->
          groups
              ? ok(
                  "'usergroups':[{'id':'%s','handle':'profs','name':'Professors'}]"
                      .formatted(GROUP))
              : error("paid_teams_only");
      case "conversations.info" ->
          form.getOrDefault("channel", "").equals(CHANNEL)
              ? ok(
                  "'channel':{'id':'%s','name':'general','is_member':%s}"
                      .formatted(CHANNEL, member))
              : error("channel_not_found");
      default -> error("unknown_method");
    };
  }

  private static String user(String id) {
    return switch (id) {
      case ADA -> ok("'user':" + person(ADA, "Ada", true, false));
      case BEN -> ok("'user':" + person(BEN, "Ben", false, false));
      case BOT -> ok("'user':" + person(BOT, "seminarbot", false, true));
      default -> error("user_not_found");
    };
  }

  /** The owner is on the second page. */
  private static String users(String cursor) {
    return cursor.isEmpty()
        ? ok(
            "'members':[%s,%s],'response_metadata':{'next_cursor':'more'}"
                .formatted(
                    person(BOT, "seminarbot", false, true), person(BEN, "Ben", false, false)))
        : ok(
            "'members':[%s],'response_metadata':{'next_cursor':''}"
                .formatted(person(ADA, "Ada", true, false)));
  }

  private static String person(String id, String name, boolean owner, boolean bot) {
    return "{'id':'%s','name':'x','is_primary_owner':%s,'is_bot':%s,'profile':{'display_name':'%s'}}"
        .formatted(id, owner, bot, name);
  }

  private static String ok(String more) {
    return ("{'ok':true," + more + "}").replace('\'', '"');
  }

  private static String error(String error) {
    return "{\"ok\":false,\"error\":\"%s\"}".formatted(error);
  }
}
