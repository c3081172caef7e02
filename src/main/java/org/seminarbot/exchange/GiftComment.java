package org.seminarbot.exchange;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the comments of a GIFT question say in brackets: {@code [id:…]} and {@code [tag:…]}, as
 * Moodle writes them, and what {@link GiftWriter} adds where GIFT itself has no place.
 */
record GiftComment(List<Note> notes) {
  private static final Pattern NOTE =
      Pattern.compile(
          "\\[(id|tag|level|source|unit|limit|vote-twice):((?:\\\\.|[^\\]\\\\]++){1,200}+)]");

  private static final Pattern ANY = Pattern.compile(".+", Pattern.DOTALL);

  /** What a value must look like; other programs may mean something else by such a word. */
  private static final Map<String, Pattern> OURS =
      Map.of(
          "level", Pattern.compile("facts|reasons|judgement"),
          "source", Pattern.compile("P\\d{1,4}(\\s*[-\u2013,]\\s*P\\d{1,4})*"),
          "vote-twice", Pattern.compile("true"),
          "limit", Pattern.compile("[1-9]\\d{0,3}"));

  /** {@code [key:value]}. */
  record Note(int line, String key, String value) {
    @Override
    public String toString() {
      String safe = value.replace("\\", "\\\\").replace("]", "\\]").replace("\n", "\\n");
      return "[" + key + ":" + safe + "]";
    }
  }

  static GiftComment of(GiftBlock block) {
    return new GiftComment(
        block.comments().stream().flatMap(line -> notes(line).stream()).toList());
  }

  private static List<Note> notes(GiftBlock.Line line) {
    return NOTE.matcher(line.text())
        .results()
        .map(found -> new Note(line.number(), found.group(1), value(found.group(2))))
        .toList();
  }

  private static String value(String written) {
    return Pattern.compile("\\\\(.)")
        .matcher(written)
        .replaceAll(
            escape ->
                Matcher.quoteReplacement(escape.group(1).equals("n") ? "\n" : escape.group(1)))
        .strip();
  }

  Optional<String> first(String key) {
    return notes.stream()
        .filter(note -> note.key().equals(key))
        .map(Note::value)
        .filter(value -> OURS.getOrDefault(key, ANY).matcher(value).matches())
        .findFirst();
  }

  List<Note> tags() {
    return notes.stream().filter(note -> note.key().equals("tag")).toList();
  }
}
