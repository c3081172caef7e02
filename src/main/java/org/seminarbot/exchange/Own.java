package org.seminarbot.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seminarbot.reading.PromptVersion;
import org.seminarbot.reading.Reading;
import org.seminarbot.reading.ReadingLoader;
import org.seminarbot.reading.RolePlay;
import org.seminarbot.yaml.Mark;
import org.seminarbot.yaml.Problem;
import org.seminarbot.yaml.YamlText;

/**
 * What is our own already: it is checked and copied as it is.
 *
 * @param title for an incident, of the reading that is made for it
 */
record Own(Optional<String> title, List<Copy> files, List<PromptVersion> prompts)
    implements Import {
  private static final Mark NOWHERE = new Mark("", 1, 1);
  private static final String HEAD = "reading.yml";
  private static final String INCIDENT = "01-incident.yml";

  Own {
    files = List.copyOf(files);
    prompts = List.copyOf(prompts);
  }

  /** A file to be written. */
  record Copy(String name, String text) {}

  /**
   * A reading's folder.
   *
   * @throws BadFile with a line for each problem in it
   */
  static Own folder(Path folder) {
    if (!Files.exists(folder.resolve(HEAD))) {
      throw new BadFile(
          "%s is no reading's folder: there is no reading.yml in it.".formatted(folder));
    }
    return folder(folder, UnaryOperator.identity());
  }

  /**
   * A reading's folder that was made a zip file; what is not YAML in it is not looked at.
   *
   * @param file what it is called in messages
   * @throws BadFile when it is none, or with a line for each problem in it
   */
  static Own zip(String file, byte[] bytes) {
    try {
      return Folders.temporary(
          folder -> {
            Zipped.unpack(file, bytes, folder);
            return folder(folder, problem -> problem.replace(folder.toString(), file));
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Own folder(Path folder, UnaryOperator<String> told) {
    List<PromptVersion> prompts = whole(ReadingLoader.load(folder), told);
    List<Copy> files = new ArrayList<>();
    try {
      for (Path file : Folders.contents(folder)) {
        if (file.toString().matches(".*[.]ya?ml")) {
          files.add(new Copy(String.valueOf(file.getFileName()), Files.readString(file)));
        }
      }
    } catch (IOException e) {
      throw new BadFile("%s cannot be read.".formatted(folder));
    }
    return new Own(Optional.empty(), files, prompts);
  }

  /**
   * An incident, which gets a reading of its own.
   *
   * @param file what it is called in messages
   * @throws BadFile with a line for each problem in it
   */
  static Own incident(String title, String file, String text) {
    if (Kind.isHead(text)) {
      throw new BadFile("%s is the head of a reading: import its folder.".formatted(file));
    }
    Own alone = new Own(Optional.of(title), List.of(new Copy(INCIDENT, text)), List.of());
    try {
      return Folders.temporary(
          draft -> {
            alone.write(draft, "import");
            ReadingLoader.Loaded loaded = ReadingLoader.load(draft);
            if (prompts(loaded).anyMatch(version -> version.prompt() instanceof RolePlay)) {
              throw new BadFile(
                  "%s has a role-play, whose moves are the 'strategies' of a reading.yml: give the whole folder of the reading, in a chat as a zip file."
                      .formatted(file));
            }
            String copy = draft.resolve(INCIDENT).toString();
            return new Own(
                alone.title(),
                alone.files(),
                whole(loaded, problem -> problem.replace(copy, file)));
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<PromptVersion> whole(
      ReadingLoader.Loaded loaded, UnaryOperator<String> told) {
    if (!loaded.problems().isEmpty()) {
      throw new BadFile(
          loaded.problems().all().stream()
              .map(Problem::toString)
              .map(told)
              .collect(Collectors.joining("\n")));
    }
    return prompts(loaded).toList();
  }

  private static Stream<PromptVersion> prompts(ReadingLoader.Loaded loaded) {
    return loaded.readings().stream().flatMap(Reading::prompts);
  }

  @Override
  public List<Item> items() {
    return prompts.stream()
        .map(version -> new Item(version.prompt(), Format.PLAIN.toString()))
        .toList();
  }

  @Override
  public int questions() {
    return prompts.size();
  }

  @Override
  public List<Remark> remarks() {
    return List.of();
  }

  @Override
  public void write(Path folder, String id) throws IOException {
    if (title.isPresent()) {
      Draft head = new Draft(NOWHERE).put("id", id).put("title", title.get());
      Files.writeString(folder.resolve(HEAD), YamlText.of(head.node()));
    }
    for (Copy file : files) {
      Files.writeString(folder.resolve(file.name()), file.text());
    }
  }
}
