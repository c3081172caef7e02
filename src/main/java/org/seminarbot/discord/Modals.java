package org.seminarbot.discord;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.dv8tion.jda.api.components.ModalTopLevelComponent;
import net.dv8tion.jda.api.components.checkboxgroup.CheckboxGroup;
import net.dv8tion.jda.api.components.label.Label;
import net.dv8tion.jda.api.components.label.LabelChildComponent;
import net.dv8tion.jda.api.components.selections.SelectOption;
import net.dv8tion.jda.api.components.selections.StringSelectMenu;
import net.dv8tion.jda.api.components.textdisplay.TextDisplay;
import net.dv8tion.jda.api.components.textinput.TextInput;
import net.dv8tion.jda.api.components.textinput.TextInputStyle;
import net.dv8tion.jda.api.interactions.modals.ModalMapping;
import net.dv8tion.jda.api.modals.Modal;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Card.Choose.Arity;
import org.seminarbot.chat.ComponentId;
import org.seminarbot.chat.Form;
import org.seminarbot.chat.Input;
import org.seminarbot.text.Plain;

/**
 * Forms as modals, and what was sent in them. What a field needs to be read again stands in its
 * custom id, so that a modal opened before a restart is read after it: {@code post} holds a value,
 * {@code answer#2} the third place of an order, {@code answer#text} an order in letters or numbers.
 */
final class Modals {
  private static final String PLACE = "#";
  private static final String TYPED = "#text";
  private static final List<String> ORDINALS =
      List.of("First", "Second", "Third", "Fourth", "Fifth");

  private Modals() {}

  /**
   * A part of a field: a label with its component. Where a text is too long for its place, it goes
   * on in the next smaller print, and where that does not hold it either, it is told above.
   *
   * @param told what stands above, may be empty
   */
  private record Slot(String label, String hint, LabelChildComponent child, String told) {
    private static boolean whole(String label, String hint) {
      return Markup.fits(print(label, hint), Limit.MODAL_DESCRIPTION);
    }

    /** The small print: what the label has no room for, and the hint. */
    private static String print(String label, String hint) {
      String rest = Markup.halves(label, Limit.MODAL_LABEL).rest();
      return Stream.of(rest, Plain.clean(hint))
          .filter(t -> !t.isEmpty())
          .collect(Collectors.joining(" · "));
    }

    private String above() {
      String said = whole(label, hint) ? "" : Markup.bold(label) + "  " + Markup.escape(hint);
      return Stream.of(said, told).filter(t -> !t.isBlank()).collect(Collectors.joining("\n"));
    }

    private Label shown(boolean above) {
      String title = Markup.fit(label, Limit.MODAL_LABEL);
      String print = above && !whole(label, hint) ? "" : print(label, hint);
      return print.isEmpty()
          ? Label.of(named(title, "…"), child)
          : Label.of(named(title, "…"), Markup.fit(print, Limit.MODAL_DESCRIPTION), child);
    }
  }

  static Modal of(Form form) {
    List<Form.Field> fields =
        form.fields().stream()
            .filter(f -> !(f instanceof Form.Pick pick && pick.values().isEmpty()))
            .toList();
    int most = Limit.MODAL_COMPONENTS.most();
    List<Slot> slots = slots(fields, form.title(), most - fields.size());
    if (slots.size() == most && fields.size() < most && !above(form.title(), slots).isEmpty()) {
      slots = slots(fields, form.title(), most - fields.size() - 1);
    }
    List<ModalTopLevelComponent> top = new ArrayList<>();
    String above = slots.size() < most ? above(form.title(), slots) : "";
    if (!above.isEmpty()) {
      top.add(TextDisplay.of(above));
    }
    slots.forEach(slot -> top.add(slot.shown(!above.isEmpty())));
    if (top.isEmpty()) {
      top.add(TextDisplay.of("There is nothing to fill in."));
    }
    return Modal.create(form.id().encode(), named(Markup.fit(form.title(), Limit.MODAL_TITLE), "…"))
        .addComponents(top)
        .build();
  }

