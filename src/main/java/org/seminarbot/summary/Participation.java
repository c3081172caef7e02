package org.seminarbot.summary;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.seminarbot.answer.Answer;
import org.seminarbot.chat.Card;
import org.seminarbot.people.Member;
import org.seminarbot.prompt.Phrases;
import org.seminarbot.text.Words;

/**
 * Who answered how many of the prompts, and when. Opinions are left out, so that nothing here can
 * be joined with their counts.
 */
final class Participation {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.UK);

  private final Figures figures;
  private final Clock clock;
  private final Map<Long, String> prompts = new HashMap<>();

  Participation(Figures figures, Clock clock) {
    this.figures = figures;
    figures
        .items()
        .forEach(
            item ->
                item.asks().forEach(ask -> prompts.put(ask.id(), item.version().qualifiedId())));
    this.clock = clock;
  }

  /**
   * Nothing where nobody answered anything but opinions.
   *
   * @param names whether the course shows names
   * @param each whether it says how many prompts each answered
   */
  List<Card.Block> lines(boolean names, boolean each) {
    if (figures.given().isEmpty()) {
      return List.of();
    }
    Map<Long, Set<String>> all = new HashMap<>();
    figures.given().forEach(answer -> add(all, answer.student(), answer));
    long prompts = figures.everything();
    return List.of(
        new Card.Heading(
            "WHO ANSWERED" + (prompts > 1 ? " (of %d prompts)".formatted(prompts) : "")),
        new Card.Text(who(names, each)),
        new Card.Text(
            share(all.values().stream().map(some -> (long) some.size()).toList(), prompts)
                + when()));
  }

  /** Notes that a prompt was answered. */
  private <K> void add(Map<K, Set<String>> answered, K by, Answer answer) {
    String prompt = prompts.getOrDefault(answer.ask(), "");
    answered.computeIfAbsent(by, key -> new HashSet<>()).add(prompt);
  }

  /** Somebody as they are shown; with both a name and a pseudonym, one student is two. */
  private record Shown(long student, String who) {}

  /**
   * Everyone who answered: by how many prompts, where it says so, and then by what they are called,
   * lest an order that is the same under names and pseudonyms tells whose a pseudonym is.
   */
  private String who(boolean names, boolean each) {
    Map<Shown, Set<String>> all = new HashMap<>();
    Set<Long> erased = new HashSet<>();
    for (Answer answer : figures.given()) {
      Member member = figures.members().get(answer.student());
      if (member == null || member.erased() || answer.ofErased()) {
        erased.add(answer.student());
      } else {
        add(all, new Shown(answer.student(), answer.who(member, names)), answer);
      }
    }
    Comparator<Map.Entry<Shown, Set<String>>> most =
        Comparator.comparing(e -> -e.getValue().size());
    Comparator<Map.Entry<Shown, Set<String>>> called = Comparator.comparing(e -> e.getKey().who());
    String list =
        all.entrySet().stream()
            .sorted(each ? most.thenComparing(called) : called)
            .map(e -> e.getKey().who() + (each ? " " + e.getValue().size() : ""))
            .collect(Collectors.joining(", "));
    return list
        + (erased.isEmpty() ? "" : (list.isEmpty() ? "" : ", and ") + erased.size() + " erased");
  }

  /**
   * {@code Half of them answered 5 or more of 12.}
   *
   * @param each how many prompts each answered
   */
  static String share(List<Long> each, long prompts) {
    if (prompts < 2 || each.size() < 2) {
      return "";
    }
    long all = each.stream().filter(n -> n >= prompts).count();
    if (all == each.size()) {
      return "All of them answered everything. ";
    }
    List<Long> sorted = each.stream().sorted(Comparator.reverseOrder()).toList();
    long half = sorted.get((sorted.size() - 1) / 2);
    String everything = "%d of %d answered everything. ".formatted(all, each.size());
    boolean tellsNothing = half >= prompts || half == sorted.get(sorted.size() - 1);
    return tellsNothing
        ? everything
        : "Half of them answered %d or more; %s".formatted(half, everything);
  }

  /** When answers came: in one day by the clock, else by days. */
  private String when() {
    List<Instant> times =
        figures.items().stream()
            .filter(item -> !item.isOpinion())
            .flatMap(item -> item.answers().stream().map(Answer::given))
            .sorted()
            .toList();
    return times.isEmpty() ? "" : when(times, clock);
  }

  /**
   * When answers came, in words.
   *
   * @param times in order, at least one
   */
  static String when(List<Instant> times, Clock clock) {
    Map<LocalDate, Integer> days = new TreeMap<>();
    times.forEach(time -> days.merge(time.atZone(clock.getZone()).toLocalDate(), 1, Integer::sum));
    Instant first = times.get(0);
    Instant last = times.get(times.size() - 1);
    if (days.size() == 1) {
      String half = Phrases.time(times.get((times.size() - 1) / 2), clock);
      String at = Phrases.time(first, clock);
      return at.equals(Phrases.time(last, clock))
          ? "Answered at " + at + "."
          : "Answers came from %s to %s, half of them by %s."
              .formatted(at, Phrases.time(last, clock), half);
    }
    List<Map.Entry<LocalDate, Integer>> busiest = new ArrayList<>(days.entrySet());
    busiest.sort(Map.Entry.<LocalDate, Integer>comparingByValue().reversed());
    return "Answers came on %s from %s to %s; most on %s (%d of %d)."
        .formatted(
            Words.count(days.size(), "day"),
            DAY.format(first.atZone(clock.getZone())),
            DAY.format(last.atZone(clock.getZone())),
            DAY.format(busiest.get(0).getKey()),
            busiest.get(0).getValue(),
            times.size());
  }
}
