package org.seminarbot.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.seminarbot.text.Words;
import org.seminarbot.yaml.Node;
import org.seminarbot.yaml.Problems;
import org.seminarbot.yaml.YamlFile;

/** The mechanical part of what the shipped reading promises. */
final class ShippedReadingTest {
  private final ReadingLoader.Loaded loaded = ReadingLoader.load(Path.of("prompts"));
  private final List<Reading.Incident> incidents =
      new Readings(loaded.readings()).incidents().toList();

  @Test
  void itHasNoProblems() {
    assertThat(loaded.problems().all()).isEmpty();
    assertThat(incidents).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void everyIncidentHasABackgroundOfSixtyToAHundredAndTwentyWords() {
    assertThat(incidents)
        .allSatisfy(
            incident -> assertThat(incident.background().split("\\s+").length).isBetween(60, 120));
  }

  @Test
  void everyIncidentHasQuestionsOfSeveralKindsAndBeginsWithASingleChoice() {
    assertThat(incidents)
        .allSatisfy(
            incident -> {
              List<String> kinds =
                  incident.prompts().stream()
                      .map(PromptVersion::prompt)
                      .filter(Question.class::isInstance)
                      .map(Prompt::type)
                      .toList();
              assertThat(kinds).hasSizeGreaterThanOrEqualTo(5).startsWith("choice");
              assertThat(kinds.stream().distinct()).hasSizeGreaterThanOrEqualTo(4);
            });
  }

  @Test
  void everyQuestionNamesItsParagraphsAndIsExplained() {
    assertThat(questions())
        .allSatisfy(
            question -> {
              assertThat(question.head().source().given()).isTrue();
              assertThat(question.head().source().beginning()).isNotEmpty();
              assertThat(question.head().explain()).isNotEmpty();
              assertThat(question.head().level()).isPresent();
            });
  }

  @Test
  void everyOptionOfAChoiceSaysWhyItIsRightOrWrong() {
    assertThat(questions().stream().filter(Question.Choice.class::isInstance))
        .allSatisfy(
            choice ->
                assertThat(((Question.Choice) choice).all())
                    .allSatisfy(option -> assertThat(option.feedback()).isNotEmpty()));
  }

  @Test
  void everyIncidentHasARolePlayWithStagesFourVoicesARubricAndADebrief() {
    assertThat(incidents)
        .allSatisfy(
            incident ->
                assertThat(
                        incident.prompts().stream()
                            .map(PromptVersion::prompt)
                            .filter(RolePlay.class::isInstance)
                            .map(RolePlay.class::cast))
                    .isNotEmpty()
                    .allSatisfy(
                        play -> {
                          assertThat(play.crowd()).hasSizeGreaterThanOrEqualTo(4);
                          assertThat(play.stages()).hasSizeGreaterThanOrEqualTo(2);
                          assertThat(play.rubric()).isNotEmpty();
                          assertThat(play.debrief()).isPresent();
                        }));
  }

  @Test
  void noTenWordsInARowAreTheArticles() throws IOException {
    Set<String> shingles =
        Set.copyOf(Files.readAllLines(Path.of("src/test/resources/readings/article-shingles.txt")));
    assertThat(shingles).hasSizeGreaterThan(900).allMatch(hash -> hash.matches("[0-9a-f]{16}"));
    List<String> texts = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("prompts"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yml")).toList()) {
        collect(
            YamlFile.read(file.toString(), Files.readAllBytes(file), new Problems()).orElseThrow(),
            texts);
      }
    }
    assertThat(texts).hasSizeGreaterThan(100);
    assertThat(texts)
        .allSatisfy(
            text ->
                assertThat(tenWords(text)).noneMatch(words -> shingles.contains(hash64(words))));
  }

  private static void collect(Node node, List<String> texts) {
    if (node instanceof Node.Scalar scalar) {
      texts.add(scalar.text());
    } else if (node instanceof Node.Items items) {
      items.nodes().forEach(item -> collect(item, texts));
    } else {
      ((Node.Entries) node).entries().forEach(entry -> collect(entry.value(), texts));
    }
  }

  /** Every ten consecutive words of a text, folded, with one space between two. */
  private static List<String> tenWords(String text) {
    List<String> words =
        Arrays.stream(Words.fold(text).split("[^\\p{L}\\p{N}]+"))
            .filter(word -> !word.isEmpty())
            .toList();
    return IntStream.rangeClosed(0, words.size() - 10)
        .mapToObj(i -> String.join(" ", words.subList(i, i + 10)))
        .toList();
  }

  /** The first 64 bits of the SHA-256, in hexadecimal. */
  private static String hash64(String words) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(words.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Question> questions() {
    return new Readings(loaded.readings())
        .prompts()
        .map(PromptVersion::prompt)
        .filter(Question.class::isInstance)
        .map(Question.class::cast)
        .toList();
  }
}
