package org.seminarbot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.seminarbot.chat.Refusal;
import org.seminarbot.prompt.PromptName;
import org.seminarbot.reading.Library;
import org.seminarbot.reading.PromptVersion;
import org.seminarbot.reading.ReadingLoader;
import org.seminarbot.reading.ReadingLoader.Loaded;
import org.seminarbot.reading.Readings;
import org.seminarbot.readings.Shelf;
import org.seminarbot.yaml.Problem;

/** Where the readings are: a folder named, else {@code prompts} here, else those inside the jar. */
final class PromptsFolder {
  static final Path HERE = Path.of("prompts");

  private PromptsFolder() {}

  /**
   * Whether a folder that is about to be made is the first below {@code prompts} here, so that
   * those inside the jar are used no longer.
   */
  static boolean isFirst(Path folder) {
    return !Files.exists(HERE) && isIn(folder);
  }

  /** Whether a folder is {@code prompts} here or below it. */
  static boolean isIn(Path folder) {
    return folder.toAbsolutePath().normalize().startsWith(HERE.toAbsolutePath());
  }

  /** What somebody is told who has made such a folder. */
  static String first() {
    return "The bot now takes its readings from the folder prompts here, no longer those inside the"
        + " jar.";
  }

  /** Loads the readings, with whatever is wrong with them. */
  static Loaded load(Optional<Path> named) {
    if (named.isPresent()) {
      return ReadingLoader.load(named.get());
    }
    return Files.isDirectory(HERE) ? ReadingLoader.load(HERE) : shipped(ReadingLoader::load);
  }

  /**
   * The readings.
   *
   * @throws UserError with a line for each problem
   */
  static Readings readings(Optional<Path> named) {
    return new Readings(whole(load(named)).readings());
  }

  private static Loaded whole(Loaded loaded) {
    if (!loaded.problems().isEmpty()) {
      throw new UserError(
          loaded.problems().all().stream()
              .map(Problem::toString)
              .collect(Collectors.joining("\n", "The readings have problems:\n", "")));
    }
    return loaded;
  }

  /**
   * The readings, looked after from now on where they are in a folder.
   *
   * @throws UserError with a line for each problem
   */
  static Library library(Optional<Path> named) {
    Optional<Path> folder = named.or(() -> Optional.of(HERE).filter(Files::isDirectory));
    Loaded loaded = whole(load(named));
    return folder
        .<Library>map(path -> Shelf.of(path, loaded))
        .orElseGet(() -> new Readings(loaded.readings()));
  }

  /**
   * The prompt that somebody names.
   *
   * @throws UserError when there is none of that name, or several
   */
  static PromptVersion prompt(Readings readings, String name) {
    try {
      return PromptName.find(readings, name);
    } catch (Refusal refusal) {
      throw new UserError(refusal.text());
    }
  }

  private static <T> T shipped(Function<Path, T> use) {
    URL url = Main.class.getResource("/prompts");
    if (url == null) {
      throw new UserError("There is no folder 'prompts' here; name one with --prompts DIR.");
    }
    try {
      URI uri = url.toURI();
      if (!"jar".equals(uri.getScheme())) {
        return use.apply(Path.of(uri));
      }
      try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
        return use.apply(jar.getPath("/prompts"));
      }
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
