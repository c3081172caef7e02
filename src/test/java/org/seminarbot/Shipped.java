package org.seminarbot;

import java.nio.file.Path;
import org.seminarbot.reading.ReadingLoader;
import org.seminarbot.reading.Readings;

/** The reading that the bot ships with, read once for all tests. */
public final class Shipped {
  private static final Readings READINGS =
      new Readings(ReadingLoader.load(Path.of("prompts")).readings());

  private Shipped() {}

  public static Readings readings() {
    return READINGS;
  }
}
