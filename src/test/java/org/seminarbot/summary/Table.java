package org.seminarbot.summary;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.seminarbot.Shipped;
import org.seminarbot.answer.Answer;
import org.seminarbot.answer.Ask;
import org.seminarbot.chat.Card;
import org.seminarbot.prompt.Spread;
import org.seminarbot.reading.PromptVersion;
import org.seminarbot.reading.Question;
import org.seminarbot.reading.Response;
import org.seminarbot.review.Assessment;
import org.seminarbot.review.Code;
import org.seminarbot.review.Review;

/** Answers and reviews as a test writes them down, a row each. */
final class Table {
  static final Instant NOW = Instant.parse("2026-11-24T14:00:00Z");
  private static final long ASK = 1;

  private final PromptVersion version;
  private final List<Answer> answers = new ArrayList<>();
  private final List<Review> reviews = new ArrayList<>();

  private Table(String prompt) {
    this.version = Shipped.readings().named(prompt).get(0);
  }

  static Table of(String prompt) {
    return new Table(prompt);
  }

  /** Somebody chooses options. */
  Table chooses(long who, Integer... options) {
    Response response = Response.chosen(List.of(options));
    return add(
        who, 0, Answer.Content.of(response), ((Question) version.prompt()).mark(response), false);
  }

  /** Somebody declares a move in a scene, counted from 0, with a post. */
  Table plays(long who, int scene, String move, String post) {
    return add(who, scene, content(move, post, false), OptionalDouble.empty(), false);
  }

  Table withholds(long who, String move, String post) {
    return add(who, 0, content(move, post, true), OptionalDouble.empty(), false);
  }

  Table hidden(long who, String move, String post) {
    return add(who, 0, content(move, post, false), OptionalDouble.empty(), true);
  }

  private static Answer.Content content(String move, String post, boolean withheld) {
    return new Answer.Content(Response.written(post), move, "", withheld);
  }

  private Table add(
      long who, int scene, Answer.Content content, OptionalDouble mark, boolean hidden) {
    long id = answers.size() + 1L;
    answers.add(
        new Answer(id, ASK, who, who, 1, true, scene, 1, content, mark, false, false, hidden, NOW));
    return this;
  }

  /** An instructor reviews all that somebody has answered so far. */
  Table reviews(long by, long student, boolean blind, Map<String, Integer> points, Code... codes) {
    long through =
        answers.stream().filter(a -> a.person() == student).mapToLong(Answer::id).max().orElse(0);
    reviews.add(
        new Review(
            reviews.size() + 1L,
            student, // an attempt each
            ASK,
            student,
            1,
            by,
            through,
            blind,
            false,
            new Assessment(points, List.of(codes), "", ""),
            NOW,
            Optional.empty(),
            List.of()));
    return this;
  }

  Spread spread() {
    return Spread.of(version, answers);
  }

  List<Review> reviews() {
    return List.copyOf(reviews);
  }

  /** A prompt as it is asked at one's own pace. */
  static Ask asked(PromptVersion version) {
    return new Ask(
        ASK,
        Optional.empty(),
        version,
        NOW,
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The words of blocks, a line each. */
  static String words(List<Card.Block> blocks) {
    StringBuilder words = new StringBuilder();
    for (Card.Block block : blocks) {
      words.append(
          block instanceof Card.Said said
              ? said.who() + ": " + said.text()
              : block instanceof Card.Note note
                  ? note.text()
                  : block instanceof Card.Text text ? text.text() : block.toString());
      words.append('\n');
    }
    return words.toString();
  }
}
