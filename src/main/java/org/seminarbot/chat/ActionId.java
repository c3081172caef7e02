package org.seminarbot.chat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a button, a choice or a form does. It outlives the process: a platform keeps only the
 * encoded text, {@code quiz:answer:17}, at most {@link #MOST_CHARACTERS} long, so that a platform
 * can add which option was meant; all else is in the database.
 *
 * @param feature the command that handles it
 * @param verb what it does
 * @param args database ids and choices, none with a colon in it
 */
public record ActionId(String feature, String verb, List<String> args) {
  public static final int MOST_CHARACTERS = 90;

  public ActionId {
    args = List.copyOf(args);
    if (String.join(":", args).length() + feature.length() + verb.length() + 2 > MOST_CHARACTERS) {
      throw new IllegalArgumentException("an action's id is longer than " + MOST_CHARACTERS);
    }
  }

  public static ActionId of(String feature, String verb, Object... args) {
    return new ActionId(feature, verb, Arrays.stream(args).map(String::valueOf).toList());
  }

  public String encode() {
    return args.isEmpty()
        ? feature + ":" + verb
        : feature + ":" + verb + ":" + String.join(":", args);
  }

  /** The id that {@link #encode} wrote, or nothing for a text that is none. */
  public static Optional<ActionId> decode(String encoded) {
    List<String> parts = List.of(encoded.split(":", -1));
    return parts.size() < 2 || encoded.length() > MOST_CHARACTERS
        ? Optional.empty()
        : Optional.of(new ActionId(parts.get(0), parts.get(1), parts.subList(2, parts.size())));
  }

  /** An argument that is a database id. A text that is none cannot act: it is refused politely. */
  public long id(int index) {
    try {
      return Long.parseLong(args.get(index));
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw new Refusal("This button can no longer act. /guide shows what you can do.");
    }
  }
}
