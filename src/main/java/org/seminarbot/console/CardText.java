package org.seminarbot.console;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.seminarbot.chat.Card;

/** Draws a card as lines of text. Only the first line starts at the left edge. */
final class CardText {
  private static final String INDENT = "  ";
  private static final int WIDEST_NAME = 24;

  private final Page page;

  CardText(int columns, boolean styled) {
    this.page = new Page(columns, styled);
  }

  /**
   * Draws the card.
   *
   * @param prefix what the first line starts with: for whom it is
   */
  List<String> draw(String prefix, Card card) {
    Choices choices = new Choices(card);
    Set<Card.Action> drawn = new HashSet<>();
    List<Card.Block> blocks = card.blocks();
    boolean joined = !blocks.isEmpty() && startsBeside(prefix, blocks.get(0));
    if (!joined) {
      page.add(prefix);
    }
    for (int i = 0; i < blocks.size(); i++) {
      Card.Block block = blocks.get(i);
      if (i > 0 && apart(blocks.get(i - 1), block)) {
        page.blank();
      }
      if (block instanceof Card.Said said) {
        said(said, nameWidth(blocks));
      } else if (block instanceof Card.Lettered lettered) {
        lettered(lettered, choices, drawn);
      } else if (block instanceof Card.Bars bars) {
        new BarText(page).draw(bars);
      } else {
        String lead = i == 0 && joined ? prefix + " " : INDENT;
        page.put(lead, INDENT.length(), text(block), style(block));
      }
    }
    if (!choices.numbered().isEmpty()) {
      page.blank();
      choices(choices, drawn);
    }
    return page.lines();
  }

  private boolean startsBeside(String prefix, Card.Block block) {
    return (block instanceof Card.Title || block instanceof Card.Text)
        && Lines.width(prefix) <= page.columns() / 2;
  }

  /** Whether a blank line stands between two blocks: not under a title, nor inside a list. */
  private static boolean apart(Card.Block above, Card.Block below) {
    return !(above instanceof Card.Title
        || above instanceof Card.Heading
        || (above instanceof Card.Said && below instanceof Card.Said)
        || (above instanceof Card.Note && below instanceof Card.Note));
  }

  private static String text(Card.Block block) {
    if (block instanceof Card.Title title) {
      return title.text();
    } else if (block instanceof Card.Heading heading) {
      return heading.text();
    } else if (block instanceof Card.Note note) {
      return note.text();
    }
    return ((Card.Text) block).text();
  }

  private static Page.Style style(Card.Block block) {
    if (block instanceof Card.Title || block instanceof Card.Heading) {
      return Page.Style.BOLD;
    }
    return block instanceof Card.Note ? Page.Style.FAINT : Page.Style.PLAIN;
  }

  private int nameWidth(List<Card.Block> blocks) {
    int widest =
        blocks.stream()
            .filter(Card.Said.class::isInstance)
            .mapToInt(block -> Lines.width(Lines.plain(((Card.Said) block).who())))
            .max()
            .orElse(0);
    return Math.min(widest, Math.min(WIDEST_NAME, page.columns() / 3));
  }

  private void said(Card.Said said, int nameWidth) {
    String indent = INDENT.repeat(2);
    String who = Lines.plain(said.who()).replace('\n', ' ');
    int hang = indent.length() + nameWidth + 2;
    if (Lines.width(who) <= nameWidth) {
      page.put(indent + Lines.pad(who, nameWidth + 2), hang, said.text(), Page.Style.PLAIN);
    } else {
      page.put(indent, indent.length(), who, Page.Style.PLAIN);
      page.put(" ".repeat(hang), hang, said.text(), Page.Style.PLAIN);
    }
  }

  private void lettered(Card.Lettered lettered, Choices choices, Set<Card.Action> drawn) {
    List<Card.Lettered.Line> lines = lettered.lines();
    Optional<Choices.Numbered> numbers =
        choices.numbered().stream()
            .filter(one -> one.action() instanceof Card.Choose && same(lines, one.options()))
            .findFirst();
    numbers.ifPresent(one -> drawn.add(one.action()));
    choices.numbered().stream()
        .map(Choices.Numbered::action)
        .filter(a -> numbers.isEmpty() && a instanceof Card.Choose c && same(lines, c.options()))
        .findFirst()
        .ifPresent(action -> drawn.add(action));
    int letters = lines.stream().mapToInt(line -> line.letter().length()).max().orElse(0);
    for (int i = 0; i < lines.size(); i++) {
      Card.Lettered.Line line = lines.get(i);
      int number = i;
      String lead =
          numbers
              .map(one -> number(one.first() + number, choices) + line.letter() + " · ")
              .orElseGet(() -> INDENT.repeat(2) + Lines.pad(line.letter(), letters + 2));
      String mark = line.mark().isBlank() ? "" : "  — " + line.mark();
      page.put(lead, Lines.width(lead), line.text() + mark, Page.Style.PLAIN);
    }
  }

  /** Whether lettered lines show these options, which may be shortened or lettered themselves. */
  private static boolean same(List<Card.Lettered.Line> lines, List<String> options) {
    if (lines.size() != options.size()) {
      return false;
    }
    for (int i = 0; i < options.size(); i++) {
      String option = options.get(i).strip();
      String letter = lines.get(i).letter();
      if (!option.equals(letter)
          && !option.startsWith(letter + " ")
          && !option.equals(lines.get(i).text().strip())) {
        return false;
      }
    }
    return true;
  }

  private void choices(Choices choices, Set<Card.Action> drawn) {
    for (Choices.Numbered one : choices.numbered()) {
      if (one.action() instanceof Card.Choose choose) {
        options(choose, one, choices, drawn.contains(choose));
      } else if (one.action() instanceof Card.Button button) {
        String lead = choices.onlyWriting() ? INDENT.repeat(2) : number(one.first(), choices);
        boolean plain = button.kind() == Card.Button.Kind.PLAIN;
        page.put(
            lead,
            Lines.width(lead),
            "[" + button.label() + "]",
            plain ? Page.Style.PLAIN : Page.Style.BOLD);
      }
    }
    page.put(INDENT, INDENT.length(), choices.how(), Page.Style.FAINT);
  }

  private void options(
      Card.Choose choose, Choices.Numbered one, Choices choices, boolean drawnAbove) {
    boolean match = choose.arity() == Card.Choose.Arity.MATCH;
    if (match && !drawnAbove) {
      for (int i = 0; i < choose.options().size(); i++) {
        String lead = INDENT.repeat(2) + Card.letter(i) + INDENT;
        page.put(lead, Lines.width(lead), choose.options().get(i), Page.Style.PLAIN);
      }
      page.blank();
    }
    if (match || !drawnAbove) {
      for (int i = 0; i < one.options().size(); i++) {
        String lead = number(one.first() + i, choices);
        page.put(lead, Lines.width(lead), one.options().get(i), Page.Style.PLAIN);
      }
    }
  }

  private static String number(int number, Choices choices) {
    int digits = String.valueOf(choices.last()).length();
    return INDENT.repeat(2) + Lines.padLeft(number, digits) + INDENT;
  }
}
