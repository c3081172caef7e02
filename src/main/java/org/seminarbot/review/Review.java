package org.seminarbot.review;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.seminarbot.answer.Answer;

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
 * @param answer what the student wrote back
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
    Assessment assessment,
    Instant given,
    Optional<String> answer) {

  /** Whether it is about the attempt that an answer belongs to. */
  public boolean isAbout(Answer given) {
    return given.ask() == ask && given.person() == student && given.attempt() == number;
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
        .toList();
  }

  Review with(Assessment found) {
    return new Review(id, attempt, ask, student, number, by, through, blind, found, given, answer);
  }
}
