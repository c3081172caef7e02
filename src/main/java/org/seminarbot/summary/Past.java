package org.seminarbot.summary;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.seminarbot.answer.Answer;
import org.seminarbot.answer.Answers;
import org.seminarbot.answer.Ask;
import org.seminarbot.answer.Opinions;
import org.seminarbot.people.Member;
import org.seminarbot.people.People;

/**
 * All that was asked and answered in a course, read once for all that a summary says of it.
 *
 * @param asks in the order in which they were asked
 * @param answers last revisions, oldest first
 */
record Past(
    String course, Answers kept, List<Ask> asks, List<Answer> answers, List<Member> people) {
  Past {
    asks = List.copyOf(asks);
    answers = List.copyOf(answers);
    people = List.copyOf(people);
  }

  static Past of(String course, Answers answers, People people) {
    return new Past(
        course, answers, answers.asks().all(course), answers.all(course), people.all(course));
  }

  /** The ids of all who are no instructors. */
  Set<Long> students() {
    return people.stream()
        .filter(member -> !member.instructor())
        .map(Member::id)
        .collect(Collectors.toSet());
  }

  /** What was answered to opinions, counted. */
  Opinions.Counts opinions(List<Ask> some) {
    return kept.opinions(course, some.stream().map(Ask::id).toList());
  }
}
