package org.seminarbot.review;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seminarbot.answer.Answer;
import org.seminarbot.answer.Ask;

/**
 * A review of an attempt. An attempt is reviewed as a whole, all its scenes together; when the
 * student goes on or changes it, it is to be reviewed again.
 *
 * @param ask what was answered
 * @param student who answered
 * @param number which attempt of the student's it is
 * @param by the instructor
 * @param through the newest answer that was there when it was given
 * @param blind whether it is a second coder's, who saw no other review
 * @param sighted whether its author had been shown another's review of the attempt
 * @param answer what the student wrote back
 * @param before what the same instructor said and the student answered, before the comment was
 *     changed; oldest first
 */
public record Review(
    long id,
    long attempt,
    long ask,
    long student,
    int number,
    long by,
    long through,
    boolean blind,
    boolean sighted,
    Assessment assessment,
    Instant given,
    Optional<String> answer,
    List<Exchange> before) {
  public Review {
    before = List.copyOf(before);
  }

  /** A comment, and what the student wrote back to it. */
  public record Exchange(String comment, String answer) {}

  /** The attempt that it is about. */
  public Answer.Attempt about() {
    return new Answer.Attempt(ask, student, number);
  }

  /** Whether it is about the attempt that an answer belongs to. */
  public boolean isAbout(Answer given) {
    return Answer.Attempt.of(given).equals(about());
  }

  /**
   * Those reviews of an attempt, as it last stood, that were given without sight of each other: the
   * first, and the blind ones. Agreement is measured over them.
   */
  public static List<Review> apart(List<Review> all) {
    long text = all.stream().mapToLong(Review::through).max().orElse(0);
    List<Review> same =
        all.stream()
            .filter(review -> review.through() == text)
            .sorted(Comparator.comparing(Review::id))
            .toList();
    return Stream.concat(
            same.stream().filter(review -> !review.blind()).limit(1),
            same.stream().filter(Review::blind))
        .filter(review -> !review.sighted())
        .toList();
  }

  /** The review of each attempt whose points and comment count: the newest that is not blind. */
  public static <K> Map<K, Review> told(List<Review> all, Function<Review, K> attempt) {
    return all.stream()
        .filter(review -> !review.blind())
        .sorted(Comparator.comparing(Review::id))
        .collect(Collectors.toMap(attempt, Function.identity(), (old, newer) -> newer));
  }

  /** From 0 to 1: an answer's mark, or the points of the review that counts; empty without any. */
  public static OptionalDouble share(Ask ask, Answer answer, Optional<Review> told) {
    return answer.mark().isPresent() || told.isEmpty()
        ? answer.mark()
        : told.get().assessment().share(ask.version().prompt().rubric());
  }

  Review with(Assessment found, List<Exchange> answered) {
    return new Review(
        id, attempt, ask, student, number, by, through, blind, sighted, found, given, answer,
        answered);
  }
}
