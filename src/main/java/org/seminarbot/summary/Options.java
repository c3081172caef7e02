package org.seminarbot.summary;

import java.util.List;
import java.util.stream.IntStream;
import org.seminarbot.answer.Answer;
import org.seminarbot.chat.Card;
import org.seminarbot.prompt.Spread;
import org.seminarbot.reading.Question;
import org.seminarbot.reading.Response;

/**
 * An option of a question that has right ones, and how many chose it.
 *
 * @param index from 0
 */
record Options(int index, String text, boolean right, int count) {
  String letter() {
    return Card.letter(index);
  }

  /** The options of a question; none where one does not choose, or nothing is right. */
  static List<Options> of(Spread spread) {
    if (!(spread.version().prompt() instanceof Question question)
        || question.right().isEmpty()
        || (question.shape() != Question.Shape.ONE && question.shape() != Question.Shape.SEVERAL)) {
      return List.of();
    }
    List<Integer> right = question.right().map(Response::chosen).orElse(List.of());
    return IntStream.range(0, question.options().size())
        .mapToObj(
            i ->
                new Options(
                    i,
                    question.options().get(i),
                    right.contains(i),
                    (int) spread.answers().stream().filter(a -> chose(a, i)).count()))
        .toList();
  }

  static boolean chose(Answer answer, int option) {
    return answer.content().response().chosen().contains(option);
  }
}
