package org.seminarbot.slack;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.seminarbot.chart.Chart;
import org.seminarbot.chat.Card;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives Slack the charts of a card before it is shown. Without them, the rows have bars of text.
 */
final class Pictures {
  private static final Logger log = LoggerFactory.getLogger(Pictures.class);
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(10);

  private final Web web;
  private final AtomicBoolean told = new AtomicBoolean();

  Pictures(Web web) {
    this.web = web;
  }

  /** The pictures of a card that Slack has taken; never fails. */
  CompletionStage<Map<Card.Bars, Pages.Picture>> of(Card card) {
    List<Card.Bars> charts =
        card.blocks().stream()
            .filter(Card.Bars.class::isInstance)
            .map(Card.Bars.class::cast)
            .distinct()
            .toList();
    CompletionStage<Map<Card.Bars, Pages.Picture>> all =
        CompletableFuture.completedStage(new HashMap<>());
    for (Card.Bars bars : charts) {
      all =
          all.thenCombine(
              upload(bars),
              (pictures, picture) -> {
                picture.ifPresent(p -> pictures.put(bars, p));
                return pictures;
              });
    }
    return all;
  }

  private CompletionStage<Optional<Pages.Picture>> upload(Card.Bars bars) {
    Optional<Chart.Picture> drawn = Chart.draw(bars, Limit.PICTURE_DESCRIPTION.most());
    if (drawn.isEmpty()) {
      return CompletableFuture.completedStage(Optional.empty());
    }
    String description = drawn.get().description();
    return web.call(
            LONG_ENOUGH,
            client ->
                client.filesUploadV2(
                    r ->
                        r.fileData(drawn.get().png())
                            .filename("chart.png")
                            .title("Chart")
                            .altTxt(description)
                            .requestFileInfo(false)))
        .thenApply(done -> Optional.of(new Pages.Picture(done.getFile().getId(), description)))
        .exceptionally(
            failure -> {
              if (!told.getAndSet(true)) {
                log.warn("Charts come as text: Slack takes no pictures ({}).", Web.error(failure));
              }
              return Optional.empty();
            });
  }
}
