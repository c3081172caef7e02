package org.seminarbot.slack;

import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.ContextBlock;
import com.slack.api.model.block.HeaderBlock;
import com.slack.api.model.block.ImageBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.RichTextBlock;
import com.slack.api.model.block.composition.SlackFileObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;
import com.slack.api.model.block.element.RichTextElement;
import com.slack.api.model.block.element.RichTextQuoteElement;
import com.slack.api.model.block.element.RichTextSectionElement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.seminarbot.chart.Chart;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Card.Choose.Arity;
import org.seminarbot.chat.ComponentId;
import org.seminarbot.text.Plain;

/**
 * A card as messages, as many as it takes: text is split at paragraph ends and never cut, and what
 * can be done stands under the last of it.
 */
final class Pages {
  private static final int NARROW = 24;
  private static final int LONGEST_COLUMN = 10;
  private static final int LONG_LINE = 120;
  private static final int BLOCKS_TO_GROW = 6;
  private static final int CHARACTERS_TO_GROW = 2_000;

  private final int mostBlocks;
  private final int mostCharacters;
  private final Map<Card.Bars, Picture> pictures;
  private final List<Page> done = new ArrayList<>();
  private final List<LayoutBlock> blocks = new ArrayList<>();
  private final List<LayoutBlock> plain = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();
  private String headline = "";
  private int characters;

  /**
   * A message.
   *
   * @param plain the same blocks without pictures
   * @param text what a notification shows of it
   */
  record Page(List<LayoutBlock> blocks, List<LayoutBlock> plain, String text) {
    Page {
      blocks = List.copyOf(blocks);
      plain = List.copyOf(plain);
    }

    /** A message that has no pictures. */
    static Page of(List<LayoutBlock> blocks, String text) {
      return new Page(blocks, blocks, text);
    }

    boolean hasPictures() {
      return !plain.equals(blocks);
    }

    Page withoutPictures() {
      return of(plain, text);
    }
  }

  /**
   * A picture that Slack has.
   *
   * @param file its id there
   */
  record Picture(String file, String description) {}

  private Pages(int mostBlocks, int mostCharacters, Map<Card.Bars, Picture> pictures) {
    this.mostBlocks = mostBlocks;
    this.mostCharacters = mostCharacters;
    this.pictures = pictures;
  }

  static List<Page> of(Card card) {
    return of(card, Map.of());
  }

  /**
   * @param pictures those that are to stand beside their counts
   */
  static List<Page> of(Card card, Map<Card.Bars, Picture> pictures) {
    return new Pages(Limit.MESSAGE_BLOCKS.most(), Limit.MESSAGE_CHARACTERS.most(), pictures)
        .draw(card);
  }

  /** The same with some room left in each message, so that an edit that adds a little fits in. */
  static List<Page> toEdit(Card card, Map<Card.Bars, Picture> pictures) {
    return new Pages(
            Limit.MESSAGE_BLOCKS.most() - BLOCKS_TO_GROW,
            Limit.MESSAGE_CHARACTERS.most() - CHARACTERS_TO_GROW,
            pictures)
        .draw(card);
  }

  /** The card as the blocks of a view, which has no second page: what has no room is left out. */
  static List<LayoutBlock> view(Card card) {
    return new Pages(Limit.VIEW_BLOCKS.most(), Integer.MAX_VALUE, Map.of())
        .draw(card)
        .get(0)
        .blocks();
  }

  private List<Page> draw(Card card) {
    List<Card.Block> all = new ArrayList<>(card.blocks());
    List<Card.Block> options = card.actions().stream().flatMap(Pages::above).toList();
    all.addAll(card.notesAt(), options);
    for (int i = 0; i < all.size(); i = next(all, i)) {
      block(all, i);
    }
    rows(card.actions());
    if (blocks.isEmpty() && done.isEmpty()) {
      add(section(Literal.rich("There is nothing to show.")), 0);
    }
    end();
    return done;
  }

  /** The block after this one and those that are shown with it. */
  private static int next(List<Card.Block> all, int at) {
    int next = at + 1;
    while (all.get(at) instanceof Card.Note
        && next < all.size()
        && all.get(next) instanceof Card.Note) {
      next++;
    }
    return next;
  }

  private void block(List<Card.Block> all, int at) {
    Card.Block block = all.get(at);
    if (block instanceof Card.Title title) {
      title(title.text());
    } else if (block instanceof Card.Heading heading) {
      heading(heading.text(), all.subList(at + 1, all.size()));
    } else if (block instanceof Card.Text plain) {
      text(plain.text());
    } else if (block instanceof Card.Note) {
      notes(all.subList(at, next(all, at)));
    } else if (block instanceof Card.Said said) {
      said(said);
    } else if (block instanceof Card.Lettered lettered) {
      lines(lettered.lines().stream().map(Pages::line).toList());
    } else if (block instanceof Card.Bars bars) {
      bars(bars);
    }
  }

  private void title(String text) {
    Plain.Halves title = Plain.halves(text, Limit.HEADER_TEXT.most());
    if (title.first().isEmpty()) {
      return;
    }
    headline = headline.isEmpty() ? title.first() : headline;
    add(HeaderBlock.builder().text(Literal.lines(title.first())).build(), title.first().length());
    text(title.rest());
  }

