package org.seminarbot.review;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.seminarbot.chat.ActionId;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Card.Choose.Arity;
import org.seminarbot.chat.Form;
import org.seminarbot.chat.Input;
import org.seminarbot.reading.Prompt;
import org.seminarbot.reading.PromptVersion;
import org.seminarbot.reading.RolePlay;

/**
 * The one form of a review. Five fields at most, since a form on Discord has no more: points are
 * written in one line, and the codes stand in two choices. With more than 25 options a choice may
 * have to be typed, by the letters that {@link #listed} puts on the card.
 */
final class ReviewForm {
  static final String POINTS = "points";
  static final String COMMENT = "comment";
  private static final String CODES = "codes";
  private static final String BENOIT = "benoit";
  private static final String NOTE = "note";
  private static final int LENGTH = 2_000;
  private static final int MOST_CODES = 25;

  private ReviewForm() {}

  /**
   * @param before what stands in it already
   */
  static Form of(ActionId id, PromptVersion version, Optional<Assessment> before) {
    List<Form.Field> fields = new ArrayList<>();
    List<Prompt.Criterion> rubric = version.prompt().rubric();
    Assessment there = before.orElse(new Assessment(Map.of(), List.of(), "", ""));
    if (!rubric.isEmpty()) {
      fields.add(
          new Form.Write(
              POINTS,
              "Points, in the rubric’s order",
              hint(rubric),
              false,
              false,
              LENGTH,
              Points.written(rubric, there.points())));
    }
    if (version.prompt() instanceof RolePlay) {
      fields.add(pick(CODES, "What it does: this reading’s, Coombs’", first(version), there));
      fields.add(pick(BENOIT, "What it does: Benoit’s", second(version), there));
    }
    fields.add(
        write(COMMENT, "A comment to the student", "They read it in /progress.", there.comment()));
    fields.add(write(NOTE, "A private note", "Only instructors ever read it.", there.note()));
    return new Form(id, "Review", fields);
  }

  private static String hint(List<Prompt.Criterion> rubric) {
    int most = rubric.get(0).points();
    String example = String.join(" ", rubric.stream().map(c -> "" + c.points()).toList());
    String range =
        rubric.stream().allMatch(c -> c.points() == most)
            ? "Each 0 to %d, such as %s.".formatted(most, example)
            : "At most %s.".formatted(example);
    return range
        + " "
        + rubric.stream()
            .map(c -> c.id().replace('-', ' '))
            .collect(Collectors.joining(", ", "For ", "; - leaves one out."));
  }

  private static Form.Pick pick(
      String key, String label, List<Code.Worded> codes, Assessment there) {
    return new Form.Pick(
        key,
        label,
        "As many as fit.",
        false,
        Arity.SEVERAL,
        codes.stream().map(Code.Worded::words).toList(),
        List.of(),
        IntStream.range(0, codes.size())
            .filter(i -> there.codes().contains(codes.get(i).code()))
            .boxed()
            .toList());
  }

  private static Form.Write write(String key, String label, String hint, String value) {
    return new Form.Write(key, label, hint, false, true, LENGTH, value);
  }

  /** The reading's own strategies and Coombs'; of the reading's, what has room with Benoit's. */
  private static List<Code.Worded> first(PromptVersion version) {
    return Stream.concat(
            own(version).stream().limit(own(version).size() - besidesBenoit(version)),
            Code.OF_COOMBS.stream())
        .toList();
  }

  private static List<Code.Worded> second(PromptVersion version) {
    return Stream.concat(
            Code.OF_BENOIT.stream(),
            own(version).stream().skip(own(version).size() - besidesBenoit(version)))
        .toList();
  }

  private static List<Code.Worded> own(PromptVersion version) {
    return Code.of(version.strategies());
  }

  /** How many of the reading's own have no room with Coombs'; none where that is no help. */
  private static int besidesBenoit(PromptVersion version) {
    int over = Math.max(0, own(version).size() + Code.OF_COOMBS.size() - MOST_CODES);
    return over + Code.OF_BENOIT.size() <= MOST_CODES ? over : 0;
  }

  /** The options of the first choice where they are more than fit everywhere, else none. */
  static List<String> listed(PromptVersion version) {
    boolean fits = !(version.prompt() instanceof RolePlay) || first(version).size() <= MOST_CODES;
    return fits ? List.of() : first(version).stream().map(Code.Worded::words).toList();
  }

  /**
   * What a sent form holds.
   *
   * @param errors what is wrong, by field
   */
  record Read(Assessment assessment, Map<String, String> errors) {}

  static Read read(PromptVersion version, Input.Submitted form) {
    Map<String, String> errors = new LinkedHashMap<>();
    List<Prompt.Criterion> rubric = version.prompt().rubric();
    Points points =
        rubric.isEmpty()
            ? new Points(Map.of(), Optional.empty())
            : Points.read(rubric, form.text(POINTS));
    points.objection().ifPresent(objection -> errors.put(POINTS, objection));
    List<Code> codes =
        Stream.concat(
                chosen(form, CODES, first(version), errors),
                chosen(form, BENOIT, second(version), errors))
            .distinct()
            .toList();
    Assessment read = new Assessment(points.given(), codes, form.text(COMMENT), form.text(NOTE));
    if (read.isEmpty() && errors.isEmpty()) {
      errors.put(
          rubric.isEmpty() ? COMMENT : POINTS,
          "There is nothing in this review yet. Skip leaves the reply to somebody else.");
    }
    return new Read(read, errors);
  }

  private static Stream<Code> chosen(
      Input.Submitted form, String key, List<Code.Worded> codes, Map<String, String> errors) {
    List<Integer> chosen = form.chosen(key);
    if (chosen.stream().anyMatch(i -> i < 0 || i >= codes.size())) {
      errors.put(
          key,
          "The letters go from A to %s, as the card has them."
              .formatted(Card.letter(codes.size() - 1)));
      return Stream.of();
    }
    return chosen.stream().map(i -> codes.get(i).code());
  }
}
