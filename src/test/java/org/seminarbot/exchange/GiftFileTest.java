package org.seminarbot.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.seminarbot.reading.Prompt;
import org.seminarbot.reading.Question;
import org.seminarbot.reading.Response;

/** A file with every construct of GIFT: what comes in, and in which lines what does not. */
final class GiftFileTest {
  private static final Path FILE = Path.of("src/test/resources/exchange/media-literacy.gift");

  private final Import read = Import.read(FILE, Optional.empty());

  @Test
  void sixtyFiveOfSeventyNineQuestionsComeIn() {
    assertThat(read.questions()).isEqualTo(79);
    assertThat(
            read.items().stream()
                .collect(Collectors.groupingBy(i -> i.prompt().type(), Collectors.counting())))
        .isEqualTo(
            Map.of(
                "choice",
                20L,
                "choices",
                4L,
                "true-false",
                15L,
                "text",
                7L,
                "match",
                3L,
                "number",
                13L,
                "essay",
                3L));
  }

  @Test
  void whatDoesNotComeInIsToldByLine() {
    assertThat(read.incomplete()).isTrue();
    assertThat(read.remarks())
        .extracting(Remark::toString)
        .containsExactly(
            "line 23: tags are not kept: pictures, tools",
            "line 150: a description, which asks nothing (no braces)",
            "line 188: a picture cannot be shown and is left out",
            "line 218: a { never closes: end the answers with }, or write \\{ for the sign",
            "line 222: no answer is right: begin it with =",
            "line 224: a choice of one answer: give at least two",
            "line 226: two answers are alike, 'same': make them differ",
            "line 228: the weights of the right answers add up to 90%: make them 100%",
            "line 230: 'c' has no partner: write =left -> right",
            "line 232: 'many' is no number: write 3, -0.5 or 70000",
            "line 234: '5..1' is no range: the smaller number comes first",
            "line 236: braces a second time: put an empty line between two questions",
            "line 238: a } without a { before it: write \\} for the sign",
            "line 240: no answer counts 100%: leave out the weight of the right one",
            "line 242: an answer without text: write it after the = or ~",
            "line 244: '0.1234567890123' is too long a number: 18 digits and 12 decimals at most");
    assertThat(read.remarks())
        .filteredOn(remark -> remark.kind() != Remark.Kind.QUESTION)
        .extracting(Remark::line)
        .containsExactly(23, 188);
  }

  @Test
  void everyCategoryIsAnIncident() {
    assertThat(((Converted) read).parts())
        .extracting(Converted.Part::id, Converted.Part::title, part -> part.questions().size())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("media-literacy", "Media literacy", 6),
            org.assertj.core.groups.Tuple.tuple("who-says-so", "Who says so?", 49),
            org.assertj.core.groups.Tuple.tuple("facts-opinions", "Facts/Opinions", 8),
            org.assertj.core.groups.Tuple.tuple("broken", "Broken", 2));
  }

  @Test
  void idsComeFromWhatTheFileCallsAQuestionAndAreUnique() {
    List<String> ids = read.items().stream().map(item -> item.prompt().id()).toList();
    assertThat(ids)
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?"))
        .contains(
            "reverse-search",
            "opinion-1",
            "same-title",
            "same-title-2",
            "umlaut-co",
            "what-does-a-headline-have-to-do",
            "question-60");
  }

  @Test
  void weightsAreMarkedAsInMoodle() {
    assertThat(mark("signs-of-care", 0, 1)).isEqualTo(1);
    assertThat(mark("signs-of-care", 0, 1, 2)).isEqualTo(0.5);
    assertThat(mark("thirds", 0, 1, 2)).isEqualTo(1);
    assertThat(mark("reverse-search", 2)).isEqualTo(0.25);
    assertThat(mark("either-will-do", 1)).isEqualTo(1);
    assertThat(mark("all-alike", 0, 2)).isZero();
    assertThat(mark("partly", "eric blair")).isEqualTo(0.75);
    assertThat(mark("wildcard", "Sir Tim Berners-Lee")).isEqualTo(1);
    assertThat(mark("a-real-star", "2*3")).isEqualTo(1);
    assertThat(mark("a-real-star", "2x3")).isZero();
    assertThat(mark("several-numbers", "1458")).isEqualTo(0.5);
    assertThat(mark("a-range", "5")).isEqualTo(1);
    assertThat(mark("a-range", "5.1")).isZero();
    assertThat(mark("exponent", "10,000")).isEqualTo(1);
  }

  @Test
  void feedbackIsSaidToTheAnswerThatItIsFor() {
    assertThat(said("both-feedbacks", Response.chosen(List.of(1))))
        .containsExactly("They can: try \"edit\".");
    assertThat(said("right-feedback-only", Response.chosen(List.of(1))))
        .containsExactly("Right: screenshots are easily made.");
    assertThat(said("right-feedback-only", Response.chosen(List.of(0)))).isEmpty();
    assertThat(said("partly", Response.written("Camus")))
        .containsExactly("Look at the shelf under O.");
    assertThat(said("several-numbers", Response.written("1914")))
        .containsExactly("Think of the middle of the 15th century.");
    assertThat(question("reverse-search").head().explain())
        .isEqualTo("Pictures are often real and their captions false.");
  }

  private Question question(String id) {
    return (Question)
        read.items().stream()
            .map(Import.Item::prompt)
            .filter(prompt -> prompt.id().equals(id))
            .map(Prompt.class::cast)
            .findFirst()
            .orElseThrow();
  }

  private double mark(String id, Integer... chosen) {
    return question(id).mark(Response.chosen(List.of(chosen))).orElseThrow();
  }

  private double mark(String id, String written) {
    return question(id).mark(Response.written(written)).orElseThrow();
  }

  private List<String> said(String id, Response response) {
    return question(id).feedback(response);
  }
}
