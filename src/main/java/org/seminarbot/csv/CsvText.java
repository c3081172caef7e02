package org.seminarbot.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;

/** Writes CSV that a spreadsheet opens as it is meant. */
public final class CsvText {
  /** Without it, Excel reads no UTF-8. */
  private static final String MARK = "\uFEFF";

  private static final Pattern FORMULA = Pattern.compile("(?s)[=+\\-@\t\r].*");

  private CsvText() {}

  /**
   * Lines of cells as a text, with commas and the mark of UTF-8. A text that a spreadsheet would
   * run as a formula has an apostrophe before it; what is no text is written as it is.
   */
  public static String of(List<? extends List<?>> lines) {
    StringWriter text = new StringWriter().append(MARK);
    try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
      lines.forEach(line -> csv.writeRecord(line.stream().map(CsvText::cell).toList()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static String cell(Object cell) {
    return cell instanceof String text && FORMULA.matcher(text).matches()
        ? "'" + text
        : String.valueOf(cell);
  }
}