  /**
   * The fields' parts.
   *
   * @param spare components that may be had beside one a field
   */
  private static List<Slot> slots(List<Form.Field> fields, String title, int spare) {
    List<Slot> slots = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      int taken = slots.size() - i;
      slots.addAll(
          fields.get(i) instanceof Form.Write write
              ? List.of(written(write))
              : picked((Form.Pick) fields.get(i), title, spare - taken));
    }
    return slots;
  }

  private static String named(String text, String otherwise) {
    return text.isBlank() ? otherwise : text;
  }

  /** What stands above the fields, as much as a modal holds: the card that opened it has it too. */
  private static String above(String title, List<Slot> slots) {
    StringBuilder above = new StringBuilder();
    String name = Markup.fits(title, Limit.MODAL_TITLE) ? "" : Markup.bold(title);
    Stream<String> texts = Stream.concat(Stream.of(name), slots.stream().map(Slot::above));
    for (String text : texts.toList()) {
      String gap = above.isEmpty() || text.isEmpty() ? "" : "\n\n";
      if (above.length() + gap.length() + text.length() <= Limit.MESSAGE_TEXT.most()) {
        above.append(gap).append(text);
      }
    }
    return above.toString();
  }

  private static Slot written(Form.Write field) {
    int most = Math.min(field.most(), Limit.INPUT_TEXT.most());
    TextInput.Builder input =
        TextInput.create(
                field.key(), field.lines() ? TextInputStyle.PARAGRAPH : TextInputStyle.SHORT)
            .setRequired(field.required())
            .setMaxLength(most);
    if (!field.value().isBlank()) {
      input.setValue(Plain.head(field.value(), most));
    }
    return new Slot(field.label(), field.hint(), input.build(), "");
  }

  /**
   * A choice in one component, or in a component each place, or as text to type where it takes more
   * than there are.
   *
   * @param spare components that may be had beside the field's own
   */
  private static List<Slot> picked(Form.Pick field, String title, int spare) {
    if (field.values().size() > Limit.SELECT_OPTIONS.most()) {
      return List.of(typed(field));
    }
    return switch (field.arity()) {
      case ONE ->
          List.of(
              new Slot(
                  field.label(),
                  field.hint(),
                  menu(field, field.key(), 1, field.chosen()),
                  told(field)));
      case SEVERAL -> List.of(new Slot(field.label(), field.hint(), several(field), told(field)));
      case ORDER, MATCH -> {
        List<Slot> places = places(field, title);
        yield !places.isEmpty() && places.size() - 1 <= spare ? places : List.of(typed(field));
      }
    };
  }

  /** A place each; what the field is called and how to fill it stands at the first. */
  private static List<Slot> places(Form.Pick field, String title) {
    String label = field.label().equals(title) ? "" : field.label();
    String how =
        Stream.of(label, field.hint())
            .filter(text -> !text.isBlank())
            .collect(Collectors.joining(" · "));
    int places = field.options().size();
    return IntStream.range(0, Math.min(places, ORDINALS.size() + 1))
        .mapToObj(
            place ->
                new Slot(
                    field.arity() == Arity.MATCH
                        ? Card.letter(place) + " · " + field.options().get(place)
                        : place < ORDINALS.size() ? ORDINALS.get(place) : "",
                    place == 0 ? how : "",
                    menu(
                        field,
                        field.key() + PLACE + place,
                        1,
                        field.chosen().stream().skip(place).limit(1).toList()),
                    place == 0 ? told(field) : ""))
        .toList();
  }

  private static LabelChildComponent several(Form.Pick field) {
    int options = field.options().size();
    if (options > Limit.GROUP_OPTIONS.most() || !named(field)) {
      return menu(field, field.key(), options, field.chosen());
    }
    CheckboxGroup.Builder group =
        CheckboxGroup.create(field.key())
            .setRequired(field.required())
            .setRequiredRange(field.required() ? 1 : 0, options);
    for (int i = 0; i < options; i++) {
      Plain.Halves text = option(field, i, false);
      group.addOption(
          text.first(),
          String.valueOf(i),
          text.rest().isEmpty() ? null : Markup.fit(text.rest(), Limit.SELECT_DESCRIPTION),
          field.chosen().contains(i));
    }
    return group.build();
  }

  /** Whether all options can be read where they are chosen. */
  private static boolean named(Form.Pick field) {
    return IntStream.range(0, field.values().size())
        .allMatch(i -> Markup.fits(option(field, i, true).rest(), Limit.SELECT_DESCRIPTION));
  }

  /** The options in full, where they cannot be read where they are chosen. */
  private static String told(Form.Pick field) {
    return named(field) ? "" : list(field.values(), field.arity() != Arity.MATCH);
  }

  private static Plain.Halves option(Form.Pick field, int option, boolean lettered) {
    String sign = field.arity() == Arity.MATCH ? String.valueOf(option + 1) : Card.letter(option);
    String text = field.values().get(option);
    boolean bare = !lettered && !Plain.clean(text).isEmpty();
    return Markup.halves(bare ? text : sign + " · " + text, Limit.SELECT_LABEL);
  }

  private static StringSelectMenu menu(Form.Pick field, String id, int most, List<Integer> chosen) {
    StringSelectMenu.Builder menu =
        StringSelectMenu.create(id)
            .setRequired(field.required())
            .setRequiredRange(field.required() ? 1 : 0, most);
    boolean lettered = field.arity() != Arity.ONE || field.hint().isEmpty() || !named(field);
    for (int i = 0; i < field.values().size(); i++) {
      Plain.Halves text = option(field, i, lettered);
      SelectOption option = SelectOption.of(text.first(), String.valueOf(i));
      menu.addOptions(
          text.rest().isEmpty()
              ? option
              : option.withDescription(Markup.fit(text.rest(), Limit.SELECT_DESCRIPTION)));
    }
    return menu.setDefaultValues(
            chosen.stream().distinct().limit(most).map(String::valueOf).toList())
        .build();
  }

  private static Slot typed(Form.Pick field) {
    boolean match = field.arity() == Arity.MATCH;
    String how =
        switch (field.arity()) {
          case ONE -> "One letter.";
          case SEVERAL -> "The letters, such as A, C.";
          case ORDER -> "Such as B, A, C.";
          case MATCH -> "Such as 2, 1, 3 for A, B, C.";
        };
    TextInput.Builder input =
        TextInput.create(field.key() + TYPED, TextInputStyle.SHORT)
            .setRequired(field.required())
            .setMaxLength(Limit.INPUT_TEXT.most());
    String before =
        field.chosen().stream()
            .filter(i -> i >= 0)
            .map(i -> match ? String.valueOf(i + 1) : Card.letter(i))
            .collect(Collectors.joining(", "));
    if (!before.isEmpty()) {
      input.setValue(Plain.head(before, Limit.INPUT_TEXT.most()));
    }
    String list = list(field.options(), true) + (match ? "\n\n" + list(field.to(), false) : "");
    return new Slot(field.label(), (field.hint() + " " + how).strip(), input.build(), list);
  }

  private static String list(List<String> texts, boolean letters) {
    return IntStream.range(0, texts.size())
        .mapToObj(
            i ->
                "**%s**  %s"
                    .formatted(
                        letters ? Card.letter(i) : String.valueOf(i + 1),
                        Markup.line(texts.get(i))))
        .collect(Collectors.joining("\n"));
  }

  /** What was sent; nothing for a modal that is none of ours. */
  static Optional<Input.Submitted> submitted(String id, List<ModalMapping> values) {
    return ComponentId.action(id).map(form -> new Input.Submitted(form, fields(values)));
  }

  private static Map<String, List<String>> fields(List<ModalMapping> values) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (ModalMapping value : values) {
      String id = value.getCustomId();
      List<String> held = held(value);
      if (id.endsWith(TYPED)) {
        held = held.isEmpty() ? held : numbers(held.get(0));
      }
      if (!held.isEmpty()) {
        String key = id.contains(PLACE) ? id.substring(0, id.indexOf(PLACE)) : id;
        fields.merge(key, held, (a, b) -> Stream.concat(a.stream(), b.stream()).toList());
      }
    }
    return fields;
  }

  private static List<String> held(ModalMapping value) {
    return switch (value.getType()) {
      case TEXT_INPUT -> value.getAsString().isEmpty() ? List.of() : List.of(value.getAsString());
      case STRING_SELECT, CHECKBOX_GROUP -> value.getAsStringList();
      default -> List.of();
    };
  }

  /** What {@code B, A, C} or {@code 2, 1, 3} chooses, from 0; what is neither chooses nothing. */
  private static List<String> numbers(String typed) {
    String plain = Normalizer.normalize(typed, Normalizer.Form.NFKC); // full-width digits too
    return Stream.of(plain.toUpperCase(Locale.ROOT).split("[^\\p{L}\\p{Nd}]+"))
        .filter(word -> !word.isEmpty())
        .map(Modals::number)
        .map(String::valueOf)
        .toList();
  }

  private static int number(String word) {
    if (word.matches("\\p{Nd}{1,4}")) {
      return Integer.parseInt(word) - 1;
    }
    return word.matches("[A-Z]{1,2}")
        ? word.chars().reduce(0, (n, c) -> n * 26 + c - 'A' + 1) - 1
        : -1;
  }
}
