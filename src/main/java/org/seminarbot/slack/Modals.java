package org.seminarbot.slack;

import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionGroupObject;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.CheckboxesElement;
import com.slack.api.model.block.element.MultiStaticSelectElement;
import com.slack.api.model.block.element.PlainTextInputElement;
import com.slack.api.model.block.element.RadioButtonsElement;
import com.slack.api.model.block.element.StaticSelectElement;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewClose;
import com.slack.api.model.view.ViewState;
import com.slack.api.model.view.ViewSubmit;
import com.slack.api.model.view.ViewTitle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Card.Choose.Arity;
import org.seminarbot.chat.Form;
import org.seminarbot.text.Plain;

/**
 * Forms as modals, and what was sent in them. What a field needs to be read again stands in its
 * block's id, so that a modal opened before a restart is read after it: {@code post} holds a value,
 * {@code answer#2} the third place of an order.
 */
final class Modals {
  private static final String PLACE = "#";
  private static final String OPEN = "-1";
  private static final String SEND = "Send";
  private static final int FEW = 5;
  private static final List<String> ORDINALS =
      List.of("First", "Second", "Third", "Fourth", "Fifth");

  private Modals() {}

  /**
   * @param callback what the modal is known by when it is sent
   * @param metadata what comes back with it
   */
  static View of(Form form, String callback, String metadata) {
    return of(form, callback, metadata, List.of());
  }

  /** The same with more below its fields. */
  static View of(Form form, String callback, String metadata, List<LayoutBlock> more) {
    List<LayoutBlock> blocks = new ArrayList<>();
    if (more.isEmpty() || !form.fields().isEmpty()) {
      blocks.addAll(blocks(form));
    }
    blocks.addAll(more);
    return view(form.title(), blocks)
        .callbackId(callback)
        .privateMetadata(metadata)
        .submit(
            blocks.stream().anyMatch(InputBlock.class::isInstance)
                ? ViewSubmit.builder().type(PlainTextObject.TYPE).text(SEND).build()
                : null)
        .close(ViewClose.builder().type(PlainTextObject.TYPE).text("Cancel").build())
        .build();
  }

  /** A card on top of the modal that was sent, which waits below as it was filled in. */
  static View notice(Card card) {
    return view("Not saved yet", Pages.view(new Card(card.blocks(), List.of())))
        .close(ViewClose.builder().type(PlainTextObject.TYPE).text("Back").build())
        .build();
  }

  private static View.ViewBuilder view(String title, List<LayoutBlock> blocks) {
    return View.builder()
        .type("modal")
        .title(
            ViewTitle.builder()
                .type(PlainTextObject.TYPE)
                .text(Literal.line(title, Limit.VIEW_TITLE).getText())
                .emoji(false)
                .build())
        .blocks(blocks);
  }

  /** The fields as blocks, for a modal or for a message. */
  static List<LayoutBlock> blocks(Form form) {
    List<LayoutBlock> blocks = new ArrayList<>();
    if (!Plain.fits(form.title(), Limit.VIEW_TITLE.most())) {
      blocks.addAll(Pages.view(Card.say(form.title())));
    }
    for (Form.Field field : form.fields()) {
      if (field instanceof Form.Write write) {
        blocks.add(input(write, write.key(), write.label(), write.hint(), text(write)));
      } else {
        blocks.addAll(picked((Form.Pick) field, form.title()));
      }
    }
    if (blocks.isEmpty()) {
      blocks.addAll(Pages.view(Card.say("There is nothing to fill in.")));
    }
    return blocks.subList(0, Math.min(blocks.size(), Limit.VIEW_BLOCKS.most()));
  }

  private static InputBlock input(
      Form.Field field, String id, String label, String hint, BlockElement element) {
    return InputBlock.builder()
        .blockId(id)
        .label(Literal.line(label, Limit.INPUT_LABEL))
        .hint(hint.isBlank() ? null : Literal.line(hint, Limit.INPUT_LABEL))
        .optional(!field.required())
        .element(element)
        .build();
  }

  private static PlainTextInputElement text(Form.Write field) {
    int most = Math.min(field.most(), Limit.INPUT_TEXT.most());
    return PlainTextInputElement.builder()
        .actionId(field.key())
        .multiline(field.lines())
        .maxLength(most)
        .initialValue(field.value().isBlank() ? null : Plain.head(field.value(), most))
        .build();
  }

