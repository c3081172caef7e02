package org.seminarbot.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

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
  void aPromptReadBackFromTheDatabaseIsTheSamePrompt() {
    assertThat(new Readings(loaded.readings()).prompts())
        .allSatisfy(
            version -> assertThat(PromptVersion.read(version.content())).isEqualTo(version));
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
