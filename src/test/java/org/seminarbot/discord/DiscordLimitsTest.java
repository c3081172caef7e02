package org.seminarbot.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.seminarbot.Wanted.assertRead;
import static org.seminarbot.Wanted.assertReadInOrder;
import static org.seminarbot.discord.Payloads.modal;
import static org.seminarbot.discord.Payloads.pages;
import static org.seminarbot.discord.Payloads.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.dv8tion.jda.api.interactions.commands.build.SlashCommandData;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seminarbot.Wanted;
import org.seminarbot.chat.Ack;
import org.seminarbot.chat.ActionId;
import org.seminarbot.chat.Bot;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Card.Choose.Arity;
import org.seminarbot.chat.Command;
import org.seminarbot.chat.ComponentId;
import org.seminarbot.chat.FileOut;
import org.seminarbot.chat.Form;
import org.seminarbot.chat.Input;
import org.seminarbot.chat.Reply;
import org.seminarbot.chat.Request;
import org.seminarbot.chat.Spec;
import org.seminarbot.config.Courses;

/** Nothing passes Discord's limits, whatever the size of a prompt, and no word of it is lost. */
final class DiscordLimitsTest {
  private static final ActionId ANSWER = ActionId.of("quiz", "answer", 17);
  private static final ActionId WRITE = ActionId.of("quiz", "write", 17);
  private static final ActionId SEND = ActionId.of("quiz", "send", 17);

  @ParameterizedTest
  @EnumSource(Limit.class)
  void everyLimitIsKeptJustBelowItAtItAndJustAboveIt(Limit limit) {
    for (int n = limit.most() - 1; n <= limit.most() + 1; n++) {
      keeps(limit, n);
    }
  }

  /** One case a row: a new row does not compile without its own. */
  private static void keeps(Limit limit, int n) {
    boolean over = n > limit.most();
    switch (limit) {
      case MESSAGE_TEXT -> texts(n);
      case MESSAGE_COMPONENTS -> components(n);
      case MESSAGE_FILES, GALLERY_PICTURES ->
          assertThat(shown(new Card(many(n, i -> bars("Chart " + i, "Option")), List.of())))
              .hasSize(over ? 2 : 1);
      case FILE_BYTES ->
          assertThat(
                  DiscordOutbox.messages(
                      List.of(
                          new FileOut("a.csv", new byte[n - 1]),
                          new FileOut("b.csv", new byte[1]))))
              .hasSize(over ? 2 : 1);
      case PICTURE_DESCRIPTION -> description(n);
      case ROW_BUTTONS ->
          assertThat(rows(shown(card(many(n, i -> button(i, "Do " + i)))))).hasSize(over ? 2 : 1);
      case BUTTON_LABEL -> {
        shown(card(List.of(button(1, words(n)))));
        List<DataObject> one = shown(card(List.of(choose(Arity.ONE, words(n - 4), "No"))));
        assertThat(rows(one)).hasSize(over ? 1 : 2);
      }
      case CUSTOM_ID -> customId(n - Limit.CUSTOM_ID.most() + ActionId.MOST_CHARACTERS);
      case SELECT_OPTIONS -> options(n);
      case SELECT_LABEL -> {
        shown(card(List.of(choose(Arity.SEVERAL, words(n - 4), "No"))));
        picks(words(n - 4), words(n));
      }
      case SELECT_DESCRIPTION -> picks("x".repeat(n + 94), "x".repeat(n + 98));
      case PLACEHOLDER -> shown(card(List.of(choose(Arity.SEVERAL, "Yes", "No"))));
      case GROUP_OPTIONS ->
          Stream.of(true, false).forEach(must -> filled(pick(Arity.SEVERAL, n, must)));
      case MODAL_TITLE -> filled(new Form(SEND, words(n), List.of(write("Post", "Short", 9, ""))));
      case MODAL_COMPONENTS -> places(n);
      case MODAL_LABEL -> {
        filled(form(write(words(n), "Short", 9, "")));
        filled(form(field(Arity.MATCH, "Answer", "", List.of(words(n - 4), words(n)))));
      }
      case MODAL_DESCRIPTION -> hints(n);
      case INPUT_TEXT -> inputs(n);
      case COMMANDS -> commands(over, many(n, i -> spec("c" + i, "About", List.of(), List.of())));
      case COMMAND_NAME -> {
        commands(over, List.of(spec("n".repeat(n), "About", List.of(), List.of())));
        commands(over, List.of(spec("c", "About", List.of(option("n".repeat(n))), List.of())));
      }
      case COMMAND_DESCRIPTION -> {
        Spec.Option about = new Spec.Option("o", words(n), true, Spec.Takes.TEXT);
        commands(false, List.of(spec("c", words(n), List.of(about), List.of())));
        Spec.Sub sub = new Spec.Sub("s", words(n), List.of(about));
        commands(false, List.of(spec("c", words(n), List.of(), List.of(sub))));
      }
      case COMMAND_OPTIONS -> {
        commands(over, List.of(spec("c", "About", many(n, i -> option("o" + i)), List.of())));
        List<Spec.Sub> subs = many(n, i -> new Spec.Sub("s" + i, "About", List.of()));
        commands(over, List.of(spec("c", "About", List.of(), subs)));
        assertThat(choices(many(n, i -> "w" + i))).isEqualTo(over ? 0 : n);
      }
      case CHOICE -> {
        assertThat(choices(List.of("w".repeat(n), "other"))).isEqualTo(over ? 0 : 2);
        assertThat(suggested(List.of("w".repeat(n), "other"))).hasSize(over ? 1 : 2);
      }
      case SUGGESTIONS ->
          assertThat(suggested(many(n, i -> "w" + i))).hasSize(Math.min(n, limit.most()));
    }
  }

