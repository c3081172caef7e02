package org.seminarbot.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.seminarbot.reading.Prompt;

/** What a file brings: prompts for a reading, and what is to be said of the rest. */
public sealed interface Import permits Converted, Own {

  /**
   * A prompt.
   *
   * @param format how the file says that its texts are to be read: "moodle", "html", "markdown" or
   *     "plain"
   */
  record Item(Prompt prompt, String format) {}

  /** The prompts that come in, each text as the file has it. */
  List<Item> items();

  /** How many questions the file has, those counted that do not come in. */
  int questions();

  /** What does not come in, or is to be known, in the order of lines. */
  List<Remark> remarks();

  /**
   * Writes the reading into a folder that is empty.
   *
   * @param id the reading's
   */
  void write(Path folder, String id) throws IOException;

  /** The prompts as JSON for other programs; see {@link PromptJson}. */
  default String json() {
    return PromptJson.of(items());
  }

  /** Whether something of the content does not come in. */
  default boolean incomplete() {
    return remarks().stream().anyMatch(remark -> remark.kind().leftOut());
  }

  /**
   * Reads a file, or the folder of a reading.
   *
   * @param kind what it is; nothing to find out from what is in it
   * @throws BadFile when nothing can be read of it
   */
  static Import read(Path file, Optional<Kind> kind) {
    return Files.isDirectory(file)
        ? Own.folder(file)
        : read(file.toString(), TextFile.bytes(file), kind);
  }

  /**
   * Reads what is in a file.
   *
   * @param name the file's, with or without its folder
   * @param kind what it is; nothing to find out from what is in it
   * @throws BadFile when nothing can be read of it
   */
  static Import read(String name, byte[] bytes, Optional<Kind> kind) {
    if (Zipped.is(bytes)) {
      return Own.zip(name, bytes);
    }
    String text = TextFile.text(name, bytes);
    String title = title(Path.of(name));
    Import read =
        switch (kind.orElseGet(() -> kind(name, text))) {
          case GIFT -> GiftReader.read(title, text);
          case TRIVIA -> TriviaReader.read(title, name, text);
          case YAML -> Own.incident(title, name, text);
        };
    if (read.questions() == 0) {
      throw new BadFile("%s has no question in it.".formatted(name));
    }
    return read;
  }

  private static Kind kind(String name, String text) {
    Optional<Kind> otherwise = Optional.of(Kind.TRIVIA).filter(kind -> name.matches(".*[.]ya?ml"));
    return Kind.of(text)
        .or(() -> otherwise)
        .orElseThrow(
            () ->
                new BadFile(
                    "%s is neither GIFT nor a trivia list nor an incident: name what it is with --format."
                        .formatted(name)));
  }

  /** A reading's id, made of a file's or folder's name. */
  static String id(Path named) {
    String slug = Slugs.slug(title(named));
    return slug.isEmpty() ? "reading" : slug;
  }

  /** {@code World capitals} for {@code world_capitals.yaml}. */
  private static String title(Path file) {
    String name = String.valueOf(file.toAbsolutePath().normalize().getFileName());
    String words =
        name.replaceAll("(?i)[.](gift|txt|ya?ml|zip)$", "").replaceAll("[_-]+", " ").strip();
    return words.isEmpty() ? "Questions" : org.seminarbot.text.Words.capital(words);
  }
}
