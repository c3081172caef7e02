package org.seminarbot.discord;

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
import net.dv8tion.jda.api.components.selections.StringSelectMenu;
import net.dv8tion.jda.api.components.textdisplay.TextDisplay;
import net.dv8tion.jda.api.components.textinput.TextInput;
import net.dv8tion.jda.api.components.textinput.TextInputStyle;
import net.dv8tion.jda.api.interactions.modals.ModalMapping;
import net.dv8tion.jda.api.modals.Modal;
import org.seminarbot.chat.ActionId;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Card.Choose.Arity;
import org.seminarbot.chat.Form;
import org.seminarbot.chat.Input;

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

  static Modal of(Form form) {
    int others = form.fields().size() - 1;
    List<ModalTopLevelComponent> top = new ArrayList<>();
    for (Form.Field field : form.fields()) {
      top.addAll(
          field instanceof Form.Write write
              ? List.of(written(write))
              : picked((Form.Pick) field, Limit.MODAL_COMPONENTS.most() - others));
    }
    return Modal.create(form.id().encode(), Markup.fit(form.title(), Limit.MODAL_TITLE))
        .addComponents(top)
        .build();
  }

  private static Label label(String label, String hint, LabelChildComponent child) {
    String description = Markup.fit(hint, Limit.MODAL_DESCRIPTION);
    String title = Markup.fit(label, Limit.MODAL_LABEL);
    return description.isEmpty() ? Label.of(title, child) : Label.of(title, description, child);
  }

  private static Label written(Form.Write field) {
    int most = Math.min(field.most(), Limit.INPUT_TEXT.most());
    TextInput.Builder input =
        TextInput.create(
                field.key(), field.lines() ? TextInputStyle.PARAGRAPH : TextInputStyle.SHORT)
            .setRequired(field.required())
            .setMaxLength(most);
    if (!field.value().isEmpty()) {
      input.setValue(field.value().substring(0, Math.min(field.value().length(), most)));
    }
    return label(field.label(), field.hint(), input.build());
  }

  /** A choice in at most {@code room} components, or as text to type where it takes more. */
  private static List<ModalTopLevelComponent> picked(Form.Pick field, int room) {
    int options = field.values().size();
    boolean many = options > Limit.SELECT_OPTIONS.most();
    boolean places = field.arity() == Arity.ORDER || field.arity() == Arity.MATCH;
    if (many || (places && field.options().size() > room)) {
      return typed(field, room);
    }
    return switch (field.arity()) {
      case ONE ->
          List.of(label(field.label(), field.hint(), menu(field, field.key(), 1, field.chosen())));
      case SEVERAL -> List.of(label(field.label(), field.hint(), several(field)));
      case ORDER, MATCH ->
          IntStream.range(0, field.options().size())
              .<ModalTopLevelComponent>mapToObj(place -> place(field, place))
              .toList();
    };
  }

  private static Label place(Form.Pick field, int place) {
    List<Integer> chosen =
        place < field.chosen().size() ? List.of(field.chosen().get(place)) : List.of();
    String label =
        field.arity() == Arity.MATCH
            ? Card.letter(place) + " · " + field.options().get(place)
            : ORDINALS.get(place);
    return label(label, "", menu(field, field.key() + PLACE + place, 1, chosen));
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
      group.addOption(
          Markup.fit(field.options().get(i), Limit.SELECT_LABEL),
          String.valueOf(i),
          null,
          field.chosen().contains(i));
    }
    return group.build();
  }

  private static boolean named(Form.Pick field) {
    return field.values().stream().allMatch(text -> Markup.fits(text, Limit.SELECT_LABEL));
  }

  private static StringSelectMenu menu(Form.Pick field, String id, int most, List<Integer> chosen) {
    StringSelectMenu.Builder menu =
        StringSelectMenu.create(id)
            .setRequired(field.required())
            .setRequiredRange(field.required() ? 1 : 0, most);
    boolean lettered = field.arity() != Arity.ONE || field.hint().isEmpty();
    for (int i = 0; i < field.values().size(); i++) {
      String text = field.values().get(i);
      String sign = field.arity() == Arity.MATCH ? String.valueOf(i + 1) : Card.letter(i);
      menu.addOption(
          Markup.fit(lettered ? sign + " · " + text : text, Limit.SELECT_LABEL), String.valueOf(i));
    }
    return menu.setDefaultValues(chosen.stream().map(String::valueOf).toList()).build();
  }

  private static List<ModalTopLevelComponent> typed(Form.Pick field, int room) {
    String example = field.arity() == Arity.MATCH ? "2, 1, 3 for A, B, C" : "B, A, C";
    String how =
        switch (field.arity()) {
          case ONE -> "One letter.";
          case SEVERAL -> "The letters, such as A, C.";
          default -> "Such as " + example + ".";
        };
    TextInput.Builder input =
        TextInput.create(field.key() + TYPED, TextInputStyle.SHORT)
            .setRequired(field.required())
            .setMaxLength(Limit.INPUT_TEXT.most());
    if (!field.chosen().isEmpty()) {
      input.setValue(
          field.chosen().stream()
              .map(i -> field.arity() == Arity.MATCH ? String.valueOf(i + 1) : Card.letter(i))
              .collect(Collectors.joining(", ")));
    }
    Label label = label(field.label(), (field.hint() + " " + how).strip(), input.build());
    String list =
        IntStream.range(0, field.options().size())
            .mapToObj(i -> "**" + Card.letter(i) + "**  " + Markup.line(field.options().get(i)))
            .collect(Collectors.joining("\n"));
    return room > 1 && list.length() <= Limit.MESSAGE_TEXT.most()
        ? List.of(TextDisplay.of(list), label)
        : List.of(label);
  }

  /** What was sent; nothing for a modal that is none of ours. */
  static Optional<Input.Submitted> submitted(String id, List<ModalMapping> values) {
    return ActionId.decode(id).map(form -> new Input.Submitted(form, fields(values)));
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
    return Stream.of(typed.toUpperCase(Locale.ROOT).split("[^\\p{L}\\p{Nd}]+"))
        .filter(word -> !word.isEmpty())
        .map(Modals::number)
        .map(String::valueOf)
        .toList();
  }

  private static int number(String word) {
    if (word.matches("[0-9]{1,4}")) {
      return Integer.parseInt(word) - 1;
    }
    return word.matches("[A-Z]{1,2}")
        ? word.chars().reduce(0, (n, c) -> n * 26 + c - 'A' + 1) - 1
        : -1;
  }
}
