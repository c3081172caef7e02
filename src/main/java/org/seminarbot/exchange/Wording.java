package org.seminarbot.exchange;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * A text of a GIFT file.
 *
 * @param text without escapes, in its format
 */
record Wording(Format format, String text) {
  static final Wording NONE = new Wording(Format.PLAIN, "");

  /**
   * Reads what stands in the file.
   *
   * @param usual the format where none is given
   */
  static Wording read(String written, Format usual) {
    String text = written.strip();
    Optional<Format> given = Format.before(text);
    String rest = given.map(f -> text.substring(f.prefix().length())).orElse(text);
    return new Wording(given.orElse(usual), Escapes.read(rest).strip());
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  /**
   * The text for a chat.
   *
   * @param lost receives what such a text cannot show
   */
  String plain(Consumer<String> lost) {
    boolean marked = format == Format.HTML || (format == Format.MOODLE && HtmlText.isIn(text));
    return marked ? HtmlText.plain(text, format == Format.MOODLE, lost) : text;
  }
}