  /** A choice in one block, or in a block each place; with the options above where they are cut. */
  private static List<LayoutBlock> picked(Form.Pick field, String title) {
    if (field.values().isEmpty() || field.options().isEmpty()) {
      return List.of();
    }
    List<LayoutBlock> blocks = new ArrayList<>(told(field));
    switch (field.arity()) {
      case ONE -> blocks.add(input(field, field.key(), field.label(), field.hint(), one(field)));
      case SEVERAL ->
          blocks.add(input(field, field.key(), field.label(), field.hint(), several(field)));
      case ORDER, MATCH -> blocks.addAll(places(field, title));
    }
    return blocks;
  }

  /** The options in full, where they cannot be read where they are chosen. */
  private static List<LayoutBlock> told(Form.Pick field) {
    return whole(field)
        ? List.of()
        : Pages.view(
            new Card(
                List.of(Card.Lettered.of(field.values(), field.arity() != Arity.MATCH)),
                List.of()));
  }

  private static boolean whole(Form.Pick field) {
    boolean described = isGroup(field);
    return IntStream.range(0, field.values().size())
        .allMatch(
            i -> {
              Plain.Halves text = halves(field, i, true);
              return described
                  ? Plain.fits(text.rest(), Limit.OPTION_DESCRIPTION.most())
                  : text.rest().isEmpty();
            });
  }

  /** Whether the options stand open, below one another, each with room for a second line. */
  private static boolean isGroup(Form.Pick field) {
    int options = field.values().size();
    return (field.arity() == Arity.SEVERAL && options <= Limit.GROUP_OPTIONS.most())
        || (field.arity() == Arity.ONE && field.required() && options <= FEW);
  }

  private static Plain.Halves halves(Form.Pick field, int option, boolean lettered) {
    String sign = field.arity() == Arity.MATCH ? String.valueOf(option + 1) : Card.letter(option);
    String text = field.values().get(option);
    boolean bare = !lettered && !Plain.clean(text).isEmpty();
    return Plain.halves(bare ? text : sign + " · " + text, Limit.OPTION_TEXT.most());
  }

  private static OptionObject option(Form.Pick field, int option) {
    boolean lettered =
        field.arity() == Arity.ORDER || field.arity() == Arity.MATCH || !whole(field);
    Plain.Halves text = halves(field, option, lettered);
    OptionObject.OptionObjectBuilder built =
        OptionObject.builder()
            .text(Literal.lines(text.first().isEmpty() ? "…" : text.first()))
            .value(String.valueOf(option));
    return isGroup(field) && !text.rest().isEmpty()
        ? built.description(Literal.line(text.rest(), Limit.OPTION_DESCRIPTION)).build()
        : built.build();
  }

  private static List<OptionObject> options(Form.Pick field) {
    return IntStream.range(0, field.values().size()).mapToObj(i -> option(field, i)).toList();
  }

  /** The options chosen before; Slack takes none, but no empty list. */
  @SuppressWarnings("NullAway") // so the builder wants it
  private static List<OptionObject> chosen(Form.Pick field) {
    List<OptionObject> chosen =
        field.chosen().stream()
            .distinct()
            .filter(i -> i >= 0 && i < field.values().size())
            .map(i -> option(field, i))
            .toList();
    return chosen.isEmpty() ? null : chosen;
  }

  private static BlockElement one(Form.Pick field) {
    return isGroup(field)
        ? RadioButtonsElement.builder()
            .actionId(field.key())
            .options(options(field))
            .initialOption(first(field, 0))
            .build()
        : menu(field, field.key(), 0);
  }

  private static BlockElement several(Form.Pick field) {
    if (isGroup(field)) {
      return CheckboxesElement.builder()
          .actionId(field.key())
          .options(options(field))
          .initialOptions(chosen(field))
          .build();
    }
    MultiStaticSelectElement.MultiStaticSelectElementBuilder menu =
        MultiStaticSelectElement.builder()
            .actionId(field.key())
            .placeholder(Literal.lines("Choose all that apply"))
            .initialOptions(chosen(field));
    return isLong(field)
        ? menu.optionGroups(groups(field)).build()
        : menu.options(options(field)).build();
  }

