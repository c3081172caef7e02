package org.seminarbot.summary;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seminarbot.answer.Answer;
import org.seminarbot.chat.Card;
import org.seminarbot.prompt.Spread;
import org.seminarbot.reading.Prompt;
import org.seminarbot.review.Review;
import org.seminarbot.text.Words;

/**
 * What points replies to one prompt were given, by criterion. The points that students read are one
 * matter, those of second coders, who coded blind, another.
 */
final class RubricMeans {
  private final List<Prompt.Criterion> rubric;
  private final List<Review> first;
  private final List<Review> blind;

  /**
   * @param reviews of whatever was reviewed, each instructor's last of an attempt; those of the
   *     spread's answers that are of all that is in their attempt are taken
   */
  RubricMeans(Spread spread, List<Review> reviews) {
    this.rubric = spread.version().prompt().rubric();
    List<Review> about = about(spread, reviews);
    this.first = newest(about.stream().filter(review -> !review.blind()));
    this.blind = about.stream().filter(Review::blind).toList();
  }

  /** Of the reviews those of the spread's answers, where they are of all that is in the attempt. */
  static List<Review> about(Spread spread, List<Review> reviews) {
    Map<Answer.Attempt, Long> newest =
        spread.answers().stream()
            .collect(Collectors.toMap(Answer.Attempt::of, Answer::id, Math::max));
    return reviews.stream()
        .filter(r -> newest.getOrDefault(r.about(), Long.MAX_VALUE) <= r.through())
        .toList();
  }

  /** Of each attempt the last, which is what its student reads. */
  private static List<Review> newest(Stream<Review> reviews) {
    Collection<Review> last =
        reviews
            .collect(
                Collectors.toMap(
                    Review::attempt,
                    review -> review,
                    (a, b) -> a.id() > b.id() ? a : b,
                    TreeMap::new))
            .values();
    return last.stream().sorted(Comparator.comparing(Review::id)).toList();
  }

  /** How many replies have points or anything else of a first reviewer's. */
  int reviewed() {
    return first.size();
  }

  /** {@code as declared 1.6 of 2, foresees 0.9 of 2}; empty where no points were given. */
  String words() {
    return words(first);
  }

  private String words(List<Review> reviews) {
    return means(reviews).stream()
        .map(mean -> name(mean.of()) + " " + mean.number())
        .collect(Collectors.joining(", "));
  }

  private List<Mean> means(List<Review> reviews) {
    return rubric.stream().flatMap(criterion -> mean(criterion, reviews).stream()).toList();
  }

  private static String name(Prompt.Criterion criterion) {
    return criterion.id().replace('-', ' ');
  }

  /** Each criterion in a line, with how sure its mean is; then the blind codings, apart. */
  List<Card.Block> lines() {
    List<Card.Block> lines = new ArrayList<>();
    List<Mean> means = means(first);
    if (!means.isEmpty()) {
      for (Prompt.Criterion criterion : rubric) {
        lines.add(
            new Card.Said(
                name(criterion), mean(criterion, first).map(Mean::line).orElse("not pointed")));
      }
    }
    String second = words(blind);
    if (!second.isEmpty()) {
      lines.add(
          new Card.Said(
              "Second coders",
              "mean %s. Of %s, given without sight of the first and not counted with it."
                  .formatted(second, Words.count(pointed(blind).size(), "review"))));
    }
    if (means.stream().anyMatch(mean -> mean.error().isPresent())) {
      lines.add(new Card.Note("± is the standard error of the mean."));
    }
    return lines;
  }

  private static List<Review> pointed(List<Review> reviews) {
    return reviews.stream().filter(r -> !r.assessment().points().isEmpty()).toList();
  }

  /**
   * The mean of a criterion.
   *
   * @param error the standard error of the mean; empty for a single one
   */
  private record Mean(Prompt.Criterion of, double mean, OptionalDouble error, List<Integer> all) {
    String number() {
      return "%s of %d".formatted(Numbers.one(mean), of.points());
    }

    String line() {
      return "mean "
          + number()
          + (error.isPresent() ? " ± " + Numbers.one(error.getAsDouble()) : "")
          + " · all %d: %d, none: %d, of %s"
              .formatted(
                  of.points(),
                  all.stream().filter(n -> n == of.points()).count(),
                  all.stream().filter(n -> n == 0).count(),
                  Words.count(all.size(), "reply", "replies"));
    }
  }

  private static Optional<Mean> mean(Prompt.Criterion criterion, List<Review> reviews) {
    List<Integer> points =
        reviews.stream()
            .flatMap(r -> Stream.ofNullable(r.assessment().points().get(criterion.id())))
            .toList();
    if (points.isEmpty()) {
      return Optional.empty();
    }
    double mean = points.stream().mapToInt(Integer::intValue).average().orElse(0);
    double squares = points.stream().mapToDouble(n -> (n - mean) * (n - mean)).sum();
    OptionalDouble error =
        points.size() < 2
            ? OptionalDouble.empty()
            : OptionalDouble.of(Math.sqrt(squares / (points.size() - 1) / points.size()));
    return Optional.of(new Mean(criterion, mean, error, points));
  }
}
