package org.seminarbot.chat;

import java.util.List;

/** A form to fill in. */
public record Form(ActionId id, String title, List<Field> fields) {

  public Form {
    fields = List.copyOf(fields);
  }

  /** A field. Its key is what the answer is found under. */
  public sealed interface Field {
    String key();

    String label();

    /** How to fill it, may be empty. */
    String hint();

    boolean required();
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
      implements Field {}

  /**
   * Options to choose from.
   *
   * @param several whether more than one may be chosen
   */
  public record Pick(
      String key,
      String label,
      String hint,
      boolean required,
      boolean several,
      List<String> options)
      implements Field {
    public Pick {
      options = List.copyOf(options);
    }
  }
}
