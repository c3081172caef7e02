package org.seminarbot.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seminarbot.console.ConsoleClass.FORM;
import static org.seminarbot.console.ConsoleClass.WRITE;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seminarbot.chat.ActionId;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Card.Choose.Arity;
import org.seminarbot.chat.Form;
import org.seminarbot.chat.Input;
import org.seminarbot.chat.Reply;

class ConsoleFormTest {
  private static final Form.Field MOVE =
      new Form.Pick("move", "Your move", "", true, Arity.ONE, List.of("Apologise", "Explain"));
  private static final Form.Field POST =
      new Form.Write("post", "Your post", "At most 20 signs.", true, true, 20, "");
  private static final Form.Field SHARE =
      new Form.Pick(
          "share",
          "Sharing",
          "",
          false,
          Arity.SEVERAL,
          List.of("Hide it", "Hide my name", "Later"));
  private static final Form.Field WHY = new Form.Write("why", "Why", "", false, false, 100, "");

  private static final Card SHORT_TEXT = Card.titled("Who?").action(ConsoleClass.write()).build();

  /** A class in which /show and WRITE open the form; then the replies come in turn. */
  private static ConsoleClass with(Form form, Card card, Reply... replies) {
    Deque<Reply> later = new ArrayDeque<>(Arrays.asList(replies));
    return new ConsoleClass(
        (room, input) -> {
          if (input instanceof Input.Typed typed) {
            return typed.options().isEmpty() ? new Reply.Show(card) : new Reply.Open(form);
          }
          if (input instanceof Input.Pressed) {
            return new Reply.Open(form);
          }
          return later.isEmpty() ? Reply.say("Saved.") : later.remove();
        });
  }

  private static ConsoleClass with(Form.Field... fields) {
    return with(new Form(FORM, "Your reply", List.of(fields)), SHORT_TEXT);
  }

  private static Input sent(Map<String, List<String>> fields) {
    return new Input.Submitted(FORM, fields);
  }

  @Test
  void a_form_asks_its_fields_one_by_one_and_says_how_far_it_is() {
    ConsoleClass room = with(MOVE, POST, SHARE);
    String out = room.run("a: /show form", "a: 2", "a: Sorry.\\nReally.", "a: 1,3");

    assertThat(out)
        .contains("[to a] Your reply\n  (1 of 3) Your move\n")
        .contains("[to a] (2 of 3) Your post\n  At most 20 signs.\n")
        .contains("[to a] (3 of 3) Sharing (optional)\n")
        .endsWith("[to a] Saved.\n\n");
    assertThat(room.answers())
        .containsExactly(
            sent(
                Map.of(
                    "move", List.of("1"),
                    "post", List.of("Sorry.\nReally."),
                    "share", List.of("0", "2"))));
  }

  @Test
  void an_empty_line_leaves_an_optional_field_out() {
    ConsoleClass room = with(SHARE, WHY, MOVE);
    room.run("a: /show form", "a:", "a: \\n", "a: 1");

    assertThat(room.answers()).containsExactly(sent(Map.of("move", List.of("0"))));
  }

