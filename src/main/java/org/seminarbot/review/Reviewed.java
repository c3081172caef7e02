package org.seminarbot.review;

import java.util.List;
import org.seminarbot.answer.Answer;
import org.seminarbot.answer.Ask;
import org.seminarbot.people.Member;

/**
 * What is reviewed: all that somebody gave in one attempt.
 *
 * @param answers by stages, at least one
 * @param names whether it is shown under the name
 * @param open whether what instructors say may reach the student yet
 */
record Reviewed(
    long attempt, Ask ask, Member student, List<Answer> answers, boolean names, boolean open) {
  Answer first() {
    return answers.get(0);
  }

  Answer last() {
    return answers.get(answers.size() - 1);
  }

  /** The newest of its answers: a review is of what there was up to it. */
  long through() {
    return answers.stream().mapToLong(Answer::id).max().orElse(0);
  }

  String who() {
    return first().who(student, names);
  }
}
