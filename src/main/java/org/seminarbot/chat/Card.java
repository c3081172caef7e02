package org.seminarbot.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A message: blocks of plain text from top to bottom, then what can be done with it. */
public record Card(List<Block> blocks, List<Action> actions) {

  public Card {
    blocks = List.copyOf(blocks);
    actions = List.copyOf(actions);
  }

  /** A card that only says something. */
  public static Card say(String text) {
    return new Card(List.of(new Text(text)), List.of());
  }

  public static Builder titled(String title) {
    return new Builder().add(new Title(title));
  }

  /** Where the notes at the end begin: options are read before the small print. */
  public int notesAt() {
    int at = blocks.size();
    while (at > 0 && blocks.get(at - 1) instanceof Note) {
      at--;
    }
    return at;
  }

  /** A part of a card. */
  public sealed interface Block {}

  /** The line that says what the card is. */
  public record Title(String text) implements Block {}

  /** A line above what belongs together. */
  public record Heading(String text) implements Block {}

  /** Text in paragraphs; a line break is a line break. */
  public record Text(String text) implements Block {}

  /** Small print: who sees it, where it is from. */
  public record Note(String text) implements Block {}

  /** What somebody said: the crowd in a scene, or a student. */
  public record Said(String who, String text) implements Block {}

  /** Lettered options with a mark each; without marks, a platform may leave it to the buttons. */
  public record Lettered(List<Line> lines) implements Block {
    public Lettered {
      lines = List.copyOf(lines);
    }

    /** Options without marks, by letter or, if not, by number from 1. */
    public static Lettered of(List<String> options, boolean letters) {
      return new Lettered(
          IntStream.range(0, options.size())
              .mapToObj(
                  i -> new Line(letters ? letter(i) : String.valueOf(i + 1), options.get(i), ""))
              .toList());
    }

    /**
     * An option.
     *
     * @param mark what is to be said of the option, in words: "your answer", "right"; may be empty
     */
    public record Line(String letter, String text, String mark) {}
  }

  /** Counts, drawn as a chart or as bars of text with the numbers before them. */
  public record Bars(String caption, List<Bar> bars) implements Block {
    public Bars {
      bars = List.copyOf(bars);
    }

    /**
     * A row of counts.
     *
     * @param label what is counted
     * @param counts a number each column; the first one is drawn
     * @param mark said after the bar, may be empty
     */
    public record Bar(String label, List<Integer> counts, String mark) {
      public Bar {
        counts = List.copyOf(counts);
      }
    }
  }

  /** Something to do with a card. */
  public sealed interface Action {
    ActionId id();
  }

  /** A button that carries words. */
  public record Button(ActionId id, String label, Kind kind) implements Action {
    /**
     * WRITE opens a form whose first field is the answer, so that typing plain text may answer too.
     */
    public enum Kind {
      PLAIN,
      MAIN,
      WRITE
    }
  }

  /**
   * A choice among options, in the order in which they are written.
   *
   * @param to for MATCH, what each option is given
   * @param form the action that opens a form for the same choice, where a card cannot take it
   */
  public record Choose(
      ActionId id, Arity arity, List<String> options, List<String> to, ActionId form)
      implements Action {
    /**
     * ONE or SEVERAL of the options; all of them in an ORDER; or MATCH: for each option, one of
     * {@code to} (the values are then indexes into {@code to}).
     */
    public enum Arity {
      ONE,
      SEVERAL,
      ORDER,
      MATCH
    }

    public Choose {
      options = List.copyOf(options);
      to = List.copyOf(to);
    }

    /** The options with their letters, as buttons carry them. */
    public List<String> labels() {
      return IntStream.range(0, options.size())
          .mapToObj(i -> letter(i) + " · " + options.get(i))
          .toList();
    }

    /** What the numbers chosen stand for. */
    public List<String> values() {
      return arity == Arity.MATCH ? to : options;
    }
  }

  /** The letter of an option: A to Z, then AA, AB … */
  public static String letter(int index) {
    return index < 26
        ? String.valueOf((char) ('A' + index))
        : letter(index / 26 - 1) + letter(index % 26);
  }

  /** Writes a card from top to bottom. */
  public static final class Builder {
    private final List<Block> blocks = new ArrayList<>();
    private final List<Action> actions = new ArrayList<>();

    public Builder add(Block block) {
      blocks.add(block);
      return this;
    }

    public Builder text(String text) {
      return text.isBlank() ? this : add(new Text(text));
    }

    public Builder heading(String text) {
      return add(new Heading(text));
    }

    public Builder note(String text) {
      return text.isBlank() ? this : add(new Note(text));
    }

    public Builder blocks(List<? extends Block> more) {
      blocks.addAll(more);
      return this;
    }

    public Builder action(Action action) {
      actions.add(action);
      return this;
    }

    public Builder button(ActionId id, String label) {
      return action(new Button(id, label, Button.Kind.PLAIN));
    }

    public Builder mainButton(ActionId id, String label) {
      return action(new Button(id, label, Button.Kind.MAIN));
    }

    public Card build() {
      return new Card(blocks, actions);
    }
  }
}