  /** A heading stays on one page with what it stands above. */
  private void heading(String text, List<Card.Block> below) {
    String line = Plain.clean(text).replace('\n', ' ');
    if (line.length() > Limit.BLOCK_TEXT.most()) {
      text(line);
      return;
    }
    if (!below.isEmpty() && blocks.size() + 2 > mostBlocks) {
      end();
    }
    if (!line.isEmpty()) {
      add(section(Literal.bold(line)), line.length());
    }
  }

  private void text(String text) {
    for (String piece : Plain.pieces(text, Limit.BLOCK_TEXT.most())) {
      headline = headline.isEmpty() ? piece : headline;
      add(section(Literal.rich(piece)), piece.length());
    }
  }

  private void notes(List<Card.Block> notes) {
    String all =
        String.join(
            "\n", notes.stream().map(note -> Plain.clean(((Card.Note) note).text())).toList());
    for (String piece : Plain.pieces(all, Limit.BLOCK_TEXT.most())) {
      add(ContextBlock.builder().elements(List.of(Literal.lines(piece))).build(), piece.length());
    }
  }

  private void said(Card.Said said) {
    String who = Plain.clean(said.who()).replace('\n', ' ');
    String lead = who.length() > Limit.BLOCK_TEXT.most() / 2 ? "" : who;
    if (lead.isEmpty()) {
      text(who);
    }
    String rest = lead;
    for (String piece : Plain.pieces(said.text(), Limit.BLOCK_TEXT.most() - lead.length() - 2)) {
      List<RichTextElement> elements = new ArrayList<>(Literal.bold(rest));
      elements.addAll(Literal.rich((rest.isEmpty() ? "" : "  ") + piece));
      add(quote(elements), rest.length() + piece.length());
      rest = "";
    }
    if (!rest.isEmpty()) {
      add(quote(Literal.bold(rest)), rest.length());
    }
  }

  /** A line in parts, and its words without their styles. */
  private record Line(List<RichTextElement> parts, String words) {
    int length() {
      return words.length();
    }
  }

  private static Line line(Card.Lettered.Line line) {
    String letter = Plain.clean(line.letter());
    return line(letter, letter.isEmpty() ? "" : "  ", line.text(), line.mark());
  }

  private static Line line(String lead, String gap, String text, String mark) {
    List<RichTextElement> parts = new ArrayList<>(Literal.bold(lead));
    String words = gap + Plain.clean(text).replace('\n', ' ');
    String said = Plain.clean(mark).replace('\n', ' ');
    String dash = said.isEmpty() ? "" : "  —  ";
    parts.addAll(Literal.rich(words + dash));
    parts.addAll(Literal.bold(said));
    return new Line(parts, lead + words + dash + said);
  }

  /**
   * Lines below one another, as many in a block as fit; apart where one takes several on a phone;
   * one that is too long for a block goes on in the next.
   */
  private void lines(List<Line> lines) {
    String between = lines.stream().anyMatch(line -> line.length() > LONG_LINE) ? "\n\n" : "\n";
    List<RichTextElement> parts = new ArrayList<>();
    int length = 0;
    for (Line line : lines) {
      if (length > 0 && length + line.length() > Limit.BLOCK_TEXT.most()) {
        add(section(parts), length);
        parts = new ArrayList<>();
        length = 0;
      }
      if (line.length() > Limit.BLOCK_TEXT.most()) {
        text(line.words());
        continue;
      }
      if (!parts.isEmpty()) {
        parts.addAll(Literal.rich(between));
      }
      parts.addAll(line.parts());
      length += line.length() + between.length();
    }
    if (!parts.isEmpty()) {
      add(section(parts), length);
    }
  }

  private void bars(Card.Bars bars) {
    Picture picture = pictures.get(bars);
    heading(bars.caption(), List.of(bars));
    List<Line> lines = new ArrayList<>();
    for (Chart.Row row : Chart.rows(bars)) {
      Line line = line(row.numbers(), " · " + row.sign() + "  ", row.label(), row.mark());
      List<RichTextElement> parts = new ArrayList<>(line.parts());
      if (picture == null && !row.bar().isEmpty()) {
        parts.addAll(Literal.rich("\n"));
        parts.addAll(Literal.code(row.bar()));
      }
      lines.add(new Line(parts, line.words() + "\n" + row.bar()));
    }
    lines(lines);
    if (picture != null) {
      LayoutBlock image =
          ImageBlock.builder()
              .slackFile(SlackFileObject.builder().id(picture.file()).build())
              .altText(picture.description())
              .build();
      Line drawn = drawn(Chart.rows(bars));
      add(image, section(drawn.parts()), drawn.length());
    }
  }

