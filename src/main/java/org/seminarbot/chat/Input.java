package org.seminarbot.chat;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a person did. */
public sealed interface Input {

  /** The command that this is for: the first word typed, or the feature in a component's id. */
  String feature();

  /**
   * A slash command.
   *
   * @param sub the subcommand, empty where there is none
   * @param options the options given, by name
   * @param files those of them that are files
   */
  record Typed(String feature, String sub, Map<String, String> options, Map<String, Upload> files)
      implements Input {
    public Typed {
      options = Map.copyOf(options);
      files = Map.copyOf(files);
    }

    public Typed(String feature, String sub, Map<String, String> options) {
      this(feature, sub, options, Map.of());
    }
  }

  /**
   * A button pressed or a choice made on a card.
   *
   * @param values the chosen options, counted from 0 in the card's order; in the order given where
   *     the card asked for an order; empty for a button
   */
  record Pressed(ActionId action, List<Integer> values) implements Input {
    public Pressed {
      values = List.copyOf(values);
    }

    @Override
    public String feature() {
      return action.feature();
    }
  }

  /**
   * A form sent.
   *
   * @param fields what each field holds: for text one value, for a choice the numbers of the chosen
   *     options, from 0, and -1 for one of several places that was left open; a field left empty is
   *     absent
   */
  record Submitted(ActionId form, Map<String, List<String>> fields) implements Input {
    public Submitted {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields)); // in the form's order
    }

    @Override
    public String feature() {
      return form.feature();
    }

    /** A text field's value without space around it, or an empty text. */
    public String text(String field) {
      List<String> values = fields.getOrDefault(field, List.of());
      return values.isEmpty() ? "" : values.get(0).strip();
    }

    /** The options chosen in a field, from 0. */
    public List<Integer> chosen(String field) {
      return fields.getOrDefault(field, List.of()).stream().map(Integer::valueOf).toList();
    }
  }
}
