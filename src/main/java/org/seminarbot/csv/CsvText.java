package org.seminarbot.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes CSV that a spreadsheet opens as it is meant. */
public final class CsvText {
  /** Without it, Excel reads no UTF-8. */
  private static final String MARK = "\uFEFF";

  private CsvText() {}

  /** Lines of cells as a text, with commas and the mark of UTF-8. */
  public static String of(List<List<String>> lines) {
    StringWriter text = new StringWriter().append(MARK);
    try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
      lines.forEach(line -> csv.writeRecord(line.stream().map(CsvText::harmless).toList()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** What a spreadsheet would run as a formula is text instead. */
  private static String harmless(String cell) {
    return cell.matches("(?s)[=+\\-@\t\r].*") ? "'" + cell : cell;
  }
}
