package org.seminarbot.seminar;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.seminarbot.answer.Answers;
import org.seminarbot.answer.Ask;
import org.seminarbot.chat.Ack;
import org.seminarbot.chat.ActionId;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Command;
import org.seminarbot.chat.Input;
import org.seminarbot.chat.Outbox;
import org.seminarbot.chat.Refusal;
import org.seminarbot.chat.Reply;
import org.seminarbot.chat.Request;
import org.seminarbot.chat.Spec;
import org.seminarbot.people.People;
import org.seminarbot.prompt.Answering;
import org.seminarbot.reading.PromptVersion;
import org.seminarbot.reading.Reading;
import org.seminarbot.reading.Readings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a meeting in a channel: the instructor asks, everyone answers privately, the instructor
 * shows the answers. A round's time is a promise to the class, not a lock: later answers are marked
 * late.
 *
 * <pre>
 * /seminar open READING [names]
 * /seminar ask PROMPT [minutes]
 * /seminar reveal
 * /seminar close
 * /seminar status
 * </pre>
 */
public final class SeminarCommand implements Command {
  static final String NAME = "seminar";

  private static final Logger log = LoggerFactory.getLogger(SeminarCommand.class);
  private static final int LONGEST_ROUND = 24 * 60;

  private final Readings readings;
  private final Seminars seminars;
  private final Answers answers;
  private final Outbox outbox;
  private final Answering answering;
  private final SeminarCards cards;
  private final Set<Long> showing = ConcurrentHashMap.newKeySet();

  public SeminarCommand(
      Readings readings,
      Seminars seminars,
      Answers answers,
      People people,
      Outbox outbox,
      Clock clock) {
    this.readings = readings;
    this.seminars = seminars;
    this.answers = answers;
    this.outbox = outbox;
    this.answering = new Answering(NAME, answers, people, clock, (request, ask, who) -> List.of());
    this.cards = new SeminarCards(readings, answers, clock);
  }

  @Override
  public Spec spec() {
    return new Spec(
        NAME,
        "Run a meeting in this channel",
        true,
        List.of(),
        List.of(
            new Spec.Sub(
                "open",
                "open a meeting over a reading",
                List.of(
                    new Spec.Option("reading", "Which reading", true, Spec.Takes.LISTED),
                    new Spec.Option(
                        "names",
                        "What instructors see of students",
                        false,
                        new Spec.OneOf(List.of("pseudonyms", "shown"))))),
            new Spec.Sub(
                "ask",
                "put a question or a scene to everyone",
                List.of(
                    new Spec.Option("prompt", "Which prompt", true, Spec.Takes.LISTED),
                    new Spec.Option(
                        "minutes",
                        "After how long answers are late",
                        false,
                        new Spec.Whole(1, LONGEST_ROUND)))),
            new Spec.Sub("reveal", "show the answers to everyone", List.of()),
            new Spec.Sub("close", "end the meeting", List.of()),
            new Spec.Sub("status", "how many have answered so far", List.of())));
  }

  @Override
  public List<String> complete(Request.Course course, String option) {
    return switch (option) {
      case "reading" -> readings.all().stream().map(Reading::id).toList();
      case "prompt" -> readings.prompts().map(PromptVersion::id).toList();
      default -> List.of();
    };
  }

  @Override
  public boolean instructorsOnly(Input input) {
    boolean now = input instanceof Input.Pressed press && press.action().verb().equals("now");
    return !now && !Answering.takes(input);
  }

  @Override
  public Optional<ActionId> opener(ActionId form) {
    return Answering.opener(form);
  }

  @Override
  public Ack ack(Input input) {
    return Answering.takes(input) ? Answering.ack(input, false) : Ack.PRIVATE;
  }

  @Override
  public CompletionStage<Reply> handle(Request request) {
    if (Answering.takes(request.input())) {
      return answering.handle(request);
    }
    String verb = "";
    Map<String, String> options = Map.of();
    if (request.input() instanceof Input.Typed typed) {
      verb = typed.sub();
      options = typed.options();
    } else if (request.input() instanceof Input.Pressed press) {
      verb = press.action().verb();
    }
    return switch (verb) {
      case "open" -> open(request, options);
      case "ask" -> ask(request, options);
      case "reveal" -> reveal(request);
      case "close" -> close(request);
      case "closing" -> CompletableFuture.completedStage(new Reply.Show(SeminarCards.closing()));
      case "now" -> CompletableFuture.completedStage(new Reply.Show(now(request)));
      default ->
          CompletableFuture.completedStage(new Reply.Show(cards.panel(request, meeting(request))));
    };
  }

  private Seminar meeting(Request request) {
    return seminars
        .open(request.course().key(), request.channel())
        .orElseThrow(
            () ->
                new Refusal(
                    "No seminar is open in this channel. Open one: /seminar open "
                        + readings.all().stream().map(Reading::id).findFirst().orElse("READING")));
  }

  /** The round that the class is asked now, for somebody who lost sight of it. */
  private Card now(Request request) {
    return seminars.open(request.course().key(), request.channel()).stream()
        .flatMap(seminar -> rounds(request, seminar).stream())
        .filter(round -> round.revealed().isEmpty())
        .reduce((earlier, later) -> later)
        .map(round -> cards.question(request, round, true))
        .orElseThrow(() -> new Refusal("Nothing is being asked in this channel now."));
  }

