package org.seminarbot.discord;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.dv8tion.jda.api.components.actionrow.ActionRow;
import net.dv8tion.jda.api.components.actionrow.ActionRowChildComponent;
import net.dv8tion.jda.api.components.buttons.Button;
import net.dv8tion.jda.api.components.buttons.ButtonStyle;
import net.dv8tion.jda.api.components.container.Container;
import net.dv8tion.jda.api.components.container.ContainerChildComponent;
import net.dv8tion.jda.api.components.mediagallery.MediaGallery;
import net.dv8tion.jda.api.components.mediagallery.MediaGalleryItem;
import net.dv8tion.jda.api.components.selections.StringSelectMenu;
import net.dv8tion.jda.api.components.textdisplay.TextDisplay;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.utils.FileUpload;
import net.dv8tion.jda.api.utils.messages.MessageCreateBuilder;
import net.dv8tion.jda.api.utils.messages.MessageCreateData;
import org.seminarbot.chart.Chart;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Card.Choose.Arity;
import org.seminarbot.chat.ComponentId;

/**
 * A card as messages, as many as it takes: text is split at paragraph ends and never cut, and what
 * can be done stands under the last of it.
 */
final class Pages {
  private static final int ACCENT = 0x4F6D8F;
  private static final int BUTTON_PER_ROW_FROM = 24;
  private static final int LONGEST_COLUMN = 10;
  private static final int LONGEST_LEAD = 1000;
  private static final int LONG_LINE = 120;

  private final List<MessageCreateData> done = new ArrayList<>();
  private final List<ContainerChildComponent> parts = new ArrayList<>();
  private final List<FileUpload> files = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();
  private final StringBuilder run = new StringBuilder();
  private String heading = "";
  private boolean underTitle;
  private int text;
  private int components = 1;
  private int pictures;

  private Pages() {}

  static List<MessageCreateData> of(Card card) {
    Pages pages = new Pages();
    List<Card.Block> blocks = new ArrayList<>(card.blocks());
    List<Card.Block> options = card.actions().stream().flatMap(Pages::above).toList();
    blocks.addAll(card.notesAt(), options);
    for (int i = 0; i < blocks.size(); i++) {
      pages.block(i == 0 ? Optional.empty() : Optional.of(blocks.get(i - 1)), blocks.get(i));
    }
    pages.flush();
    pages.rows(card.actions());
    if (pages.parts.isEmpty() && pages.done.isEmpty()) {
      pages.parts.add(TextDisplay.of("There is nothing to show."));
    }
    pages.end();
    return pages.done;
  }

  private void block(Optional<Card.Block> before, Card.Block block) {
    boolean list =
        before.filter(b -> b.getClass() == block.getClass()).isPresent()
            && (block instanceof Card.Said || block instanceof Card.Note);
    underTitle =
        before.filter(Card.Title.class::isInstance).isPresent()
            || (underTitle && !heading.isEmpty());
    String gap = list || underTitle ? "\n" : "\n\n";
    if (block instanceof Card.Title title) {
      add(gap, prefixed("### ", Markup.line(title.text())));
    } else if (block instanceof Card.Heading head) {
      heading(gap, Markup.bold(head.text()));
    } else if (block instanceof Card.Text plain) {
      add(gap, Markup.escape(plain.text()));
    } else if (block instanceof Card.Note note) {
      add(gap, "-# ", Markup.escape(note.text()));
    } else if (block instanceof Card.Said said) {
      String who = Markup.bold(said.who());
      add(gap, "> ", who + (who.isEmpty() ? "" : "  ") + Markup.escape(said.text()));
    } else if (block instanceof Card.Lettered lettered) {
      lines(gap, lettered.lines().stream().map(Pages::line).toList());
    } else if (block instanceof Card.Bars bars) {
      bars(gap, bars);
    }
  }

  /** Keeps a heading until what it stands above is known, so that a page never ends with it. */
  private void heading(String gap, String bold) {
    if (heading.length() + bold.length() > LONGEST_LEAD) {
      headings();
      add(gap, bold);
    } else if (!bold.isEmpty()) {
      heading = (heading.isEmpty() ? "" : heading + "\n\n") + bold;
    }
  }

  private static String prefixed(String prefix, String text) {
    if (prefix.isEmpty() || text.isBlank()) {
      return text;
    }
    return prefix + text.replaceAll("\n+", "\n" + prefix);
  }

