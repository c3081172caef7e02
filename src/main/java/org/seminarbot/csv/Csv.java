package org.seminarbot.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads CSV with commas, semicolons or tabs, in UTF-8 or UTF-16, with or without a mark before. */
public final class Csv {
  private Csv() {}

  /** Why a file is no CSV; the message says what would be right. */
  public static final class Unreadable extends RuntimeException {
    Unreadable(String message) {
      super(message, null, false, false);
    }

    public String why() {
      return String.valueOf(getMessage());
    }
  }

  /**
   * A line with something on it, if only separators: a field that is left empty is one too.
   *
   * @param line where it begins, from 1
   */
  public record Line(long line, List<String> fields) {
    public Line {
      fields = List.copyOf(fields);
    }
  }

  /**
   * The lines of a file that have something on them.
   *
   * @throws Unreadable when it is no text, or no CSV
   */
  public static List<Line> read(byte[] bytes) {
    return lines(text(bytes));
  }

  private static String text(byte[] bytes) {
    Charset charset =
        begins(bytes, 0xFF, 0xFE) || begins(bytes, 0xFE, 0xFF)
            ? StandardCharsets.UTF_16
            : StandardCharsets.UTF_8;
    try {
      String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new Unreadable("It is no text in UTF-8: in your spreadsheet, save it as “CSV UTF-8”.");
    }
  }

  private static boolean begins(byte[] bytes, int first, int second) {
    return bytes.length > 1 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
  }

  private static List<Line> lines(String text) {
    String head = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    char separator =
        Stream.of(',', ';', '\t')
            .max((a, b) -> Long.compare(count(head, a), count(head, b)))
            .orElse(',');
    List<Line> lines = new ArrayList<>();
    long read = 0;
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .fieldSeparator(separator)
            .acceptCharsAfterQuotes(false)
            .ofCsvRecord(text)) {
      for (CsvRecord record : reader) {
        read = record.getStartingLineNumber();
        if (record.getFieldCount() > 1 || !record.getField(0).isBlank()) {
          lines.add(new Line(read, record.getFields()));
        }
      }
      return lines;
    } catch (CsvParseException e) {
      throw new Unreadable(
          "After line %d it is no CSV: a quotation mark stands where none can. Within quotes, write it twice."
              .formatted(read));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long count(String text, char sign) {
    return text.chars().filter(c -> c == sign).count();
  }
}
