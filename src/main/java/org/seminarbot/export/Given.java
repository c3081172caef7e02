package org.seminarbot.export;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.seminarbot.answer.Answer;
import org.seminarbot.answer.Answer.Attempt;
import org.seminarbot.answer.Answers;
import org.seminarbot.answer.Ask;
import org.seminarbot.people.Member;
import org.seminarbot.people.People;
import org.seminarbot.review.Review;
import org.seminarbot.review.Reviews;

/**
 * What the students of a course answered, each revision of it, and what reviewers made of it.
 * Opinions are not in it: a row in a file would say when whose was given.
 *
 * @param revisions oldest first
 * @param asks what was asked, by id
 * @param reviews in force, oldest first
 * @param members everybody in the course, by id
 * @param names whether the course shows names
 */
public record Given(
    List<Answer> revisions,
    Map<Long, Ask> asks,
    List<Review> reviews,
    Map<Long, Member> members,
    boolean names) {

  public Given {
    revisions = List.copyOf(revisions);
    asks = Map.copyOf(asks);
    reviews = List.copyOf(reviews);
    members = Map.copyOf(members);
  }

  /** All of a course. */
  public static Given of(
      String course, boolean names, Answers answers, People people, Reviews reviews) {
    Map<Long, Ask> asks =
        answers.asks().all(course).stream()
            .filter(ask -> !ask.isOpinion())
            .collect(Collectors.toMap(Ask::id, Function.identity()));
    Map<Long, Member> members =
        people.all(course).stream().collect(Collectors.toMap(Member::id, Function.identity()));
    List<Answer> revisions =
        answers.revisions(course).stream()
            .filter(answer -> asks.containsKey(answer.ask()))
            .filter(answer -> isStudent(members, answer))
            .toList();
    Set<Attempt> attempts = revisions.stream().map(Attempt::of).collect(Collectors.toSet());
    List<Review> about =
        reviews.all(course).stream().filter(review -> attempts.contains(review.about())).toList();
    return new Given(revisions, asks, about, members, names);
  }

  private static boolean isStudent(Map<Long, Member> members, Answer answer) {
    return Optional.ofNullable(members.get(answer.person()))
        .filter(member -> !member.instructor())
        .isPresent();
  }

  /** The same split by what was asked, whatever version or round: {@code reading/id}. */
  public Map<String, Given> byPrompt() {
    Map<String, List<Ask>> prompts =
        revisions.stream()
            .map(this::ask)
            .distinct()
            .collect(
                Collectors.groupingBy(
                    ask -> ask.version().qualifiedId(), LinkedHashMap::new, Collectors.toList()));
    Map<String, Given> parts = new LinkedHashMap<>();
    prompts.forEach((prompt, some) -> parts.put(prompt, only(some)));
    return parts;
  }

  private Given only(Collection<Ask> some) {
    Set<Long> ids = some.stream().map(Ask::id).collect(Collectors.toSet());
    return new Given(
        revisions.stream().filter(answer -> ids.contains(answer.ask())).toList(),
        asks,
        reviews.stream().filter(review -> ids.contains(review.ask())).toList(),
        members,
        names);
  }

  public Ask ask(Answer answer) {
    return asked(answer.ask());
  }

  public Ask asked(long ask) {
    return Optional.ofNullable(asks.get(ask)).orElseThrow();
  }

  /** Who somebody is, as the course shows them; what was promised a pseudonym stays under it. */
  public String who(Answer answer) {
    return answer.who(member(answer.person()), names && ask(answer).names());
  }

  public Member member(long id) {
    return Optional.ofNullable(members.get(id)).orElseThrow();
  }

  /** What joins answers and reviews: an attempt's number, which says nothing of the person. */
  Map<Attempt, Long> numbers() {
    Map<Attempt, Long> numbers = new HashMap<>();
    revisions.forEach(answer -> numbers.merge(Attempt.of(answer), answer.id(), Math::min));
    return numbers;
  }

  /** The ids of the answers that no later revision has replaced. */
  Set<Long> last() {
    return new HashSet<>(Answers.lastRevisions(revisions).stream().map(Answer::id).toList());
  }

  /** The review whose points and comment a student reads: the newest that is no blind coding. */
  public Map<Attempt, Review> told() {
    return Review.told(reviews, Review::about);
  }
}
