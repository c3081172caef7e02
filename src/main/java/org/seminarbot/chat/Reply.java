package org.seminarbot.chat;

import java.util.List;
import java.util.Map;

/** What the person who did something gets back. */
public sealed interface Reply {

  /**
   * A card; where it appears is what {@link Handler#ack} said.
   *
   * @param files given with it to this person alone, after it
   */
  record Show(Card card, List<FileOut> files) implements Reply {
    public Show {
      files = List.copyOf(files);
    }

    public Show(Card card) {
      this(card, List.of());
    }
  }

  /** A card beside the one that was pressed, which stays as it is: what was asked was not done. */
  record Aside(Card card) implements Reply {}

  /** A form to fill in. */
  record Open(Form form) implements Reply {}

  /**
   * The form just sent is not right. It opens again as it was filled; or, where that one can never
   * be taken any more, another in its place, of another id, filled in the same.
   *
   * @param errors what is wrong, by field, and under {@link #WHOLE} of the form as a whole
   */
  record Invalid(Form form, Map<String, String> errors) implements Reply {
    public static final String WHOLE = "";

    public Invalid {
      errors = Map.copyOf(errors);
    }
  }

  static Reply say(String text) {
    return new Show(Card.say(text));
  }
}
