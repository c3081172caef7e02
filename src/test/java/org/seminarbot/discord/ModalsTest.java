package org.seminarbot.discord;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seminarbot.chat.Ack;
import org.seminarbot.chat.ActionId;
import org.seminarbot.chat.Bot;
import org.seminarbot.chat.Card.Choose.Arity;
import org.seminarbot.chat.Command;
import org.seminarbot.chat.Form;
import org.seminarbot.chat.Input;
import org.seminarbot.chat.Reply;
import org.seminarbot.chat.Request;
import org.seminarbot.chat.Spec;
import org.seminarbot.config.Courses;

/** What somebody fills in is what the bot reads, however the form had to be laid out. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ModalsTest {
  private static final String TYPED = "answer#text";

  private final FakeDiscord fake = FakeDiscord.start();
  private final FakeDiscord.User alice = fake.user("alice");
  private final String channel = fake.channel(fake.guild("Class", alice));
  private final Discord discord =
      new Discord(DiscordClassroom.config(fake, List.of(), List.of()), false, Courses.none());

  @BeforeAll
  void connect() {
    discord.connect(new Bot(List.of(new Asking()), Runnable::run, failure -> false));
    fake.awaitConnected();
    fake.awaitCommands();
  }

  @AfterAll
  void close() {
    discord.close();
    fake.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          B, A, C, F, E, D     | 1 0 2 5 4 3
          2,1,3,6,5,4          | 1 0 2 5 4 3
          2 1 3 6 5 4          | 1 0 2 5 4 3
          ２，１，３，６，５，４ | 1 0 2 5 4 3
          Ｂ、Ａ、Ｃ           | 1 0 2
          b a c                | 1 0 2
          1. 2) 3;             | 0 1 2
          AA, AB, 27           | 26 27 26
          A, ?, !, B           | 0 1
          A, huh, 99999999, 0  | 0 -1 -1 -1
          ٣                    | 2
          """)
  void lettersAndNumbersTypedAreTheOptionsMeant(String typed, String meant) {
    assertThat(submitted(6, Map.of(TYPED, List.of(typed)))).isEqualTo("answer " + meant);
  }

  @Test
  void nothingTypedIsAbsent() {
    assertThat(submitted(6, Map.of(TYPED, List.of("")))).isEqualTo("nothing");
    assertThat(submitted(6, Map.of(TYPED, List.of("?!")))).isEqualTo("nothing");
  }

  @Test
  void placesChosenAreTheOrder() {
    Map<String, List<String>> places =
        Map.of("answer#0", List.of("2"), "answer#1", List.of("0"), "answer#2", List.of("1"));

    assertThat(submitted(3, places)).isEqualTo("answer 2 0 1");
  }

  private String submitted(int items, Map<String, List<String>> values) {
    FakeDiscord.Modal modal =
        fake.slash(alice, channel, "ask", "", Map.of("items", String.valueOf(items)))
            .await()
            .modal();
    String text = fake.submit(alice, modal, values).await().text();
    assertThat(fake.refusals()).isEmpty();
    return text;
  }

  /** Opens a form to order some options, and says what was sent in it. */
  private static final class Asking implements Command {
    @Override
    public Spec spec() {
      Spec.Option items = new Spec.Option("items", "How many", true, new Spec.Whole(1, 30));
      return new Spec("ask", "Asks", false, List.of(items), List.of());
    }

    @Override
    public Ack ack(Input input) {
      return input instanceof Input.Typed ? Ack.FORM : Ack.PRIVATE;
    }

    @Override
    public CompletionStage<Reply> handle(Request request) {
      Reply reply =
          request.input() instanceof Input.Submitted sent
              ? Reply.say(said(sent))
              : new Reply.Open(form((Input.Typed) request.input()));
      return CompletableFuture.completedStage(reply);
    }

    private static String said(Input.Submitted sent) {
      return sent.fields().isEmpty()
          ? "nothing"
          : "answer " + String.join(" ", sent.fields().getOrDefault("answer", List.of()));
    }

    private static Form form(Input.Typed typed) {
      int items = Integer.parseInt(typed.options().getOrDefault("items", "1"));
      List<String> options = IntStream.range(0, items).mapToObj(i -> "Option " + i).toList();
      return new Form(
          ActionId.of("ask", "send"),
          "Your answer",
          List.of(new Form.Pick("answer", "Answer", "", false, Arity.ORDER, options)));
    }
  }
}
