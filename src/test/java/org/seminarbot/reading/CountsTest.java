package org.seminarbot.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a prompt counts: what is said nearest to it holds. */
final class CountsTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @TempDir Path folder;

  private List<PromptVersion> load(String ofReading, String ofIncident, String ofPrompt)
      throws IOException {
    Files.writeString(folder.resolve("reading.yml"), "id: mine\ntitle: Mine\n" + ofReading);
    Files.writeString(
        folder.resolve("01.yml"),
        "incident: one\ntitle: One\n"
            + ofIncident
            + "prompts:\n  - {id: q, type: essay, ask: Why"
            + ofPrompt
            + "}\n  - {id: o, type: opinion, ask: And you, options: [{text: A}, {text: B}]}\n");
    ReadingLoader.Loaded loaded = ReadingLoader.load(folder);
    assertThat(loaded.problems().all()).isEmpty();
    return loaded.readings().get(0).prompts().toList();
  }

  private String points(String ofReading, String ofIncident, String ofPrompt) throws IOException {
    return load(ofReading, ofIncident, ofPrompt)
        .get(0)
        .counts()
        .map(counts -> counts.points().toPlainString())
        .orElse("practice");
  }

  private static String counts(int points) {
    return "counts: {points: %d, due: 2026-12-04 18:00}".formatted(points);
  }

  @Test
  void everythingIsPracticeUnlessSomethingSaysOtherwise() throws IOException {
    assertThat(points("", "", "")).isEqualTo("practice");
    assertThat(points(counts(1) + "\n", "", "")).isEqualTo("1");
    assertThat(points("", counts(2) + "\n", "")).isEqualTo("2");
    assertThat(points("", "", ", " + counts(3))).isEqualTo("3");
  }

  @Test
  void whatStandsNearestToThePromptHolds() throws IOException {
    assertThat(points(counts(1) + "\n", counts(2) + "\n", ", " + counts(3))).isEqualTo("3");
    assertThat(points(counts(1) + "\n", counts(2) + "\n", "")).isEqualTo("2");
    assertThat(points(counts(1) + "\n", "counts: false\n", "")).isEqualTo("practice");
    assertThat(points(counts(1) + "\n", "", ", counts: false")).isEqualTo("practice");
  }

  @Test
  void anOpinionCountsNothingWhateverItStandsIn() throws IOException {
    assertThat(load(counts(1) + "\n", "", "").get(1).counts()).isEmpty();
  }

  @Test
  void whatAPromptCountsIsNoPartOfItsVersion() throws IOException {
    assertThat(load(counts(1) + "\n", counts(2) + "\n", ", " + counts(3)).get(0).hash())
        .isEqualTo(load("", "", "").get(0).hash());
  }

  @Test
  void aDueTimeIsInTheClassesTimeZoneOrInItsOwn() throws IOException {
    Counts here = load("", "", ", " + counts(1)).get(0).counts().orElseThrow();
    assertThat(here.due(BERLIN)).isEqualTo(Instant.parse("2026-12-04T17:00:00Z"));
    Counts there =
        load("", "", ", counts: {points: 0.5, due: 2026-12-04T18:00-05:00}")
            .get(0)
            .counts()
            .orElseThrow();
    assertThat(there.due(BERLIN)).isEqualTo(Instant.parse("2026-12-04T23:00:00Z"));
    assertThat(there.points()).isEqualByComparingTo("0.5");
  }
}
