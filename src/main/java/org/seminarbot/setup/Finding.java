package org.seminarbot.setup;

import java.util.Locale;

/**
 * What one check found, in a line.
 *
 * @param about what was looked at, such as {@code token}
 * @param words what was found; and unless all is well, what to do
 */
public record Finding(Level level, String about, String words) {

  /** How much it matters. */
  public enum Level {
    OK,
    /** The bot runs, but somebody may miss something. */
    WARNING,
    /** The bot does not run, or does nothing where it should. */
    PROBLEM
  }

  public static Finding ok(String about, String words) {
    return new Finding(Level.OK, about, words);
  }

  public static Finding warning(String about, String words) {
    return new Finding(Level.WARNING, about, words);
  }

  public static Finding problem(String about, String words) {
    return new Finding(Level.PROBLEM, about, words);
  }

  @Override
  public String toString() {
    // What Discord or a file calls itself must not command the terminal.
    String line = (about + ": " + words).replaceAll("\\p{Cntrl}+", " ");
    return "%-7s  %s".formatted(level.name().toLowerCase(Locale.ROOT), line);
  }
}