  private static String line(Card.Lettered.Line line) {
    String mark = line.mark().isBlank() ? "" : "  —  " + Markup.bold(line.mark());
    String letter = Markup.bold(line.letter());
    return letter + (letter.isEmpty() ? "" : "  ") + Markup.line(line.text()) + mark;
  }

  private void bars(String gap, Card.Bars bars) {
    Optional<FileUpload> picture = Charts.draw(bars, "chart" + ++pictures + ".png");
    String caption = Markup.bold(bars.caption());
    add(gap, caption);
    lines(
        caption.isEmpty() ? gap : "\n",
        Chart.rows(bars).stream().map(row -> Charts.text(row, picture.isEmpty())).toList());
    picture.ifPresent(this::picture);
  }

  /** Lines below one another; apart where one takes several on a phone. */
  private void lines(String gap, List<String> lines) {
    String between = lines.stream().anyMatch(line -> line.length() > LONG_LINE) ? "\n\n" : "\n";
    for (int i = 0; i < lines.size(); i++) {
      add(i == 0 ? gap : between, lines.get(i));
    }
  }

  private void picture(FileUpload picture) {
    flush();
    boolean full = files.size() == Limit.MESSAGE_FILES.most();
    if (full || components + 1 > Limit.MESSAGE_COMPONENTS.most()) {
      end();
    }
    files.add(picture);
    parts.add(
        MediaGallery.of(
            MediaGalleryItem.fromFile(picture).withDescription(picture.getDescription())));
    components++;
  }

  /** Adds text after what is there, on the next page where it does not fit on this one. */
  private void add(String gap, String paragraph) {
    add(gap, "", paragraph);
  }

  /** The same for text whose lines all begin with a mark. */
  private void add(String gap, String prefix, String text) {
    String paragraph = prefixed(prefix, text);
    if (paragraph.isBlank()) {
      return;
    }
    int most = Limit.MESSAGE_TEXT.most();
    String lead = heading.isEmpty() ? gap : (underTitle ? "\n" : "\n\n") + heading + "\n";
    heading = "";
    if (fits(lead, paragraph)) {
      append(lead, paragraph);
      return;
    }
    for (String piece : Markup.pieces(paragraph, prefix, most - lead.length())) {
      if (!fits(lead, piece)) {
        flush();
        end();
      }
      append(lead, piece);
      lead = "\n\n";
    }
  }

  private boolean fits(String lead, String paragraph) {
    String all = run.isEmpty() ? lead.stripLeading() : lead;
    return text + run.length() + all.length() + paragraph.length() <= Limit.MESSAGE_TEXT.most();
  }

  private void append(String lead, String paragraph) {
    run.append(run.isEmpty() ? lead.stripLeading() : lead).append(paragraph);
  }

  private void headings() {
    String last = heading;
    heading = "";
    add("\n\n", last);
  }

  private void flush() {
    headings();
    if (run.isEmpty()) {
      return;
    }
    if (components + 1 > Limit.MESSAGE_COMPONENTS.most()) {
      String waiting = run.toString();
      run.setLength(0);
      end();
      run.append(waiting);
    }
    parts.add(TextDisplay.of(run.toString()));
    text += run.length();
    components++;
    run.setLength(0);
  }

  private void end() {
    if (parts.isEmpty()) {
      return;
    }
    done.add(
        new MessageCreateBuilder()
            .useComponentsV2()
            .setAllowedMentions(List.<Message.MentionType>of())
            .setComponents(Container.of(parts).withAccentColor(ACCENT))
            .setFiles(files)
            .build());
    parts.clear();
    files.clear();
    text = 0;
    components = 1;
  }

  // What can be done.

  /** How a choice is shown: buttons with words, letters under a list, a menu, or a form. */
  private enum Shown {
    WORDS,
    LETTERS,
    MENU,
    MENU_OF_BEGINNINGS,
    FORM;

    static Shown of(Card.Choose choose) {
      int options = choose.options().size();
      boolean few = options <= Limit.SELECT_OPTIONS.most();
      return switch (choose.arity()) {
        case ONE ->
            !few
                ? FORM
                : options <= LONGEST_COLUMN
                        && choose.labels().stream()
                            .allMatch(l -> Markup.fits(l, Limit.BUTTON_LABEL))
                    ? WORDS
                    : LETTERS;
        case SEVERAL ->
            !few
                ? FORM
                : choose.labels().stream().allMatch(l -> Markup.fits(l, Limit.SELECT_LABEL))
                    ? MENU
                    : MENU_OF_BEGINNINGS;
        case ORDER, MATCH -> FORM;
      };
    }
  }

