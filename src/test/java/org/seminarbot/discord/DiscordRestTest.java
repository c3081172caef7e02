package org.seminarbot.discord;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.seminarbot.config.Secret;

/** What the REST client makes of answers, odd ones too. */
final class DiscordRestTest {
  private static final String TOKEN = "AAA.BBB.CCC";

  private record Answer(int status, String body) {}

  private final Deque<Answer> answers = new ArrayDeque<>();
  private final List<String> asked = new ArrayList<>();
  private HttpServer server = newServer();
  private final DiscordRest rest =
      new DiscordRest(
          new Secret(TOKEN),
          Optional.of(
              URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api/v10/")));

  private static HttpServer newServer() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @BeforeEach
  void start() {
    server.createContext(
        "/",
        exchange -> {
          asked.add(
              exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Authorization"));
          Answer answer = answers.remove();
          byte[] body = answer.body().getBytes(UTF_8);
          exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/elsewhere");
          exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(int status, String body) {
    answers.add(new Answer(status, body));
  }

  private void fails(String message) {
    assertThatThrownBy(rest::me)
        .isInstanceOf(DiscordRest.Failure.class)
        .hasMessage(message.replace("HERE", "127.0.0.1:" + server.getAddress().getPort()))
        .hasNoCause();
    assertThat(answers).isEmpty();
  }

  @Test
  void itAsksWithTheTokenUnderTheAddressThatItWasGiven() {
    answer(200, "{\"id\":\"1\",\"username\":\"bot\"}");
    assertThat(rest.me()).isEqualTo(new DiscordRest.Account("1", "bot"));
    assertThat(asked).containsExactly("/api/v10/users/@me Bot " + TOKEN);
  }

  @Test
  void everyServerIsFoundThoughDiscordTellsTwoHundredAtATime() {
    StringBuilder page = new StringBuilder("[");
    for (int i = 1; i <= 200; i++) {
      page.append(i == 1 ? "" : ",").append("{\"id\":\"%d\",\"name\":\"s\"}".formatted(i));
    }
    answer(200, page + "]");
    answer(200, "[{\"id\":\"201\",\"name\":\"last\"}]");
    assertThat(rest.places()).hasSize(201);
    assertThat(asked)
        .extracting(line -> line.replaceFirst(" .*", ""))
        .containsExactly(
            "/api/v10/users/@me/guilds?limit=200", "/api/v10/users/@me/guilds?limit=200&after=200");
  }

  @Test
  void itWaitsAsLongAsDiscordAsksFor() {
    answer(429, "{\"message\":\"You are being rate limited.\",\"retry_after\":0.01}");
    answer(200, "{\"id\":\"1\",\"username\":\"bot\"}");
    assertThat(rest.me().name()).isEqualTo("bot");
  }

  @Test
  void itDoesNotWaitForHours() {
    answer(429, "{\"retry_after\":3600}");
    fails("Discord had too many requests of this bot. Wait an hour, try again.");
  }

  @Test
  void aRefusedTokenIsSaidSo() {
    answer(401, "{\"message\":\"401: Unauthorized\",\"code\":0}");
    fails("Discord refuses the token.");
  }

  @Test
  void troubleOfDiscordsOwnIsSaidSo() {
    answer(503, "upstream connect error");
    fails("Discord has trouble of its own (503). Try again later.");
  }

  @Test
  void somethingElseThatAnswersIsNotTakenForDiscord() {
    String strange =
        "What answers at HERE does not speak as Discord does. Look at 'api-url', and at what stands between.";
    for (Answer answer :
        List.of(
            new Answer(200, "<html>Please log in to the campus network</html>"),
            new Answer(200, "{\"welcome\":true}"),
            new Answer(404, "{\"message\":\"no such route\"}"),
            new Answer(302, ""))) {
      answers.add(answer);
      fails(strange);
    }
    assertThat(asked).hasSize(4); // the token went to no other address
  }

  @Test
  void nobodyAtTheAddressIsSaidSo() {
    server.stop(0);
    fails(
        "Discord cannot be reached at HERE. Is this computer online, and does its firewall or proxy let the bot out?");
  }
}
