package org.seminarbot.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seminarbot.reading.Prompt;
import org.seminarbot.reading.Question;
import org.seminarbot.yaml.Node;

/** How single constructs of GIFT are read, and what is said of those that are malformed. */
final class GiftReaderTest {

  private static Converted read(String gift) {
    return GiftReader.read("Test", gift);
  }

  private static Question only(String gift) {
    Converted read = read(gift);
    assertThat(read.remarks()).isEmpty();
    assertThat(read.items()).hasSize(1);
    return (Question) read.items().get(0).prompt();
  }

  private static List<String> remarks(String gift) {
    return read(gift).remarks().stream().map(Remark::toString).toList();
  }

  /** What the YAML says of a question, for a chat. */
  private static String written(String gift, String key) {
    return read(gift).parts().get(0).questions().get(0).prompt().entries().stream()
        .filter(entry -> entry.key().equals(key))
        .map(entry -> ((Node.Scalar) entry.value()).text())
        .findFirst()
        .orElse("");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void linesEndAsTheyDoAnywhere(String end) {
    Converted read = read(String.join(end, "// c", "::A::Is it?", "{", "", "T", "}", "", "B{F}"));
    assertThat(read.items()).hasSize(2);
    assertThat(read.remarks()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "{T},true",
    "{TRUE},true",
    "{t},true",
    "{F},false",
    "{ FALSE },false",
    "{F#fb},false",
    "{T##fb},true"
  })
  void trueAndFalseAreRecognised(String braces, boolean answer) {
    assertThat(only("Is it? " + braces))
        .isInstanceOfSatisfying(
            Question.TrueFalse.class, q -> assertThat(q.answer()).isEqualTo(answer));
  }

  @ParameterizedTest
  @CsvSource({
    "#3,3,0",
    "# 3 ,3,0",
    "#3:2,3,2",
    "#1..5,3,2",
    "#1..2,1.5,0.5",
    "#-1.5..-0.5,-1,0.5",
    "#.5,0.5,0",
    "#5.,5,0",
    "#+7:0.1,7,0.1",
    "#1e3,1000,0",
    "#25E-1,2.5,0",
    "#=3:2,3,2"
  })
  void numbersComeWithTheirTolerance(String braces, String answer, String tolerance) {
    assertThat(only("How many? {" + braces + "}"))
        .isInstanceOfSatisfying(
            Question.Numeric.class,
            q -> {
              assertThat(q.values()).hasSize(1);
              assertThat(q.values().get(0).answer()).isEqualByComparingTo(answer);
              assertThat(q.values().get(0).tolerance()).isEqualByComparingTo(tolerance);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#",
        "#x",
        "#1,5",
        "#1:",
        "#1..",
        "#5..1",
        "#3:-1",
        "#1e99",
        "#=*",
        "##fb",
        "#3 ~4",
        "#3 ~%50%5:1#near"
      })
  void whatIsNoNumberIsLeftOut(String braces) {
    assertThat(remarks("How many? {" + braces + "}"))
        .hasSize(1)
        .allMatch(r -> r.startsWith("line 1: "));
  }

  @Test
  void aWeightAboveAHundredIsToldAsSuch() {
    assertThat(remarks("Who? {=%150%Grant =Lee}"))
        .containsExactly("line 1: a weight of 150%: 100% is the most, -100% the least");
  }

  @Test
  void anUnclosedBraceIsReportedWhereItOpensAndTheRestComesIn() {
    Converted read =
        read("A? {T}\n\nB is\nasked {=x\n~y\n\nC? {F}\n\nD? {=x ~y\n\n\nE? {#3}\n\nF {never");
    assertThat(read.remarks())
        .extracting(Remark::toString)
        .containsExactly(
            "line 3: a { in line 4 never closes: end the answers with }, or write \\{ for the sign",
            "line 9: a { never closes: end the answers with }, or write \\{ for the sign",
            "line 14: a { never closes: end the answers with }, or write \\{ for the sign");
    assertThat(read.items())
        .extracting(item -> item.prompt().head().ask())
        .containsExactly("A?", "C?", "E?");
    assertThat(read.questions()).isEqualTo(6);
  }

  @Test
  void anEmptyLineInsideTheBracesEndsNothing() {
    Question choice = only("Which? {\n\n=a\n\n// a comment { in between\n\n~b\n\n}");
    assertThat(choice.options()).containsExactly("a", "b");
  }

  @Test
  void aCommentIsNoPartOfAQuestion() {
    assertThat(only("Is\n// {T}\nit?{F}").head().ask()).isEqualTo("Is\nit?");
  }

  @Test
  void aTitleAfterAQuestionBeginsAnother() {
    Converted read = read("::A::One? {T}\n// [id:two]\n::B::Two? {F}");
    assertThat(read.items())
        .extracting(item -> item.prompt().id(), item -> item.prompt().head().title())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("a", "A"),
            org.assertj.core.groups.Tuple.tuple("two", "B"));
  }

  @Test
  void theTextAfterTheBracesFollowsAGap() {
    assertThat(only("A {=b ~c} d.").head().ask()).isEqualTo("A _____ d.");
    assertThat(only("{=b ~c} d.").head().ask()).isEqualTo("_____ d.");
    assertThat(only("A {=b ~c}\n").head().ask()).isEqualTo("A");
  }

  @Test
  void aCategoryHoldsForWhatFollowsAndMayComeAgain() {
    Converted read =
        read(
            "A{T}\n\n$CATEGORY: x/One\nB{T}\n\n$CATEGORY: y/One\n\nC{T}\n\n$CATEGORY: x/One\n\nD{T}\n\n$CATEGORY: empty\n");
    assertThat(read.parts())
        .extracting(Converted.Part::id, Converted.Part::title, part -> part.questions().size())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("test", "Test", 1),
            org.assertj.core.groups.Tuple.tuple("one", "One", 2),
            org.assertj.core.groups.Tuple.tuple("one-2", "One", 1));
  }

