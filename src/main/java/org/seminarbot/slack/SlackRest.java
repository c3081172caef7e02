package org.seminarbot.slack;

import com.slack.api.Slack;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.response.auth.AuthTestResponse;
import com.slack.api.methods.response.users.UsersListResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.seminarbot.config.Secret;

/**
 * Asks Slack's methods about the app and its workspace, to set it up or to see what is wrong with
 * it; it changes nothing there.
 */
final class SlackRest {
  private static final String SLACK = "https://slack.com/api/";
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int TRIES = 3;
  private static final long LONGEST_WAIT_S = 10;
  private static final int TOO_MANY = 429;
  private static final int PAGE = 200;
  private static final int PAGES = 20;

  private static final Set<String> REFUSED =
      Set.of(
          "invalid_auth",
          "not_authed",
          "account_inactive",
          "token_revoked",
          "token_expired",
          "not_allowed_token_type");

  private static final Set<String> NONE =
      Set.of("user_not_found", "user_not_visible", "bot_not_found", "channel_not_found");

  private static final Set<String> NO_GROUPS =
      Set.of("paid_teams_only", "plan_upgrade_required", "paid_only");

  private static final Map<String, String> WORDS =
      Map.of(
          "account_inactive",
          "Slack refuses the token: the app is no longer installed in the workspace.",
          "token_revoked",
          "Slack refuses the token: it was revoked.",
          "token_expired",
          "Slack refuses the token: it has expired.",
          "access_denied",
          "Slack does not let the app into the workspace.",
          "team_access_not_granted",
          "Slack does not let the app into the workspace.",
          "ratelimited",
          "Slack had too many requests of this app. Wait a minute, try again.");

  /**
   * The bot in its workspace.
   *
   * @param scopes what the token is allowed, if Slack says so
   */
  record Bot(
      String user, String bot, String name, String team, String teamName, Set<String> scopes) {}

  /** The app that an app-level token belongs to; what Slack does not tell is "". */
  record App(String id, String name) {}

  /**
   * Somebody in the workspace.
   *
   * @param owner whether they are its primary owner
   * @param person whether they are neither a bot nor gone
   */
  record User(String id, String name, boolean owner, boolean person) {}

  /** A group of people in the workspace. */
  record Group(String id, String handle, String name) {
    /** Whether a configuration means it. */
    boolean is(String named) {
      return named.equals(id) || named.equals(handle);
    }
  }

  /** A channel that the bot knows of. */
  record Channel(String id, String name, boolean member, boolean archived) {}

  private final MethodsClient methods;
  private final String address;

  /**
   * @param apiUrl with a slash at its end; empty for Slack's own
   */
  SlackRest(Secret token, Optional<URI> apiUrl) {
    this.methods = sdk(apiUrl).methods(token.reveal());
    this.address = apiUrl.orElse(URI.create(SLACK)).getAuthority();
  }

  /**
   * The SDK, asking at the given address, and counting nothing.
   *
   * @param apiUrl with a slash at its end; empty for Slack's own
   */
  static Slack sdk(Optional<URI> apiUrl) {
    com.slack.api.SlackConfig config = new com.slack.api.SlackConfig();
    config.setStatsEnabled(false);
    apiUrl.ifPresent(url -> config.setMethodsEndpointUrlPrefix(url.toString()));
    int patience = (int) PATIENCE.toMillis();
    config.setHttpClientReadTimeoutMillis(patience);
    config.setHttpClientWriteTimeoutMillis(patience);
    config.setHttpClientCallTimeoutMillis(patience);
    return Slack.getInstance(config);
  }

  /** Whether an error says that the token is not, or no longer, one of Slack's for this. */
  static boolean refusesToken(String error) {
    return REFUSED.contains(error);
  }

  /** Why Slack gave no answer, in a line that a user can act on. */
  static final class Failure extends RuntimeException {
    private final String error;

    Failure(String error, String message) {
      super(message, null, false, false);
      this.error = error;
    }

    /** Whether the token is not, or no longer, one of Slack's for this. */
    boolean isRefusedToken() {
      return refusesToken(error);
    }

    /** Whether the token lacks a scope for this. */
    boolean isMissingScope() {
      return error.equals("missing_scope");
    }

    /** Whether the workspace's plan has no user groups. */
    boolean isWithoutGroups() {
      return NO_GROUPS.contains(error);
    }

    /** Whether there is no such thing, or none that the bot may know of. */
    boolean isUnknown() {
      return NONE.contains(error);
    }
  }

  /** The bot that a bot token belongs to. */
  Bot me() {
    AuthTestResponse me = ask("auth.test", () -> methods.authTest(r -> r));
    if (me.getUserId() == null || me.getTeamId() == null) {
      throw strange();
    }
    List<String> scopes = me.getHttpResponseHeaders().getOrDefault("x-oauth-scopes", List.of());
    return new Bot(
        me.getUserId(),
        text(me.getBotId()),
        text(me.getUser()),
        me.getTeamId(),
        text(me.getTeam()),
        scopes.stream()
            .flatMap(line -> Arrays.stream(line.split(",")))
            .map(String::strip)
            .filter(scope -> !scope.isEmpty())
            .collect(Collectors.toSet()));
  }

