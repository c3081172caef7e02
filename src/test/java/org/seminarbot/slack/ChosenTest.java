package org.seminarbot.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.ViewState;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.seminarbot.chat.ActionId;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Form;

/** What is chosen in a form and how Slack tells it. */
final class ChosenTest {
  private static Form form(List<String> values) {
    return new Form(
        ActionId.of("seminar", "typed"),
        "/seminar ask",
        List.of(
            new Form.Pick(
                "prompt",
                "Prompt",
                "",
                true,
                Card.Choose.Arity.ONE,
                values,
                List.of(),
                List.of(1))));
  }

  @Test
  void aValueThatIsLongerThanItsLabelComesBackWhole() {
    for (int many : List.of(2, 30, 130)) {
      List<String> values =
          IntStream.range(0, many).mapToObj(i -> i + "-" + "long-".repeat(28)).toList();
      List<LayoutBlock> blocks = Modals.blocks(form(values));
      Chosen.name(form(values), blocks);
      List<FakeSlack.Option> options = Widgets.fields(Payloads.json(blocks)).get(0).options();
      assertThat(options).extracting(FakeSlack.Option::value).containsExactlyElementsOf(values);
      assertThat(options).allMatch(option -> option.text().length() <= Limit.OPTION_TEXT.most());
    }
  }

  @Test
  void aPlaceOfAnOrderThatWasLeftOpenMovesNoOther() {
    ViewState state =
        Web.GSON.fromJson(
            """
            {"values": {
              "answer#0": {"answer#0": {"selected_option": {"value": "2"}}},
              "answer#1": {"answer#1": {"selected_option": null}},
              "answer#2": {"answer#2": {"selected_option": {"value": "0"}}},
              "other#0": {"other#0": {"selected_option": null}}}}
            """,
            ViewState.class);
    assertThat(Modals.fields(state)).isEqualTo(Map.of("answer", List.of("2", "-1", "0")));
  }
}
