package org.seminarbot.discord;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import net.dv8tion.jda.api.exceptions.ParsingException;
import net.dv8tion.jda.api.requests.RestConfig;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.seminarbot.config.Secret;

/**
 * Asks Discord's REST interface about the bot and its servers, to set it up or to see what is wrong
 * with it; it changes nothing there. The running bot uses JDA instead.
 */
public final class DiscordRest {
  private static final URI DISCORD = URI.create(RestConfig.DEFAULT_BASE_URL);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int TRIES = 3;
  private static final double LONGEST_WAIT_S = 10;
  private static final int PAGE = 200;

  /** The bot's user. */
  record Account(String id, String name) {}

  /**
   * What the developer portal says of the bot.
   *
   * @param codeGrant whether an invitation needs a web service of ours, which there is not
   */
  public record Application(String id, String name, boolean isPublic, boolean codeGrant) {}

  /** A server the bot is in. */
  record Place(String id, String name) {}

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER) // the token is for this address alone
          .build();
  private final Secret token;
  private final URI api;

  /**
   * @param apiUrl with a slash at its end; empty for Discord's own
   */
  public DiscordRest(Secret token, Optional<URI> apiUrl) {
    this.token = token;
    this.api = apiUrl.orElse(DISCORD);
  }

  /** Why Discord gave no answer, in a line that a user can act on. */
  public static final class Failure extends RuntimeException {
    private final int status;

    Failure(int status, String message) {
      super(message, null, false, false);
      this.status = status;
    }

    /** Whether the token is not, or no longer, one of Discord's. */
    boolean isRefusedToken() {
      return status == 401;
    }

    /** Whether there is no such thing, or none that the bot may know of. */
    boolean isUnknown() {
      return status == 404 || status == 403;
    }
  }

  Account me() {
    try {
      return ask(
          "users/@me", json -> new Account(json.getString("id"), json.getString("username")));
    } catch (Failure failure) {
      throw failure.isUnknown() ? strange() : failure; // every token has a user
    }
  }

  /** The application that the token belongs to. */
  public Application application() {
    return ask(
        "applications/@me",
        json ->
            new Application(
                json.getString("id"),
                json.getString("name"),
                json.getBoolean("bot_public"),
                json.getBoolean("bot_require_code_grant")));
  }

  /** The servers that the bot is in. */
  List<Place> places() {
    List<Place> places = new ArrayList<>();
    List<Place> page;
    do {
      String after = places.isEmpty() ? "" : "&after=" + places.get(places.size() - 1).id();
      page =
          list(
              "users/@me/guilds?limit=" + PAGE + after,
              place -> new Place(place.getString("id"), place.getString("name")));
      places.addAll(page);
    } while (page.size() == PAGE);
    return places;
  }

  Server server(String id) {
    return ask("guilds/" + id, Server::of);
  }

  /** Somebody in a server, if there. */
  Optional<Server.Member> member(String server, String user) {
    try {
      return Optional.of(ask("guilds/%s/members/%s".formatted(server, user), Server::member));
    } catch (Failure failure) {
      if (failure.isUnknown()) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  /** All channels of a server, those too that the bot cannot see; no threads. */
  List<Server.Channel> channels(String server) {
    return list("guilds/" + server + "/channels", Server::channel);
  }

  private <T> T ask(String path, Function<DataObject, T> reader) {
    try {
      return reader.apply(DataObject.fromJson(get(path)));
    } catch (ParsingException e) {
      throw strange();
    }
  }

  private <T> List<T> list(String path, Function<DataObject, T> reader) {
    try {
      return DataArray.fromJson(new String(get(path), StandardCharsets.UTF_8)).stream(
              DataArray::getObject)
          .map(reader)
          .toList();
    } catch (ParsingException e) {
      throw strange();
    }
  }

  private byte[] get(String path) {
    for (int tries = 1; ; tries++) {
      HttpResponse<byte[]> response = send(path);
      int status = response.statusCode();
      if (status == 200) {
        return response.body();
      }
      double wait = status == 429 ? retryAfter(response) : LONGEST_WAIT_S;
      if (wait >= LONGEST_WAIT_S || tries == TRIES) {
        throw failure(status);
      }
      pause(Duration.ofMillis((long) (wait * 1000)));
    }
  }

  private HttpResponse<byte[]> send(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(api.resolve(path))
            .timeout(PATIENCE)
            .header("Authorization", "Bot " + token.reveal())
            .header("User-Agent", RestConfig.USER_AGENT)
            .build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new Failure(
          0,
          "Discord cannot be reached at %s. Is this computer online, and does its firewall or proxy let the bot out?"
              .formatted(api.getAuthority()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure(0, "Interrupted.");
    }
  }

  /** Seconds to wait, as Discord asks for; too many to wait for when it does not say. */
  private static double retryAfter(HttpResponse<byte[]> response) {
    try {
      return DataObject.fromJson(response.body()).getDouble("retry_after", LONGEST_WAIT_S);
    } catch (ParsingException e) {
      return LONGEST_WAIT_S;
    }
  }

  private static void pause(Duration wait) {
    try {
      Thread.sleep(wait.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure(0, "Interrupted.");
    }
  }

  private Failure failure(int status) {
    return switch (status) {
      case 401 -> new Failure(status, "Discord refuses the token.");
      case 403, 404 ->
          new Failure(status, "Discord knows no such thing, or does not show it to the bot.");
      case 429 ->
          new Failure(
              status, "Discord had too many requests of this bot. Wait an hour, try again.");
      default ->
          status >= 500
              ? new Failure(
                  status, "Discord has trouble of its own (%d). Try again later.".formatted(status))
              : strange();
    };
  }

  private Failure strange() {
    return new Failure(
        0,
        "What answers at %s does not speak as Discord does. Look at 'api-url', and at what stands between."
            .formatted(api.getAuthority()));
  }
}