  @ParameterizedTest
  @CsvSource({
    "\\~\\=\\#\\{\\}\\:,~=#{}:",
    "a\\nb,'a\nb'",
    "a\\\\nb,a\\nb",
    "C:\\temp,C:\\temp",
    "\\*,\\*",
    "back\\\\,back\\"
  })
  void escapesAreUndone(String written, String meant) {
    assertThat(only(written + "{T}").head().ask()).isEqualTo(meant);
  }

  @ParameterizedTest
  @CsvSource({
    "[html]a &lt; b,html,a < b",
    "[HTML]<p>a</p><p>b</p>,html,'a\n\nb'",
    "[markdown]*a*,markdown,*a*",
    "[plain]<b>a</b>,plain,<b>a</b>",
    "[moodle]a<br>b,moodle,'a\nb'",
    "a <i>b</i>,moodle,a b",
    "a<b and b>c,moodle,a<b and b>c",
    "[sic] a,moodle,[sic] a"
  })
  void theFormatIsToldAndAChatGetsPlainText(String ask, String format, String plain) {
    Converted read = read(ask + " {T}");
    assertThat(read.items().get(0).format()).isEqualTo(format);
    assertThat(read.items().get(0).prompt().head().ask())
        .isEqualTo(ask.replaceFirst("^\\[(?i:html|markdown|plain|moodle)\\]", ""));
    assertThat(written(ask + " {T}", "ask")).isEqualTo(plain);
  }

  @Test
  void picturesAndSoundsAreLeftOutOfWhatComesInOtherwise() {
    assertThat(
            remarks(
                "\n[html]<img src=\"a\">What? <audio src=\"b\"></audio> {=c<img src=\"d\"> ~e}"))
        .containsExactly(
            "line 2: a picture cannot be shown and is left out",
            "line 2: a sound cannot be shown and is left out");
    assertThat(remarks("[html]<img src=\"a\"> {T}"))
        .containsExactly("line 1: no question for a reading: 'ask' is missing");
  }

  @Test
  void whatCannotBeWrittenIsLeftOut() {
    assertThat(remarks("Is it a bell? \u0007 {T}"))
        .containsExactly(
            "line 1: no question for a reading: a character that YAML does not allow (U+0007): delete it");
  }

