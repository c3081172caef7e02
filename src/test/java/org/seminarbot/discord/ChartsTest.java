package org.seminarbot.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seminarbot.Wanted.assertReadInOrder;
import static org.seminarbot.discord.Payloads.read;

import java.util.List;
import java.util.stream.IntStream;
import net.dv8tion.jda.api.utils.FileUpload;
import org.junit.jupiter.api.Test;
import org.seminarbot.chart.Chart;
import org.seminarbot.chat.Card;

/** Counts are read from text, with or without the picture. */
final class ChartsTest {
  private static final Card.Bars VOTE =
      new Card.Bars(
          "What was added?",
          List.of(
              new Card.Bars.Bar("A  Censor more", List.of(1, 4), ""),
              new Card.Bars.Bar("B  Answer in public", List.of(15, 11), "right"),
              new Card.Bars.Bar("C  Wait it out", List.of(4, 5), "")));

  @Test
  void numbersStandBeforeLabels() {
    assertReadInOrder(
        read(new Card(List.of(VOTE), List.of())),
        List.of(
            "What was added?",
            "1, then 4 · A  Censor more",
            "15, then 11 · B  Answer in public  —  right",
            "4, then 5 · C  Wait it out"));
  }

  @Test
  void thePictureSaysAllNumbersInWords() {
    assertThat(Charts.draw(VOTE, "chart.png"))
        .get()
        .extracting(FileUpload::getDescription)
        .isEqualTo(
            "Bar chart: What was added? A Censor more: 1, then 4. B Answer in public: 15, then 11,"
                + " right. C Wait it out: 4, then 5.");
  }

  @Test
  void aPictureWithLongLabelsStillSaysAllNumbers() {
    Card.Bars bars = new Card.Bars("Long", many(20, "a label that goes on ".repeat(10)));

    assertThat(Charts.draw(bars, "chart.png"))
        .get()
        .extracting(FileUpload::getDescription)
        .asString()
        .startsWith("Bar chart: Long. A: 1000. B: 1001. ")
        .endsWith("T: 1019.");
  }

  @Test
  void whatIsTooMuchForAPictureHasBarsOfText() {
    Card.Bars bars = new Card.Bars("Many", many(60, "label"));

    assertThat(Charts.draw(bars, "chart.png")).isEmpty();
    assertThat(read(new Card(List.of(bars), List.of())))
        .contains("1000 · A  label\n▇▇▇▇▇")
        .contains("1059 · BH  label\n▇▇▇▇▇");
  }

  @Test
  void barsOfTextKeepTheProportionsOfHugeCounts() {
    List<Card.Bars.Bar> bars =
        List.of(
            new Card.Bars.Bar("all", List.of(Integer.MAX_VALUE), ""),
            new Card.Bars.Bar("half", List.of(Integer.MAX_VALUE / 2), ""),
            new Card.Bars.Bar("one", List.of(1), ""),
            new Card.Bars.Bar("none", List.of(0), ""));

    assertThat(Chart.rows(new Card.Bars("", bars)).stream().map(row -> Charts.text(row, true)))
        .containsExactly(
            "**2147483647** · A  all\n`" + "▇".repeat(20) + "`",
            "**1073741823** · B  half\n`" + "▇".repeat(10) + "`",
            "**1** · C  one\n`▇`",
            "**0** · D  none");
  }

  @Test
  void nothingIsDrawnOfNoCounts() {
    assertThat(Charts.draw(new Card.Bars("None", List.of()), "chart.png")).isEmpty();
    assertThat(Charts.draw(new Card.Bars("None", zeros()), "chart.png")).isEmpty();
    assertThat(read(new Card(List.of(new Card.Bars("None", zeros())), List.of())))
        .contains("0 · A  label");
  }

  private static List<Card.Bars.Bar> zeros() {
    return List.of(new Card.Bars.Bar("label", List.of(0), ""));
  }

  private static List<Card.Bars.Bar> many(int n, String label) {
    return IntStream.range(0, n)
        .mapToObj(i -> new Card.Bars.Bar(label, List.of(1000 + i), ""))
        .toList();
  }
}
