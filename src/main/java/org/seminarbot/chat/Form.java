package org.seminarbot.chat;

import java.util.List;
import java.util.Map;
import org.seminarbot.chat.Card.Choose.Arity;

/** A form to fill in. */
public record Form(ActionId id, String title, List<Field> fields) {

  public Form {
    fields = List.copyOf(fields);
  }

  /** The same form with what was written in it before, by field. */
  public Form filled(Map<String, List<String>> before) {
    return new Form(
        id,
        title,
        fields.stream()
            .map(
                field ->
                    before.containsKey(field.key()) ? field.with(before.get(field.key())) : field)
            .toList());
  }

  /** A field. Its key is what the answer is found under. */
  public sealed interface Field {
    String key();

    String label();

    /** How to fill it, may be empty. */
    String hint();

    boolean required();

    /** The same field with what {@link Input.Submitted} held in it. */
    Field with(List<String> values);
  }

  /**
   * Text to write.
   *
   * @param most the most characters that may be written, at most 3000
   * @param value what is already there
   */
  public record Write(
      String key,
      String label,
      String hint,
      boolean required,
      boolean lines,
      int most,
      String value)
      implements Field {
    @Override
    public Field with(List<String> values) {
      return new Write(
          key, label, hint, required, lines, most, values.isEmpty() ? "" : values.get(0));
    }
  }

  /**
   * Options to choose from, as {@link Card.Choose} has them.
   *
   * @param to for MATCH, what each option is given
   * @param chosen what is chosen already, as the choice would be sent
   */
  public record Pick(
      String key,
      String label,
      String hint,
      boolean required,
      Arity arity,
      List<String> options,
      List<String> to,
      List<Integer> chosen)
      implements Field {
    public Pick {
      options = List.copyOf(options);
      to = List.copyOf(to);
      chosen = List.copyOf(chosen);
    }

    public Pick(
        String key,
        String label,
        String hint,
        boolean required,
        Arity arity,
        List<String> options) {
      this(key, label, hint, required, arity, options, List.of(), List.of());
    }

    /** What the numbers chosen stand for. */
    public List<String> values() {
      return arity == Arity.MATCH ? to : options;
    }

    @Override
    public Field with(List<String> values) {
      return new Pick(
          key,
          label,
          hint,
          required,
          arity,
          options,
          to,
          values.stream().map(Integer::valueOf).toList());
    }
  }
}
