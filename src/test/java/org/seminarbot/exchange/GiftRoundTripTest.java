package org.seminarbot.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seminarbot.reading.Prompt;
import org.seminarbot.reading.PromptVersion;
import org.seminarbot.reading.Question;
import org.seminarbot.reading.Reading;
import org.seminarbot.reading.ReadingLoader;

/** What is written as GIFT is read as the same questions. */
final class GiftRoundTripTest {
  private static final int READINGS = Integer.getInteger("gift.readings", 1_000);
  private static final String ARROWS =
      ": several answers with a -> in them, which GIFT takes for pairs";

  @TempDir Path folder;

  @Test
  void aThousandReadingsComeBackAsTheyWere() throws IOException {
    Random random = new Random(20_261_125);
    int same = 0;
    int unsaid = 0;
    for (int i = 0; i < READINGS; i++) {
      Reading reading = written(new AnyReading(random).next(), folder.resolve("reading-" + i));
      GiftWriter.Written gift = GiftWriter.write(reading);
      assertThat(gift.leftOut()).allSatisfy(line -> assertThat(line).endsWith(ARROWS));
      Converted back = GiftReader.read("Again", gift.gift());
      assertThat(back.remarks()).as(gift.gift()).filteredOn(r -> r.kind().leftOut()).isEmpty();
      List<String> ids = gift.leftOut().stream().map(line -> line.replace(ARROWS, "")).toList();
      List<Prompt> expected =
          reading
              .prompts()
              .map(PromptVersion::prompt)
              .filter(prompt -> !ids.contains(prompt.id()))
              .toList();
      List<Prompt> read = loaded(back, folder.resolve("again-" + i));
      assertThat(read).as(gift.gift()).hasSameSizeAs(expected);
      for (int p = 0; p < read.size(); p++) {
        assertThat(even(read.get(p))).isEqualTo(even(expected.get(p)));
      }
      same += expected.size();
      unsaid += ids.size();
    }
    assertThat(same).isGreaterThan(READINGS * 3);
    assertThat(unsaid).isLessThan(same / 20);
  }

  @Test
  void theShippedReadingComesBackAsFarAsGiftCanSayIt() throws IOException {
    Reading reading = ReadingLoader.load(Path.of("prompts/engaging-critics")).readings().get(0);
    GiftWriter.Written gift = GiftWriter.write(reading);
    List<Prompt> sayable =
        reading
            .prompts()
            .map(PromptVersion::prompt)
            .filter(p -> !List.of("order", "opinion", "role-play", "essay").contains(p.type()))
            .toList();
    Converted back = GiftReader.read("Again", gift.gift());
    assertThat(back.remarks()).isEmpty();
    assertThat(back.parts())
        .extracting(Converted.Part::id, Converted.Part::title)
        .containsExactlyElementsOf(
            reading.incidents().stream()
                .map(i -> org.assertj.core.groups.Tuple.tuple(i.id(), i.title()))
                .toList());
    assertThat(even(loaded(back, folder.resolve("again"))))
        .containsAll(even(sayable))
        .hasSize(
            sayable.size()
                + (int) reading.prompts().filter(p -> p.prompt().type().equals("essay")).count());
    assertThat(gift.leftOut())
        .allMatch(
            line ->
                line.matches(
                    "[a-z0-9-]+: (GIFT has no question of the type (order|opinion|role-play)|its rubric, which GIFT cannot hold)"));
  }

  @Test
  void thatAQuestionCountsIsToldSinceGiftCannotSayIt() throws IOException {
    Files.writeString(folder.resolve("reading.yml"), "id: mine\ntitle: Mine\n");
    Files.writeString(
        folder.resolve("capitals.yml"),
        """
        incident: capitals
        title: Capitals
        counts: {points: 2.5, due: 2026-12-04 18:00 +01:00}
        prompts:
          - {id: peru, type: text, ask: "What is the capital of Peru?", answers: [Lima]}
          - {id: chile, type: text, counts: false, ask: Of Chile, answers: [Santiago]}
        """);
    GiftWriter.Written gift = GiftWriter.write(ReadingLoader.load(folder).readings().get(0));
    assertThat(gift.leftOut())
        .containsExactly(
            "peru: that it counts 2.5 points, due 2026-12-04 18:00 +01:00, which GIFT cannot hold");
    assertThat(gift.gift()).contains("// peru: that it counts 2.5 points, due 2026-12-04 18:00");
    assertThat(GiftReader.read("Again", gift.gift()).items()).hasSize(2);
  }

  private static Reading written(Converted reading, Path to) throws IOException {
    Files.createDirectory(to);
    reading.write(to, "mine");
    ReadingLoader.Loaded loaded = ReadingLoader.load(to);
    assertThat(loaded.problems().all()).isEmpty();
    return loaded.readings().get(0);
  }

  private static List<Prompt> loaded(Converted back, Path to) throws IOException {
    return back.items().isEmpty()
        ? List.of()
        : written(back, to).prompts().map(PromptVersion::prompt).toList();
  }

  /** Weights said or not, numbers with zeros or without, beginnings of paragraphs: all the same. */
  private static List<Prompt> even(List<Prompt> prompts) {
    return prompts.stream().map(GiftRoundTripTest::even).collect(Collectors.toList());
  }

  private static Prompt even(Prompt prompt) {
    Prompt.Head old = prompt.head();
    Prompt.Head head =
        new Prompt.Head(
            old.id(),
            old.title(),
            old.level(),
            old.ask(),
            old.explain(),
            new org.seminarbot.reading.Source(old.source().paragraphs(), ""),
            old.voteTwice());
    if (prompt instanceof Question.Choice choice) {
      return new Question.Choice(
          head,
          choice.several(),
          IntStream.range(0, choice.all().size())
              .mapToObj(
                  i -> {
                    Question.Option option = choice.all().get(i);
                    return new Question.Option(
                        option.text(),
                        option.correct(),
                        Optional.of(even(choice.weight(i))),
                        option.feedback());
                  })
              .toList());
    }
    if (prompt instanceof Question.TrueFalse question) {
      return new Question.TrueFalse(head, question.answer(), question.toTrue(), question.toFalse());
    }
    if (prompt instanceof Question.Numeric number) {
      return new Question.Numeric(
          head,
          number.values().stream()
              .map(
                  v ->
                      new Question.Value(
                          even(v.answer()), even(v.tolerance()), even(v.weight()), v.feedback()))
              .toList(),
          number.otherwise(),
          number.unit());
    }
    if (prompt instanceof Question.ShortText text) {
      return new Question.ShortText(
          head,
          text.accepted().stream()
              .map(a -> new Question.Accepted(a.text(), even(a.weight()), a.feedback()))
              .toList(),
          text.wildcards(),
          text.otherwise());
    }
    if (prompt instanceof Question.Matching match) {
      return new Question.Matching(head, match.pairs(), match.distractors());
    }
    if (prompt instanceof Question.Essay essay) {
      return new Question.Essay(head, essay.limit(), essay.rubric());
    }
    return prompt;
  }

  private static BigDecimal even(BigDecimal number) {
    BigDecimal bare = number.stripTrailingZeros();
    return bare.signum() == 0 ? BigDecimal.ZERO : bare;
  }
}
