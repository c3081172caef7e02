package org.seminarbot.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Words are compared and counted as people mean them. */
final class WordsTest {
  private static final List<String> KEYS = List.of("type", "ask", "options", "answer", "answers");

  @ParameterizedTest
  @CsvSource({
    "optoins,options",
    "option,options",
    "OPTIONS,options",
    "snoitpo,options",
    "aks,ask",
    "answer,answer",
    "anwsers,answers",
    "tipe,type"
  })
  void aMistypedWordIsNamedRight(String typed, String meant) {
    assertThat(Words.closest(typed, KEYS)).hasValue(meant);
    assertThat(Words.didYouMean(typed, KEYS)).isEqualTo(", did you mean '" + meant + "'?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "colour", "xyz", "optional-extras"})
  void aWordThatIsNearNothingGetsNoGuess(String typed) {
    assertThat(Words.closest(typed, KEYS)).isEmpty();
    assertThat(Words.didYouMean(typed, KEYS)).isEmpty();
  }

  @Test
  void withoutCandidatesThereIsNoGuess() {
    assertThat(Words.closest("ask", List.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "it's a \"big\" test-case",
        "It’s a “big” test‑case",
        "IT´S A «BIG» TEST–CASE.",
        "  it`s\ta\u00A0\u3000″big″  test—case!? ",
        "ｉｔ＇ｓ　ａ　＂ｂｉｇ＂　ｔｅｓｔ－ｃａｓｅ。",
        "“it's a 'big' test-case”",
        "it‘s a 「big」 te\u200Bst-ca\u00ADse\uFEFF"
      })
  void caseWidthQuotesDashesAndSpacesDoNotMatter(String written) {
    assertThat(Words.fold(written)).isEqualTo("it's a 'big' test-case");
  }

  @Test
  void lettersOrderAndAccentsDoMatter() {
    assertThat(Words.fold("force hostile")).isNotEqualTo(Words.fold("hostile force"));
    assertThat(Words.fold("café")).isNotEqualTo(Words.fold("cafe"));
    assertThat(Words.fold("cafe\u0301")).isEqualTo(Words.fold("café"));
    assertThat(Words.fold("Straße")).isEqualTo(Words.fold("STRASSE"));
  }

  @Test
  void aTextOfSignsAloneIsNotFoldedToNothing() {
    assertThat(Words.fold("?!")).isEqualTo("?!");
    assertThat(Words.fold(" \u200B ")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'',0", "a,1", "ab,1", "abc,2", "法,1", "法a,2", "法ab,2", "'  ab  ',1", "é,1"})
  void aPostIsMeasuredAsWeiboDid(String post, int length) {
    assertThat(Words.weiboLength(post)).isEqualTo(length);
  }

  @Test
  void aPostOf140ChineseCharactersOr280LettersIsTheLongest() {
    assertThat(Words.weiboLength("x".repeat(280))).isEqualTo(140);
    assertThat(Words.weiboLength("x".repeat(281))).isEqualTo(141);
    assertThat(Words.weiboLength("法".repeat(140))).isEqualTo(140);
    assertThat(Words.weiboLength("法".repeat(140) + "x")).isEqualTo(141);
    assertThat(Words.weiboLength("\uD83D\uDE00")).isEqualTo(1);
  }

  @Test
  void onlyOneIsSingular() {
    assertThat(Words.count(1, "answer")).isEqualTo("1 answer");
    assertThat(Words.count(0, "answer")).isEqualTo("0 answers");
    assertThat(Words.count(2, "reply", "replies")).isEqualTo("2 replies");
  }
}
