package org.seminarbot.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.seminarbot.console.ConsoleClass.choice;
import static org.seminarbot.console.ConsoleClass.pressed;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seminarbot.chat.Ack;
import org.seminarbot.chat.ActionId;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Card.Choose.Arity;
import org.seminarbot.chat.Form;
import org.seminarbot.chat.Input;
import org.seminarbot.chat.Reply;
import org.seminarbot.chat.Request;

class ConsoleScriptTest {
  private final ConsoleClass one = ConsoleClass.showing(choice("Pick", Arity.ONE));

  @Test
  void a_line_is_what_one_person_types() {
    one.run("Alice: /show judges");

    assertThat(one.requests)
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.who())
                  .isEqualTo(new Request.Person("console:alice", "Alice", false));
              assertThat(request.channel()).isEqualTo("console");
              assertThat(request.input())
                  .isEqualTo(new Input.Typed("show", "", Map.of("what", "judges")));
            });
  }

  @Test
  void prof_and_whoever_is_named_are_instructors_however_they_are_written() {
    one.run("prof: /show", "Prof: /show", "ms li: /show", "professor: /show");

    assertThat(one.requests)
        .extracting(request -> request.who().instructor())
        .containsExactly(true, true, true, false);
  }

  @Test
  void every_event_has_an_id_of_its_own_in_every_process() {
    one.run("alice: /show", "alice: /show");
    ConsoleClass later = ConsoleClass.showing(Card.say("hello"));
    later.run("alice: /show");

    assertThat(one.requests).extracting(Request::eventId).doesNotHaveDuplicates();
    assertThat(one.requests).doesNotContainAnyElementsOf(later.requests);
  }

  @Test
  void comments_and_empty_lines_say_nothing() {
    String out = one.run("# alice: /show", "", "   ", "alice:", "#");

    assertThat(out).isEmpty();
    assertThat(one.complaints()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no colon here",
        ": /show",
        "everyone: /show",
        "a\u001b[31m: /show",
        "a/b: /show",
        "a name that is much longer than it may be: /show"
      })
  void a_line_without_a_name_is_reported_with_its_number_and_skipped(String line) {
    one.run("# first", line, "alice: /show");

    assertThat(one.complaints())
        .startsWith("line 2 is skipped: it must be NAME: INPUT")
        .doesNotContain("\u001b");
    assertThat(one.requests).hasSize(1);
  }

  @Test
  void names_may_be_in_any_script() {
    one.run("王小明: /show", "Zoë O.-K_2: /show");

    assertThat(one.requests)
        .extracting(request -> request.who().account())
        .containsExactly("console:王小明", "console:zoë o.-k_2");
  }

  @Test
  void windows_lines_and_a_byte_order_mark_do_no_harm() {
    one.run("\uFEFFalice: /show\r\nalice: 2\r\n".getBytes(UTF_8));

    assertThat(one.complaints()).isEmpty();
    assertThat(one.answers()).containsExactly(pressed(1));
  }

  @Test
  void the_last_line_needs_no_end() {
    one.run("alice: /show".getBytes(UTF_8));

    assertThat(one.requests).hasSize(1);
  }

  @Test
  void an_unknown_command_is_told_to_the_one_who_typed_it() {
    assertThat(one.run("alice: /sho"))
        .startsWith("[to alice] There is no command /sho; did you mean /show?");
  }

  @Test
  void a_number_chooses_one() {
    one.run("alice: /show", "alice: 3");

    assertThat(one.answers()).containsExactly(pressed(2));
  }

  @Test
  void several_are_chosen_with_commas_between() {
    ConsoleClass several = ConsoleClass.showing(choice("Pick", Arity.SEVERAL));
    several.run(
        "a: /show", "a: 1,3", "b: /show", "b: 3, 1, 3", "c: /show", "c: 2", "d: /show", "d: １，２");

    assertThat(several.answers())
        .containsExactly(pressed(0, 2), pressed(0, 2), pressed(1), pressed(0, 1));
  }

  @Test
  void an_order_names_every_item_in_its_place() {
    ConsoleClass order = ConsoleClass.showing(choice("Order", Arity.ORDER));
    String out = order.run("a: /show", "a: 2,1", "a: 2,2,1", "a: 2,1,3");

    assertThat(order.answers()).containsExactly(pressed(1, 0, 2));
    assertThat(out)
        .contains(
            "[to a] That message has choices 1 to 3. Type all the numbers in your order, like\n  2,1,3.");
  }

  @Test
  void a_match_gives_each_item_the_number_of_its_partner() {
    ConsoleClass match = ConsoleClass.showing(choice("Match", Arity.MATCH));
    String out = match.run("a: /show", "a: 2,1", "a: 4,5,1", "a: 4,1,1");

    assertThat(match.answers()).containsExactly(pressed(3, 0, 0));
    assertThat(out)
        .contains("    A  red\n    B  green\n    C  blue\n\n    1  one\n    2  two\n")
        .contains(
            "That message has choices 1 to 4. Type a number for each letter, A first,\n  like 2,1,3.");
  }

  @Test
  void buttons_go_on_counting_after_the_options() {
    ConsoleClass several =
        ConsoleClass.showing(
            Card.titled("Pick")
                .action(ConsoleClass.choose(Arity.SEVERAL))
                .button(ActionId.of("show", "skip"), "Skip")
                .build());
    String out = several.run("a: /show", "a: 1,4", "a: 4,1", "a: 4");

    assertThat(out).contains("    3  blue\n    4  [Skip]\n");
    assertThat(several.answers())
        .containsExactly(new Input.Pressed(ActionId.of("show", "skip"), List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "4", "1,2", "1,", "1 2", "99999999999999999999"})
  void a_choice_that_is_not_there_is_refused_and_nothing_is_sent(String typed) {
    String out = one.run("alice: /show", "alice: " + typed);

    assertThat(out).endsWith("[to alice] That message has choices 1 to 3. Type a number.\n\n");
    assertThat(one.answers()).isEmpty();
  }

  @Test
  void plain_text_where_only_numbers_do_is_answered_with_what_can_be_typed() {
    String out = one.run("alice: /show", "alice: the red one");

    assertThat(out).endsWith("[to alice] That message has choices 1 to 3. Type a number.\n\n");
    assertThat(one.answers()).isEmpty();
  }

  @Test
  void with_nothing_to_answer_the_guide_is_pointed_to() {
    assertThat(one.run("alice: 1", "alice: hello"))
        .isEqualTo(
            "[to alice] There is nothing to answer now. /guide shows what you can do.\n\n"
                .repeat(2));
  }

  @Test
  void a_message_to_one_person_cannot_be_answered_by_another() {
    String out = one.run("alice: /show", "bob: 1");

    assertThat(out)
        .contains("[to alice] Pick")
        .contains("[to bob] There is nothing to answer now.");
    assertThat(one.answers()).isEmpty();
  }

  @Test
  void the_newest_message_that_one_can_see_is_answered() {
    ActionId all = ActionId.of("show", "all");
    ConsoleClass room =
        new ConsoleClass(
            (here, input) -> {
              if (input instanceof Input.Typed typed && typed.options().containsKey("what")) {
                here.room.post("console", Card.titled("For all").button(all, "Yes").build());
                return Reply.say("Posted.");
              }
              return input instanceof Input.Typed
                  ? new Reply.Show(choice("Pick", Arity.ONE))
                  : Reply.say("Thanks.");
            });
    room.ack = Ack.PRIVATE;
    String out =
        room.run("alice: /show", "prof: /show all", "alice: 1", "bob: /show", "alice: 1", "bob: 2");

    assertThat(out).contains("[to everyone] For all\n\n    1  [Yes]\n");
    assertThat(room.answers())
        .containsExactly(
            new Input.Pressed(all, List.of()), new Input.Pressed(all, List.of()), pressed(1));
  }

  @Test
  void an_edited_message_is_shown_again_and_is_the_newest() {
    ConsoleClass room = ConsoleClass.showing(choice("Pick", Arity.ONE));
    String first = room.room.post("console", choice("Old", Arity.ONE)).toCompletableFuture().join();
    room.run("alice: /show");
    room.room.edit(first, Card.titled("New").button(ActionId.of("show", "new"), "Go").build());
    String out = room.run("alice: 1");

    assertThat(out).contains("[to everyone] (changed) New\n");
    assertThat(room.answers())
        .containsExactly(new Input.Pressed(ActionId.of("show", "new"), List.of()));
  }

  @Test
  void an_edit_can_take_the_choices_away() {
    String out = one.run("alice: /show", "alice: 1", "alice: 1");

    assertThat(out)
        .contains("[to alice] (changed) Thanks.\n")
        .endsWith("[to alice] There is nothing to answer now. /guide shows what you can do.\n\n");
    assertThat(one.answers()).hasSize(1);
  }

  @Test
  void a_message_of_an_earlier_process_can_be_edited() {
    one.room.edit("from-yesterday", Card.say("It is closed."));

    assertThat(one.run()).isEqualTo("[to everyone] (changed) It is closed.\n\n");
  }

  @Test
  void what_one_person_presses_never_changes_a_message_to_everyone() {
    one.room.post("console", choice("For all", Arity.ONE));
    String out = one.run("alice: 1", "bob: 2");

    assertThat(out).contains("[to alice] Thanks.", "[to bob] Thanks.").doesNotContain("(changed)");
    assertThat(one.answers()).containsExactly(pressed(0), pressed(1));
  }

  @Test
  void a_private_reply_leaves_the_message_that_was_pressed() {
    one.ack = Ack.PRIVATE;
    one.run("alice: /show", "alice: 1", "alice: 2");

    assertThat(one.answers()).containsExactly(pressed(0), pressed(1));
  }

  @Test
  void control_characters_and_broken_text_never_reach_the_terminal() {
    Form form =
        new Form(
            ConsoleClass.FORM,
            "Echo",
            List.of(new Form.Write("text", "Text", "", true, true, 99, "")));
    ConsoleClass echo =
        new ConsoleClass(
            (room, input) ->
                input instanceof Input.Submitted sent
                    ? Reply.say(sent.text("text"))
                    : new Reply.Open(form));
    byte[] script =
        "a: /show\na: x\u001b]0;pwned\u0007\u202Eevil\u2066\rb\u0085\u009b31m\u007f?\n"
            .getBytes(UTF_8);
    script[script.length - 2] = (byte) 0xC3;
    String out = echo.run(script);

    assertThat(out.replace("\n", ""))
        .doesNotContainPattern("[\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069]")
        .contains("\u241b]0;pwned\u2407\uFFFDevil\uFFFD\u240db\uFFFD\uFFFD31m\u2421\uFFFD");
  }

  @Test
  void nobody_can_write_what_looks_like_another_message() {
    ConsoleClass forger =
        ConsoleClass.showing(
            new Card(
                List.of(
                    new Card.Title("Hi\n[to everyone] a"),
                    new Card.Said(
                        "[to\n[to everyone] b", "x\n[to everyone] c\u2028[to everyone] d"),
                    new Card.Text("\n[to everyone] e")),
                List.of(
                    new Card.Button(
                        ConsoleClass.CHOICE, "\n[to everyone] f", Card.Button.Kind.PLAIN))));

    assertThat(forger.run("alice: /show").lines().filter(line -> line.startsWith("[")))
        .containsExactly("[to alice] Hi");
  }
}
