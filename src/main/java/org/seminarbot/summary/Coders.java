package org.seminarbot.summary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seminarbot.chat.Card;
import org.seminarbot.prompt.Spread;
import org.seminarbot.reading.Prompt;
import org.seminarbot.review.Code;
import org.seminarbot.review.Compared;
import org.seminarbot.review.Review;
import org.seminarbot.statistics.Agreement;
import org.seminarbot.statistics.Figure;
import org.seminarbot.statistics.ItemWords;
import org.seminarbot.text.Words;

/**
 * How far coders agree about replies to one prompt. Compared is only what was coded without sight
 * of another's: the first review of a reply, and those that were given blind, of the same text.
 */
final class Coders {
  private static final int TWO = 2;

  private final List<Prompt.Criterion> rubric;
  private final Compared compared;
  private final List<List<Review>> units;

  /**
   * @param reviews of whatever was reviewed, each instructor's last of an attempt, oldest first
   */
  Coders(Spread spread, List<Review> reviews) {
    this.rubric = spread.version().prompt().rubric();
    this.compared = Compared.of(RubricMeans.about(spread, reviews));
    this.units = compared.units();
  }

  /** How many replies were coded by two or more. */
  int coded() {
    return units.size();
  }

  private Set<Long> coders() {
    return units.stream().flatMap(List::stream).map(Review::by).collect(Collectors.toSet());
  }

  /** What there is to say; nothing where no reply was coded twice. */
  List<Card.Block> lines() {
    if (units.isEmpty()) {
      return List.of();
    }
    List<Card.Block> lines = new ArrayList<>();
    if (units.stream().flatMap(List::stream).anyMatch(r -> !r.assessment().points().isEmpty())) {
      Map<String, Figure> points = points();
      lines.add(
          new Card.Said("Points, Krippendorff’s alpha (by rank)", list(points) + judged(points)));
    }
    Map<String, Figure> codes = codes();
    if (!codes.isEmpty()) {
      lines.add(new Card.Said("Codes, Krippendorff’s alpha", list(codes) + judged(codes)));
    }
    if (coders().size() == TWO) {
      Map<String, Figure> kappas = kappas();
      if (!kappas.isEmpty()) {
        lines.add(new Card.Said("The two coders, Cohen’s kappa", list(kappas)));
      }
    }
    lines.add(
        new Card.Note(
            "Of %s coded by two or more without sight of each other. 1 is full agreement, 0 what chance alone would give.%s"
                .formatted(
                    Words.count(units.size(), "reply", "replies"),
                    units.size() < ItemWords.FEW
                        ? " A small number: one reply more may change these figures much."
                        : "")));
    return lines;
  }

  /** By criterion, whose points say more or less. */
  Map<String, Figure> points() {
    Map<String, Figure> alphas = new LinkedHashMap<>();
    for (Prompt.Criterion criterion : rubric) {
      alphas.put(name(criterion), Agreement.alpha(given(criterion), Agreement.Metric.ORDINAL));
    }
    return alphas;
  }

  private static String name(Prompt.Criterion criterion) {
    return criterion.id().replace('-', ' ');
  }

  private List<List<Double>> given(Prompt.Criterion criterion) {
    return values(review -> Compared.points(review, criterion.id()));
  }

  /** What each reply was given by those who gave it something. */
  private List<List<Double>> values(Function<Review, Optional<Double>> value) {
    return units.stream()
        .map(unit -> unit.stream().flatMap(review -> value.apply(review).stream()).toList())
        .toList();
  }

  /** By scheme: each code that anybody used is there or is not. */
  Map<String, Figure> codes() {
    Map<String, List<List<Double>>> byScheme = new LinkedHashMap<>();
    for (Code code : compared.codes()) {
      byScheme
          .computeIfAbsent(Words.capital(code.scheme()), scheme -> new ArrayList<>())
          .addAll(values(review -> compared.has(review, code)));
    }
    Map<String, Figure> alphas = new LinkedHashMap<>();
    byScheme.forEach(
        (scheme, all) -> alphas.put(scheme, Agreement.alpha(all, Agreement.Metric.NOMINAL)));
    return alphas;
  }

  /** For two coders: of each criterion, and of the codes of each scheme. */
  Map<String, Figure> kappas() {
    Map<String, List<Agreement.Pair<Double>>> pairs = new LinkedHashMap<>();
    for (Prompt.Criterion criterion : rubric) {
      pairs.put(name(criterion), pairs(review -> Compared.points(review, criterion.id())));
    }
    for (Code code : compared.codes()) {
      pairs
          .computeIfAbsent("codes: " + Words.capital(code.scheme()), scheme -> new ArrayList<>())
          .addAll(pairs(review -> compared.has(review, code)));
    }
    Map<String, Figure> kappas = new LinkedHashMap<>();
    pairs.forEach((name, all) -> kappas.put(name, Agreement.kappa(all)));
    return kappas;
  }

  private List<Agreement.Pair<Double>> pairs(Function<Review, Optional<Double>> value) {
    List<Agreement.Pair<Double>> pairs = new ArrayList<>();
    for (List<Review> unit : units) {
      List<Double> both =
          unit.stream()
              .sorted(Comparator.comparing(Review::by))
              .flatMap(review -> value.apply(review).stream())
              .toList();
      if (both.size() == TWO) {
        pairs.add(new Agreement.Pair<>(both.get(0), both.get(1)));
      }
    }
    return pairs;
  }

  /** {@code as declared 0.82, foresees 0.41. None for evidence: nothing was coded by two.} */
  static String list(Map<String, Figure> figures) {
    List<String> parts = new ArrayList<>();
    Map<String, List<String>> none = new LinkedHashMap<>();
    figures.forEach(
        (name, figure) -> {
          if (figure.value().isPresent()) {
            parts.add(name + " " + Numbers.two(figure.value().getAsDouble()));
          } else {
            none.computeIfAbsent(figure.why(), why -> new ArrayList<>()).add(name);
          }
        });
    return Stream.concat(
            parts.isEmpty() ? Stream.empty() : Stream.of(String.join(", ", parts) + "."),
            none.entrySet().stream()
                .map(
                    e -> "None for %s: %s.".formatted(String.join(", ", e.getValue()), e.getKey())))
        .collect(Collectors.joining(" "));
  }

  /** A sentence for who is no statistician. */
  static String judged(Map<String, Figure> figures) {
    Map<String, Double> defined = new LinkedHashMap<>();
    figures.forEach((name, figure) -> figure.value().ifPresent(v -> defined.put(name, v)));
    if (defined.isEmpty()) {
      return "";
    }
    List<String> apart =
        defined.entrySet().stream()
            .filter(entry -> entry.getValue() < Agreement.TENTATIVE)
            .map(Map.Entry::getKey)
            .toList();
    if (!apart.isEmpty()) {
      return " Too far apart to build on: %s. Talk over what it means, then code again."
          .formatted(String.join(", ", apart));
    }
    return defined.values().stream().allMatch(value -> value >= Agreement.WELL)
        ? " The coders mean the same."
        : " Close enough for a first impression, not for marks.";
  }
}
