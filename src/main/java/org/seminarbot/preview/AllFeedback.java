package org.seminarbot.preview;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.seminarbot.chat.Card;
import org.seminarbot.reading.Prompt;
import org.seminarbot.reading.Question;
import org.seminarbot.reading.Response;
import org.seminarbot.text.Words;

/** What a question holds beside the feedback to one answer: what others would get, what counts. */
final class AllFeedback {
  private AllFeedback() {}

  /** Nothing where the feedback to one answer shows it all. */
  static List<Card.Block> of(Question question) {
    return switch (question.shape()) {
      case ONE, SEVERAL -> options(question);
      case NUMBER, TEXT -> headed("What is taken", accepted(question));
      case ESSAY -> rubric(((Question.Essay) question).rubric());
      case ORDER, MATCH -> List.of();
    };
  }

  /** What is said to each option, if anything is said to any. */
  private static List<Card.Block> options(Question question) {
    List<List<String>> said =
        IntStream.range(0, question.options().size())
            .mapToObj(i -> question.feedback(Response.chosen(List.of(i))))
            .toList();
    if (said.stream().allMatch(List::isEmpty)) {
      return List.of();
    }
    List<Integer> right = question.right().map(Response::chosen).orElse(List.of());
    return headed(
        "The feedback to every option",
        IntStream.range(0, said.size())
            .mapToObj(
                i ->
                    new Card.Said(
                        Card.letter(i) + (right.contains(i) ? ", right" : ""),
                        said.get(i).isEmpty() ? "(none)" : String.join(" ", said.get(i)))));
  }

  /** Every answer that is taken, with what it counts and what is said to it. */
  private static Stream<Card.Said> accepted(Question question) {
    if (question instanceof Question.ShortText text) {
      return Stream.concat(
          text.accepted().stream().map(a -> said(a.text(), a.weight(), a.feedback())),
          otherwise(text.otherwise()));
    }
    Question.Numeric number = (Question.Numeric) question;
    return Stream.concat(
        number.values().stream()
            .map(v -> said((span(v) + " " + number.unit()).strip(), v.weight(), v.feedback())),
        otherwise(number.otherwise()));
  }

  private static Card.Said said(String answer, BigDecimal weight, String feedback) {
    String counts = weight.toPlainString() + "%";
    return new Card.Said(counts, feedback.isEmpty() ? answer : answer + ": " + feedback);
  }

  private static Stream<Card.Said> otherwise(String feedback) {
    return feedback.isEmpty() ? Stream.of() : Stream.of(new Card.Said("Any other", feedback));
  }

  private static String span(Question.Value value) {
    return value.tolerance().signum() == 0
        ? value.answer().toPlainString()
        : value.answer().subtract(value.tolerance()).toPlainString()
            + " to "
            + value.answer().add(value.tolerance()).toPlainString();
  }

  /** What a reviewer looks at; nothing where there is no rubric. */
  static List<Card.Block> rubric(List<Prompt.Criterion> rubric) {
    return rubric.isEmpty()
        ? List.of()
        : headed(
            "What the reviewer looks at",
            rubric.stream().map(c -> new Card.Said(Words.count(c.points(), "point"), c.ask())));
  }

  private static List<Card.Block> headed(String heading, Stream<Card.Said> said) {
    return Stream.<Card.Block>concat(Stream.of(new Card.Heading(heading)), said).toList();
  }
}