  /** The text above a choice or a button whose words do not stand on it. */
  private static Stream<Card.Block> above(Card.Action action) {
    if (action instanceof Card.Button button) {
      return Markup.fits(button.label(), Limit.BUTTON_LABEL)
          ? Stream.empty()
          : Stream.of(new Card.Text(button.label()));
    }
    if (!(action instanceof Card.Choose choose) || choose.values().isEmpty()) {
      return Stream.empty();
    }
    return switch (Shown.of(choose)) {
      case WORDS, MENU -> Stream.empty();
      case LETTERS, MENU_OF_BEGINNINGS -> Stream.of(Card.Lettered.of(choose.options(), true));
      case FORM ->
          choose.arity() == Arity.MATCH
              ? Stream.of(
                  Card.Lettered.of(choose.options(), true), Card.Lettered.of(choose.to(), false))
              : Stream.of(Card.Lettered.of(choose.options(), true));
    };
  }

  private void rows(List<Card.Action> actions) {
    List<Button> buttons = new ArrayList<>();
    for (Card.Action action : actions) {
      if (action instanceof Card.Button button) {
        buttons.add(button(button));
      } else {
        buttonRows(buttons);
        buttons.clear();
        Card.Choose choose = (Card.Choose) action;
        if (!choose.values().isEmpty()) {
          choice(choose);
        }
      }
    }
    buttonRows(buttons);
  }

  private Button button(Card.Button button) {
    String label = Markup.fit(button.label(), Limit.BUTTON_LABEL);
    ButtonStyle style =
        button.kind() == Card.Button.Kind.PLAIN ? ButtonStyle.SECONDARY : ButtonStyle.PRIMARY;
    return Button.of(style, unique(ComponentId.of(button.id())), label.isEmpty() ? "…" : label);
  }

  private String unique(String id) {
    String unique = id;
    for (int number = 2; !ids.add(unique); number++) {
      unique = ComponentId.copy(id, number);
    }
    return unique;
  }

  private void choice(Card.Choose choose) {
    switch (Shown.of(choose)) {
      case WORDS -> {
        List<Button> buttons = options(choose, true);
        boolean narrow =
            choose.labels().stream().allMatch(label -> label.length() <= BUTTON_PER_ROW_FROM);
        if (narrow) {
          buttonRows(buttons);
        } else {
          buttons.forEach(button -> row(List.of(button)));
        }
      }
      case LETTERS -> buttonRows(options(choose, false));
      case MENU, MENU_OF_BEGINNINGS -> row(List.of(menu(choose)));
      case FORM ->
          row(
              List.of(
                  Button.of(
                      ButtonStyle.PRIMARY,
                      unique(ComponentId.of(choose.form())),
                      switch (choose.arity()) {
                        case ORDER -> "Put them in order";
                        case MATCH -> "Match them";
                        default -> "Choose";
                      })));
    }
  }

  private List<Button> options(Card.Choose choose, boolean words) {
    return IntStream.range(0, choose.options().size())
        .mapToObj(
            i ->
                Button.of(
                    ButtonStyle.SECONDARY,
                    unique(ComponentId.of(choose.id(), i)),
                    words
                        ? Markup.fit(choose.labels().get(i), Limit.BUTTON_LABEL)
                        : Card.letter(i)))
        .toList();
  }

  private StringSelectMenu menu(Card.Choose choose) {
    int options = choose.options().size();
    StringSelectMenu.Builder menu =
        StringSelectMenu.create(unique(ComponentId.of(choose.id())))
            .setPlaceholder("Choose all that apply")
            .setRequiredRange(1, options);
    for (int i = 0; i < options; i++) {
      menu.addOption(Markup.fit(choose.labels().get(i), Limit.SELECT_LABEL), String.valueOf(i));
    }
    return menu.build();
  }

  private void buttonRows(List<Button> buttons) {
    int most = Limit.ROW_BUTTONS.most();
    int rows = (buttons.size() + most - 1) / most;
    int each = rows == 0 ? most : (buttons.size() + rows - 1) / rows; // 6 are 3 and 3
    for (int from = 0; from < buttons.size(); from += each) {
      row(buttons.subList(from, Math.min(buttons.size(), from + each)));
    }
  }

  private void row(Collection<? extends ActionRowChildComponent> children) {
    if (components + 1 + children.size() > Limit.MESSAGE_COMPONENTS.most()) {
      end();
    }
    parts.add(ActionRow.of(children));
    components += 1 + children.size();
  }
}
