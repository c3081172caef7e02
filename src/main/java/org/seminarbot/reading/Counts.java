package org.seminarbot.reading;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.seminarbot.yaml.Entries;
import org.seminarbot.yaml.Node;
import org.seminarbot.yaml.Problems;

/**
 * That a prompt counts. Said of a reading, an incident or a prompt; what is said nearest to the
 * prompt holds, and {@code counts: false} makes it practice again.
 *
 * @param points for a fully right answer, more than 0
 * @param due when answers begin to be late, and what is right may be shown
 * @param offset of {@code due}; empty for the course's own time zone
 */
public record Counts(BigDecimal points, LocalDateTime due, Optional<ZoneOffset> offset) {
  static final String KEY = "counts";

  /** What is practice although it stands in something that counts. */
  static final Counts PRACTICE =
      new Counts(BigDecimal.ZERO, LocalDateTime.MIN, Optional.of(ZoneOffset.UTC));

  private static final BigDecimal MOST_POINTS = BigDecimal.valueOf(1000);
  private static final Pattern TIME =
      Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)[ T](\\d\\d:\\d\\d) ?(Z|[+-]\\d\\d:\\d\\d)?");

  /** When it is due, for a course in a time zone. */
  public Instant due(ZoneId zone) {
    return offset.map(due::toInstant).orElseGet(() -> due.atZone(zone).toInstant());
  }

  /** What is said under {@link #KEY}; nothing where nothing is, or what is said is a problem. */
  static Optional<Counts> read(Entries of) {
    Optional<Node> node = of.node(KEY);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    if (node.get() instanceof Node.Scalar scalar) {
      if (!scalar.text().strip().equals("false")) {
        of.problems()
            .add(
                scalar.mark(),
                "'counts' must be {points: 5, due: 2026-12-04 18:00}, or false for practice");
        return Optional.empty();
      }
      return Optional.of(PRACTICE);
    }
    Problems problems = of.problems();
    Entries e = Entries.of(node.get(), "'counts'", problems);
    Optional<BigDecimal> points = points(e);
    Optional<Counts> counts = due(e, points.orElse(BigDecimal.ONE));
    e.end("'counts'");
    return points.isPresent() ? counts : Optional.empty();
  }

  private static Optional<BigDecimal> points(Entries e) {
    if (!e.has("points")) {
      e.problems().add(e.mark(), "'points' is missing: how many a right answer brings");
      return Optional.empty();
    }
    Optional<BigDecimal> points = e.number("points");
    if (points.filter(p -> p.signum() <= 0 || p.compareTo(MOST_POINTS) > 0).isPresent()) {
      e.problems().add(e.mark("points"), "'points' must be more than 0 and at most 1000");
      return Optional.empty();
    }
    return points.map(Weights::plain);
  }

  private static Optional<Counts> due(Entries e, BigDecimal points) {
    if (!e.has("due")) {
      e.problems().add(e.mark(), "'due' is missing: a time such as 2026-12-04 18:00");
      return Optional.empty();
    }
    return e.optionalText("due")
        .flatMap(
            text -> {
              Optional<Counts> counts = parse(points, text);
              if (counts.isEmpty()) {
                e.problems()
                    .add(
                        e.mark("due"),
                        "'due' must be a time such as 2026-12-04 18:00, or 2026-12-04 18:00 +01:00, not '%s'"
                            .formatted(text));
              }
              return counts;
            });
  }

  private static Optional<Counts> parse(BigDecimal points, String text) {
    Matcher time = TIME.matcher(text);
    if (!time.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Counts(
              points,
              LocalDateTime.of(LocalDate.parse(time.group(1)), LocalTime.parse(time.group(2))),
              Optional.ofNullable(time.group(3)).map(ZoneOffset::of)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