  /** The bars alone, for where their picture is not shown. */
  private static Line drawn(List<Chart.Row> rows) {
    List<RichTextElement> parts = new ArrayList<>();
    StringBuilder words = new StringBuilder();
    for (Chart.Row row : rows) {
      String sign = row.sign() + "  ";
      if (words.length() + sign.length() + row.bar().length() < Limit.BLOCK_TEXT.most()) {
        parts.addAll(Literal.rich((parts.isEmpty() ? "" : "\n") + sign));
        parts.addAll(Literal.code(row.bar().isEmpty() ? "·" : row.bar()));
        words.append(sign).append(row.bar()).append('\n');
      }
    }
    return new Line(parts, words.toString());
  }

  private static RichTextBlock section(List<RichTextElement> elements) {
    return rich(RichTextSectionElement.builder().elements(elements).build());
  }

  private static RichTextBlock quote(List<RichTextElement> elements) {
    return rich(RichTextQuoteElement.builder().elements(elements).build());
  }

  private static RichTextBlock rich(BlockElement element) {
    return RichTextBlock.builder().elements(List.of(element)).build();
  }

  private void add(LayoutBlock block, int length) {
    add(block, block, length);
  }

  private void add(LayoutBlock block, LayoutBlock withoutPicture, int length) {
    if (blocks.size() + 1 > mostBlocks || characters + length > mostCharacters) {
      end();
    }
    blocks.add(block);
    plain.add(withoutPicture);
    characters += length;
  }

  private void end() {
    if (!blocks.isEmpty()) {
      done.add(new Page(blocks, plain, headline.isEmpty() ? "Seminar Bot" : headline));
    }
    blocks.clear();
    plain.clear();
    characters = 0;
  }

  // What can be done.

  /** How a choice is shown: buttons with words, letters under a list, or a form. */
  private enum Shown {
    WORDS,
    LETTERS,
    FORM;

    static Shown of(Card.Choose choose) {
      int options = choose.options().size();
      if (choose.arity() != Arity.ONE || options > Limit.ACTIONS_ELEMENTS.most()) {
        return FORM;
      }
      return options <= LONGEST_COLUMN
              && choose.labels().stream().allMatch(l -> Plain.fits(l, Limit.BUTTON_TEXT.most()))
          ? WORDS
          : LETTERS;
    }
  }

  /** The text above a choice or a button whose words do not stand on it. */
  private static Stream<Card.Block> above(Card.Action action) {
    if (action instanceof Card.Button button) {
      return Plain.fits(button.label(), Limit.BUTTON_TEXT.most())
          ? Stream.empty()
          : Stream.of(new Card.Text(button.label()));
    }
    if (!(action instanceof Card.Choose choose)
        || choose.values().isEmpty()
        || Shown.of(choose) == Shown.WORDS) {
      return Stream.empty();
    }
    return choose.arity() == Arity.MATCH
        ? Stream.of(Card.Lettered.of(choose.options(), true), Card.Lettered.of(choose.to(), false))
        : Stream.of(Card.Lettered.of(choose.options(), true));
  }

  private void rows(List<Card.Action> actions) {
    List<BlockElement> buttons = new ArrayList<>();
    for (Card.Action action : actions) {
      if (action instanceof Card.Button button) {
        boolean main = button.kind() != Card.Button.Kind.PLAIN;
        buttons.add(button(ComponentId.of(button.id()), button.label(), main));
      } else {
        row(buttons);
        buttons.clear();
        Card.Choose choose = (Card.Choose) action;
        if (!choose.values().isEmpty()) {
          choice(choose);
        }
      }
    }
    row(buttons);
  }

  private void choice(Card.Choose choose) {
    switch (Shown.of(choose)) {
      case WORDS -> {
        List<BlockElement> buttons = options(choose, true);
        if (choose.labels().stream().allMatch(label -> label.length() <= NARROW)) {
          row(buttons);
        } else {
          buttons.forEach(button -> row(List.of(button)));
        }
      }
      case LETTERS -> row(options(choose, false));
      case FORM ->
          row(
              List.of(
                  button(
                      ComponentId.of(choose.form()),
                      switch (choose.arity()) {
                        case ORDER -> "Put them in order";
                        case MATCH -> "Match them";
                        default -> "Choose";
                      },
                      true)));
    }
  }

  private List<BlockElement> options(Card.Choose choose, boolean words) {
    return IntStream.range(0, choose.options().size())
        .mapToObj(
            i ->
                button(
                    ComponentId.of(choose.id(), i),
                    words ? choose.labels().get(i) : Card.letter(i),
                    false))
        .toList();
  }

  private BlockElement button(String id, String label, boolean main) {
    ButtonElement.ButtonElementBuilder button =
        ButtonElement.builder().actionId(unique(id)).text(Literal.line(label, Limit.BUTTON_TEXT));
    return (main ? button.style("primary") : button).build();
  }

  private String unique(String id) {
    String unique = id;
    for (int number = 2; !ids.add(unique); number++) {
      unique = ComponentId.copy(id, number);
    }
    return unique;
  }

  private void row(List<BlockElement> buttons) {
    int most = Limit.ACTIONS_ELEMENTS.most();
    for (int from = 0; from < buttons.size(); from += most) {
      List<BlockElement> row = buttons.subList(from, Math.min(buttons.size(), from + most));
      add(ActionsBlock.builder().elements(List.copyOf(row)).build(), 0);
    }
  }
}
