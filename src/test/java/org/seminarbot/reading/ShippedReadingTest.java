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
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.seminarbot.text.Words;
import org.seminarbot.yaml.Node;
import org.seminarbot.yaml.Problems;
import org.seminarbot.yaml.YamlFile;

/** The mechanical part of what the shipped reading promises. */
final class ShippedReadingTest {
  private static final Pattern PARAGRAPH = Pattern.compile("\\bP(\\d{1,2})\\b");

  private final ReadingLoader.Loaded loaded = ReadingLoader.load(Path.of("prompts"));
  private final List<Reading.Incident> incidents =
      new Readings(loaded.readings()).incidents().toList();

  @Test
  void itHasNoProblems() {
    assertThat(loaded.problems().all()).isEmpty();
  }

  @Test
  void itsNineIncidentsFollowTheArticle() {
    assertThat(incidents)
        .extracting(incident -> incident.id() + " " + incident.source().paragraphs())
        .containsExactly(
            "seeking-truth P1-P2",
            "toolkit P3",
            "uncensored-attacks P4",
            "shanghai-judges P5-P10",
            "real-names P11",
            "human-flesh-search P12",
            "guizhou-vice-governor P13",
            "seventy-thousand-accounts P14",
            "outspoken-officials P15");
  }

  @Test
  void everyIncidentHasABackgroundOfSixtyToAHundredAndTwentyWords() {
    assertThat(incidents)
        .allSatisfy(
            incident -> assertThat(incident.background().split("\\s+").length).isBetween(60, 120));
  }

  @Test
  void everyIncidentAsksSixToTenQuestionsOfSeveralKindsAndBeginsWithASingleChoice() {
    assertThat(incidents)
        .allSatisfy(
            incident -> {
              List<String> kinds =
                  questions(incident).filter(ShippedReadingTest::asks).map(Prompt::type).toList();
              assertThat(kinds).hasSizeBetween(6, 10).startsWith("choice");
              assertThat(kinds.stream().distinct()).hasSizeGreaterThanOrEqualTo(4);
            });
  }

  @Test
  void everyIncidentAsksForFactsForReasonsAndForJudgement() {
    assertThat(incidents)
        .allSatisfy(
            incident ->
                assertThat(
                        questions(incident)
                            .filter(ShippedReadingTest::asks)
                            .flatMap(question -> question.head().level().stream()))
                    .contains(Prompt.Level.values()));
  }

  @Test
  void everyIncidentHasAQuestionToVoteOnTwiceAndOneThatAsksForAnOpinion() {
    assertThat(incidents)
        .allSatisfy(
            incident -> {
              assertThat(questions(incident)).anyMatch(question -> question.head().voteTwice());
              assertThat(questions(incident)).anyMatch(Question.Opinion.class::isInstance);
            });
  }

  @Test
  void everyQuestionNamesItsParagraphsAndIsExplainedFromParagraphs() {
    assertThat(questions())
        .allSatisfy(
            question -> {
              assertThat(question.head().source().given()).isTrue();
              assertThat(question.head().source().beginning()).isNotEmpty();
              assertThat(question.head().explain()).containsPattern(PARAGRAPH);
              assertThat(question.head().level()).isPresent();
            });
  }

  @Test
  void everyOptionOfAChoiceSaysWhyItIsRightOrWrongAndNamesAParagraph() {
    assertThat(choices().flatMap(choice -> choice.all().stream()))
        .isNotEmpty()
        .allSatisfy(option -> assertThat(option.feedback()).containsPattern(PARAGRAPH));
  }

  @Test
  void theParagraphsNamedInItsTextsAreInTheArticle() throws IOException {
    assertThat(
            texts().stream()
                .flatMap(text -> PARAGRAPH.matcher(text).results())
                .map(found -> Integer.parseInt(found.group(1)))
                .distinct())
        .allSatisfy(paragraph -> assertThat(paragraph).isBetween(1, 16));
  }

  @Test
  void whatIsChosenFromIsShortEnoughToReadOnAPhone() {
    assertThat(prompts())
        .allSatisfy(prompt -> assertThat(prompt.head().ask()).hasSizeLessThanOrEqualTo(400));
    assertThat(questions().stream().flatMap(question -> question.options().stream()))
        .allSatisfy(option -> assertThat(option).hasSizeLessThanOrEqualTo(70));
    assertThat(questions().stream().flatMap(question -> question.partners().stream()))
        .allSatisfy(partner -> assertThat(partner).hasSizeLessThanOrEqualTo(70));
  }

