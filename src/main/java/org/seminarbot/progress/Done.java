package org.seminarbot.progress;

import java.util.Optional;
import java.util.OptionalDouble;
import org.seminarbot.answer.Answer;
import org.seminarbot.answer.Ask;
import org.seminarbot.review.Review;

/**
 * An answer with what it answers; of each prompt the first attempt.
 *
 * @param told what the attempt was given points by; it stands with its last scene
 * @param last whether no scene of the attempt follows
 */
record Done(Ask ask, Answer answer, Optional<Review> told, boolean last) {
  /** From 0 to 1: the share that is right, or that a reviewer gave. */
  OptionalDouble share() {
    return last ? Review.share(ask, answer, told) : answer.mark();
  }
}