  // Messages.

  private static void texts(int n) {
    List<DataObject> alone = shown(Card.say(words(n)));
    assertThat(alone).hasSize(n > Limit.MESSAGE_TEXT.most() ? 2 : 1);
    for (String text : List.of("x".repeat(n), paragraphs(n), "😀".repeat(n / 2), "*".repeat(n))) {
      shown(Card.say(text));
      shown(Card.say(text + text + text));
      for (Card.Block block : everyBlock(text)) {
        shown(new Card(List.of(new Card.Title("Title"), block, new Card.Note("End")), List.of()));
      }
    }
  }

  private static List<Card.Block> everyBlock(String text) {
    return List.of(
        new Card.Title(text),
        new Card.Heading(text),
        new Card.Text(text),
        new Card.Note(text),
        new Card.Said("Critic", text),
        new Card.Said(text, "Says it"),
        new Card.Lettered(List.of(new Card.Lettered.Line("A", text, "right"))),
        new Card.Lettered(List.of(new Card.Lettered.Line("A", "Text", text))),
        bars(text, "Option"),
        bars("Caption", text));
  }

  private static void components(int n) {
    List<Card.Block> pictures = List.of(bars("One", "Option"), bars("Two", "Option"));
    List<Card.Action> buttons = many(n - 11, i -> button(i, "Do"));
    List<DataObject> pages = shown(new Card(pictures, buttons));
    assertThat(pages).hasSize(n > Limit.MESSAGE_COMPONENTS.most() ? 2 : 1);
    shown(card(many(n, i -> button(i, "Do " + i))));
  }

  private static void description(int n) {
    int label = n - "Bar chart: C. A : 3, then 4.".length();
    DataObject page = shown(new Card(List.of(bars("C", words(label))), List.of())).get(0);
    assertThat(page.toString()).contains("3, then 4.\"");
  }

  private static void customId(int n) {
    String arg = "x".repeat(n - "quiz:answer:".length());
    if (n > ActionId.MOST_CHARACTERS) {
      assertThatThrownBy(() -> ActionId.of("quiz", "answer", arg))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(ComponentId.pressed("quiz:answer:" + arg)).isEmpty();
      assertThat(ComponentId.chosen("quiz:answer:" + arg, List.of("1"))).isEmpty();
      assertThat(Modals.submitted("quiz:answer:" + arg, List.of())).isEmpty();
      return;
    }
    ActionId id = ActionId.of("quiz", "answer", arg);
    List<String> options = many(25, i -> words(90) + i);
    Card.Choose choose = new Card.Choose(id, Arity.ONE, options, List.of(), id);
    shown(card(List.of(choose, choose, new Card.Button(id, "Do", Card.Button.Kind.PLAIN))));
    filled(new Form(id, "Answer", List.of(field(Arity.ORDER, "Answer", "", many(5, i -> "" + i)))));
  }

