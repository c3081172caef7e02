package org.seminarbot.preview;

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
      case NUMBER, TEXT ->
          List.of(new Card.Heading("What is right"), new Card.Text(accepted(question)));
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

  private static String accepted(Question question) {
    if (question instanceof Question.ShortText text) {
      return String.join(" / ", text.answers());
    }
    Question.Numeric number = (Question.Numeric) question;
    String span =
        number.tolerance().signum() == 0
            ? number.answer().toPlainString()
            : number.answer().subtract(number.tolerance()).toPlainString()
                + " to "
                + number.answer().add(number.tolerance()).toPlainString();
    return (span + " " + number.unit()).strip();
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