  @Test
  void a_required_field_left_empty_is_asked_again() {
    ConsoleClass room = with(POST);
    String out = room.run("a: /show form", "a: ", "a: Done");

    assertThat(out).contains("[to a] (1 of 1) Your post\n  'Your post' is needed.\n");
    assertThat(room.answers()).containsExactly(sent(Map.of("post", List.of("Done"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "3", "1,2", "Apologise", "1,", "-1"})
  void a_choice_that_is_not_there_is_asked_again(String typed) {
    ConsoleClass room = with(MOVE);
    String out = room.run("a: /show form", "a: " + typed, "a: 1");

    assertThat(out).contains("(1 of 1) Your move\n  Choose one number from 1 to 2.\n");
    assertThat(room.answers()).containsExactly(sent(Map.of("move", List.of("0"))));
  }

  @Test
  void a_text_that_is_too_long_is_asked_again_and_characters_are_counted_not_code_units() {
    ConsoleClass room = with(POST);
    String out = room.run("a: /show form", "a: " + "x".repeat(21), "a: " + "😀".repeat(20));

    assertThat(out).contains("  That has 21 characters; at most 20 fit.\n");
    assertThat(room.answers()).containsExactly(sent(Map.of("post", List.of("😀".repeat(20)))));
  }

  @Test
  void cancel_closes_the_form_and_says_that_nothing_was_sent() {
    ConsoleClass room = with(POST);
    String out = room.run("a: /show form", "a: /cancel", "a: /cancel", "a: text");

    assertThat(out)
        .contains("[to a] The form is closed; nothing was sent.\n", "[to a] No form is open.\n")
        .endsWith("[to a] There is nothing to answer now. /guide shows what you can do.\n\n");
    assertThat(room.answers()).isEmpty();
  }

  @Test
  void inside_a_form_commands_and_numbers_are_only_text() {
    ConsoleClass room = with(POST, WHY);
    room.run("a: /show form", "a: /show", "a: 7");

    assertThat(room.answers())
        .containsExactly(sent(Map.of("post", List.of("/show"), "why", List.of("7"))));
  }

  @Test
  void each_person_has_a_form_of_their_own() {
    ConsoleClass room = with(POST);
    room.run("a: /show form", "b: /show form", "b: from b", "a: from a");

    assertThat(room.requests.subList(2, 4))
        .extracting(request -> request.who().name())
        .containsExactly("b", "a");
  }

  @Test
  void the_input_may_end_inside_a_form_and_nothing_is_sent() {
    ConsoleClass room = with(MOVE, POST);
    room.run("a: /show form", "a: 1");

    assertThat(room.answers()).isEmpty();
    assertThat(room.complaints()).isEmpty();
  }

  @Test
  void what_is_wrong_with_a_form_is_asked_again_and_the_rest_is_kept() {
    Form form = new Form(FORM, "Your reply", List.of(MOVE, POST));
    ConsoleClass room =
        with(form, SHORT_TEXT, new Reply.Invalid(form, Map.of("post", "Weibo takes no '@' here.")));
    String out = room.run("a: /show form", "a: 2", "a: @all", "a:", "a: all");

    assertThat(out)
        .contains("[to a] Your reply\n  (2 of 2) Your post\n  Weibo takes no '@' here.\n")
        .contains("  'Your post' is needed.\n");
    assertThat(room.answers())
        .containsExactly(
            sent(Map.of("move", List.of("1"), "post", List.of("@all"))),
            sent(Map.of("move", List.of("1"), "post", List.of("all"))));
  }

  @Test
  void a_form_that_is_wrong_as_a_whole_is_asked_again_as_it_was_filled() {
    Form form = new Form(FORM, "Your reply", List.of(MOVE, POST));
    ConsoleClass room =
        with(
            form, SHORT_TEXT, new Reply.Invalid(form, Map.of("", "These two do not go together.")));
    String out = room.run("a: /show form", "a: 2", "a: text", "a: 1", "a:");

    assertThat(out).contains("These two do not go together.").contains("Already there: text");
    assertThat(room.answers())
        .last()
        .isEqualTo(sent(Map.of("move", List.of("0"), "post", List.of("text"))));
  }

  @Test
  void what_a_form_already_holds_is_kept_by_an_empty_line() {
    ConsoleClass room = with(new Form.Write("post", "Your post", "", true, true, 100, "Old text"));
    String out = room.run("a: /show form", "a:", "a: /show form", "a: New");

    assertThat(out)
        .contains("Already there: Old text")
        .contains("An empty line leaves it as it is.");
    assertThat(room.answers())
        .containsExactly(
            sent(Map.of("post", List.of("Old text"))), sent(Map.of("post", List.of("New"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Beijing", "1984", "1", "3,5", "2,1,3", "-0.5"})
  void plain_text_answers_a_question_that_is_only_to_be_written(String typed) {
    ConsoleClass room = with(POST, WHY);
    String out = room.run("a: /show", "a: " + typed);

    assertThat(room.answers())
        .containsExactly(new Input.Pressed(WRITE, List.of()), sent(Map.of("post", List.of(typed))));
    assertThat(out).contains("    [Write my answer]\n  Type your answer.\n");
  }

  @Test
  void the_reply_to_a_form_replaces_the_card_that_opened_it() {
    assertThat(with(POST).run("a: /show", "a: text")).endsWith("[to a] (changed) Saved.\n\n");
  }

  @Test
  void beside_other_buttons_text_is_written_and_a_number_presses() {
    ActionId stop = ActionId.of("show", "stop");
    Card card = Card.titled("Scene").action(ConsoleClass.write()).button(stop, "Stop").build();
    ConsoleClass room = with(new Form(FORM, "Your reply", List.of(POST)), card);
    String out = room.run("a: /show", "a: We are sorry.", "a: /show", "a: 2", "a: /cancel", "a: 3");

    assertThat(out)
        .contains("    1  [Write my answer]\n    2  [Stop]\n  Type a number, or your text.\n")
        .endsWith("That message has choices 1 to 2. Type a number, or your text.\n\n");
    assertThat(room.answers())
        .containsExactly(
            new Input.Pressed(WRITE, List.of()),
            sent(Map.of("post", List.of("We are sorry."))),
            new Input.Pressed(stop, List.of()));
  }

  @Test
  void a_form_that_requires_more_than_the_text_asks_for_the_rest() {
    ConsoleClass room = with(MOVE, POST, SHARE);
    String out = room.run("a: /show", "a: We are sorry.", "a: 1", "a: 1");

    assertThat(out)
        .contains("'Your post' is filled in; the form asks for more.")
        .contains("(1 of 3) Your move", "(3 of 3) Sharing")
        .doesNotContain("(2 of 3)");
    assertThat(room.answers())
        .last()
        .isEqualTo(
            sent(
                Map.of(
                    "move", List.of("0"),
                    "post", List.of("We are sorry."),
                    "share", List.of("0"))));
  }

  @Test
  void a_typed_text_that_does_not_do_is_asked_for_again() {
    ConsoleClass room = with(POST, WHY);
    String out = room.run("a: /show", "a: " + "x".repeat(30), "a: shorter");

    assertThat(out).contains("That has 30 characters; at most 20 fit.").doesNotContain("(2 of 2)");
    assertThat(room.answers()).last().isEqualTo(sent(Map.of("post", List.of("shorter"))));
  }
}