  @Test
  void theRightOptionOfASingleChoiceIsTheLongestInHalfOfThemAtMost() {
    List<Question.Choice> choices = choices().filter(choice -> !choice.several()).toList();
    long longest =
        choices.stream()
            .filter(
                choice ->
                    choice.all().stream()
                        .filter(option -> !option.correct())
                        .allMatch(option -> option.text().length() < rightText(choice).length()))
            .count();
    assertThat(longest).isLessThanOrEqualTo(choices.size() / 2);
  }

  @Test
  void theRightOptionOfASingleChoiceStandsInEveryPlaceAboutEquallyOften() {
    Map<Integer, Long> places =
        choices()
            .filter(choice -> !choice.several())
            .collect(
                Collectors.groupingBy(
                    choice -> choice.right().orElseThrow().chosen().get(0), Collectors.counting()));
    long all = places.values().stream().mapToLong(Long::longValue).sum();
    assertThat(places).containsOnlyKeys(0, 1, 2, 3);
    assertThat(places.values())
        .allSatisfy(times -> assertThat(times * 100 / all).isBetween(15L, 35L));
  }

  @Test
  void whereSeveralOptionsAreRightNoPlaceGivesThemAway() {
    List<Question.Choice> several = choices().filter(Question.Choice::several).toList();
    assertThat(IntStream.range(0, 4))
        .allSatisfy(
            place ->
                assertThat(several.stream().filter(choice -> choice.all().get(place).correct()))
                    .hasSizeBetween(1, several.size() * 2 / 3));
  }

  @Test
  void whatBelongsTogetherInAMatchDoesNotStandSideBySide() {
    assertThat(questions().stream().filter(Question.Matching.class::isInstance))
        .isNotEmpty()
        .allSatisfy(
            match -> {
              List<Integer> right = match.right().orElseThrow().chosen();
              assertThat(right).isNotEqualTo(IntStream.range(0, right.size()).boxed().toList());
            });
  }

  @Test
  void trueAndFalseAreBothRightNowAndThen() {
    assertThat(questions().stream().filter(Question.TrueFalse.class::isInstance))
        .extracting(question -> ((Question.TrueFalse) question).answer())
        .contains(true, false);
  }

  @Test
  void everyIncidentHasARolePlay() {
    assertThat(incidents).allSatisfy(incident -> assertThat(rolePlays(incident)).isNotEmpty());
  }

  @Test
  void theJudgesAndTheViceGovernorHaveASceneFromAnotherSeatAndATwinInAnInventedDemocracy() {
    assertThat(
            incidents.stream()
                .filter(
                    incident ->
                        List.of("shanghai-judges", "guizhou-vice-governor")
                            .contains(incident.id())))
        .hasSize(2)
        .allSatisfy(
            incident -> {
              List<RolePlay> plays = rolePlays(incident).toList();
              assertThat(plays).hasSizeGreaterThanOrEqualTo(2);
              assertThat(plays)
                  .extracting(RolePlay::role)
                  .anyMatch(r -> r.contains("junior clerk"));
              List<String> twins = plays.stream().flatMap(play -> play.twin().stream()).toList();
              assertThat(plays)
                  .filteredOn(play -> twins.contains(play.id()))
                  .isNotEmpty()
                  .allSatisfy(twin -> assertThat(twin.role()).contains("an invented democracy"));
            });
  }

  @Test
  void everySceneSaysWhatIsKnownWhatIsNotAndWhoReadsAndThatItIsInvented() {
    assertThat(rolePlays())
        .allSatisfy(
            play ->
                assertThat(play.scene())
                    .contains("What you know.", "What you do not know.", "Who is reading.")
                    .contains("invented")
                    .containsPattern(PARAGRAPH));
  }

  @Test
  void inEverySceneACriticAQuestionerADefenderAndAWitSpeak() {
    assertThat(rolePlays())
        .allSatisfy(
            play ->
                assertThat(play.crowd())
                    .extracting(Prompt.Voice::voice)
                    .contains("critic", "questioner", "defender", "wit"));
  }

  @Test
  void somebodyObjectsAtEveryStage() {
    assertThat(rolePlays())
        .allSatisfy(
            play -> {
              assertThat(play.stages()).hasSizeGreaterThanOrEqualTo(2);
              assertThat(play.allStages())
                  .allSatisfy(
                      stage ->
                          assertThat(stage.crowd().stream().map(Prompt.Voice::voice).distinct())
                              .hasSizeGreaterThanOrEqualTo(3));
            });
  }

