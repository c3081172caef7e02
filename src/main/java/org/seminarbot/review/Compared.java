package org.seminarbot.review;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Replies that two or more have coded without sight of each other, to measure agreement by. */
public final class Compared {
  private final List<List<Review>> units;
  private final Set<Coder> codeBy;

  /** Who gave any code of a scheme. */
  private record Coder(long who, String scheme) {}

  private Compared(List<List<Review>> units) {
    this.units = List.copyOf(units);
    this.codeBy =
        units.stream()
            .flatMap(List::stream)
            .flatMap(
                review ->
                    review.assessment().codes().stream()
                        .map(code -> new Coder(review.by(), code.scheme())))
            .collect(Collectors.toSet());
  }

  /**
   * Of some reviews.
   *
   * @param reviews each instructor's last of an attempt
   */
  public static Compared of(List<Review> reviews) {
    return new Compared(
        reviews.stream()
            .collect(
                Collectors.groupingBy(Review::attempt, TreeMap::new, Collectors.<Review>toList()))
            .values()
            .stream()
            .map(Review::apart)
            .filter(unit -> unit.size() > 1)
            .toList());
  }

  /** A reply each: its reviews, at least two. */
  public List<List<Review>> units() {
    return units;
  }

  /** Every code that anybody used, by scheme. */
  public List<Code> codes() {
    return units.stream()
        .flatMap(List::stream)
        .flatMap(review -> review.assessment().codes().stream())
        .distinct()
        .sorted(Comparator.comparing(Code::scheme).thenComparing(Code::id))
        .toList();
  }

  /** The points for a criterion; nothing where a coder gave none. */
  public static Optional<Double> points(Review review, String criterion) {
    return Optional.ofNullable(review.assessment().points().get(criterion))
        .map(Integer::doubleValue);
  }

  /**
   * Whether a coder gave a code, as 1 or 0; nothing from a coder who gave no code of its scheme to
   * any of the replies, and so has not coded by it.
   */
  public Optional<Double> has(Review review, Code code) {
    return codeBy.contains(new Coder(review.by(), code.scheme()))
        ? Optional.of(review.assessment().codes().contains(code) ? 1.0 : 0.0)
        : Optional.empty();
  }
}
