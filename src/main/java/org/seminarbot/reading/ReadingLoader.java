package org.seminarbot.reading;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.seminarbot.yaml.Entries;
import org.seminarbot.yaml.Mark;
import org.seminarbot.yaml.Node;
import org.seminarbot.yaml.Problems;
import org.seminarbot.yaml.YamlFile;

/**
 * Loads readings from a folder: each sub-folder with a {@code reading.yml} is one, or the folder is
 * one itself. Every problem of every file is collected; a reading with problems is not to be used.
 */
public final class ReadingLoader {
  private static final String HEAD = "reading.yml";

  private final Problems problems = new Problems();
  private final Ids readingIds = new Ids("reading", problems);
  private final Path root;

  private ReadingLoader(Path root) {
    this.root = root;
  }

  /**
   * What was found in a folder.
   *
   * @param folders each folder that has a reading, with what could be read of it
   */
  public record Loaded(Map<Path, Reading> folders, Problems problems) {
    public List<Reading> readings() {
      return List.copyOf(folders.values());
    }
  }

  /** Loads all readings of a folder. Never throws for what is in it. */
  public static Loaded load(Path folder) {
    ReadingLoader loader = new ReadingLoader(folder);
    return new Loaded(loader.readings(), loader.problems);
  }

  private Map<Path, Reading> readings() {
    if (Files.exists(root.resolve(HEAD))) {
      return readings(List.of(root));
    }
    List<Path> folders = list(root).stream().filter(f -> Files.exists(f.resolve(HEAD))).toList();
    if (folders.isEmpty() && problems.isEmpty()) {
      problems.add(
          at(root), "no reading here: a reading is a folder with a reading.yml and its incidents");
    }
    return readings(folders);
  }

  private Map<Path, Reading> readings(List<Path> folders) {
    Map<Path, Reading> readings = new LinkedHashMap<>();
    folders.forEach(folder -> reading(folder).ifPresent(found -> readings.put(folder, found)));
    return readings;
  }

  private Optional<Reading> reading(Path folder) {
    return yaml(folder.resolve(HEAD)).map(node -> reading(folder, node));
  }

  private Reading reading(Path folder, Node node) {
    Entries e = Entries.of(node, "a reading", problems);
    PromptReader.Context context = PromptReader.Context.of(node, e);
    readingIds.add(context.reading(), e.mark("id"));
    String title = e.text("title");
    String about =
        Stream.of("author", "published", "link")
            .flatMap(key -> e.optionalText(key).stream())
            .collect(java.util.stream.Collectors.joining(" · "));
    e.optionalText("language"); // a note for people
    List<Reading.Term> glossary =
        e.each(
            "glossary",
            "a term",
            t ->
                new Reading.Term(
                    t.text("term"),
                    t.text("means"),
                    PromptReader.source(t, "source", context, problems)));
    e.end("a reading");
    List<Reading.Incident> incidents = incidents(folder, context);
    return new Reading(context.reading(), title, about, context.strategies(), glossary, incidents);
  }

  private List<Reading.Incident> incidents(Path folder, PromptReader.Context context) {
    Ids incidentIds = new Ids("incident", problems);
    Ids promptIds = new Ids("prompt", problems);
    List<Path> files =
        list(folder).stream()
            .filter(file -> file.toString().matches(".*\\.ya?ml"))
            .filter(file -> !file.endsWith(HEAD))
            .toList();
    if (files.isEmpty()) {
      problems.add(at(folder), "no incident here: add a file such as 01-first.yml");
    }
    List<Reading.Incident> incidents = new ArrayList<>();
    List<Twin> twins = new ArrayList<>();
    for (Path file : files) {
      yaml(file)
          .ifPresent(node -> incidents.add(incident(node, context, incidentIds, promptIds, twins)));
    }
    checkTwins(twins, incidents);
    return List.copyOf(incidents);
  }

  private record Twin(String id, Mark at) {}

  private Reading.Incident incident(
      Node node, PromptReader.Context context, Ids incidentIds, Ids promptIds, List<Twin> twins) {
    Entries e = Entries.of(node, "an incident", problems);
    String id = incidentIds.add(e, "incident");
    String title = e.text("title");
    Source source = PromptReader.source(e, "source", context, problems);
    String background = e.optionalText("background").orElse("");
    Counts.read(e);
    if (!e.has("prompts")) {
      e.problems().add(e.mark(), "'prompts' is missing");
    }
    List<PromptVersion> prompts = new ArrayList<>();
    for (Node item : e.items("prompts")) {
      PromptVersion version = PromptReader.version(context, node, item, problems);
      Entries marks = Entries.of(item, "a prompt", new Problems());
      promptIds.add(version.id(), marks.mark("id"));
      if (version.prompt() instanceof RolePlay play) {
        play.twin().ifPresent(twin -> twins.add(new Twin(twin, marks.mark("twin"))));
      }
      prompts.add(version);
    }
    e.end("an incident");
    return new Reading.Incident(id, title, source, background, List.copyOf(prompts));
  }

  private void checkTwins(List<Twin> twins, List<Reading.Incident> incidents) {
    for (Twin twin : twins) {
      boolean there =
          incidents.stream()
              .flatMap(incident -> incident.prompts().stream())
              .anyMatch(p -> p.id().equals(twin.id()) && p.prompt() instanceof RolePlay);
      if (!there) {
        problems.add(
            twin.at(), "the twin '%s' is no role-play of this reading".formatted(twin.id()));
      }
    }
  }

  private Optional<Node> yaml(Path file) {
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) { // reading a pipe would wait for ever
        problems.add(
            at(file),
            Files.isDirectory(file)
                ? "a folder where a file should be: rename it"
                : "this is no ordinary file: put a text file in its place");
        return Optional.empty();
      }
      if (Files.size(file) > YamlFile.MOST_BYTES) {
        problems.add(at(file), "the file is larger than 1 MiB: split it");
        return Optional.empty();
      }
      return YamlFile.read(name(file), Files.readAllBytes(file), problems);
    } catch (IOException e) {
      problems.add(at(file), "cannot be read: " + why(e));
      return Optional.empty();
    }
  }

  private List<Path> list(Path folder) {
    List<Path> paths = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      entries.forEach(paths::add);
    } catch (DirectoryIteratorException e) {
      problems.add(at(folder), "the folder cannot be read: " + why(new IOException(e)));
    } catch (IOException e) {
      problems.add(at(folder), "the folder cannot be read: " + why(e));
    }
    paths.sort(Comparator.comparing(Path::toString));
    return paths;
  }

  private static String why(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is none of that name";
    }
    if (e instanceof AccessDeniedException) {
      return "this user may not read it";
    }
    return e instanceof java.nio.file.NotDirectoryException
        ? "it is a file, not a folder"
        : "the disk or the connection to it failed";
  }

  private Mark at(Path path) {
    return new Mark(name(path), 1, 1);
  }

  private String name(Path path) {
    return path.toString();
  }
}
