package org.seminarbot.review;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.seminarbot.answer.Answer;
import org.seminarbot.chat.ActionId;
import org.seminarbot.chat.Card;
import org.seminarbot.prompt.Phrases;
import org.seminarbot.reading.Prompt;
import org.seminarbot.reading.PromptVersion;
import org.seminarbot.reading.RolePlay;
import org.seminarbot.text.Words;

/** A reply as its reviewer sees it, and what is said where there is none. */
final class ReviewCards {
  private static final int SENTENCES = 2;

  private final Clock clock;

  ReviewCards(Clock clock) {
    this.clock = clock;
  }

  /**
   * A reply and who stands how to it.
   *
   * @param mine this instructor's review of it, if there is one in force
   * @param others what others made of it; nothing for who codes blind
   * @param objection why this instructor cannot review it now
   */
  record Shown(
      Reviewed reply, Optional<Review> mine, List<Review> others, Optional<Objection> objection) {
    /** Whether somebody has reviewed it as it now is. */
    boolean reviewed() {
      return all().anyMatch(review -> review.through() >= reply.through());
    }

    boolean changed() {
      return !reviewed() && all().findAny().isPresent();
    }

    /** Another's second coding is no review. */
    private Stream<Review> all() {
      return Stream.concat(mine.stream(), others.stream().filter(review -> !review.blind()));
    }
  }

  /**
   * @param said what has just been done, may be empty
   */
  Card reply(Pass pass, Passes.Standing standing, Shown shown, String said) {
    Reviewed reply = shown.reply();
    PromptVersion version = reply.ask().version();
    Card.Builder card = Card.titled(title(pass, standing)).note(said);
    card.text(scene(version));
    card.heading(heading(reply));
    stages(card, reply);
    rubric(card, version);
    letters(card, ReviewForm.listed(version));
    shown
        .mine()
        .ifPresent(review -> card.add(new Card.Said("Your review", words(review, version))));
    shown
        .others()
        .forEach(
            review ->
                card.add(new Card.Said("Another instructor’s review", words(review, version))));
    shown
        .objection()
        .filter(why -> why != Objection.REVIEWED) // their review says so
        .ifPresent(why -> card.note(why.words()));
    if (shown.changed()) {
      card.note("Changed since it was reviewed.");
    }
    card.note(notes(reply));
    ActionId write = ActionId.of("review", "write", pass.id(), reply.attempt(), reply.through());
    if (shown.objection().isEmpty()) {
      card.mainButton(write, shown.mine().isPresent() ? "Change my review" : "Review");
    }
    card.button(
        ActionId.of("review", "next", pass.id()), shown.mine().isPresent() ? "Next" : "Skip");
    ways(card, pass, standing, reply.attempt());
    boolean hidden = reply.first().hidden();
    card.button(
        ActionId.of("review", hidden ? "unhide" : "hide", pass.id(), reply.attempt()),
        hidden ? "Show again" : "Hide from the class");
    return card.build();
  }

  private static void ways(Card.Builder card, Pass pass, Passes.Standing standing, long attempt) {
    if (standing.back()) {
      card.button(ActionId.of("review", "back", pass.id(), attempt), "Back");
    }
    if (standing.undo() > 0) {
      card.button(ActionId.of("review", "undo", pass.id(), attempt, standing.undo()), "Undo");
    }
  }

