package org.seminarbot.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.seminarbot.chat.Ack;
import org.seminarbot.chat.ActionId;
import org.seminarbot.chat.Bot;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Command;
import org.seminarbot.chat.Input;
import org.seminarbot.chat.Reply;
import org.seminarbot.chat.Request;
import org.seminarbot.chat.Spec;

/** A class with one command, /show, that answers as a test says and keeps what was asked. */
final class ConsoleClass {
  static final ActionId CHOICE = ActionId.of("show", "choose", 7);
  static final ActionId WRITE = ActionId.of("show", "write");
  static final ActionId FORM = ActionId.of("show", "form");

  final List<Request> requests = new ArrayList<>();
  final ByteArrayOutputStream out = new ByteArrayOutputStream();
  final ByteArrayOutputStream err = new ByteArrayOutputStream();
  final Room room;
  final Console console;
  final Bot bot;
  Ack ack = Ack.UPDATE;

  ConsoleClass(BiFunction<ConsoleClass, Input, Reply> answers) {
    this(answers, "80");
  }

  ConsoleClass(BiFunction<ConsoleClass, Input, Reply> answers, String columns) {
    room =
        new Room(new PlainScreen(out, Map.of("COLUMNS", columns)), java.nio.file.Path.of("files"));
    bot = new Bot(List.of(new Show(answers)), Runnable::run, failure -> false);
    console = new Console(bot, new Request.Course("console", true), Set.of("Ms Li"), room);
  }

  /** A class in which /show shows a card, and everything else is thanked for. */
  static ConsoleClass showing(Card card) {
    return new ConsoleClass(
        (room, input) ->
            input instanceof Input.Typed ? new Reply.Show(card) : Reply.say("Thanks."));
  }

  /** A card of this title with a choice among three. */
  static Card choice(String title, Card.Choose.Arity arity) {
    return Card.titled(title).action(choose(arity)).build();
  }

  static Card.Choose choose(Card.Choose.Arity arity) {
    return new Card.Choose(
        CHOICE,
        arity,
        List.of("red", "green", "blue"),
        arity == Card.Choose.Arity.MATCH ? List.of("one", "two", "three", "four") : List.of(),
        WRITE);
  }

  static Card.Button write() {
    return new Card.Button(WRITE, "Write my answer", Card.Button.Kind.WRITE);
  }

  /** Runs a script to its end and returns all that was printed. */
  String run(String... lines) {
    return run((String.join("\n", lines) + "\n").getBytes(UTF_8));
  }

  String run(byte[] script) {
    try {
      console.run(new ByteArrayInputStream(script), new PrintStream(err, true, UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(UTF_8);
  }

  String complaints() {
    return err.toString(UTF_8);
  }

  /** What the bot was asked, commands apart. */
  List<Input> answers() {
    return requests.stream().map(Request::input).filter(i -> !(i instanceof Input.Typed)).toList();
  }

  static Input pressed(Integer... values) {
    return new Input.Pressed(CHOICE, List.of(values));
  }

  private final class Show implements Command {
    private final BiFunction<ConsoleClass, Input, Reply> answers;

    Show(BiFunction<ConsoleClass, Input, Reply> answers) {
      this.answers = answers;
    }

    @Override
    public Spec spec() {
      return new Spec(
          "show",
          "Shows it",
          false,
          List.of(new Spec.Option("what", "which", false, Spec.Takes.TEXT)),
          List.of());
    }

    @Override
    public List<String> complete(Request.Course course, String option) {
      return List.of("judges", "governor");
    }

    @Override
    public Ack ack(Input input) {
      return ack;
    }

    @Override
    public CompletionStage<Reply> handle(Request request) {
      requests.add(request);
      return CompletableFuture.completedFuture(answers.apply(ConsoleClass.this, request.input()));
    }
  }
}