  @Test
  void aNameWithoutLatinLettersStillGetsAnId() {
    assertThat(read("问？{T}\n\n问？{F}").items())
        .extracting(item -> item.prompt().id())
        .containsExactly("question-1", "question-2");
  }

  @Test
  void aLongNameIsCutAtAWord() {
    assertThat(only("::The quick brown fox jumps over the lazy dog::Does it? {T}").id())
        .isEqualTo("the-quick-brown-fox-jumps-over");
    assertThat(only("::" + "a".repeat(99) + "::Does it? {T}").id()).isEqualTo("a".repeat(32));
  }

  @Test
  void onlyKnownWordsInCommentsAreTaken() {
    Question question = only("// [level:facts] [source:P3, P5] [unit:km] [limit:9]\nHow far? {#3}");
    assertThat(question.head().level()).hasValue(Prompt.Level.FACTS);
    assertThat(question.head().source().paragraphs()).isEqualTo("P3, P5");
    assertThat(((Question.Numeric) question).unit()).isEqualTo("km");
    assertThat(only("// [level:hard] [source:Wikipedia]\nHow far? {#3}").head().level()).isEmpty();
  }

  @Test
  @Timeout(20)
  void aLongFileIsReadInSeconds() {
    String many =
        IntStream.range(0, 5_000)
            .mapToObj(i -> "::Q" + i + "::What? {=a" + i + " ~b ~c}\n\n")
            .collect(Collectors.joining());
    assertThat(read(many).items()).hasSize(5_000);
    assertThat(read("A {\n" + "\n".repeat(200_000) + "T}").items()).hasSize(1);
    assertThat(read("A {" + "\n".repeat(200_000)).remarks()).hasSize(1);
    assertThat(read("A {" + "=a ".repeat(50_000) + "}").remarks()).isEmpty();
    assertThat(read("{".repeat(100_000)).remarks()).hasSize(1);
    assertThat(read("// [id:" + "\\]".repeat(100_000) + "x".repeat(100_000) + "]\nA {T}").items())
        .hasSize(1);
    assertThat(read("A {#" + "9".repeat(100_000) + "x}").remarks()).hasSize(1);
    assertThat(read("A {#1e999}").remarks()).hasSize(1);
    assertThat(read("A <b" + " a=b".repeat(100_000) + "> {T}").items()).hasSize(1);
    assertThat(read("[html]" + "<div>".repeat(5_000) + "A {T}").items()).hasSize(1);
    assertThat(read("A {T}\n" + "// c\n".repeat(200_000) + "::B::B {T}").items()).hasSize(2);
    assertThat(read("$CATEGORY: a\u0007/b\u0000\n\nA {T}").parts().get(0).title()).isEqualTo("b");
    assertThat(read("\\".repeat(100_000) + "{T}").items()).hasSize(1);
  }

  @Test
  void noDamageToAFileEndsInAnException() throws java.io.IOException {
    String whole =
        java.nio.file.Files.readString(
            java.nio.file.Path.of("src/test/resources/exchange/media-literacy.gift"));
    List<String> pieces =
        List.of(
            "{",
            "}",
            "=",
            "~",
            "#",
            "####",
            "\\",
            "->",
            "%",
            "%-",
            "::",
            "\n\n",
            "$CATEGORY:",
            "[html]",
            "<",
            "&",
            "..",
            ":",
            "*",
            "//",
            "");
    Random random = new Random(7);
    for (int round = 0; round < 100; round++) {
      int at = random.nextInt(whole.length());
      int to = Math.min(whole.length(), at + random.nextInt(30));
      String damaged =
          whole.substring(0, at) + pieces.get(random.nextInt(pieces.size())) + whole.substring(to);
      assertThatCode(
              () -> {
                Converted read = read(damaged);
                long left =
                    read.remarks().stream().filter(r -> r.kind() == Remark.Kind.QUESTION).count();
                assertThat(read.items().size() + left).isEqualTo(read.questions());
              })
          .as("round %d", round)
          .doesNotThrowAnyException();
    }
  }
}