  /** The id of the app that a bot belongs to, if Slack tells. */
  Optional<String> app(Bot bot) {
    try {
      return Optional.ofNullable(
          ask("bots.info", () -> methods.botsInfo(r -> r.bot(bot.bot()))).getBot().getAppId());
    } catch (Failure failure) {
      if (failure.isUnknown() || failure.isMissingScope()) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  /**
   * The app of an app-level token, once it has been tried whether the token can connect it.
   *
   * @throws Failure when it cannot
   */
  App connect() {
    ask("apps.connections.open", () -> methods.appsConnectionsOpen(r -> r));
    try {
      AuthTestResponse app = ask("auth.test", () -> methods.authTest(r -> r));
      return new App(text(app.getAppId()), text(app.getAppName()));
    } catch (Failure failure) {
      if (failure.isRefusedToken()) { // it connects, and may do nothing else
        return new App("", "");
      }
      throw failure;
    }
  }

  /** Somebody in the workspace, if there. */
  Optional<User> user(String id) {
    return known(() -> ask("users.info", () -> methods.usersInfo(r -> r.user(id))).getUser())
        .map(SlackRest::user);
  }

  /**
   * Who owns the workspace before all others; nobody when they are not among the first thousands.
   */
  Optional<User> owner() {
    String cursor = "";
    for (int page = 0; page < PAGES; page++) {
      String from = cursor;
      UsersListResponse list =
          ask("users.list", () -> methods.usersList(r -> r.limit(PAGE).cursor(from)));
      Optional<User> owner =
          list.getMembers().stream().map(SlackRest::user).filter(User::owner).findFirst();
      cursor =
          Optional.ofNullable(list.getResponseMetadata())
              .map(metadata -> text(metadata.getNextCursor()))
              .orElse("");
      if (owner.isPresent() || cursor.isEmpty()) {
        return owner;
      }
    }
    return Optional.empty();
  }

  /** The user groups of the workspace that are in use. */
  List<Group> groups() {
    return ask("usergroups.list", () -> methods.usergroupsList(r -> r)).getUsergroups().stream()
        .map(group -> new Group(group.getId(), text(group.getHandle()), text(group.getName())))
        .toList();
  }

  /** A channel, if the bot may know of it. */
  Optional<Channel> channel(String id) {
    return known(
            () ->
                ask("conversations.info", () -> methods.conversationsInfo(r -> r.channel(id)))
                    .getChannel())
        .map(
            channel ->
                new Channel(
                    channel.getId(),
                    text(channel.getName()),
                    channel.isMember(),
                    channel.isArchived()));
  }

  private static User user(com.slack.api.model.User user) {
    Optional<com.slack.api.model.User.Profile> profile = Optional.ofNullable(user.getProfile());
    String name =
        Stream.of(
                profile.map(one -> text(one.getDisplayName())).orElse(""),
                text(user.getRealName()),
                profile.map(one -> text(one.getRealName())).orElse(""),
                text(user.getName()))
            .filter(one -> !one.isEmpty())
            .findFirst()
            .orElse(user.getId());
    return new User(user.getId(), name, user.isPrimaryOwner(), !user.isBot() && !user.isDeleted());
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  private interface Question<T> {
    T ask();
  }

  private static <T> Optional<T> known(Question<T> question) {
    try {
      return Optional.of(question.ask());
    } catch (Failure failure) {
      if (failure.isUnknown()) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  private interface Call<T> {
    T run() throws IOException, SlackApiException;
  }

  private <T extends SlackApiTextResponse> T ask(String method, Call<T> call) {
    for (int tries = 1; ; tries++) {
      try {
        T response = call.run();
        if (response.isOk()) {
          return response;
        }
        throw failure(method, text(response.getError()), text(response.getNeeded()));
      } catch (SlackApiException e) {
        int status = e.getResponse().code();
        long wait =
            status == TOO_MANY ? retryAfter(e.getResponse().header("Retry-After")) : LONGEST_WAIT_S;
        if (wait >= LONGEST_WAIT_S || tries == TRIES) {
          throw failure(method, status);
        }
        pause(Duration.ofSeconds(wait));
      } catch (IOException e) {
        throw new Failure(
            "",
            "Slack cannot be reached at %s. Is this computer online, and does its firewall or proxy let the bot out?"
                .formatted(address));
      } catch (Failure failure) {
        throw failure;
      } catch (RuntimeException e) { // the SDK throws many kinds at an answer that is no JSON
        throw strange();
      }
    }
  }

  /** Seconds to wait, as Slack asks for; too many to wait for when it does not say. */
  private static long retryAfter(@Nullable String header) {
    return header != null && header.matches("[0-9]{1,6}") ? Long.parseLong(header) : LONGEST_WAIT_S;
  }

  private static void pause(Duration wait) {
    try {
      Thread.sleep(wait.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure("", "Interrupted.");
    }
  }

  private Failure failure(String method, int status) {
    if (status == TOO_MANY) {
      return failure(method, "ratelimited", "");
    }
    return status >= 500 ? trouble(String.valueOf(status)) : strange();
  }

  private Failure failure(String method, String error, String needed) {
    if (error.isEmpty() || error.equals("unknown_method")) {
      return strange();
    }
    if (error.equals("missing_scope")) {
      return new Failure(
          error,
          "The token lacks the scope %s."
              .formatted(needed.isEmpty() ? "for " + method : needed.replace(",", " or ")));
    }
    if (Set.of("internal_error", "fatal_error", "service_unavailable").contains(error)) {
      return trouble(error);
    }
    String words =
        refusesToken(error)
            ? "Slack refuses the token."
            : "Slack answers '%s' to %s: https://docs.slack.dev/reference/methods/%s says why."
                .formatted(error, method, method);
    return new Failure(error, WORDS.getOrDefault(error, words));
  }

  private static Failure trouble(String what) {
    return new Failure("", "Slack has trouble of its own (%s). Try again later.".formatted(what));
  }

  private Failure strange() {
    return new Failure(
        "",
        "What answers at %s does not speak as Slack does. Look at 'api-url', and at what stands between."
            .formatted(address));
  }
}