  private static void options(int n) {
    for (Arity arity : Arity.values()) {
      for (int length : new int[] {1, 10, 70, 300}) {
        List<String> options = many(n, i -> words(length) + i);
        Card.Choose choose =
            new Card.Choose(
                ANSWER, arity, options, arity == Arity.MATCH ? options : List.of(), WRITE);
        shown(card(List.of(choose)));
        if (n * length < 1600) {
          filled(form(field(arity, "Answer", "Choose.", options)));
        }
      }
    }
  }

  /** Fails unless Discord takes the card and every text in it can be read; what it gets. */
  private static List<DataObject> shown(Card card) {
    List<DataObject> pages = pages(card);
    String read = read(pages);
    assertReadInOrder(read, Wanted.blocks(card));
    assertRead(read, Wanted.actions(card));
    return pages;
  }

  private static List<DataArray> rows(List<DataObject> pages) {
    List<DataArray> rows = new ArrayList<>();
    pages.stream()
        .flatMap(page -> page.getArray("components").stream(DataArray::getObject))
        .flatMap(box -> box.getArray("components").stream(DataArray::getObject))
        .filter(part -> part.getInt("type") == DiscordRules.ROW)
        .forEach(row -> rows.add(row.getArray("components")));
    return rows;
  }

  // Forms.

  private static void picks(String... options) {
    for (Arity arity : Arity.values()) {
      for (String hint : List.of("", "Choose.")) {
        filled(form(field(arity, "Answer", hint, List.of(options))));
      }
    }
  }

  private static Form pick(Arity arity, int n, boolean must) {
    return form(
        new Form.Pick(
            "answer",
            "Answer",
            "Hint",
            must,
            arity,
            many(n, i -> words(90) + i),
            List.of(),
            List.of(2)));
  }

  private static void places(int n) {
    for (Arity arity : List.of(Arity.ORDER, Arity.MATCH)) {
      for (String hint : List.of("", "Put all of them in order.", words(150))) {
        Form.Field places = field(arity, "Answer", hint, many(n, i -> "Option " + i));
        filled(form(places));
        filled(form(places, write("Why", "Short", 9, "")));
      }
    }
  }

  private static void hints(int n) {
    filled(form(write("Post", words(n), 9, "")));
    filled(form(write("One", words(n), 9, ""), write("Two", words(n), 9, "")));
    for (Arity arity : Arity.values()) {
      filled(form(field(arity, "Answer", words(n), List.of("Yes", "No"))));
      filled(form(field(arity, "Answer", words(n), many(30, i -> "Option " + i))));
    }
  }

  private static void inputs(int n) {
    for (String text : List.of("x".repeat(n), "y" + "😀".repeat(n / 2))) {
      DataObject modal = filled(form(write("Post", "Short", n, text)));
      String value = Widgets.fields(modal.getArray("components")).get(0).value();
      assertThat(text).startsWith(value);
      assertThat(value).hasSizeGreaterThan(Math.min(n, Limit.INPUT_TEXT.most()) - 2);
    }
  }

  private static DataObject filled(Form form) {
    assertRead(read(form), Wanted.of(form));
    return modal(form);
  }

  @Test
  void optionsThatNoMenuHoldsAreTypedAndStandAbove() {
    Form form = form(field(Arity.MATCH, "Answer", "", many(26, i -> "Option " + i)));

    assertThat(read(form)).contains("Z  Option 25", "26  Option 25", "Such as 2, 1, 3 for A, B, C");
  }

  @Test
  void twoOrdersInOneFormShareItsRoom() {
    for (int n = 1; n <= 6; n++) {
      List<String> options = many(n, i -> "Option " + i);
      filled(form(order("first", options), order("second", options)));
      filled(form(order("first", options), order("second", options), order("third", options)));
    }
  }

