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
  /** A line of ours below the file's: where it is not the last one read, a quote is open. */
  private static final String LAST = "end";

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
   * A line; a field that is left empty is one too.
   *
   * @param line where it begins, from 1
   */
  public record Line(long line, List<String> fields) {
    public Line {
      fields = List.copyOf(fields);
    }

    /** Whether nothing is on it, not even a separator. */
    public boolean isBlank() {
      return fields.size() == 1 && fields.get(0).isBlank();
    }
  }

  /**
   * A file.
   *
   * @param separator what stands between its values
   * @param lines those between the first and the last that have something on them, if only quotes
   */
  public record Table(char separator, List<Line> lines) {
    public Table {
      lines = List.copyOf(lines);
    }
  }

  /**
   * The lines of a file that have something on them.
   *
   * @throws Unreadable when it is no text, or no CSV
   */
  public static List<Line> read(byte[] bytes) {
    return table(bytes).lines().stream().filter(line -> !line.isBlank()).toList();
  }

  /**
   * A file with its blank lines, which have a meaning where there is one column.
   *
   * @throws Unreadable when it is no text, or no CSV
   */
  public static Table table(byte[] bytes) {
    String text = text(bytes);
    char separator = separator(text);
    return new Table(separator, lines(text, separator));
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

  private static char separator(String text) {
    String head = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    return Stream.of(',', ';', '\t')
        .max((a, b) -> Long.compare(count(head, a), count(head, b)))
        .orElse(',');
  }

  private static List<Line> lines(String text, char separator) {
    int end = text.length();
    while (end > 0
        && text.charAt(end - 1) != separator
        && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    List<Line> lines = new ArrayList<>();
    long read = 0;
    boolean closed = false;
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .fieldSeparator(separator)
            .acceptCharsAfterQuotes(false)
            .skipEmptyLines(false)
            .ofCsvRecord(text.substring(0, end) + "\n" + LAST)) {
      for (CsvRecord record : reader) {
        read = record.getStartingLineNumber();
        closed = record.getFields().equals(List.of(LAST));
        Line line = new Line(read, record.getFields());
        if (!lines.isEmpty() || !line.isBlank()) {
          lines.add(line);
        }
      }
    } catch (CsvParseException e) {
      throw new Unreadable(
          "After line %d it is no CSV: a quotation mark stands where none can. Within quotes, write it twice."
              .formatted(read));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!closed) {
      throw new Unreadable(
          "In line %d quotes begin that never end. Is a quotation mark missing?".formatted(read));
    }
    return lines.subList(0, lines.size() - 1);
  }

  private static long count(String text, char sign) {
    return text.chars().filter(c -> c == sign).count();
  }
}