  private CompletionStage<Reply> open(Request request, Map<String, String> options) {
    String id = options.getOrDefault("reading", "");
    List<String> ids = readings.all().stream().map(Reading::id).toList();
    Reading reading = readings.reading(id).orElseThrow(() -> Refusal.unknown("reading", id, ids));
    boolean names = names(request, options.getOrDefault("names", ""));
    return seminars
        .open(request, id, names)
        .thenCompose(seminar -> tell(request, seminar, reading))
        .thenApply(seminar -> new Reply.Show(cards.panel(request, seminar)));
  }

  /** Tells the channel that a meeting is open, once. */
  private CompletionStage<Seminar> tell(Request request, long id, Reading reading) {
    String course = request.course().key();
    Seminar seminar = seminars.seminar(course, id).orElseThrow();
    return seminar.message().isPresent()
        ? CompletableFuture.completedStage(seminar)
        : outbox
            .post(request.channel(), SeminarCards.opened(reading, seminar.names()))
            .thenCompose(message -> seminars.told(course, id, message))
            .thenApply(told -> seminar);
  }

  private static boolean names(Request request, String names) {
    if (names.equals("shown") && !request.course().namesShown()) {
      throw new Refusal(
          "This course shows pseudonyms, and a meeting can be stricter but not looser. Nothing was opened.");
    }
    return names.isEmpty() ? request.course().namesShown() : names.equals("shown");
  }

  private CompletionStage<Reply> ask(Request request, Map<String, String> options) {
    Seminar seminar = meeting(request);
    String id = options.getOrDefault("prompt", "");
    PromptVersion version =
        readings
            .prompt(id, seminar.reading())
            .orElseThrow(
                () ->
                    Refusal.unknown(
                        "prompt", id, readings.prompts().map(PromptVersion::id).toList()));
    Optional<Integer> minutes = Optional.ofNullable(options.get("minutes")).map(Integer::valueOf);
    return seminars
        .ask(request, seminar, version, minutes)
        .thenCompose(round -> post(request, round))
        .thenApply(posted -> new Reply.Show(cards.panel(request, seminar)));
  }

  /** Puts a round before everyone; asked again, once more, for those who lost sight of it. */
  private CompletionStage<Integer> post(Request request, Seminars.Asked asked) {
    String course = request.course().key();
    long id = asked.round();
    Ask round = answers.ask(course, id).orElseThrow();
    if (!asked.fresh() && round.message().isPresent()) {
      return CompletableFuture.completedStage(0);
    }
    return outbox
        .post(request.channel(), cards.question(request, round, true))
        .thenCompose(message -> seminars.asked(course, id, message));
  }

  private List<Ask> rounds(Request request, Seminar seminar) {
    return answers.rounds(request.course().key(), seminar.id());
  }

  private CompletionStage<Reply> reveal(Request request) {
    Seminar seminar = meeting(request);
    List<Ask> open =
        rounds(request, seminar).stream().filter(round -> round.result().isEmpty()).toList();
    return reveal(request, open).thenApply(shown -> new Reply.Show(cards.panel(request, seminar)));
  }

  private CompletionStage<Void> reveal(Request request, List<Ask> rounds) {
    CompletionStage<Void> all = CompletableFuture.completedStage(null);
    for (Ask round : rounds) {
      all = all.thenCompose(before -> reveal(request, round));
    }
    return all;
  }

  /** Closes a round and shows its answers; what could not be shown is shown the next time. */
  private CompletionStage<Void> reveal(Request request, Ask round) {
    if (!showing.add(round.id())) {
      return done(); // another instructor's press is at it
    }
    return done()
        .thenCompose(go -> show(request, round))
        .whenComplete((shown, failure) -> showing.remove(round.id()));
  }

  private CompletionStage<Void> show(Request request, Ask round) {
    String course = request.course().key();
    if (answers.ask(course, round.id()).filter(now -> now.result().isEmpty()).isEmpty()) {
      return done(); // by now it is shown
    }
    return seminars
        .reveal(course, round)
        .thenCompose(first -> first ? closed(request, round) : done())
        .thenCompose(closed -> outbox.post(request.channel(), cards.result(course, round)))
        .thenCompose(message -> seminars.shown(course, round.id(), message))
        .thenApply(shown -> null);
  }

  /** The question says that it takes no more; where it cannot be changed, each press will. */
  private CompletionStage<Void> closed(Request request, Ask round) {
    return round
        .message()
        .map(
            message ->
                outbox
                    .edit(message, cards.question(request, round, false))
                    .exceptionally(
                        failure -> {
                          log.warn("The question of round {} was not closed.", round.id(), failure);
                          return null;
                        }))
        .orElseGet(SeminarCommand::done);
  }

  private static CompletionStage<Void> done() {
    return CompletableFuture.completedStage(null);
  }

  private CompletionStage<Reply> close(Request request) {
    Optional<Seminar> open = seminars.open(request.course().key(), request.channel());
    List<Ask> rounds =
        open.stream()
            .flatMap(seminar -> rounds(request, seminar).stream())
            .filter(round -> round.result().isEmpty())
            .toList();
    return reveal(request, rounds)
        .thenCompose(shown -> seminars.close(request))
        .thenCompose(
            closed ->
                open.isPresent()
                    ? outbox
                        .post(request.channel(), SeminarCards.goodbye())
                        .thenApply(posted -> closed)
                    : CompletableFuture.completedStage(closed))
        .thenApply(
            closed ->
                new Reply.Show(
                    Card.titled("Closed")
                        .text("Everything is kept.")
                        .mainButton(ActionId.of("summary", NAME, closed), "Summary")
                        .build()));
  }
}