  @SuppressWarnings("NullAway") // so the builder wants it
  private static OptionObject first(Form.Pick field, int place) {
    return field.chosen().stream()
        .skip(place)
        .limit(1)
        .filter(i -> i >= 0 && i < field.values().size())
        .map(i -> option(field, i))
        .findFirst()
        .orElse(null);
  }

  private static StaticSelectElement menu(Form.Pick field, String id, int place) {
    StaticSelectElement.StaticSelectElementBuilder menu =
        StaticSelectElement.builder()
            .actionId(id)
            .placeholder(Literal.lines("Choose"))
            .initialOption(first(field, place));
    return isLong(field)
        ? menu.optionGroups(groups(field)).build()
        : menu.options(options(field)).build();
  }

  private static boolean isLong(Form.Pick field) {
    return field.values().size() > Limit.SELECT_OPTIONS.most();
  }

  /** More options than a menu holds, in groups that hold as many each. */
  private static List<OptionGroupObject> groups(Form.Pick field) {
    int most = Limit.SELECT_OPTIONS.most();
    List<OptionObject> all = options(field);
    return IntStream.iterate(0, from -> from < all.size(), from -> from + most)
        .limit(most)
        .mapToObj(
            from -> {
              int to = Math.min(all.size(), from + most);
              return OptionGroupObject.builder()
                  .label(Literal.lines((from + 1) + " to " + to))
                  .options(all.subList(from, to))
                  .build();
            })
        .toList();
  }

  /** A place each; what the field is called and how to fill it stands at the first. */
  private static List<LayoutBlock> places(Form.Pick field, String title) {
    String label = field.label().equals(title) ? "" : field.label();
    String how =
        Stream.of(label, field.hint())
            .filter(text -> !text.isBlank())
            .reduce((a, b) -> a + " · " + b)
            .orElse("");
    return IntStream.range(0, field.options().size())
        .<LayoutBlock>mapToObj(
            place ->
                input(
                    field,
                    field.key() + PLACE + place,
                    field.arity() == Arity.MATCH
                        ? Card.letter(place) + " · " + field.options().get(place)
                        : place < ORDINALS.size() ? ORDINALS.get(place) : (place + 1) + "th",
                    place == 0 ? how : "",
                    menu(field, field.key() + PLACE + place, place)))
        .toList();
  }

  /** The block at which an objection to a field is shown. */
  static String errorAt(Form form, String key) {
    return form.fields().stream()
            .anyMatch(
                field ->
                    field.key().equals(key)
                        && field instanceof Form.Pick pick
                        && (pick.arity() == Arity.ORDER || pick.arity() == Arity.MATCH))
        ? key + PLACE + "0"
        : key;
  }

  /** What the fields hold. */
  static Map<String, List<String>> fields(@Nullable ViewState state) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    if (state == null || state.getValues() == null) {
      return fields;
    }
    state.getValues().entrySet().stream()
        .sorted(Comparator.comparingInt(block -> place(block.getKey())))
        .forEach(
            block -> {
              List<String> held = block.getValue().values().stream().flatMap(Modals::held).toList();
              boolean place = place(block.getKey()) > 0;
              String key = block.getKey().replaceFirst(PLACE + "\\d+$", "");
              fields.merge(
                  key,
                  place && held.isEmpty() ? List.of(OPEN) : held,
                  (a, b) -> Stream.concat(a.stream(), b.stream()).toList());
            });
    fields.values().removeIf(held -> held.stream().allMatch(OPEN::equals));
    return fields;
  }

  /** Fields of one block first, in their order; then the places of others, in theirs. */
  private static int place(String block) {
    int at = block.lastIndexOf(PLACE);
    String number = at < 0 ? "" : block.substring(at + 1);
    return number.matches("\\d{1,4}") ? Integer.parseInt(number) + 1 : 0;
  }

  private static Stream<String> held(ViewState.Value value) {
    if (value.getSelectedOptions() != null) {
      return value.getSelectedOptions().stream().map(ViewState.SelectedOption::getValue);
    }
    if (value.getSelectedOption() != null && value.getSelectedOption().getValue() != null) {
      return Stream.of(value.getSelectedOption().getValue());
    }
    return value.getValue() == null || value.getValue().isEmpty()
        ? Stream.empty()
        : Stream.of(value.getValue());
  }
}
