package org.seminarbot.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.seminarbot.export.Given;
import org.seminarbot.reading.Prompt;
import org.seminarbot.reading.PromptVersion;
import org.seminarbot.review.Code;
import org.seminarbot.review.Compared;
import org.seminarbot.review.Review;
import org.seminarbot.statistics.Agreement;
import org.seminarbot.statistics.Figure;
import org.seminarbot.statistics.ItemWords;
import org.seminarbot.text.Words;

/**
 * How far reviewers agree on one criterion, or on one code.
 *
 * @param what the criterion with its prompt, or the code
 * @param coded how many replies at least two have looked at, and how many reviewers there are
 * @param alpha Krippendorff's
 * @param kappa Cohen's
 * @param means what to make of it
 */
record Coding(String what, String coded, String alpha, String kappa, String means) {
  /** Reviews of a reply, given without sight of each other: each coder's, at least two. */
  private record Unit(PromptVersion version, List<Review> reviews) {}

  static List<Coding> of(Given given) {
    Compared compared = Compared.of(given.reviews());
    List<Unit> units =
        compared.units().stream()
            .map(reviews -> new Unit(given.asked(reviews.get(0).ask()).version(), reviews))
            .toList();
    List<Coding> all = new ArrayList<>();
    Map<String, List<Unit>> byPrompt =
        units.stream()
            .collect(
                Collectors.groupingBy(
                    unit -> unit.version().qualifiedId(), TreeMap::new, Collectors.toList()));
    byPrompt.forEach(
        (prompt, some) ->
            some.stream()
                .flatMap(unit -> unit.version().prompt().rubric().stream())
                .map(Prompt.Criterion::id)
                .distinct()
                .forEach(criterion -> points(prompt, criterion, some).ifPresent(all::add)));
    compared.codes().forEach(code -> code(code, compared, units).ifPresent(all::add));
    return List.copyOf(all);
  }

  private static Optional<Coding> points(String prompt, String criterion, List<Unit> units) {
    return of(
        "Points: " + prompt + ", " + criterion.replace('-', ' '),
        units,
        review -> Compared.points(review, criterion),
        Agreement.Metric.ORDINAL);
  }

  private static Optional<Coding> code(Code code, Compared compared, List<Unit> units) {
    String words =
        units.stream()
            .filter(unit -> unit.reviews().stream().anyMatch(r -> uses(r, code)))
            .findFirst()
            .map(unit -> code.words(unit.version().strategies()))
            .orElse(code.id());
    return of(
        "Code: " + words, units, review -> compared.has(review, code), Agreement.Metric.NOMINAL);
  }

  private static boolean uses(Review review, Code code) {
    return review.assessment().codes().contains(code);
  }

  /** Nothing where nothing was coded by two. */
  private static Optional<Coding> of(
      String what,
      List<Unit> units,
      Function<Review, Optional<Double>> value,
      Agreement.Metric metric) {
    List<Map<Long, Double>> given =
        units.stream()
            .map(
                unit -> {
                  Map<Long, Double> byCoder = new TreeMap<>();
                  unit.reviews()
                      .forEach(r -> value.apply(r).ifPresent(v -> byCoder.put(r.by(), v)));
                  return byCoder;
                })
            .filter(byCoder -> byCoder.size() > 1)
            .toList();
    if (given.isEmpty()) {
      return Optional.empty();
    }
    long coders = given.stream().flatMap(unit -> unit.keySet().stream()).distinct().count();
    Figure alpha =
        Agreement.alpha(given.stream().map(unit -> List.copyOf(unit.values())).toList(), metric);
    Figure kappa =
        coders == 2
            ? Agreement.kappa(
                given.stream()
                    .map(unit -> List.copyOf(unit.values()))
                    .map(two -> new Agreement.Pair<>(two.get(0), two.get(1)))
                    .toList())
            : Figure.none("it is for two reviewers, and there are " + coders);
    return Optional.of(
        new Coding(
            what,
            "%s, %s"
                .formatted(
                    Words.count(given.size(), "reply", "replies"), Words.count(coders, "reviewer")),
            TestFigures.told(alpha, "%.2f"),
            TestFigures.told(kappa, "%.2f"),
            means(alpha, given.size())));
  }

  private static String means(Figure alpha, int replies) {
    if (alpha.value().isEmpty()) {
      return "It cannot be said how far they agree.";
    }
    double value = alpha.value().getAsDouble();
    String means =
        value >= Agreement.WELL
            ? "They agree well."
            : value >= Agreement.TENTATIVE
                ? "They agree well enough for a first impression."
                : value > 0
                    ? "They agree too little: talk about what it means before you use it."
                    : "They agree no more than by chance: talk about what it means.";
    return means + (replies < ItemWords.FEW ? " A small number of replies." : "");
  }
}