  private static Form.Pick order(String key, List<String> options) {
    return new Form.Pick(key, "The " + key, "", true, Arity.ORDER, options);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void longTextsStandAboveTheFieldsWhileThereIsRoom(int fields) {
    List<Form.Field> all =
        many(
            fields, i -> new Form.Write("k" + i, i + words(99), i + words(199), true, true, 9, ""));
    Form form = new Form(SEND, words(99), all);

    if (fields < Limit.MODAL_COMPONENTS.most()) {
      filled(form);
    } else {
      assertRead(read(form), many(fields, i -> i + words(99)));
    }
  }

  // Commands.

  private static void commands(boolean refused, List<Spec> specs) {
    if (refused) {
      assertThatThrownBy(() -> SlashCommands.of(specs, true))
          .isInstanceOf(IllegalArgumentException.class);
      return;
    }
    List<SlashCommandData> commands = SlashCommands.of(specs, true);
    CommandRules.commands(DataArray.fromCollection(commands));
    assertThat(commands).hasSameSizeAs(specs);
  }

  private static int choices(List<String> listed) {
    Spec.Option option = new Spec.Option("o", "About", true, new Spec.OneOf(listed));
    Spec spec = spec("c", "About", List.of(option), List.of());
    commands(false, List.of(spec));
    return SlashCommands.of(List.of(spec), true).get(0).getOptions().get(0).getChoices().size();
  }

  /** What is suggested by a bot that knows these. */
  private static List<String[]> suggested(List<String> known) {
    try (FakeDiscord fake = FakeDiscord.start();
        Discord discord =
            new Discord(
                DiscordClassroom.config(fake, List.of(), List.of()), false, Courses.none())) {
      FakeDiscord.User alice = fake.user("alice");
      String channel = fake.channel(fake.guild("Class", alice));
      discord.connect(new Bot(List.of(new Knowing(known)), Runnable::run, failure -> false));
      fake.awaitConnected();
      fake.awaitCommands();
      List<String[]> suggested = fake.complete(alice, channel, "know", "", "what", "");
      assertThat(fake.refusals()).isEmpty();
      return suggested;
    }
  }

  private record Knowing(List<String> known) implements Command {
    @Override
    public Spec spec() {
      Spec.Option what = new Spec.Option("what", "What", true, Spec.Takes.LISTED);
      return new Spec("know", "Knows", false, List.of(what), List.of());
    }

    @Override
    public List<String> complete(Request.Course course, String option) {
      return known;
    }

    @Override
    public Ack ack(Input input) {
      return Ack.PRIVATE;
    }

    @Override
    public CompletionStage<Reply> handle(Request request) {
      return CompletableFuture.completedStage(Reply.say("Known"));
    }

    @Override
    public Optional<ActionId> opener(ActionId form) {
      return Optional.empty();
    }
  }

  // What they are made of.

  private static <T> List<T> many(int n, IntFunction<? extends T> one) {
    return IntStream.range(0, n).<T>mapToObj(one).toList();
  }

  /** A text of so many characters, in words. */
  private static String words(int n) {
    String words = String.join(" ", many(n / 5 + 1, i -> "word" + i)).substring(0, Math.max(1, n));
    return words.endsWith(" ") ? words.substring(0, n - 1) + "x" : words;
  }

  private static String paragraphs(int n) {
    String all = String.join("\n\n", many(n / 60 + 1, i -> i + ". " + words(70)));
    return all.substring(0, n - 1) + "x";
  }

  private static Card card(List<Card.Action> actions) {
    return new Card(List.of(new Card.Text("Question")), actions);
  }

  private static Card.Bars bars(String caption, String label) {
    return new Card.Bars(caption, List.of(new Card.Bars.Bar(label, List.of(3, 4), "")));
  }

  private static Card.Button button(int i, String label) {
    return new Card.Button(ActionId.of("quiz", "do", i), label, Card.Button.Kind.PLAIN);
  }

  private static Card.Choose choose(Arity arity, String... options) {
    return new Card.Choose(ANSWER, arity, List.of(options), List.of(), WRITE);
  }

  private static Form form(Form.Field... fields) {
    return new Form(SEND, "Your answer", List.of(fields));
  }

  private static Form.Write write(String label, String hint, int most, String value) {
    return new Form.Write("k" + label.charAt(0), label, hint, true, true, most, value);
  }

  private static Form.Pick field(Arity arity, String label, String hint, List<String> options) {
    return new Form.Pick(
        "answer",
        label,
        hint,
        true,
        arity,
        options,
        arity == Arity.MATCH ? options : List.of(),
        List.of());
  }

  private static Spec spec(
      String name, String about, List<Spec.Option> options, List<Spec.Sub> subs) {
    return new Spec(name, about, false, options, subs);
  }

  private static Spec.Option option(String name) {
    return new Spec.Option(name, "About", true, Spec.Takes.TEXT);
  }
}
