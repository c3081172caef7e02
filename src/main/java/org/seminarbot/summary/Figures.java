package org.seminarbot.summary;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.seminarbot.answer.Answer;
import org.seminarbot.answer.Ask;
import org.seminarbot.answer.Opinions;
import org.seminarbot.people.Member;
import org.seminarbot.prompt.Phrases;
import org.seminarbot.prompt.Spread;
import org.seminarbot.reading.Prompt;
import org.seminarbot.reading.PromptVersion;
import org.seminarbot.reading.Question;
import org.seminarbot.reading.RolePlay;

/**
 * What a summary is made of: for each question or scene that was answered, the first attempts.
 * Versions of a prompt that put the same to students are one item; where they differ, an answer is
 * read as its own version meant it.
 *
 * @param items the most recently answered first
 * @param unanswered of each prompt that was put to a meeting and that nobody answered, one round
 * @param given all that was answered to these prompts, first attempts or not, but opinions
 * @param members by id
 */
record Figures(
    List<Item> items, List<Ask> unanswered, List<Answer> given, Map<Long, Member> members) {

  /**
   * A question or scene with what was answered to it.
   *
   * @param asks the rounds, and the asks at one's own pace, in the order in which they were asked
   * @param as which of several different versions it is, in words; empty where there is one
   */
  record Item(List<Ask> asks, Spread spread, Instant latest, String as) {
    Item {
      asks = List.copyOf(asks);
    }

    /** What it is called, by the name of its prompt. */
    String name(String prompt) {
      return as.isEmpty() ? prompt : prompt + ", " + as;
    }

    /** The newest of the versions that put the same to students. */
    PromptVersion version() {
      return spread.version();
    }

    Prompt prompt() {
      return spread.version().prompt();
    }

    List<Answer> answers() {
      return spread.answers();
    }

    boolean isOpinion() {
      return prompt() instanceof Question.Opinion;
    }

    /** Whether a round of it still takes answers. */
    boolean isOpen() {
      return asks.stream().anyMatch(Ask::isOpenRound);
    }

    /** Whether answers could be late. */
    boolean isTimed() {
      return asks.stream().anyMatch(ask -> ask.due().isPresent());
    }

    /** How many were late with something. */
    long late() {
      return answers().stream().filter(Answer::late).mapToLong(Answer::student).distinct().count();
    }

    /** How many wrote a reply to what followed. */
    long wentOn() {
      return prompt() instanceof RolePlay ? spread.wentOn() : 0;
    }
  }

  /** Of some of a course's asks; {@code which} narrows it to some answers. */
  static Figures of(Past past, List<Ask> asks, Predicate<Answer> which, Clock clock) {
    Map<Long, Member> members =
        past.people().stream()
            .filter(member -> !member.instructor())
            .collect(Collectors.toMap(Member::id, Function.identity()));
    Map<Long, String> questions =
        asks.stream().collect(Collectors.toMap(Ask::id, ask -> ask.version().question()));
    Map<String, List<Answer>> given =
        past.answers().stream()
            .filter(a -> questions.containsKey(a.ask()) && members.containsKey(a.student()))
            .filter(which)
            .collect(Collectors.groupingBy(a -> questions.getOrDefault(a.ask(), "")));
    Map<String, List<Ask>> asked =
        asks.stream()
            .filter(ask -> given.containsKey(ask.version().question()))
            .collect(
                Collectors.groupingBy(
                    ask -> ask.version().question(), LinkedHashMap::new, Collectors.toList()));
    Map<String, Long> versions =
        asked.values().stream()
            .map(same -> same.get(0).version().qualifiedId())
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    List<Answer> counted = new ArrayList<>();
    List<Item> items = new ArrayList<>();
    asked.forEach(
        (question, same) -> {
          PromptVersion version = same.get(same.size() - 1).version();
          List<Answer> all = given.getOrDefault(question, List.of());
          List<Answer> first = Spread.firstAttempts(all);
          Opinions.Counts opinions = Opinions.Counts.NONE;
          if (same.get(0).isOpinion()) {
            opinions = past.opinions(same);
          } else {
            counted.addAll(all);
          }
          Instant latest =
              first.stream()
                  .map(Answer::given)
                  .max(Comparator.naturalOrder())
                  .orElse(Instant.EPOCH);
          boolean alone = versions.getOrDefault(version.qualifiedId(), 0L) == 1;
          items.add(
              new Item(
                  same,
                  new Spread(version, first, opinions),
                  latest,
                  alone ? "" : as(past, version, clock)));
        });
    items.sort(Comparator.comparing(Item::latest).reversed());
    Map<String, Ask> unanswered = new LinkedHashMap<>();
    asks.stream()
        .filter(ask -> ask.seminar().isPresent())
        .filter(ask -> !versions.containsKey(ask.version().qualifiedId()))
        .forEach(ask -> unanswered.put(ask.version().qualifiedId(), ask));
    return new Figures(
        List.copyOf(items), List.copyOf(unanswered.values()), List.copyOf(counted), members);
  }

  /** Which version it is, in words: by when it was first asked in the course. */
  private static String as(Past past, PromptVersion version, Clock clock) {
    Map<String, Instant> from = new LinkedHashMap<>();
    past.asks().stream()
        .filter(ask -> ask.version().qualifiedId().equals(version.qualifiedId()))
        .forEach(ask -> from.putIfAbsent(ask.version().question(), ask.asked()));
    if (version.question().equals(from.keySet().iterator().next())) {
      return "as first asked";
    }
    Instant since = from.getOrDefault(version.question(), Instant.EPOCH);
    String day = Phrases.date(since, clock);
    long thatDay = from.values().stream().filter(t -> Phrases.date(t, clock).equals(day)).count();
    return "as asked from " + day + (thatDay > 1 ? ", " + Phrases.time(since, clock) : "");
  }

  /** How many prompts were answered, whatever their versions. */
  long prompts() {
    return items.stream().map(item -> item.version().qualifiedId()).distinct().count();
  }

  /** Of how many prompts it is known who answered them: all that were asked but opinions. */
  long everything() {
    return items.stream()
            .filter(item -> !item.isOpinion())
            .map(item -> item.version().qualifiedId())
            .distinct()
            .count()
        + unanswered.stream().filter(ask -> !ask.isOpinion()).count();
  }

  /** How many people answered anything at all. */
  long people() {
    return items.stream()
        .flatMapToLong(item -> item.answers().stream().mapToLong(Answer::student))
        .distinct()
        .count();
  }
}
