package org.seminarbot.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seminarbot.Shipped;

/** What an old answer points to: the same for the same content, another one for another. */
final class PromptVersionTest {
  private static final String READING =
      """
      id: mine
      title: Mine
      paragraphs: 3
      first-words: [One, Two, Three]
      strategies:
        - {id: explain, text: Explain}
      """;
  private static final String INCIDENT =
      """
      incident: one
      title: A title
      source: P1-P2
      background: What happened.
      prompts:
        - id: q
          type: choice
          ask: Which one is right?
          options:
            - {text: This, correct: true, feedback: "Yes, “this” \\\\ one."}
            - {text: That}
          source: P2
      """;
  private static final String LAID_OUT_OTHERWISE =
      """
      # A comment.
      title: "A title"
      prompts:
      - ask: >-
          Which one
          is right?

        "type": 'choice'   # another
        source: P2
        id: q
        options:
        - feedback: Yes, “this” \\ one.
          correct: "true"
          text: This
        - {
            text: That
          }
      background: |
        What happened.
      source: P1-P2
      incident: one
      """;

  @TempDir Path folder;

  static List<PromptVersion> shipped() {
    return Shipped.readings().prompts().toList();
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void aPromptReadBackFromTheDatabaseIsTheSamePrompt(PromptVersion version) {
    PromptVersion back = PromptVersion.read(version.content());
    assertThat(back.hash()).isEqualTo(version.hash()).matches("[0-9a-f]{64}");
    assertThat(back.prompt()).isEqualTo(version.prompt());
    assertThat(back).isEqualTo(version);
  }

  @Test
  void theHashDependsOnNeitherKeyOrderNorCommentsNorLayout() throws IOException {
    assertThat(version(READING, LAID_OUT_OTHERWISE)).isEqualTo(version(READING, INCIDENT));
    assertThat(version(READING.replace("\n", "\r\n"), INCIDENT.replace("\n", "\r\n")))
        .isEqualTo(version(READING, INCIDENT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Which one is right?",
        "text: This",
        "text: That",
        "Yes, “this”",
        "id: q",
        "A title",
        "source: P2"
      })
  void theHashChangesWhenATextChanges(String text) throws IOException {
    assertThat(INCIDENT).contains(text);
    String other = text.equals("source: P2") ? "source: P3" : text + "x";
    assertThat(version(READING, INCIDENT.replace(text, other)).hash())
        .isNotEqualTo(version(READING, INCIDENT).hash());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Yes, “this”", "A title", "source: P2", "Mine", "Explain"})
  void whatIsSaidAfterwardsAndAroundAQuestionMakesItNoOtherQuestion(String text)
      throws IOException {
    String other = text.equals("source: P2") ? "source: P3" : text + "x";
    assertThat(version(READING.replace(text, other), INCIDENT.replace(text, other)).question())
        .isEqualTo(version(READING, INCIDENT).question())
        .matches("[0-9a-f]{64}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Which one is right?", "text: This", "text: That", "id: q", "id: mine"})
  void anotherTextThatStudentsSeeInItMakesItAnotherQuestion(String text) throws IOException {
    String other = text + "x";
    assertThat(version(READING.replace(text, other), INCIDENT.replace(text, other)).question())
        .isNotEqualTo(version(READING, INCIDENT).question());
  }

  @Test
  void theMovesOfASceneArePartOfItAsTheyStandInItsForm() throws IOException {
    String scene =
        """
        incident: one
        title: A title
        prompts:
          - {id: q, type: role-play, role: clerk, ask: Reply., scene: They wait., moves: [explain]}
        """;
    String more = READING + "  - {id: other, text: Another, theory: T}\n";
    String question = version(READING, scene).question();
    assertThat(version(more, scene).question()).as("not offered in it").isEqualTo(question);
    assertThat(version(READING.replace("Explain", "Say why"), scene).question())
        .isNotEqualTo(question);
    assertThat(
            version(READING.replace("text: Explain", "text: Explain, theory: T"), scene).question())
        .isEqualTo(question);
  }

  @Test
  void theHashChangesWithAStrategyOfTheReadingButNotWithTheBackground() throws IOException {
    String hash = version(READING, INCIDENT).hash();
    assertThat(version(READING.replace("Explain", "Explain it"), INCIDENT).hash())
        .isNotEqualTo(hash);
    assertThat(version(READING, INCIDENT.replace("What happened", "What came")).hash())
        .isEqualTo(hash);
  }

  @Test
  void theOrderOfOptionsIsPartOfAPrompt() throws IOException {
    String swapped =
        INCIDENT.replace("text: This", "text: X").replace("That", "This").replace("X", "That");
    assertThat(version(READING, swapped).hash()).isNotEqualTo(version(READING, INCIDENT).hash());
  }

  @Test
  void whatWasStoredByAnEarlierVersionKeepsItsHashAndMeaning() throws IOException {
    PromptVersion version = version(READING, INCIDENT);
    assertThat(version.hash())
        .isEqualTo("c17df3402fdafec31509d93e00cd7df8d836bb6094c40d4e2eae1310d9be23b7");
    PromptVersion stored =
        PromptVersion.read(
            """
            {"incident":{"incident":"one","title":"One"},"prompt":{"answer":"3","ask":"How many?",\
            "id":"q","tolerance":"1","type":"number"},"reading":{"id":"mine","title":"Mine"}}""");
    assertThat(stored.hash())
        .isEqualTo("109ada5a12048a9f3fc0b825c7d8f1df6e815b447696c4423cf925fb1ba91027");
    assertThat(((Question) stored.prompt()).mark(Response.written("4"))).hasValue(1);
  }

  @Test
  void everySignThatAReadingMayHoldIsReadBack() throws IOException {
    String odd = "\\\"\\\\\\t\\n\\r\\x85\\u2028\\u00A0\\uFEFF:# \uD83D\uDE00 法";
    PromptVersion version = version(READING, INCIDENT.replace("This", "\"" + odd + "\""));
    assertThat(PromptVersion.read(version.content())).isEqualTo(version);
    assertThat(((Question) version.prompt()).options().get(0))
        .isEqualTo("\"\\\t\n\r\u0085\u2028\u00A0\uFEFF:# \uD83D\uDE00 法");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[", "text"})
  void contentThatNoPromptWasStoredFromIsRefusedInWords(String content) {
    assertThatThrownBy(() -> PromptVersion.read(content))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("stored prompt");
  }

  private PromptVersion version(String reading, String incident) throws IOException {
    Files.writeString(folder.resolve("reading.yml"), reading);
    Files.writeString(folder.resolve("01.yml"), incident);
    ReadingLoader.Loaded loaded = ReadingLoader.load(folder);
    assertThat(loaded.problems().all()).isEmpty();
    return loaded.readings().get(0).prompts().findFirst().orElseThrow();
  }
}
