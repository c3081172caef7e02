package org.seminarbot.summary;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.seminarbot.answer.Answer;
import org.seminarbot.answer.Answers;
import org.seminarbot.answer.Ask;
import org.seminarbot.answer.Opinions;
import org.seminarbot.people.Member;
import org.seminarbot.people.People;
import org.seminarbot.prompt.Spread;
import org.seminarbot.reading.Prompt;
import org.seminarbot.reading.PromptVersion;
import org.seminarbot.reading.Question;
import org.seminarbot.reading.RolePlay;

/**
 * What a summary is made of: for each prompt version that was answered, the first attempts.
 * Whatever version an answer was given to, it is read as that version meant it.
 *
 * @param items the most recently answered first
 * @param given all that was answered to these prompts, first attempts or not, but opinions
 * @param members by id
 */
record Figures(List<Item> items, List<Answer> given, Map<Long, Member> members) {

  /**
   * A prompt version with what was answered to it.
   *
   * @param asks the rounds, and the ask at one's own pace
   */
  record Item(List<Ask> asks, Spread spread, Instant latest) {
    Item {
      asks = List.copyOf(asks);
    }

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
  static Figures of(
      String course, Answers answers, People people, List<Ask> asks, Predicate<Answer> which) {
    Map<Long, Member> members =
        people.all(course).stream()
            .filter(member -> !member.instructor())
            .collect(Collectors.toMap(Member::id, Function.identity()));
    Map<String, List<Ask>> byVersion =
        asks.stream()
            .collect(
                Collectors.groupingBy(
                    ask -> ask.version().hash(), LinkedHashMap::new, Collectors.toList()));
    List<Answer> all =
        answers.all(course).stream()
            .filter(a -> members.containsKey(a.student()))
            .filter(which)
            .toList();
    List<Answer> given = new ArrayList<>();
    List<Item> items = new ArrayList<>();
    for (List<Ask> same : byVersion.values()) {
      Set<Long> ids = same.stream().map(Ask::id).collect(Collectors.toSet());
      List<Answer> these = all.stream().filter(a -> ids.contains(a.ask())).toList();
      List<Answer> first = Spread.firstAttempts(these);
      if (!first.isEmpty()) {
        Ask any = same.get(0);
        if (!any.isOpinion()) {
          given.addAll(these);
        }
        Opinions.Counts opinions =
            any.isOpinion() ? answers.opinions(course, List.copyOf(ids)) : Opinions.Counts.NONE;
        Instant latest =
            first.stream().map(Answer::given).max(Comparator.naturalOrder()).orElse(Instant.EPOCH);
        items.add(new Item(same, new Spread(any.version(), first, opinions), latest));
      }
    }
    items.sort(Comparator.comparing(Item::latest).reversed());
    return new Figures(List.copyOf(items), List.copyOf(given), members);
  }

  /** How many people answered anything at all. */
  long people() {
    return items.stream()
        .flatMapToLong(item -> item.answers().stream().mapToLong(Answer::student))
        .distinct()
        .count();
  }
}
