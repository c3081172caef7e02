package org.seminarbot.discord;

import java.util.Optional;
import net.dv8tion.jda.api.utils.FileUpload;
import org.seminarbot.chart.Chart;
import org.seminarbot.chat.Card;

/** Counts as Discord shows them: a picture beside rows of text, or rows with bars. */
final class Charts {
  private Charts() {}

  /** A row in Discord's markup, with a bar of text where there is no picture. */
  static String text(Chart.Row row, boolean withBar) {
    String said = row.mark().isBlank() ? "" : "  —  " + Markup.bold(row.mark());
    String bar = withBar && !row.bar().isEmpty() ? "\n`" + row.bar() + "`" : "";
    return "%s · %s  %s%s%s"
        .formatted(Markup.bold(row.numbers()), row.sign(), Markup.line(row.label()), said, bar);
  }

  /** The picture with its description, if one can be drawn. */
  static Optional<FileUpload> draw(Card.Bars bars, String name) {
    return Chart.draw(bars, Limit.PICTURE_DESCRIPTION.most())
        .map(
            picture ->
                FileUpload.fromData(picture.png(), name).setDescription(picture.description()));
  }
}
