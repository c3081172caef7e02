package org.seminarbot.answer;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.seminarbot.reading.PromptVersion;
import org.seminarbot.reading.Question;

/**
 * A prompt put to people: in a round of a seminar, or to anyone at their own pace.
 *
 * @param seminar the seminar whose round it is; empty at one's own pace
 * @param due when answers begin to be late
 * @param revealed when the answers were shown; no more are taken after that
 * @param names whether names may be shown at all; a seminar can be stricter than its course
 * @param points what a fully right answer brings; empty for practice
 * @param shownFrom for what is due on a date, when what is right may be shown
 * @param message the messages that asked it, one for each channel, with a space between them
 * @param result the messages that showed the answers, likewise
 */
public record Ask(
    long id,
    Optional<Long> seminar,
    PromptVersion version,
    Instant asked,
    Optional<Instant> due,
    Optional<Instant> revealed,
    boolean names,
    Optional<BigDecimal> points,
    Optional<Instant> shownFrom,
    Optional<String> message,
    Optional<String> result) {

  /** Whether it is a round whose answers are not shown yet. */
  public boolean isOpenRound() {
    return seminar.isPresent() && revealed.isEmpty();
  }

  /**
   * What each prompt is called among others, by its qualified id: by its id, or by the qualified
   * one where several readings have a prompt of that id.
   */
  public static Map<String, String> names(Collection<Ask> asks) {
    Map<String, Set<String>> byId = new HashMap<>();
    asks.forEach(
        ask ->
            byId.computeIfAbsent(ask.version().id(), id -> new TreeSet<>())
                .add(ask.version().qualifiedId()));
    Map<String, String> names = new HashMap<>();
    byId.forEach((id, all) -> all.forEach(full -> names.put(full, all.size() == 1 ? id : full)));
    return Map.copyOf(names);
  }

  /** What its prompt is called among others, as {@link #names} has it. */
  public String name(Map<String, String> names) {
    return names.getOrDefault(version.qualifiedId(), version.id());
  }

  public boolean isOpinion() {
    return version.prompt() instanceof Question.Opinion;
  }
}
