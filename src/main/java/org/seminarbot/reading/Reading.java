package org.seminarbot.reading;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a seminar reads, cut into incidents.
 *
 * @param about where it is from, for people: author and place of publication; may be empty
 */
public record Reading(
    String id,
    String title,
    String about,
    List<Prompt.Strategy> strategies,
    List<Term> glossary,
    List<Incident> incidents) {

  /** A word explained. */
  public record Term(String term, String means, Source source) {}

  /**
   * A part of the reading with its prompts.
   *
   * @param background what happened, for somebody who has not read it yet; may be empty
   */
  public record Incident(
      String id, String title, Source source, String background, List<PromptVersion> prompts) {}

  public Stream<PromptVersion> prompts() {
    return incidents.stream().flatMap(incident -> incident.prompts().stream());
  }
}
