package org.seminarbot.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seminarbot.chat.FileOut;

/** What students write comes out of a file as they wrote it, and runs in none. */
final class TableFilesTest {
  private static final List<String> HOSTILE =
      List.of(
          "=HYPERLINK(\"http://example.org\")",
          "+1",
          "-1+2",
          "@SUM(A1)",
          "\tindented",
          "\rreturned",
          "He said \"no\", then; left",
          "two\nlines",
          "😀 👩‍👩‍👧",
          "敌对势力",
          "\u202Eשלום עולם",
          "<b>&amp;</b>",
          "'quoted");

  private static final Table TABLE =
      new Table(
          "Answers",
          List.of(new Table.Column("text", "what was written"), new Table.Column("points", "")),
          HOSTILE.stream().map(text -> List.<Object>of(text, 3.3000000000000003)).toList());

  @TempDir Path folder;

  private static List<List<String>> csv(byte[] bytes) throws IOException {
    String text = new String(bytes, UTF_8);
    assertThat(text).startsWith("\uFEFF");
    List<List<String>> rows = new ArrayList<>();
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(text.substring(1))) {
      reader.forEach(record -> rows.add(record.getFields()));
    }
    return rows;
  }

  private static String harmless(String text) {
    return "=+-@\t\r".indexOf(text.charAt(0)) < 0 ? text : "'" + text;
  }

  @Test
  void csvGivesBackWhatWasWrittenWithAnApostropheBeforeFormulas() throws IOException {
    List<List<String>> rows = csv(TableFiles.csv("a.csv", TABLE).bytes());
    assertThat(rows.get(0)).containsExactly("text", "points");
    assertThat(rows.subList(1, rows.size()))
        .extracting(row -> row.get(0))
        .containsExactlyElementsOf(HOSTILE.stream().map(TableFilesTest::harmless).toList());
    assertThat(rows.get(1).get(1)).isEqualTo("3.3");
  }

  @Test
  void csvEndsItsLinesAsSpreadsheetsDo() {
    String text = new String(TableFiles.csv("a.csv", TABLE).bytes(), UTF_8);
    assertThat(text).startsWith("\uFEFFtext,points\r\n").endsWith("\r\n");
  }

  @Test
  void aWorkbookHasTextsAsTextsAndNoFormula() throws IOException {
    byte[] bytes =
        TableFiles.xlsx("a.xlsx", List.of(TABLE, Tables.columns(List.of(TABLE)))).bytes();
    try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(bytes))) {
      assertThat(book.getSheets())
          .extracting(s -> s.getName())
          .containsExactly("Answers", "Columns");
      try (Stream<Row> rows = book.getFirstSheet().openStream()) {
        List<Row> all = rows.toList();
        assertThat(all).hasSize(HOSTILE.size() + 1);
        for (int i = 0; i < HOSTILE.size(); i++) {
          Cell cell = all.get(i + 1).getCell(0);
          assertThat(cell.getFormula()).isNull();
          assertThat(cell.asString().replace("\r\n", "\n").replace('\r', '\n'))
              .isEqualTo(HOSTILE.get(i).replace('\r', '\n'));
        }
      }
    }
  }

  @Test
  void aCharacterThatNoWorkbookMayHoldDoesNotSpoilIt() throws IOException {
    Table table =
        new Table("A", List.of(new Table.Column("t", "")), List.of(List.of("a\u0001b\uFFFE")));
    byte[] bytes = TableFiles.xlsx("a.xlsx", List.of(table)).bytes();
    try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(bytes));
        Stream<Row> rows = book.getFirstSheet().openStream()) {
      assertThat(rows.toList().get(1).getCell(0).asString()).startsWith("a");
    }
  }

  @Test
  void aTextThatIsLongerThanACellHoldsSaysThatItIsCut() throws IOException {
    String whole = "x".repeat(32_767);
    Table table =
        new Table(
            "A",
            List.of(new Table.Column("t", "")),
            List.of(List.of(whole), List.of("😀".repeat(20_000))));
    byte[] bytes = TableFiles.xlsx("a.xlsx", List.of(table)).bytes();
    try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(bytes));
        Stream<Row> rows = book.getFirstSheet().openStream()) {
      List<Row> all = rows.toList();
      assertThat(all.get(1).getCell(0).asString()).isEqualTo(whole);
      assertThat(all.get(2).getCell(0).asString())
          .hasSizeBetween(32_760, 32_767)
          .matches("(?s)(😀)+ … \\[cut: .*");
    }
  }

  @Test
  void whatHasMoreRowsThanASheetHoldsGoesOnInTheNext() {
    List<List<Object>> rows = IntStream.range(0, 7).mapToObj(i -> List.<Object>of(i)).toList();
    Table table = new Table("Answers", List.of(new Table.Column("n", "")), rows);
    assertThat(table.split(7)).containsExactly(table);
    List<Table> split = table.split(3);
    assertThat(split).extracting(Table::name).containsExactly("Answers", "Answers 2", "Answers 3");
    assertThat(split).flatExtracting(Table::rows).containsExactlyElementsOf(rows);
    assertThat(new Table("Empty", List.of(), List.of()).split(3)).hasSize(1);
  }

  @Test
  void jsonIsOneObjectWithAnArrayForEachTable() {
    String json = new String(TableFiles.json("a.json", List.of(TABLE)).bytes(), UTF_8);
    JsonArray rows = JsonParser.parseString(json).getAsJsonObject().getAsJsonArray("answers");
    assertThat(rows)
        .extracting(row -> row.getAsJsonObject().get("text").getAsString())
        .containsExactlyElementsOf(HOSTILE);
  }

  @Test
  void whatFitsIsLeftAsItIs() {
    FileOut file = FileOut.text("a.csv", "a".repeat(100));
    assertThat(Fitted.of(List.of(file), 100, List::of))
        .isEqualTo(new Fitted(List.of(file), List.of()));
  }

  @Test
  void whatIsTooLargeIsZippedAndItSaysSo() throws IOException {
    FileOut file = FileOut.text("a.csv", "a".repeat(10_000));
    Fitted fitted = Fitted.of(List.of(file), 1_000, List::of);
    assertThat(fitted.files()).extracting(FileOut::name).containsExactly("a.csv.zip");
    assertThat(fitted.notes()).singleElement().asString().contains("1000 bytes", "so it is zipped");
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(fitted.files().get(0).bytes()))) {
      ZipEntry entry = zip.getNextEntry();
      assertThat(entry).isNotNull().extracting(ZipEntry::getName).isEqualTo("a.csv");
      assertThat(zip.readAllBytes()).isEqualTo(file.bytes());
    }
  }

  @Test
  void whatIsTooLargeEvenZippedIsSplitByPromptAndWhatStaysTooLargeIsNamed() {
    FileOut large = FileOut.text("a.csv", "a".repeat(10_000));
    FileOut small = FileOut.text("a.csv", "a");
    Fitted fitted =
        Fitted.of(
            List.of(large),
            130,
            () ->
                List.of(
                    new Fitted.Part("r/one", List.of(small)),
                    new Fitted.Part("r/two", List.of(large))));
    assertThat(fitted.files()).extracting(FileOut::name).containsExactly("r-one.zip");
    assertThat(fitted.notes()).hasSize(2);
    assertThat(fitted.notes().get(1)).contains("too large by itself", "r/two");
  }

  @Test
  void libreOfficeOpensTheWorkbook() throws IOException, InterruptedException {
    Path office =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
            .map(place -> Path.of(place, "soffice"))
            .filter(Files::isExecutable)
            .findFirst()
            .orElse(Path.of("soffice"));
    assumeTrue(Files.isExecutable(office), "LibreOffice is not installed here: soffice");
    Path book =
        Files.write(folder.resolve("a.xlsx"), TableFiles.xlsx("a.xlsx", List.of(TABLE)).bytes());
    Process process =
        new ProcessBuilder(
                office.toString(),
                "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                "--headless",
                "--convert-to",
                "csv:Text - txt - csv (StarCalc):44,34,76",
                "--outdir",
                folder.toString(),
                book.toString())
            .inheritIO()
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    String converted = Files.readString(folder.resolve("a.csv"));
    assertThat(converted).contains("敌对势力", "😀", "=HYPERLINK", "@SUM(A1)", "3.3");
  }

  @Test
  void aRoundNumberIsWrittenOutInCsv() throws IOException {
    Table marks =
        new Table(
            "Marks",
            List.of(new Table.Column("points", "")),
            Stream.of(10.0, 20.0, 100.0, 0.0, 2.5).map(List::<Object>of).toList());
    assertThat(csv(TableFiles.csv("m.csv", marks).bytes()))
        .containsExactly(
            List.of("points"),
            List.of("10"),
            List.of("20"),
            List.of("100"),
            List.of("0"),
            List.of("2.5"));
  }
}
