package org.seminarbot.export;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seminarbot.answer.Answer;
import org.seminarbot.answer.Answer.Attempt;
import org.seminarbot.answer.Ask;
import org.seminarbot.answer.ExtraTime;
import org.seminarbot.chat.Refusal;
import org.seminarbot.review.Review;
import org.seminarbot.roster.Roster;

/**
 * Points by student number. What counts is each student's first attempt at a prompt, in its last
 * revision: its mark, or for what is reviewed the points that the student reads, as a share of what
 * the prompt brings.
 */
final class Gradebook {
  /** What a prompt brings where none counts: then points are percent. */
  private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

  private final Given given;
  private final List<Roster.Student> students;
  private final List<Item> items;
  private final Map<Attempt, Review> told;
  private final List<Answer> counted;

  /** A column of the gradebook: a prompt, in whatever rounds and versions it was asked. */
  private record Item(String name, BigDecimal possible, Set<Long> asks) {}

  /**
   * What the roster's students have reached.
   *
   * @param answers last revisions, of one student from several accounts the first alone
   * @throws Refusal where there is no class list, or nothing to give points for
   */
  Gradebook(Given given, List<Answer> answers, List<Roster.Student> students) {
    this.given = given;
    this.students = students;
    this.told = given.told();
    if (students.isEmpty()) {
      throw new Refusal(
          "There is no class list yet, so I cannot tell whose points are whose. /roster import takes it.");
    }
    List<Answer> known = answers.stream().filter(a -> given.asks().containsKey(a.ask())).toList();
    this.items = items(known);
    Set<Long> asks = items.stream().flatMap(i -> i.asks().stream()).collect(Collectors.toSet());
    this.counted =
        known.stream()
            .filter(a -> asks.contains(a.ask()) && !given.member(a.person()).instructor())
            .toList();
    if (counted.isEmpty()) {
      throw new Refusal("Nobody has answered anything that counts or is marked yet.");
    }
  }

  private List<Item> items(List<Answer> answers) {
    Set<Long> marked =
        answers.stream()
            .filter(a -> a.mark().isPresent())
            .map(Answer::ask)
            .collect(Collectors.toSet());
    List<Ask> all = given.asks().values().stream().sorted(Comparator.comparing(Ask::id)).toList();
    List<Ask> counting = all.stream().filter(ask -> ask.points().isPresent()).toList();
    List<Ask> chosen =
        counting.isEmpty()
            ? all.stream().filter(ask -> marked.contains(ask.id())).toList()
            : counting;
    Map<String, List<Ask>> byPrompt =
        chosen.stream()
            .collect(
                Collectors.groupingBy(
                    ask -> ask.version().qualifiedId(), LinkedHashMap::new, Collectors.toList()));
    return byPrompt.entrySet().stream()
        .map(
            entry ->
                new Item(
                    entry.getKey(),
                    entry.getValue().get(entry.getValue().size() - 1).points().orElse(PERCENT),
                    entry.getValue().stream().map(Ask::id).collect(Collectors.toSet())))
        .toList();
  }

  /** As Moodle imports it. */
  Table moodle() {
    List<String> header =
        Stream.concat(
                Stream.of("ID number"),
                items.stream().flatMap(item -> Stream.of(item.name(), "Feedback: " + item.name())))
            .toList();
    return table(
        header,
        students.stream()
            .map(
                student ->
                    Stream.concat(
                            Stream.<Object>of(student.number()),
                            items.stream()
                                .flatMap(
                                    item -> {
                                      Optional<Answer> first = first(student.people(), item);
                                      return Stream.<Object>of(
                                          first.map(a -> points(item, a)).orElse(""),
                                          first.map(this::comment).orElse(""));
                                    }))
                        .toList())
            .toList());
  }

  /** As Canvas imports it. */
  Table canvas() {
    List<String> header = new ArrayList<>();
    header.addAll(List.of("Student", "ID", "SIS User ID", "SIS Login ID", "Section"));
    items.forEach(item -> header.add(item.name()));
    List<List<Object>> rows = new ArrayList<>();
    List<Object> possible = new ArrayList<>(List.of("Points Possible", "", "", "", ""));
    items.forEach(item -> possible.add(item.possible().doubleValue()));
    rows.add(possible);
    for (Roster.Student student : students) {
      List<Object> row =
          new ArrayList<>(List.of(student.name(), "", student.number(), "", student.section()));
      items.forEach(
          item -> row.add(first(student.people(), item).map(a -> points(item, a)).orElse("")));
      rows.add(row);
    }
    return table(header, rows);
  }

  private static Table table(List<String> header, List<List<Object>> rows) {
    return new Table(
        "Grades", header.stream().map(name -> new Table.Column(name, "")).toList(), rows);
  }

  /** The last answer of the first attempt that somebody made from any of their accounts. */
  private Optional<Answer> first(Set<Long> people, Item item) {
    List<Answer> theirs =
        counted.stream()
            .filter(a -> people.contains(a.person()) && item.asks().contains(a.ask()))
            .toList();
    Optional<Attempt> first =
        given.revisions().stream()
            .filter(a -> people.contains(a.person()) && item.asks().contains(a.ask()))
            .filter(a -> theirs.stream().anyMatch(t -> Attempt.of(t).equals(Attempt.of(a))))
            .min(Comparator.comparing(Answer::id))
            .map(Attempt::of);
    return theirs.stream()
        .filter(a -> first.filter(Attempt.of(a)::equals).isPresent())
        .max(Comparator.comparing(Answer::id));
  }

  private Object points(Item item, Answer answer) {
    OptionalDouble share = Tables.share(given.ask(answer), answer, told);
    return share.isPresent() ? share.getAsDouble() * item.possible().doubleValue() : "";
  }

  private String comment(Answer answer) {
    return Optional.ofNullable(told.get(Attempt.of(answer)))
        .map(review -> review.assessment().comment())
        .orElse("");
  }

  /** Those with points whom the class list does not know, as the course shows them. */
  List<String> unmatched() {
    Set<Long> matched =
        students.stream().flatMap(s -> s.people().stream()).collect(Collectors.toSet());
    return counted.stream()
        .filter(a -> !matched.contains(a.person()) && !given.member(a.person()).erased())
        .map(given::who)
        .distinct()
        .sorted()
        .toList();
  }

  /** How many replies have no points, or have gone on since they got them. */
  long toReview() {
    return counted.stream()
        .filter(a -> given.ask(a).version().prompt().isReviewed())
        .collect(Collectors.groupingBy(Attempt::of, Collectors.toList()))
        .entrySet()
        .stream()
        .filter(entry -> isToReview(entry.getKey(), entry.getValue()))
        .count();
  }

  private boolean isToReview(Attempt attempt, List<Answer> answers) {
    Review review = told.get(attempt);
    long newest = answers.stream().mapToLong(Answer::id).max().orElse(0);
    return review == null
        || review.through() < newest
        || Tables.share(given.asked(attempt.ask()), answers.get(0), told).isEmpty();
  }

  /**
   * What is in it, of which students may not know yet how they did.
   *
   * @param extra all the extra time that anybody has
   */
  List<String> notDue(Collection<ExtraTime> extra, Instant now) {
    return items.stream()
        .filter(
            item ->
                item.asks().stream()
                    .map(given::asked)
                    .anyMatch(ask -> ask.isOpenRound() || ExtraTime.anybodyWaits(ask, extra, now)))
        .map(Item::name)
        .toList();
  }
}
