package org.seminarbot.reading;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Readings, and how to find things in them by id; as a library, the same for every course. */
public record Readings(List<Reading> all) implements Library {
  public Readings {
    all = List.copyOf(all);
  }

  @Override
  public Readings of(String course) {
    return this;
  }

  public Optional<Reading> reading(String id) {
    return all.stream().filter(reading -> reading.id().equals(id)).findFirst();
  }

  public Stream<Reading.Incident> incidents() {
    return all.stream().flatMap(reading -> reading.incidents().stream());
  }

  public Stream<PromptVersion> prompts() {
    return all.stream().flatMap(Reading::prompts);
  }

  /** The prompt of an id, first looked for in one reading: ids are unique in a reading alone. */
  public Optional<PromptVersion> prompt(String id, String readingFirst) {
    return Stream.concat(reading(readingFirst).stream(), all.stream())
        .flatMap(Reading::prompts)
        .filter(version -> version.id().equals(id))
        .findFirst();
  }

  /** The prompts that a name means: an id in whichever readings have it, or {@code reading/id}. */
  public List<PromptVersion> named(String name) {
    return prompts().filter(v -> v.id().equals(name) || v.qualifiedId().equals(name)).toList();
  }
}
