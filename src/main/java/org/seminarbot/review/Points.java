package org.seminarbot.review;

import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seminarbot.reading.Prompt;
import org.seminarbot.text.Words;

/**
 * Points as one writes them: {@code 2 1 - 0 1} in the rubric's order, or {@code as-declared 2} each
 * on a line or with a comma between.
 *
 * @param objection what is wrong; then there are no points
 */
record Points(Map<String, Integer> given, Optional<String> objection) {
  private static final String NONE = "-";
  private static final Pattern NUMBER = Pattern.compile("-|\\d{1,9}");
  private static final Pattern NAMED =
      Pattern.compile("(?<name>[^\\s:=]+)[\\s:=]+(?<points>-|\\d{1,9})");

  static Points read(List<Prompt.Criterion> rubric, String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
    if (plain.isEmpty()) {
      return new Points(Map.of(), Optional.empty());
    }
    List<String> words = Stream.of(plain.split("[\\s,;]+")).filter(w -> !w.isEmpty()).toList();
    return words.stream().allMatch(word -> NUMBER.matcher(word).matches())
        ? inOrder(rubric, words)
        : named(rubric, plain);
  }

  private static Points wrong(String objection) {
    return new Points(Map.of(), Optional.of(objection));
  }

  private static Points inOrder(List<Prompt.Criterion> rubric, List<String> words) {
    if (words.size() != rubric.size()) {
      return wrong(
          "%s for %s. In this order, - for one that you leave out: %s."
              .formatted(
                  Words.count(words.size(), "number"),
                  Words.count(rubric.size(), "criterion", "criteria"),
                  names(rubric)));
    }
    Map<String, String> given = new LinkedHashMap<>();
    for (int i = 0; i < words.size(); i++) {
      given.put(rubric.get(i).id(), words.get(i));
    }
    return checked(rubric, given);
  }

  private static Points named(List<Prompt.Criterion> rubric, String text) {
    List<String> ids = rubric.stream().map(Prompt.Criterion::id).toList();
    Map<String, String> given = new LinkedHashMap<>();
    for (String part : text.split("[\\n,;]+", -1)) {
      Matcher line = NAMED.matcher(part.strip());
      if (part.isBlank()) {
        continue;
      }
      if (!line.matches()) {
        return wrong(
            "“%s” is no criterion with its points, such as “%s %d”."
                .formatted(part.strip(), ids.get(0), rubric.get(0).points()));
      }
      String name = line.group("name");
      if (!ids.contains(name)) {
        return wrong(
            "There is no criterion '%s'%s There is: %s."
                .formatted(
                    name,
                    Words.closest(name, ids)
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse("."),
                    names(rubric)));
      }
      if (given.putIfAbsent(name, line.group("points")) != null) {
        return wrong("'" + name + "' is given twice.");
      }
    }
    return checked(rubric, given);
  }

  private static Points checked(List<Prompt.Criterion> rubric, Map<String, String> given) {
    Map<String, Integer> points = new LinkedHashMap<>();
    for (Prompt.Criterion criterion : rubric) {
      String number = given.getOrDefault(criterion.id(), NONE);
      if (number.equals(NONE)) {
        continue;
      }
      int value = Integer.parseInt(number);
      if (value > criterion.points()) {
        return wrong(
            "'%s' takes 0 to %d, not %d.".formatted(criterion.id(), criterion.points(), value));
      }
      points.put(criterion.id(), value);
    }
    return new Points(points, Optional.empty());
  }

  /** How these points are written in the rubric's order; empty when there are none. */
  static String written(List<Prompt.Criterion> rubric, Map<String, Integer> points) {
    return points.isEmpty()
        ? ""
        : rubric.stream()
            .map(c -> points.containsKey(c.id()) ? String.valueOf(points.get(c.id())) : NONE)
            .collect(Collectors.joining(" "));
  }

  private static String names(List<Prompt.Criterion> rubric) {
    return rubric.stream().map(Prompt.Criterion::id).collect(Collectors.joining(", "));
  }
}
