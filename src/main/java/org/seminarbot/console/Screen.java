package org.seminarbot.console;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Where lines are shown. */
interface Screen extends AutoCloseable {
  int FEWEST_COLUMNS = 40;
  int USUAL_COLUMNS = 80;

  int columns();

  /** Whether bold and faint text can be shown. */
  boolean styled();

  void print(List<String> lines);

  @Override
  void close();

  /** The columns that the environment asks for with COLUMNS, unless it is nonsense. */
  static OptionalInt columns(Map<String, String> env) {
    String asked = env.getOrDefault("COLUMNS", "");
    return asked.matches("[0-9]{1,4}") && Integer.parseInt(asked) >= FEWEST_COLUMNS
        ? OptionalInt.of(Integer.parseInt(asked))
        : OptionalInt.empty();
  }
}