  private static String title(Pass pass, Passes.Standing standing) {
    Pass.Scope scope = pass.scope();
    return Stream.of(
            "REVIEW",
            scope.prompt().isEmpty() ? "all replies" : scope.prompt(),
            scope.sample() == 0 ? "" : standing.of() == 0 ? "sample" : "sample of " + standing.of(),
            scope.again() ? "second coding, blind" : "",
            standing.of() == 0 ? "" : standing.done() + " of " + standing.of() + " reviewed")
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" · "));
  }

  /** Two lines: where one stands, and what was asked. */
  private static String scene(PromptVersion version) {
    String asked = version.prompt().head().ask();
    return version.prompt() instanceof RolePlay play
        ? version.incidentTitle() + " · as the " + play.role() + "\n" + asked
        : version.incidentTitle() + " · " + version.prompt().type() + "\n" + asked;
  }

  private String heading(Reviewed reply) {
    Answer first = reply.first();
    boolean late = reply.answers().stream().anyMatch(Answer::late);
    return Stream.of(
            reply.who(),
            Phrases.time(reply.last().given(), clock),
            first.attempt() > 1 ? "attempt " + first.attempt() : "",
            late ? "late" : "")
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" · "));
  }

  private static void stages(Card.Builder card, Reviewed reply) {
    PromptVersion version = reply.ask().version();
    if (!(version.prompt() instanceof RolePlay play)) {
      card.text(Phrases.words(version, reply.last().content()));
      return;
    }
    List<String> moves = new ArrayList<>();
    for (Answer answer : reply.answers()) {
      if (answer.stage() > 0) {
        Optional<RolePlay.Stage> stage = play.after(moves);
        card.heading("Scene " + (answer.stage() + 1));
        stage.ifPresent(s -> card.text(beginning(s.scene()) + "\n" + s.ask()));
      }
      Answer.Content content = answer.content();
      Prompt.Strategy move = Prompt.strategy(version.strategies(), content.move());
      String post = content.response().text();
      card.add(new Card.Said("Move", move.text()))
          .add(new Card.Said("Out of role", content.reason()))
          .add(
              new Card.Said(
                  "Post",
                  !post.isEmpty() ? post : move.withoutPost() ? "(no post)" : "(nothing changed)"));
      moves.add(content.move());
    }
  }

  private static String beginning(String scene) {
    return Stream.of(scene.strip().split("(?<=[.!?。！？])\\s+"))
        .limit(SENTENCES)
        .collect(Collectors.joining(" "));
  }

  private static void rubric(Card.Builder card, PromptVersion version) {
    List<Prompt.Criterion> rubric = version.prompt().rubric();
    if (!rubric.isEmpty()) {
      card.heading("Rubric")
          .text(
              IntStream.range(0, rubric.size())
                  .mapToObj(
                      i ->
                          "%d. %s, 0 to %d: %s"
                              .formatted(
                                  i + 1,
                                  rubric.get(i).id(),
                                  rubric.get(i).points(),
                                  rubric.get(i).ask()))
                  .collect(Collectors.joining("\n")));
    }
  }

  private static void letters(Card.Builder card, List<String> codes) {
    if (!codes.isEmpty()) {
      card.heading("What a reply does, by the letters of the form")
          .text(
              IntStream.range(0, codes.size())
                  .mapToObj(i -> Card.letter(i) + " · " + codes.get(i))
                  .collect(Collectors.joining("; ", "", ".")));
    }
  }

  private static String notes(Reviewed reply) {
    boolean play = reply.ask().version().prompt() instanceof RolePlay;
    boolean withheld = reply.answers().stream().anyMatch(a -> a.content().withheld());
    return Stream.of(
            play ? "Written in an assigned role." : "",
            withheld ? "Kept from the class by its author." : "",
            reply.first().hidden() ? "Hidden from the class by an instructor." : "",
            reply.first().ended()
                ? ""
                : "The student may still go on or change it; then it comes here again.",
            reply.open()
                ? ""
                : "What you write reaches the student when the answers are shown, or what counts is due.")
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" "));
  }

  /** What somebody made of a reply, for instructors. */
  static String words(Review review, PromptVersion version) {
    Assessment found = review.assessment();
    List<Prompt.Criterion> rubric = version.prompt().rubric();
    String total = found.total(rubric);
    return Stream.of(
            total.isEmpty() ? "" : total + ": " + found.byCriterion(rubric),
            found.codes().stream()
                .map(code -> code.words(version.strategies()))
                .collect(Collectors.joining("; ")),
            found.comment().isEmpty() ? "" : "To the student: " + found.comment(),
            found.note().isEmpty() ? "" : "Note: " + found.note(),
            review.answer().map(answer -> "The student answered: " + answer).orElse(""),
            review.before().stream()
                .map(
                    said ->
                        "Before that, to the student: %s\nThe student answered: %s"
                            .formatted(said.comment(), said.answer()))
                .collect(Collectors.joining("\n")))
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  /** No reply is left, or none that nobody else has before them. */
  Card none(Pass pass, Passes.Standing standing, String said) {
    Card.Builder card = Card.titled(title(pass, standing)).note(said);
    if (standing.of() == 0) {
      card.text(nothing(pass, standing));
    } else if (standing.held() > 0) {
      card.text(
          "Another instructor is reviewing %s just now. What is left after ten minutes comes back here."
              .formatted(standing.held() == 1 ? "the last one" : "the last " + standing.held()));
      card.button(ActionId.of("review", "next", pass.id()), "Look again");
    } else {
      card.text(
          standing.of() == 1
              ? "The reply is reviewed."
              : "All " + standing.of() + " are reviewed.");
      if (!pass.again()) {
        card.note("/review again:yes shows you, without their reviews, what others have reviewed.");
      }
    }
    ways(card, pass, standing, 0);
    return card.build();
  }

  private static String nothing(Pass pass, Passes.Standing standing) {
    if (standing.whole() > 0) {
      return pass.again()
          ? "You have coded all that others have reviewed, so there is nothing to draw from."
          : standing.whole() == 1
              ? "The one reply is reviewed, so there is nothing to draw from."
              : "All " + standing.whole() + " are reviewed, so there is nothing to draw from.";
    }
    if (!pass.again()) {
      return "There is no reply to review yet. Replies to scenes and essays come here.";
    }
    return standing.seen()
        ? "You have been shown the reviews of all that others have reviewed, so there is nothing to"
            + " code blind."
        : "No other instructor has reviewed a reply yet, so there is none to code again.";
  }

  /** What students have written back. */
  record Answered(Reviewed reply, Review review) {}

  static Card answers(List<Answered> answers) {
    Card.Builder card = Card.titled("Students have answered your comments");
    for (Answered answered : answers) {
      card.add(
          new Card.Said(
              answered.reply().who() + " · " + answered.reply().ask().version().id(),
              "You: %s\nAnswer: %s"
                  .formatted(
                      answered.review().assessment().comment(),
                      answered.review().answer().orElse(""))));
    }
    return card.build();
  }

  /** {@code Saved 14:07: Quiet Heron, 7 of 10 points.} */
  String saved(Reviewed reply, Assessment found) {
    String total = found.total(reply.ask().version().prompt().rubric());
    return Stream.of(
            "Saved %s: %s".formatted(Phrases.time(clock.instant(), clock), reply.who()),
            total,
            found.codes().isEmpty() ? "" : Words.count(found.codes().size(), "code"),
            found.comment().isEmpty() ? "" : "a comment",
            found.note().isEmpty() ? "" : "a note")
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", ", "", "."));
  }
}
