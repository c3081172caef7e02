package org.seminarbot.progress;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seminarbot.answer.Answer;
import org.seminarbot.answer.Answers;
import org.seminarbot.answer.Ask;
import org.seminarbot.answer.ExtraTime;
import org.seminarbot.chat.Ack;
import org.seminarbot.chat.ActionId;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Command;
import org.seminarbot.chat.Input;
import org.seminarbot.chat.Reply;
import org.seminarbot.chat.Request;
import org.seminarbot.chat.Spec;
import org.seminarbot.people.Member;
import org.seminarbot.people.People;
import org.seminarbot.prompt.Phrases;
import org.seminarbot.reading.Library;
import org.seminarbot.reading.PromptVersion;
import org.seminarbot.reading.Question;
import org.seminarbot.reading.Reading;
import org.seminarbot.reading.RolePlay;
import org.seminarbot.text.Words;

/**
 * What a student answered and how they did; marks of a round only once it is revealed.
 *
 * <pre>/progress</pre>
 */
public final class ProgressCommand implements Command {
  private static final String NAME = "progress";

  private final Library library;
  private final Answers answers;
  private final People people;
  private final Clock clock;

  public ProgressCommand(Library library, Answers answers, People people, Clock clock) {
    this.clock = clock;
    this.library = library;
    this.answers = answers;
    this.people = people;
  }

  @Override
  public Spec spec() {
    return new Spec(NAME, "What you answered and how you did", false, List.of(), List.of());
  }

  @Override
  public Ack ack(Input input) {
    return Ack.PRIVATE;
  }

  @Override
  public CompletionStage<Reply> handle(Request request) {
    return upToDate(request)
        .thenCompose(counts -> people.member(request))
        .thenApply(who -> new Reply.Show(card(request, who)));
  }

  /** A date that was put off keeps what is right back, whenever somebody looks. */
  private CompletionStage<Integer> upToDate(Request request) {
    String course = request.course().key();
    return answers.upToDate(course, library.of(course).prompts().toList());
  }

  /** Without the buttons, which the guide has there. */
  @Override
  public CompletionStage<Optional<Card>> home(Request request) {
    return upToDate(request)
        .thenCompose(counts -> people.member(request))
        .thenApply(who -> Optional.of(new Card(card(request, who).blocks(), List.of())));
  }

  /** An answer with what it answers; of each prompt the first attempt. */
  private record Done(Ask ask, Answer answer) {}

  private Card card(Request request, Member who) {
    String course = request.course().key();
    List<Answer> given = answers.of(course, who);
    Map<Long, Ask> asked = answers.asked(course, given);
    List<Done> done =
        given.stream()
            .filter(answer -> answer.attempt() == 1)
            .flatMap(
                answer ->
                    Stream.ofNullable(asked.get(answer.ask())).map(ask -> new Done(ask, answer)))
            .toList();
    Card.Builder card = Card.titled("Your progress").note(name(request, who));
    if (done.isEmpty()) {
      return card.text("Nothing answered yet. Begin with a question or a scene.")
          .mainButton(ActionId.of("quiz", "next"), "A question")
          .button(ActionId.of("roleplay", "start"), "A scene")
          .build();
    }
    ExtraTime extra = answers.times().of(course, who);
    library.of(course).incidents().forEach(incident -> incident(card, incident, done, extra));
    return card.mainButton(ActionId.of("quiz", "next"), "Next question").build();
  }

  private static String name(Request request, Member who) {
    return request.course().namesShown()
        ? "Instructors see you as " + who.name() + "."
        : "Instructors see you as %s, not by your name.".formatted(who.pseudonym());
  }

  private void incident(
      Card.Builder card, Reading.Incident incident, List<Done> all, ExtraTime extra) {
    List<String> ids = incident.prompts().stream().map(v -> v.id()).toList();
    List<Done> here =
        all.stream()
            .filter(d -> d.ask().version().incident().equals(incident.id()))
            .filter(d -> ids.contains(d.ask().version().id()))
            .toList();
    if (here.isEmpty()) {
      return;
    }
    long questions =
        incident.prompts().stream().filter(v -> v.prompt() instanceof Question).count();
    long answered =
        here.stream()
            .filter(d -> d.ask().version().prompt() instanceof Question)
            .map(d -> d.ask().version().id())
            .distinct()
            .count();
    card.heading(incident.title() + " · " + answered + " of " + Words.count(questions, "question"));
    here.forEach(d -> card.add(new Card.Said(outcome(d, extra), asked(d) + right(d, extra))));
  }

  private static String asked(Done done) {
    PromptVersion version = done.ask().version();
    String asked =
        version.prompt() instanceof RolePlay play
            ? "Scene %d as the %s".formatted(done.answer().stage() + 1, play.role())
            : version.prompt().head().ask();
    return done.ask().isOpinion()
        ? asked
        : asked + "\nYou: " + Phrases.words(version, done.answer().content());
  }

  /** What is right, and why, of what counted and is due. */
  private String right(Done done, ExtraTime extra) {
    boolean shown =
        done.ask().points().isPresent()
            && waits(done, extra).isEmpty()
            && (done.ask().seminar().isEmpty() || done.ask().revealed().isPresent());
    if (!shown || !(done.ask().version().prompt() instanceof Question question)) {
      return "";
    }
    return Stream.of(
            question.right().map(right -> "Right: " + question.words(right)).orElse(""),
            String.join("\n", question.feedback(done.answer().content().response())),
            question.head().explain(),
            Phrases.readAgain(question.head().source()))
        .filter(line -> !line.isEmpty())
        .map(line -> "\n" + line)
        .collect(Collectors.joining());
  }

  private Optional<Instant> waits(Done done, ExtraTime extra) {
    return extra.waits(done.ask(), clock.instant());
  }

  private String outcome(Done done, ExtraTime extra) {
    Optional<Instant> waits = waits(done, extra);
    if (waits.isPresent()) {
      return "Saved%s · shown on %s · counts: %s"
          .formatted(
              done.answer().late() ? ", late" : "",
              Phrases.day(waits.get(), clock),
              done.ask().points().map(Phrases::points).orElse(""));
    }
    if (done.ask().seminar().isPresent() && done.ask().revealed().isEmpty()) {
      return "Not shown yet";
    }
    if (done.ask().isOpinion()) {
      return "Counted";
    }
    return verdict(done.answer().mark())
        + done.ask().points().map(points -> " · " + brings(done, points)).orElse("")
        + (done.answer().late() && done.ask().points().isPresent() ? " · late" : "");
  }

  private static String verdict(OptionalDouble mark) {
    if (mark.isEmpty()) {
      return "Saved";
    }
    return mark.getAsDouble() >= 1
        ? "Right"
        : mark.getAsDouble() > 0 ? Math.round(mark.getAsDouble() * 100) + "% right" : "Not right";
  }

  /** {@code 2.5 of 5 points}, the share that is right of the points; rounded to hundredths. */
  private static String brings(Done done, BigDecimal points) {
    OptionalDouble mark = done.answer().mark();
    return mark.isEmpty()
        ? "counts: " + Phrases.points(points)
        : BigDecimal.valueOf(mark.getAsDouble())
                .multiply(points)
                .setScale(2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString()
            + " of "
            + Phrases.points(points);
  }
}
