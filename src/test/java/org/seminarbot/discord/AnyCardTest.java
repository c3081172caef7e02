package org.seminarbot.discord;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.seminarbot.AnyCards;
import org.seminarbot.Wanted;
import org.seminarbot.chat.ActionId;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Card.Choose.Arity;
import org.seminarbot.chat.ComponentId;
import org.seminarbot.chat.Form;
import org.seminarbot.chat.Input;

/** Whatever a card or a form holds, Discord takes it and a person can read all of it. */
final class AnyCardTest {
  private static final int CARDS_A_SEED = 25;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 8);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void cardsAreTakenAndReadInFull(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < CARDS_A_SEED; i++) {
      Card card = AnyCards.card(random);

      List<DataObject> pages = Payloads.pages(card);

      String read = Payloads.read(pages);
      Wanted.assertReadInOrder(read, Wanted.blocks(card));
      Wanted.assertRead(read, Wanted.actions(card));
      assertThat(act(card)).containsAll(acts(pages));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void formsAreTakenAndReadInFull(long seed) {
    Random random = new Random(-seed);
    for (int i = 0; i < 2 * CARDS_A_SEED; i++) {
      int fields = 1 + random.nextInt(5);
      Form form = AnyCards.form(random, fields);

      String read = Payloads.read(form);

      int size = Wanted.of(form).stream().mapToInt(String::length).sum();
      if (fields < Limit.MODAL_COMPONENTS.most() && size < 2000) {
        Wanted.assertRead(read, Wanted.of(form));
      }
    }
  }

  @Test
  void buttonsThatDoTheSameStayTellableAndDoIt() {
    ActionId same = ActionId.of("quiz", "next", 7);
    Card.Button button = new Card.Button(same, "Next", Card.Button.Kind.PLAIN);
    Card.Choose choose = new Card.Choose(same, Arity.ONE, List.of("Yes", "No"), List.of(), same);
    Card.Choose several =
        new Card.Choose(same, Arity.SEVERAL, List.of("Yes", "No"), List.of(), same);
    Card card = new Card(List.of(), List.of(button, button, choose, choose, several, several));

    List<DataObject> pages = Payloads.pages(card);

    List<FakeDiscord.Button> buttons = Widgets.buttons(pages.get(0).getArray("components"));
    assertThat(buttons).extracting(FakeDiscord.Button::customId).doesNotHaveDuplicates();
    assertThat(buttons.stream().flatMap(it -> ComponentId.pressed(it.customId()).stream()))
        .extracting(Input.Pressed::values)
        .containsExactly(List.of(), List.of(), List.of(0), List.of(1), List.of(0), List.of(1));
    assertThat(Widgets.selects(pages.get(0).getArray("components")))
        .extracting(it -> ComponentId.chosen(it.customId(), List.of("1", "0")).orElseThrow())
        .containsOnly(new Input.Pressed(same, List.of(0, 1)));
  }

  private static Set<ActionId> act(Card card) {
    return card.actions().stream()
        .flatMap(
            it -> it instanceof Card.Choose c ? Stream.of(c.id(), c.form()) : Stream.of(it.id()))
        .collect(Collectors.toSet());
  }

  private static List<ActionId> acts(List<DataObject> pages) {
    return pages.stream()
        .map(page -> page.getArray("components"))
        .flatMap(
            parts ->
                Stream.concat(
                    Widgets.buttons(parts).stream()
                        .map(it -> ComponentId.pressed(it.customId()).orElseThrow()),
                    Widgets.selects(parts).stream()
                        .map(it -> ComponentId.chosen(it.customId(), List.of()).orElseThrow())))
        .map(Input.Pressed::action)
        .toList();
  }
}
