package org.seminarbot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Card.Choose.Arity;

class ConsoleDrawingTest {
  private static final String LATIN =
      "A court that sees enemies everywhere has stopped looking at itself. ".repeat(5);
  private static final String CHINESE = "法院看到处都是敌人，就不再看自己了。".repeat(12);

  private static String draw(int columns, Card card) {
    return String.join("\n", new CardText(columns, false).draw("[to alice]", card));
  }

  private static Card.Lettered lettered(String... texts) {
    return new Card.Lettered(
        IntStream.range(0, texts.length)
            .mapToObj(i -> new Card.Lettered.Line(Card.letter(i), texts[i], ""))
            .toList());
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 80, 120})
  void no_line_is_wider_than_the_columns(int columns) {
    Card card =
        Card.titled(LATIN)
            .text(CHINESE + LATIN + "x".repeat(300) + "字".repeat(200))
            .heading(CHINESE)
            .note(LATIN)
            .add(new Card.Said("Questioner", CHINESE))
            .add(new Card.Said("Somebody with a very long name of many words", LATIN))
            .add(lettered(LATIN, CHINESE))
            .add(
                new Card.Bars(
                    "MOVES",
                    List.of(
                        new Card.Bars.Bar(LATIN, List.of(1, 20, 300), "the mark is long, too"),
                        new Card.Bars.Bar(CHINESE, List.of(100000), LATIN),
                        new Card.Bars.Bar("", List.of(), ""))))
            .action(
                new Card.Choose(
                    ConsoleClass.CHOICE,
                    Arity.ONE,
                    List.of(LATIN, CHINESE, "x"),
                    List.of(),
                    ConsoleClass.WRITE))
            .button(ConsoleClass.WRITE, LATIN)
            .build();

    assertThat(draw(columns, card).lines())
        .allSatisfy(line -> assertThat(Lines.width(line)).isLessThanOrEqualTo(columns));
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 80, 120})
  void wrapping_loses_nothing(int columns) {
    String drawn = draw(columns, Card.say(CHINESE + " " + LATIN));

    assertThat(drawn.lines().skip(1)).allSatisfy(line -> assertThat(line).startsWith("  "));
    assertThat(drawn.replaceAll("\\s", ""))
        .isEqualTo("[toalice]" + (CHINESE + LATIN).replaceAll("\\s", ""));
  }

  @Test
  void words_stay_whole_and_chinese_breaks_at_its_width() {
    assertThat(Lines.wrap("one two three", 8, 8)).containsExactly("one two", "three");
    assertThat(Lines.wrap("法院看到处都是", 5, 6)).containsExactly("法院", "看到处", "都是");
    assertThat(Lines.wrap("abcdefgh", 3, 4)).containsExactly("abc", "defg", "h");
    assertThat(Lines.wrap("a\n\nb", 9, 9)).containsExactly("a", "", "b");
  }

  @Test
  void a_long_name_has_the_first_line_to_itself() {
    List<String> lines =
        new CardText(40, false).draw("[to " + "n".repeat(32) + "]", Card.say("Hello"));

    assertThat(lines).containsExactly("[to " + "n".repeat(32) + "]", "  Hello");
  }

  @Test
  void what_the_crowd_says_stands_in_a_column() {
    Card card =
        Card.titled("Scene")
            .add(new Card.Said("Critic", "Too late."))
            .add(new Card.Said("Questioner", "Who will look\nat it again?"))
            .build();

    assertThat(draw(80, card))
        .isEqualTo(
            """
            [to alice] Scene
                Critic      Too late.
                Questioner  Who will look
                            at it again?""");
  }

  @Test
  void options_that_are_shown_with_letters_get_their_numbers_there() {
    Card card =
        Card.titled("Question")
            .add(lettered("Closed doors", "A speech"))
            .action(
                new Card.Choose(
                    ConsoleClass.CHOICE,
                    Arity.ONE,
                    List.of("A · Closed doors", "B · A speech"),
                    List.of(),
                    ConsoleClass.WRITE))
            .build();

    assertThat(draw(80, card))
        .isEqualTo(
            """
            [to alice] Question
                1  A · Closed doors
                2  B · A speech

              Type a number.""");
  }

  @Test
  void items_to_match_that_are_shown_with_letters_are_not_shown_twice() {
    Card card =
        Card.titled("Match")
            .add(lettered("red", "green", "blue"))
            .action(ConsoleClass.choose(Arity.MATCH))
            .build();

    assertThat(draw(80, card)).containsOnlyOnce("green").contains("    2  two\n");
  }

  @Test
  void letters_of_something_else_leave_the_options_alone() {
    Card card =
        Card.titled("Question")
            .add(lettered("this", "that", "what"))
            .action(ConsoleClass.choose(Arity.ONE))
            .build();

    assertThat(draw(80, card)).contains("    A  this\n").contains("    1  red\n");
  }

  @Test
  void an_option_carries_its_mark_in_words() {
    Card card =
        new Card(
            List.of(
                new Card.Lettered(
                    List.of(
                        new Card.Lettered.Line("A", "Closed doors", "your answer, right"),
                        new Card.Lettered.Line("B", "A speech", "")))),
            List.of());

    assertThat(draw(80, card))
        .isEqualTo(
            """
            [to alice]
                A  Closed doors  — your answer, right
                B  A speech""");
  }

  @Test
  void numbers_stand_before_the_bars() {
    Card card =
        new Card(
            List.of(
                new Card.Bars(
                    "VOTE",
                    List.of(
                        new Card.Bars.Bar("A  Censor more", List.of(1), ""),
                        new Card.Bars.Bar("B  Answer", List.of(15), "* right, 75%"),
                        new Card.Bars.Bar("C  Wait", List.of(0), "nobody")))),
            List.of());

    assertThat(draw(80, card))
        .isEqualTo(
            """
            [to alice]
              VOTE
                A  Censor more   1  #
                B  Answer       15  ###############  * right, 75%
                C  Wait          0                   nobody""");
  }

  @Test
  void several_counts_are_columns_and_large_ones_are_drawn_in_proportion() {
    Card card =
        new Card(
            List.of(
                new Card.Bars(
                    "",
                    List.of(
                        new Card.Bars.Bar("Apologise", List.of(300, 4), ""),
                        new Card.Bars.Bar("Wait", List.of(1, 10), "")))),
            List.of());

    assertThat(draw(80, card))
        .contains("    Apologise  300    4  " + "#".repeat(30) + "\n")
        .endsWith("    Wait         1   10  #");
  }

  @Test
  void ten_choices_keep_their_numbers_in_line() {
    List<String> options = IntStream.rangeClosed(1, 10).mapToObj(i -> "option " + i).toList();
    Card card =
        Card.titled("Pick")
            .action(
                new Card.Choose(
                    ConsoleClass.CHOICE, Arity.ONE, options, List.of(), ConsoleClass.WRITE))
            .build();

    assertThat(draw(80, card)).contains("     9  option 9\n    10  option 10\n");
  }

  @Test
  void only_a_terminal_gets_bold_and_faint_text_and_the_words_are_the_same() {
    Card card =
        Card.titled("Title").text("Text").note("Note").button(ConsoleClass.CHOICE, "Go").build();
    String styled =
        new CardText(80, true).draw("[to alice]", card).stream().collect(Collectors.joining("\n"));

    assertThat(draw(80, card)).doesNotContain("\u001b");
    assertThat(styled).contains("\u001b[1mTitle\u001b[0m");
    assertThat(styled.replaceAll("\u001b\\[[0-9]m", "")).isEqualTo(draw(80, card));
  }

  @ParameterizedTest
  @CsvSource({"120,120", "40,40", "39,80", "wide,80", "-100,80", "99999999999,80", "'',80"})
  void columns_is_respected_where_it_is_a_sensible_number(String asked, int columns) {
    PlainScreen screen = new PlainScreen(System.out, Map.of("COLUMNS", asked));

    assertThat(screen.columns()).isEqualTo(columns);
  }
}
