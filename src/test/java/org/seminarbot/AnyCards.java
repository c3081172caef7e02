package org.seminarbot;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.seminarbot.chat.ActionId;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Card.Choose.Arity;
import org.seminarbot.chat.Form;

/** Cards and forms of all that the chat model allows, at random. */
public final class AnyCards {
  private static final List<Arity> ARITIES = List.of(Arity.values());
  private static final List<Card.Button.Kind> KINDS = List.of(Card.Button.Kind.values());
  private static final List<String> SCRAPS =
      List.of(
          "word",
          "a",
          "A long word follows",
          ".",
          "。",
          "\n",
          "\n\n",
          "**",
          "_",
          "`",
          "||",
          "# ",
          "> ",
          "- ",
          "1. ",
          "-# ",
          "\\",
          "<@1>",
          "@everyone",
          "判决",
          "😀",
          "é",
          "\u202E",
          "~~",
          "supercalifragilistic",
          "[x](http://y.example) ",
          ":smile:",
          "…",
          "    ",
          "?",
          "12");

  private AnyCards() {}

  /** A form of so many fields. */
  public static Form form(Random random, int fields) {
    return new Form(
        id(random),
        text(random, 60),
        IntStream.range(0, fields).mapToObj(key -> field(random, key)).toList());
  }

  public static Card card(Random random) {
    return new Card(any(random, 12, () -> block(random)), any(random, 8, () -> action(random)));
  }

  private static <T> List<T> any(Random random, int most, Supplier<? extends T> one) {
    return Stream.<T>generate(one).limit(random.nextInt(most + 1)).toList();
  }

  private static Card.Block block(Random random) {
    return switch (random.nextInt(14)) {
      case 0, 1 -> new Card.Title(text(random, 80));
      case 2, 3 -> new Card.Heading(text(random, random.nextBoolean() ? 100 : 1500));
      case 4, 5 -> new Card.Note(text(random, 200));
      case 6, 7 -> new Card.Said(text(random, 30), text(random, 5000));
      case 8, 9 ->
          new Card.Lettered(
              any(
                  random,
                  40,
                  () ->
                      new Card.Lettered.Line(
                          Card.letter(random.nextInt(40)), text(random, 300), text(random, 20))));
      case 10 -> bars(random);
      default -> new Card.Text(text(random, 9000));
    };
  }

  private static Card.Bars bars(Random random) {
    int columns = random.nextInt(4);
    return new Card.Bars(
        text(random, 60),
        any(
            random,
            random.nextInt(10) == 0 ? 60 : 6,
            () ->
                new Card.Bars.Bar(
                    (random.nextBoolean() ? "A  " : "") + text(random, 90),
                    IntStream.range(0, columns).mapToObj(column -> count(random)).toList(),
                    text(random, 10))));
  }

  private static int count(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> 0;
      case 1 -> Integer.MAX_VALUE;
      default -> random.nextInt(300);
    };
  }

  private static Card.Action action(Random random) {
    if (random.nextInt(3) == 0) {
      return new Card.Button(
          id(random), text(random, 100), KINDS.get(random.nextInt(KINDS.size())));
    }
    Arity arity = arity(random);
    return new Card.Choose(
        id(random),
        arity,
        options(random),
        arity == Arity.MATCH ? options(random) : List.of(),
        id(random));
  }

  private static Arity arity(Random random) {
    return ARITIES.get(random.nextInt(ARITIES.size()));
  }

  /** Few enough to be the same at times. */
  private static ActionId id(Random random) {
    return ActionId.of("quiz", "do", random.nextInt(6));
  }

  private static List<String> options(Random random) {
    int length = new int[] {4, 20, 80, 300}[random.nextInt(4)];
    List<String> options =
        any(random, random.nextInt(4) == 0 ? 60 : 12, () -> text(random, length));
    return random.nextInt(5) == 0 && !options.isEmpty()
        ? Stream.concat(options.stream(), options.stream()).toList()
        : options;
  }

  private static Form.Field field(Random random, int key) {
    String label = text(random, random.nextBoolean() ? 30 : 90);
    String hint = text(random, random.nextBoolean() ? 60 : 200);
    if (random.nextInt(3) == 0) {
      String value = text(random, 3000);
      return new Form.Write(
          "k" + key, label, hint, random.nextBoolean(), random.nextBoolean(), 3000, value);
    }
    Arity arity = arity(random);
    List<String> options = options(random);
    List<String> to = arity == Arity.MATCH ? options(random) : List.of();
    return new Form.Pick(
        "k" + key,
        label,
        hint,
        random.nextBoolean(),
        arity,
        options,
        to,
        any(random, 4, () -> random.nextInt(30) - 1));
  }

  /** Often short, at times empty or blank, seldom as long as it may be. */
  private static String text(Random random, int most) {
    int size = random.nextInt(6) == 0 ? most : random.nextInt(1 + Math.min(most, 40));
    StringBuilder text = new StringBuilder();
    while (text.length() < size) {
      text.append(SCRAPS.get(random.nextInt(SCRAPS.size())));
      text.append(random.nextBoolean() ? " " : "");
    }
    return text.substring(0, Math.min(size, text.length()));
  }
}
