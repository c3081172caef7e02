package org.seminarbot.export;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.seminarbot.chat.FileOut;
import org.seminarbot.csv.CsvText;

/** Tables as files: what students wrote must be harmless in whatever opens them. */
final class TableFiles {
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  /** What Excel holds: rows a sheet, the header's among them, and characters a cell. */
  private static final int ROWS = 1_048_576;

  private static final int CELL = 32_767;
  private static final String CUT = " … [cut: a cell holds no more; csv and json have all of it]";

  private TableFiles() {}

  /**
   * CSV in UTF-8, with the mark without which Excel does not take it for that. A text that a
   * spreadsheet would run as a formula has an apostrophe before it.
   */
  static FileOut csv(String name, Table table) {
    List<List<?>> lines = new ArrayList<>(List.of(table.header()));
    table.rows().forEach(row -> lines.add(row.stream().map(TableFiles::cell).toList()));
    return FileOut.text(name, CsvText.of(lines));
  }

  private static Object cell(Object value) {
    return value instanceof Double number ? plain(number).toPlainString() : value;
  }

  /** As many digits as the number means: 3.3, and not 3.3000000000000003. */
  private static BigDecimal plain(double number) {
    return BigDecimal.valueOf(number).round(MathContext.DECIMAL32).stripTrailingZeros();
  }

  /**
   * A workbook with a sheet a table, or several where one does not hold all rows. Texts are texts
   * there, whatever they begin with; one that is longer than a cell holds says that it is cut.
   */
  static FileOut xlsx(String name, List<Table> tables) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Workbook book = new Workbook(bytes, "Seminar Bot", "1.0")) {
      for (Table table : tables) {
        for (Table sheet : table.split(ROWS - 1)) {
          sheet(book.newWorksheet(sheet.name()), sheet);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new FileOut(name, bytes.toByteArray());
  }

  private static void sheet(Worksheet sheet, Table table) {
    List<List<Object>> lines = new ArrayList<>();
    lines.add(List.copyOf(table.header()));
    lines.addAll(table.rows());
    for (int row = 0; row < lines.size(); row++) {
      List<Object> cells = lines.get(row);
      for (int column = 0; column < cells.size(); column++) {
        put(sheet, row, column, cells.get(column));
      }
    }
    sheet.range(0, 0, 0, table.columns().size() - 1).style().bold().set();
    sheet.freezePane(0, 1);
  }

  private static void put(Worksheet sheet, int row, int column, Object value) {
    if (value instanceof Double number) {
      sheet.value(row, column, plain(number));
    } else if (value instanceof Number number) {
      sheet.value(row, column, number);
    } else if (value instanceof Boolean flag) {
      sheet.value(row, column, flag);
    } else if (!String.valueOf(value).isEmpty()) {
      sheet.value(row, column, held(String.valueOf(value)));
    }
  }

  private static String held(String text) {
    if (text.length() <= CELL) {
      return text;
    }
    int end = CELL - CUT.length();
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
  }

  /** One object with an array of rows a table; an empty cell is left out. */
  static FileOut json(String name, List<Table> tables) {
    Map<String, List<Map<String, Object>>> all = new LinkedHashMap<>();
    tables.forEach(
        table ->
            all.put(
                table.name().toLowerCase(Locale.ROOT),
                table.rows().stream().map(row -> object(table.header(), row)).toList()));
    return FileOut.text(name, GSON.toJson(all) + "\n");
  }

  private static Map<String, Object> object(List<String> header, List<Object> row) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < header.size(); i++) {
      if (!"".equals(row.get(i))) {
        object.put(header.get(i), row.get(i));
      }
    }
    return object;
  }
}
