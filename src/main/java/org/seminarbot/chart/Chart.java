package org.seminarbot.chart;

import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.Styler;
import org.seminarbot.chat.Card;
import org.seminarbot.text.Plain;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts as a picture, and the rows of text that say the same with the numbers first. */
public final class Chart {
  private static final Logger log = LoggerFactory.getLogger(Chart.class);
  private static final Pattern SIGN =
      Pattern.compile("([A-Z]{1,2}|[0-9]{1,2})  (.*)", Pattern.DOTALL);
  private static final int WIDTH = 720;
  private static final int HEIGHT = 260;
  private static final double HEADROOM = 1.08;
  private static final int LONGEST_BAR = 20;
  private static final int MOST_BARS = 30;
  private static final int MOST_MARKED = 10;
  private static final Color INK = new Color(0x2B2D31);
  private static final Color PAPER = new Color(0xFAFAF7);
  private static final Color[] BARS = {
    new Color(0x4F6D8F), new Color(0xC98B4B), new Color(0x6B8F71)
  };

  private Chart() {}

  /**
   * A row of counts.
   *
   * @param sign what the picture calls it: the option's letter
   * @param most the largest count of all rows
   */
  public record Row(String sign, String label, List<Integer> counts, String mark, int most) {
    public Row {
      counts = List.copyOf(counts);
    }

    /** {@code 4, then 6}. */
    public String numbers() {
      return counts.isEmpty()
          ? "0"
          : counts.stream().map(String::valueOf).collect(Collectors.joining(", then "));
    }

    /** The first count as a bar of text; empty for none. */
    public String bar() {
      int drawn = counts.isEmpty() ? 0 : counts.get(0);
      int length =
          most <= LONGEST_BAR
              ? drawn
              : Math.max(Math.min(1, drawn), Math.round(LONGEST_BAR * ((float) drawn / most)));
      return "▇".repeat(Math.max(0, length));
    }

    private String spoken() {
      return "%s %s: %s%s.".formatted(sign, label, numbers(), mark.isBlank() ? "" : ", " + mark);
    }

    private String brief() {
      return sign + ": " + numbers() + ".";
    }
  }

  /** A picture, with all of it in words for those who do not see it. */
  public static final class Picture {
    private final byte[] png;
    private final String description;

    Picture(byte[] png, String description) {
      this.png = png;
      this.description = description;
    }

    public byte[] png() {
      return png.clone();
    }

    public String description() {
      return description;
    }
  }

  /** The rows; each has a letter, its own or the next. */
  public static List<Row> rows(Card.Bars bars) {
    int most =
        bars.bars().stream()
            .flatMap(bar -> bar.counts().stream())
            .mapToInt(Integer::intValue)
            .max()
            .orElse(0);
    List<Row> rows = new ArrayList<>();
    for (Card.Bars.Bar bar : bars.bars()) {
      Matcher lettered = SIGN.matcher(bar.label());
      boolean own = lettered.matches();
      rows.add(
          new Row(
              own ? lettered.group(1) : Card.letter(rows.size()),
              own ? lettered.group(2) : bar.label(),
              bar.counts(),
              bar.mark(),
              most));
    }
    return rows;
  }

  /**
   * The picture; nothing where this machine cannot draw letters, or there is nothing to draw, or
   * too much to be told apart.
   *
   * @param most characters that the description may have
   */
  public static Optional<Picture> draw(Card.Bars bars, int most) {
    List<Row> rows = rows(bars);
    int columns = rows.stream().mapToInt(row -> row.counts().size()).max().orElse(0);
    if (columns == 0
        || rows.size() * columns > MOST_BARS
        || rows.stream().allMatch(row -> row.counts().stream().allMatch(n -> n == 0))) {
      return Optional.empty();
    }
    try {
      byte[] png =
          BitmapEncoder.getBitmapBytes(chart(rows, columns), BitmapEncoder.BitmapFormat.PNG);
      return Optional.of(new Picture(png, description(bars, rows, most)));
    } catch (IOException | RuntimeException | Error e) { // without fonts AWT throws an Error
      log.warn("No picture could be drawn, so counts are shown as text ({}).", e.toString());
      return Optional.empty();
    }
  }

  /** All of it in words; where that is too long, all the numbers: the words stand in the rows. */
  private static String description(Card.Bars bars, List<Row> rows, int most) {
    String stop = bars.caption().matches("(?s).*\\p{Po}\\s*") ? " " : ". ";
    String caption = bars.caption().isBlank() ? "" : ": " + bars.caption();
    return Stream.of(
            "Bar chart" + caption + stop + spoken(rows, Row::spoken),
            "Bar chart" + caption + stop + spoken(rows, Row::brief))
        .filter(text -> Plain.fits(text, most))
        .findFirst()
        .map(text -> Plain.fit(text, most))
        .orElseGet(() -> Plain.fit("Bar chart. " + spoken(rows, Row::brief), most));
  }

  private static String spoken(List<Row> rows, Function<Row, String> words) {
    return rows.stream().map(words).collect(Collectors.joining(" "));
  }

  private static CategoryChart chart(List<Row> rows, int columns) {
    CategoryChart chart = new CategoryChartBuilder().width(WIDTH).height(HEIGHT).build();
    List<String> signs =
        rows.stream()
            .map(
                row ->
                    row.mark().isBlank() || rows.size() > MOST_MARKED
                        ? row.sign()
                        : row.sign() + " " + row.mark())
            .toList();
    IntStream.range(0, columns)
        .forEach(
            column ->
                chart.addSeries(
                    "Scene " + (column + 1),
                    signs,
                    rows.stream()
                        .map(row -> column < row.counts().size() ? row.counts().get(column) : 0)
                        .toList()));
    Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 18);
    chart
        .getStyler()
        .setLegendVisible(columns > 1)
        .setLegendPosition(Styler.LegendPosition.OutsideE)
        .setLegendFont(font)
        .setChartBackgroundColor(PAPER)
        .setPlotBackgroundColor(PAPER)
        .setPlotBorderVisible(false)
        .setChartFontColor(INK)
        .setSeriesColors(BARS);
    chart
        .getStyler()
        .setAxisTickLabelsFont(font)
        .setYAxisTicksVisible(false)
        .setPlotGridLinesVisible(false);
    chart.getStyler().setLabelsVisible(true).setLabelsFont(font).setLabelsPosition(0.5);
    int most = rows.stream().mapToInt(Row::most).max().orElse(1);
    chart.getStyler().setYAxisMin(0.0).setYAxisMax(most * HEADROOM);
    chart.getStyler().setAvailableSpaceFill(columns > 1 ? 0.8 : 0.6);
    return chart;
  }
}
