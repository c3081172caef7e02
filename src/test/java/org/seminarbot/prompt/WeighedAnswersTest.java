package org.seminarbot.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seminarbot.answer.Answer;
import org.seminarbot.chat.Card;
import org.seminarbot.reading.PromptVersion;
import org.seminarbot.reading.Question;
import org.seminarbot.reading.ReadingLoader;
import org.seminarbot.reading.Readings;
import org.seminarbot.reading.Response;

/** What is said to answers that count in part, and how the class sees them. */
final class WeighedAnswersTest {
  @TempDir Path folder;

  private Readings readings = new Readings(List.of());

  @BeforeEach
  void load() throws Exception {
    Files.writeString(folder.resolve("reading.yml"), "id: mine\ntitle: Mine\n");
    Files.writeString(
        folder.resolve("01.yml"),
        """
        incident: one
        title: One
        prompts:
          - id: text
            type: text
            ask: Who?
            answers:
              - {text: Ulysses Grant, feedback: In full.}
              - {text: Grant, weight: 50, feedback: "Which one?"}
            otherwise: Look it up.
            explain: He was a general.
          - id: either
            type: choice
            ask: Which?
            options:
              - {text: A, correct: true}
              - {text: B, weight: 100}
              - {text: C, weight: 25, feedback: Nearly.}
          - id: stars
            type: true-false
            ask: Is it?
            answer: true
            feedback: {true: Yes., false: "No, look up."}
        """);
    ReadingLoader.Loaded loaded = ReadingLoader.load(folder);
    assertThat(loaded.problems().all()).isEmpty();
    readings = new Readings(loaded.readings());
  }

  private PromptVersion version(String id) {
    return readings.prompt(id, "mine").orElseThrow();
  }

  private List<Card.Block> feedback(String id, Response response) {
    return QuestionCards.feedback((Question) version(id).prompt(), response);
  }

  @Test
  void aPartIsCalledAPartAndSaysWhy() {
    assertThat(feedback("text", Response.written("grant")))
        .containsExactly(
            new Card.Text("Who?"),
            new Card.Said("You wrote", "grant"),
            new Card.Said("Right is", "Ulysses Grant"),
            new Card.Heading("Partly right: 50%."),
            new Card.Text("Which one?"),
            new Card.Text("He was a general."));
  }

  @Test
  void anyOtherAnswerIsToldWhatIsSaidOtherwise() {
    assertThat(feedback("text", Response.written("Lee")))
        .contains(new Card.Heading("Not right this time."), new Card.Text("Look it up."));
    assertThat(feedback("text", Response.written("ulysses grant")))
        .contains(new Card.Heading("Right."), new Card.Text("In full."));
  }

  @Test
  void bothOptionsThatCountTheWholeAreMarkedRight() {
    assertThat(feedback("either", Response.chosen(List.of(2))))
        .containsExactly(
            new Card.Text("Which?"),
            new Card.Lettered(
                List.of(
                    new Card.Lettered.Line("A", "A", "right"),
                    new Card.Lettered.Line("B", "B", "right"),
                    new Card.Lettered.Line("C", "C", "your answer"))),
            new Card.Heading("Partly right: 25%."),
            new Card.Text("Nearly."));
  }

  @Test
  void trueAndFalseAreEachToldTheirOwn() {
    assertThat(feedback("stars", Response.chosen(List.of(1))))
        .contains(new Card.Heading("Not right this time."), new Card.Text("No, look up."))
        .doesNotContain(new Card.Text("Yes."));
  }

  @Test
  void theClassSeesHowManyWereRightInPart() {
    assertThat(
            spread("text", "grant", "Lee", "Ulysses Grant", "Grant", "General Lee", "ulysses grant")
                .together())
        .containsExactly(
            new Card.Bars(
                "6 answers",
                List.of(
                    new Card.Bars.Bar("Right", List.of(2), ""),
                    new Card.Bars.Bar("Partly right", List.of(2), ""),
                    new Card.Bars.Bar("Another answer", List.of(2), ""))));
    assertThat(spread("text", "Lee").together()).isEmpty();
  }

  private Spread spread(String id, String... texts) {
    Question question = (Question) version(id).prompt();
    List<Answer> answers =
        Arrays.stream(texts)
            .map(Response::written)
            .map(
                response ->
                    new Answer(
                        1,
                        1,
                        response.hashCode(),
                        response.hashCode(),
                        1,
                        true,
                        0,
                        1,
                        Answer.Content.of(response),
                        question.mark(response),
                        false,
                        false,
                        false,
                        Instant.EPOCH))
            .toList();
    return Spread.of(version(id), answers);
  }
}
