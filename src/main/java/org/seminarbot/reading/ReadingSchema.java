package org.seminarbot.reading;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The JSON Schema of a reading's files, with which editors complete and check while one types. It
 * says of a file by itself what {@link ReadingLoader} says; what takes a look at other files, or at
 * two places at once, only the loader sees.
 */
public final class ReadingSchema {
  /** What the file is called beside a reading. */
  public static final String FILE = "reading.schema.json";

  private ReadingSchema() {}

  /** The schema, as JSON. */
  public static String json() {
    try (InputStream in = ReadingSchema.class.getResourceAsStream("/" + FILE)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
