package org.seminarbot.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seminarbot.reading.PromptVersion;
import org.seminarbot.reading.Reading;
import org.seminarbot.reading.ReadingLoader;
import org.seminarbot.yaml.Mark;
import org.seminarbot.yaml.YamlText;

/**
 * What is our own already: it is checked and copied as it is.
 *
 * @param title for an incident, of the reading that is made for it
 */
record Own(Optional<String> title, List<Path> files, List<PromptVersion> prompts)
    implements Import {
  private static final Mark NOWHERE = new Mark("", 1, 1);
  private static final String HEAD = "reading.yml";
  private static final String INCIDENT = "01-incident.yml";

  Own {
    files = List.copyOf(files);
    prompts = List.copyOf(prompts);
  }

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
    try (Stream<Path> all = Files.list(folder)) {
      List<Path> files = all.filter(f -> f.toString().matches(".*\\.ya?ml")).sorted().toList();
      return new Own(Optional.empty(), files, load(folder, HEAD, HEAD));
    } catch (IOException e) {
      throw new BadFile("%s cannot be read.".formatted(folder));
    }
  }

  /**
   * An incident, which gets a reading of its own.
   *
   * @throws BadFile with a line for each problem in it
   */
  static Own incident(String title, Path file, byte[] bytes) {
    if (Kind.isHead(new String(bytes, UTF_8))) {
      throw new BadFile("%s is the head of a reading: import its folder.".formatted(file));
    }
    Own alone = new Own(Optional.of(title), List.of(file), List.of());
    try {
      Path draft = Files.createTempDirectory("seminarbot-import");
      try {
        alone.write(draft, "import");
        return new Own(
            Optional.of(title),
            List.of(file),
            load(draft, draft.resolve(INCIDENT).toString(), file.toString()));
      } finally {
        Folders.delete(draft);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<PromptVersion> load(Path folder, String copy, String original) {
    ReadingLoader.Loaded loaded = ReadingLoader.load(folder);
    if (!loaded.problems().isEmpty()) {
      throw new BadFile(
          loaded.problems().all().stream()
              .map(problem -> problem.toString().replace(copy, original))
              .collect(Collectors.joining("\n")));
    }
    return loaded.readings().stream().flatMap(Reading::prompts).toList();
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
      Files.copy(files.get(0), folder.resolve(INCIDENT));
      return;
    }
    for (Path file : files) {
      Files.copy(file, folder.resolve(String.valueOf(file.getFileName())));
    }
  }
}
