package org.seminarbot.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.slack.api.model.view.ViewState;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.seminarbot.AnyCards;
import org.seminarbot.Wanted;
import org.seminarbot.chat.ActionId;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Card.Choose.Arity;
import org.seminarbot.chat.ComponentId;
import org.seminarbot.chat.Form;
import org.seminarbot.chat.Input;

/** Whatever a card or a form holds, Slack takes it and a person can read all of it. */
final class SlackAnyCardTest {
  private static final int CARDS_A_SEED = 12;
  private static final ActionId ID = ActionId.of("quiz", "answer", 17);
  private static final int ROOM_FOR_TEXTS = 12;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 8);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void cardsAreTakenAndReadInFull(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < CARDS_A_SEED; i++) {
      isReadInFull(AnyCards.card(random));
    }
  }

  private static void isReadInFull(Card card) {
    List<JsonArray> pages = Payloads.pages(card);

    String read = Payloads.read(pages);
    Wanted.assertReadInOrder(read, Wanted.blocks(card));
    Wanted.assertRead(read, Wanted.actions(card));
    Set<ActionId> acts =
        card.actions().stream()
            .flatMap(
                it ->
                    it instanceof Card.Choose c ? Stream.of(c.id(), c.form()) : Stream.of(it.id()))
            .collect(Collectors.toSet());
    for (JsonArray page : pages) {
      assertThat(Widgets.selects(page)).isEmpty();
      assertThat(Widgets.buttons(page))
          .allMatch(it -> acts.contains(ComponentId.pressed(it.actionId()).orElseThrow().action()));
    }
    Payloads.home(card);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void formsAreTakenAndReadInFull(long seed) {
    Random random = new Random(-seed);
    for (int i = 0; i < 2 * CARDS_A_SEED; i++) {
      Form form = AnyCards.form(random, 1 + random.nextInt(5));

      JsonObject modal = Payloads.modal(form);

      Payloads.message(form);
      if (!nothingToMatch(form)
          && Payloads.blocks(modal).size() <= Limit.VIEW_BLOCKS.most() - ROOM_FOR_TEXTS) {
        Wanted.assertRead(Payloads.read(modal), Wanted.of(form));
      }
    }
  }

  private static boolean nothingToMatch(Form form) {
    return form.fields().stream()
        .anyMatch(it -> it instanceof Form.Pick pick && pick.options().isEmpty());
  }

  @ParameterizedTest
  @EnumSource
  void fromNoOptionToManyEachCanBeReadAndChosen(Arity arity) {
    for (int size : List.of(0, 1, 5, 6, 10, 11, 25, 26, 30)) {
      for (int length : List.of(0, 75, 76, 1900)) {
        List<String> options = options(size, length);
        List<String> to = arity == Arity.MATCH ? options(Math.min(size, 9), length) : List.of();

        isReadInFull(new Card(List.of(), List.of(new Card.Choose(ID, arity, options, to, ID))));
        Form form =
            new Form(
                ID,
                "Title",
                List.of(new Form.Pick("pick", "Label", "", true, arity, options, to, List.of())));
        Wanted.assertRead(Payloads.read(Payloads.modal(form)), Wanted.of(form));
      }
    }
  }

  private static List<String> options(int size, int length) {
    return IntStream.range(0, size)
        .mapToObj(i -> (i + " and so on ").repeat(300).substring(0, length))
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void whatIsChosenInAFormIsWhatTheBotReads(Arity arity) {
    for (int size : List.of(1, 2, 5, 6, 10, 11, 30, 101, 250)) {
      boolean places = arity == Arity.ORDER || arity == Arity.MATCH;
      if (places && size > Limit.VIEW_BLOCKS.most()) {
        continue; // no question has so many
      }
      List<String> options = options(size, 20);
      Form form =
          new Form(
              ID,
              "Title",
              List.of(
                  new Form.Pick(
                      "pick",
                      "Label",
                      "",
                      true,
                      arity,
                      options,
                      arity == Arity.MATCH ? options : List.of(),
                      List.of())));
      List<FakeSlack.Field> fields = Widgets.fields(Payloads.blocks(Payloads.modal(form)));
      List<Integer> chosen =
          switch (arity) {
            case ONE -> List.of(size - 1);
            case SEVERAL -> IntStream.range(0, size).filter(i -> i % 2 == 0).boxed().toList();
            case ORDER, MATCH -> IntStream.range(0, size).mapToObj(i -> size - 1 - i).toList();
          };

      assertThat(Modals.fields(state(fields, chosen, places)))
          .isEqualTo(Map.of("pick", chosen.stream().map(String::valueOf).toList()));
    }
  }

  /** As Slack tells it: the blocks in no order. */
  private static ViewState state(
      List<FakeSlack.Field> fields, List<Integer> chosen, boolean places) {
    JsonObject values = new JsonObject();
    for (int place = fields.size() - 1; place >= 0; place--) {
      FakeSlack.Field field = fields.get(place);
      List<Integer> here = places ? List.of(chosen.get(place)) : chosen;
      List<JsonObject> options =
          here.stream().map(i -> FakeJson.object("value", field.options().get(i).value())).toList();
      boolean many = List.of("checkboxes", "multi_static_select").contains(field.type());
      JsonObject held =
          many
              ? FakeJson.object("type", field.type(), "selected_options", FakeJson.array(options))
              : FakeJson.object("type", field.type(), "selected_option", options.get(0));
      values.add(field.blockId(), FakeJson.object(field.actionId(), held));
    }
    return Web.GSON.fromJson(FakeJson.object("values", values), ViewState.class);
  }

  @Test
  void textsOfAnyLengthGoOnAndAreNotCut() {
    String words = "Nobody can read so much, but it is there. ".repeat(400);
    String oneWord = "x".repeat(9000);
    for (String text : List.of(words, oneWord, "\n\n".repeat(50) + "so\n".repeat(4000), "")) {
      for (Card.Block block : blocks(text)) {
        isReadInFull(new Card(List.of(new Card.Text("before"), block), List.of()));
      }
    }
  }

  private static List<Card.Block> blocks(String text) {
    return List.of(
        new Card.Title(text),
        new Card.Heading(text),
        new Card.Text(text),
        new Card.Note(text),
        new Card.Said("Critic", text),
        new Card.Said(text, "Says it"),
        new Card.Said("", text),
        new Card.Lettered(List.of(new Card.Lettered.Line("A", text, "right"))),
        new Card.Lettered(List.of(new Card.Lettered.Line("A", "Option", text))),
        new Card.Bars(text, List.of(new Card.Bars.Bar("Option", List.of(1, 2), ""))),
        new Card.Bars("Caption", List.of(new Card.Bars.Bar(text, List.of(1, 2), text))));
  }

  @Test
  void manyBlocksTakeAsManyMessagesAsTheyNeed() {
    List<Card.Block> said =
        IntStream.range(0, 60)
            .<Card.Block>mapToObj(i -> new Card.Said("Student " + i, "Answer " + i))
            .toList();
    List<Card.Block> bars =
        IntStream.range(0, 70)
            .<Card.Block>mapToObj(
                i ->
                    new Card.Bars(
                        "Count " + i,
                        List.of(
                            new Card.Bars.Bar("A  yes " + i, List.of(i, 3), "right"),
                            new Card.Bars.Bar("B  no " + i, List.of(7, i), ""))))
            .toList();
    List<Card.Block> texts =
        IntStream.range(0, 300).<Card.Block>mapToObj(i -> new Card.Text("Text " + i)).toList();
    for (List<Card.Block> blocks : List.of(said, bars, texts)) {
      Card card = new Card(blocks, List.of(new Card.Button(ID, "Go on", Card.Button.Kind.MAIN)));

      isReadInFull(card);

      List<JsonArray> pages = Payloads.pages(card);
      assertThat(pages).hasSizeGreaterThan(1);
      assertThat(Widgets.buttons(pages.get(pages.size() - 1))).hasSize(1);
    }
  }

  @Test
  void aHeadingDoesNotStandAloneAtTheEndOfAMessage() {
    for (int before = 40; before < 55; before++) {
      Card.Builder card = new Card.Builder();
      for (int i = 0; i < before; i++) {
        card.text("Text " + i);
      }
      List<JsonArray> pages =
          Payloads.pages(card.heading("And below it").add(new Card.Said("A", "b")).build());

      assertThat(Payloads.read(pages.get(pages.size() - 1))).contains("And below it", "b");
    }
  }

  @Test
  void buttonsThatDoTheSameStayTellableAndDoIt() {
    Card.Button button = new Card.Button(ID, "Next", Card.Button.Kind.PLAIN);
    Card.Choose choose = new Card.Choose(ID, Arity.ONE, List.of("Yes", "No"), List.of(), ID);

    List<JsonArray> pages =
        Payloads.pages(new Card(List.of(), List.of(button, button, choose, choose)));

    List<FakeSlack.Button> buttons = Widgets.buttons(pages.get(0));
    assertThat(buttons).extracting(FakeSlack.Button::actionId).doesNotHaveDuplicates();
    assertThat(buttons.stream().flatMap(it -> ComponentId.pressed(it.actionId()).stream()))
        .extracting(Input.Pressed::values)
        .containsExactly(List.of(), List.of(), List.of(0), List.of(1), List.of(0), List.of(1));
  }
}
