package org.seminarbot.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.seminarbot.Shipped;
import org.seminarbot.chat.ActionId;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Request;
import org.seminarbot.reading.PromptVersion;
import org.seminarbot.reading.Question;
import org.seminarbot.reading.Readings;
import org.seminarbot.reading.Response;

/** Each student sees the options of what counts in an order of their own. */
final class OrderTest {
  private static final Readings READINGS = Shipped.readings();

  private static PromptVersion prompt(String id) {
    return READINGS.prompts().filter(v -> v.id().equals(id)).findFirst().orElseThrow();
  }

  private static Request.Person person(int i) {
    return new Request.Person("discord:" + i, "somebody", false);
  }

  @Test
  void studentsSeeDifferentOrdersAndEachTheSameOneEveryTime() {
    PromptVersion version = prompt("judges-remark");
    List<List<Integer>> orders =
        IntStream.range(0, 30).mapToObj(i -> Order.mixed(person(i), version).shown()).toList();
    assertThat(orders.stream().distinct()).hasSizeGreaterThan(5);
    assertThat(orders)
        .allSatisfy(o -> assertThat(o).containsExactlyInAnyOrderElementsOf(orders.get(0)));
    assertThat(Order.mixed(person(7), version).shown()).isEqualTo(orders.get(7));
  }

  @Test
  void whatIsChosenIsTheOptionThatStoodThere() {
    PromptVersion version = prompt("judges-remark");
    Order order = Order.mixed(person(1), version);
    assertThat(order.written(order.places(List.of(2, 0)))).containsExactly(2, 0);
    assertThat(order.written(List.of(99, -1))).containsExactly(99, -1);
  }

  @Test
  void feedbackLettersTheOptionsAsTheyWereShown() {
    PromptVersion version = prompt("judges-remark");
    Question question = (Question) version.prompt();
    Order order = Order.mixed(person(1), version);
    Card.Lettered lettered =
        QuestionCards.feedback(question, Response.chosen(order.written(List.of(1))), order).stream()
            .filter(Card.Lettered.class::isInstance)
            .map(Card.Lettered.class::cast)
            .findFirst()
            .orElseThrow();
    assertThat(lettered.lines())
        .extracting(Card.Lettered.Line::text)
        .isEqualTo(order.show(question.options()));
    Card.Lettered.Line chosen = lettered.lines().get(1);
    assertThat(chosen.letter()).isEqualTo("B");
    assertThat(chosen.mark()).startsWith("your answer");
  }

  @Test
  void anActionRemembersWhetherItsOptionsWereMixed() {
    PromptVersion version = prompt("judges-remark");
    ActionId mixed = Order.mixed(person(1), version).action("quiz", "answer", 17);
    assertThat(Order.of(mixed, person(1), version).shown()).isNotEmpty();
    assertThat(Order.of(ActionId.of("quiz", "answer", 17), person(1), version))
        .isEqualTo(Order.WRITTEN);
  }
}
