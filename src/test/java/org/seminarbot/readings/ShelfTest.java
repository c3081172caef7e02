package org.seminarbot.readings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seminarbot.Log;
import org.seminarbot.reading.PromptVersion;
import org.seminarbot.reading.Reading;
import org.seminarbot.reading.ReadingLoader;
import org.seminarbot.reading.ReadingLoader.Loaded;

/** A folder of readings that somebody works on while the bot runs. */
@SuppressWarnings("NullAway.Init")
final class ShelfTest {
  @TempDir Path folder;

  private final Log log = new Log();
  private Shelf shelf;

  @BeforeEach
  void open() throws IOException {
    write("one", "Is it so?");
    write("two", "Is it not so?");
    shelf = Shelf.of(folder, ReadingLoader.load(folder));
  }

  @AfterEach
  void close() {
    shelf.close();
    log.close();
  }

  private void write(String reading, String ask) throws IOException {
    Path place = Files.createDirectories(folder.resolve(reading));
    Files.writeString(
        place.resolve("reading.yml"), "id: " + reading + "\ntitle: " + reading + "\n");
    incident(reading, "  - {id: q, type: true-false, ask: '%s', answer: true}".formatted(ask));
  }

  private void incident(String reading, String prompts) throws IOException {
    Files.writeString(
        folder.resolve(reading).resolve("01.yml"),
        "incident: %s-first\ntitle: First\nprompts:\n%s\n".formatted(reading, prompts));
  }

  private void settle() {
    shelf.look();
    shelf.look();
  }

  private List<String> asks() {
    return shelf
        .of("any")
        .prompts()
        .map(PromptVersion::prompt)
        .map(prompt -> prompt.head().ask())
        .toList();
  }

  @Test
  void aChangedFileIsReadWithoutARestart() throws IOException {
    write("one", "Is it so, now?");
    settle();
    assertThat(asks()).containsExactly("Is it so, now?", "Is it not so?");
    assertThat(log.text()).contains("The reading one was read anew.").doesNotContain("reading two");
  }

  @Test
  void aFileThatIsStillBeingWrittenIsNotReadYet() throws IOException {
    write("one", "Half a quest");
    shelf.look();
    write("one", "A whole question, later?");
    shelf.look();
    assertThat(asks()).containsExactly("Is it so?", "Is it not so?");
    shelf.look();
    assertThat(asks()).containsExactly("A whole question, later?", "Is it not so?");
  }

  @Test
  void aBrokenReadingIsKeptAsItWasAndTheOthersDoNotWaitForIt() throws IOException {
    incident("one", "  - {id: q, type: true-false, ask: 'Is it?'}");
    write("two", "Is it new?");
    settle();
    assertThat(asks()).containsExactly("Is it so?", "Is it new?");
    assertThat(shelf.broken("any"))
        .singleElement()
        .hasToString("one/01.yml:4:5: 'answer' is missing: true or false");
    assertThat(log.warnings().toString()).contains("I keep the one before", "'answer' is missing");
    write("one", "Is it mended?");
    settle();
    assertThat(asks()).containsExactly("Is it mended?", "Is it new?");
    assertThat(shelf.broken("any")).isEmpty();
  }

  @Test
  void aFileThatIsNoYamlAtAllIsRefusedToo() throws IOException {
    Files.writeString(folder.resolve("one").resolve("reading.yml"), "id: [one");
    settle();
    assertThat(asks()).containsExactly("Is it so?", "Is it not so?");
    assertThat(shelf.broken("any")).isNotEmpty();
  }

  @Test
  void anIdThatAnotherReadingHasIsRefusedThoughThatOneIsBrokenJustNow() throws IOException {
    Files.writeString(folder.resolve("one").resolve("reading.yml"), "id: [one");
    write("three", "A third?");
    Files.writeString(
        folder.resolve("three").resolve("reading.yml"), "id: one\ntitle: A second one\n");
    settle();
    assertThat(asks()).containsExactly("Is it so?", "Is it not so?");
    assertThat(shelf.broken("any").toString())
        .contains("three/reading.yml:1:1: another reading has the id 'one': give each its own");
  }

  @Test
  void aFolderThatIsGivenAnotherNameKeepsItsReading() throws IOException {
    Files.move(folder.resolve("one"), folder.resolve("anew"));
    settle();
    assertThat(shelf.of("any").all()).extracting(Reading::id).containsExactly("one", "two");
    assertThat(shelf.broken("any")).isEmpty();
  }

  @Test
  void whatChangedWhileTheBotStartedIsRead() throws IOException {
    Loaded before = ReadingLoader.load(folder);
    write("one", "Is it so, by now?");
    try (Shelf late = Shelf.of(folder, before)) {
      late.look();
      late.look();
      assertThat(late.of("any").prompts().map(p -> p.prompt().head().ask()))
          .contains("Is it so, by now?");
    }
  }

  @Test
  void aNewReadingComesInAndOneThatWasRemovedGoes() throws IOException {
    write("three", "A third?");
    settle();
    assertThat(shelf.of("any").all())
        .extracting(Reading::id)
        .containsExactly("one", "three", "two");
    Files.delete(folder.resolve("one").resolve("01.yml"));
    Files.delete(folder.resolve("one").resolve("reading.yml"));
    settle();
    assertThat(shelf.of("any").all()).extracting(Reading::id).containsExactly("three", "two");
  }

  @Test
  void aReadingThatTakesTheIdOfAnotherIsNotTaken() throws IOException {
    Files.createDirectories(folder.resolve("zzz"));
    Files.copy(folder.resolve("one/01.yml"), folder.resolve("zzz/01.yml"));
    Files.writeString(folder.resolve("zzz/reading.yml"), "id: one\ntitle: Another one\n");
    settle();
    assertThat(shelf.of("any").all()).extracting(Reading::title).containsExactly("one", "two");
    assertThat(shelf.broken("any")).isNotEmpty();
  }

  @Test
  void whereTheWholeFolderIsGoneEverythingIsKept() throws IOException {
    Path away = folder.resolveSibling("away-" + folder.getFileName());
    Files.move(folder, away);
    settle();
    assertThat(asks()).containsExactly("Is it so?", "Is it not so?");
    Files.move(away, folder);
    settle();
    assertThat(shelf.broken("any")).isEmpty();
  }
}
