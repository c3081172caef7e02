package org.seminarbot.review;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.seminarbot.reading.Prompt;
import org.seminarbot.text.Words;

/**
 * What a reviewer says of a reply.
 *
 * @param points by criterion; a criterion that was left out is absent
 * @param comment to the student, may be empty
 * @param note for instructors alone, may be empty
 */
public record Assessment(
    Map<String, Integer> points, List<Code> codes, String comment, String note) {
  public Assessment {
    points = Map.copyOf(points);
    codes = List.copyOf(codes);
  }

  boolean isEmpty() {
    return points.isEmpty() && codes.isEmpty() && comment.isEmpty() && note.isEmpty();
  }

  /** {@code 7 of 10 points}, of the criteria that have points; empty where none has. */
  public String total(List<Prompt.Criterion> rubric) {
    List<Prompt.Criterion> given = given(rubric);
    if (given.isEmpty()) {
      return "";
    }
    int all = given.stream().mapToInt(c -> points.getOrDefault(c.id(), 0)).sum();
    int most = given.stream().mapToInt(Prompt.Criterion::points).sum();
    return all + " of " + Words.count(most, "point");
  }

  /** From 0 to 1, of the criteria that have points; empty where none has. */
  public OptionalDouble share(List<Prompt.Criterion> rubric) {
    List<Prompt.Criterion> given = given(rubric);
    int most = given.stream().mapToInt(Prompt.Criterion::points).sum();
    double all = given.stream().mapToInt(c -> points.getOrDefault(c.id(), 0)).sum();
    return most == 0 ? OptionalDouble.empty() : OptionalDouble.of(all / most);
  }

  /** {@code as declared 2 of 2, foresees objections 1 of 2}, in the rubric's order. */
  public String byCriterion(List<Prompt.Criterion> rubric) {
    return given(rubric).stream()
        .map(
            c ->
                "%s %d of %d"
                    .formatted(
                        c.id().replace('-', ' '), points.getOrDefault(c.id(), 0), c.points()))
        .collect(Collectors.joining(", "));
  }

  private List<Prompt.Criterion> given(List<Prompt.Criterion> rubric) {
    return rubric.stream().filter(criterion -> points.containsKey(criterion.id())).toList();
  }
}