  @Test
  void everyPostOfTheCrowdWouldFitOnWeibo() {
    assertThat(
            rolePlays().stream()
                .flatMap(
                    play ->
                        Stream.concat(
                            play.crowd().stream(),
                            play.allStages().stream().flatMap(stage -> stage.crowd().stream()))))
        .isNotEmpty()
        .allSatisfy(voice -> assertThat(Words.weiboLength(voice.says())).isBetween(1, 140));
  }

  @Test
  void everyRolePlayIsReviewedByARubricAndEndsInAWholeDebrief() {
    assertThat(rolePlays())
        .allSatisfy(
            play -> {
              assertThat(play.rubric()).hasSizeGreaterThanOrEqualTo(4);
              RolePlay.Debrief debrief = play.debrief().orElseThrow();
              assertThat(debrief.inTheArticle()).containsPattern(PARAGRAPH);
              assertThat(debrief.invented()).isNotEmpty();
              assertThat(debrief.notInTheArticle()).contains("writing in 2013");
              assertThat(debrief.otherSide()).containsPattern(PARAGRAPH);
              assertThat(debrief.discuss()).hasSize(2);
            });
  }

  @Test
  void everyEssayHasARubric() {
    assertThat(questions().stream().filter(Question.Essay.class::isInstance))
        .isNotEmpty()
        .allSatisfy(
            essay -> assertThat(((Question.Essay) essay).rubric()).hasSizeGreaterThanOrEqualTo(3));
  }

  @Test
  void sixWordsAreExplainedEachFromTheArticle() {
    List<Reading.Term> glossary = loaded.readings().get(0).glossary();
    assertThat(glossary)
        .extracting(Reading.Term::term)
        .containsExactlyInAnyOrder(
            "Weibo",
            "human-flesh search",
            "50-cent party",
            "authoritarian resilience",
            "real-name account",
            "Seeking Truth");
    assertThat(glossary).allSatisfy(term -> assertThat(term.source().given()).isTrue());
  }

  @Test
  void theSlipInTheArticlesTitleIsNotRepeated() throws IOException {
    assertThat(texts()).noneMatch(text -> text.contains("Community"));
  }

  @Test
  void noTenWordsInARowAreTheArticles() throws IOException {
    Set<String> shingles =
        Set.copyOf(Files.readAllLines(Path.of("src/test/resources/readings/article-shingles.txt")));
    assertThat(shingles).hasSizeGreaterThan(900).allMatch(hash -> hash.matches("[0-9a-f]{16}"));
    assertThat(texts())
        .hasSizeGreaterThan(1000)
        .allSatisfy(
            text ->
                assertThat(tenWords(text)).noneMatch(words -> shingles.contains(hash64(words))));
  }

  /** Every text that stands in the files of the reading. */
  private static List<String> texts() throws IOException {
    List<String> texts = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("prompts"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yml")).toList()) {
        collect(
            YamlFile.read(file.toString(), Files.readAllBytes(file), new Problems()).orElseThrow(),
            texts);
      }
    }
    return texts;
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

  private List<Prompt> prompts() {
    return incidents.stream()
        .flatMap(incident -> incident.prompts().stream())
        .map(PromptVersion::prompt)
        .toList();
  }

  private List<Question> questions() {
    return incidents.stream().flatMap(ShippedReadingTest::questions).toList();
  }

  private static Stream<Question> questions(Reading.Incident incident) {
    return of(incident, Question.class);
  }

  private List<RolePlay> rolePlays() {
    return incidents.stream().flatMap(ShippedReadingTest::rolePlays).toList();
  }

  private static Stream<RolePlay> rolePlays(Reading.Incident incident) {
    return of(incident, RolePlay.class);
  }

  private Stream<Question.Choice> choices() {
    return incidents.stream().flatMap(incident -> of(incident, Question.Choice.class));
  }

  private static <T> Stream<T> of(Reading.Incident incident, Class<T> type) {
    return incident.prompts().stream()
        .map(PromptVersion::prompt)
        .filter(type::isInstance)
        .map(type::cast);
  }

  /**
   * Whether a question has something to find out: opinions are not counted among the six to ten.
   */
  private static boolean asks(Question question) {
    return !(question instanceof Question.Opinion);
  }

  private static String rightText(Question.Choice choice) {
    return choice.options().get(choice.right().orElseThrow().chosen().get(0));
  }
}
