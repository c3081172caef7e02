package org.seminarbot.seminar;

import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
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
import org.seminarbot.notice.Notices;
import org.seminarbot.people.People;
import org.seminarbot.people.Policy;
import org.seminarbot.prompt.Answering;
import org.seminarbot.reading.Library;
import org.seminarbot.reading.PromptVersion;
import org.seminarbot.reading.Reading;
import org.seminarbot.reading.Readings;

/**
 * Runs a meeting in a channel, or in several at once: the instructor asks, everyone answers
 * privately, the instructor shows the answers. A round's time is a promise to the class, not a
 * lock: later answers are marked late.
 *
 * <pre>
 * /seminar open READING [names]
 * /seminar join [meeting]
 * /seminar ask PROMPT [minutes]
 * /seminar reveal
 * /seminar close
 * /seminar status
 * </pre>
 */
public final class SeminarCommand implements Command {
  static final String NAME = "seminar";

  private static final int LONGEST_ROUND = 24 * 60;
  private static final Set<String> NONE = Set.of();

  private final Library library;
  private final Seminars seminars;
  private final Answers answers;
  private final Outbox outbox;
  private final Everywhere everywhere;
  private final Answering answering;
  private final SeminarCards cards;
  private final Set<Long> showing = ConcurrentHashMap.newKeySet();

  /**
   * @param warnings what instructors must be told of a course beside its meeting; may be empty
   * @param policy how long what was answered is kept
   */
  public SeminarCommand(
      Library library,
      Seminars seminars,
      Answers answers,
      People people,
      Notices notices,
      Outbox outbox,
      UnaryOperator<String> warnings,
      Policy policy,
      Clock clock) {
    this.library = library;
    this.seminars = seminars;
    this.answers = answers;
    this.outbox = outbox;
    this.everywhere = new Everywhere(outbox);
    this.answering =
        new Answering(NAME, answers, people, notices, clock, (request, ask, who) -> List.of());
    this.cards = new SeminarCards(library, answers, outbox, warnings, policy, clock);
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
                "join",
                "hold the open meeting in this channel too",
                List.of(
                    new Spec.Option(
                        "meeting", "Which, where several are open", false, Spec.Takes.LISTED))),
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
    Readings readings = library.of(course.key());
    return switch (option) {
      case "reading" -> readings.all().stream().map(Reading::id).toList();
      case "prompt" -> readings.prompts().map(PromptVersion::id).toList();
      case "meeting" ->
          seminars.open(course.key()).stream().map(open -> String.valueOf(open.id())).toList();
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
      case "join" -> join(request, options);
      case "ask" -> ask(request, options);
      case "reveal" -> reveal(request);
      case "close" -> close(request);
      case "closing" ->
          CompletableFuture.completedStage(
              new Reply.Show(cards.closing(request.course().key(), meeting(request))));
      case "prompts" ->
          CompletableFuture.completedStage(
              new Reply.Show(cards.prompts(request, meeting(request))));
      case "now" -> CompletableFuture.completedStage(new Reply.Show(now(request)));
      default -> CompletableFuture.completedStage(new Reply.Show(status(request)));
    };
  }

  /**
   * For instructors the meetings that are open; a student finds the question by the guide's button.
   */
  @Override
  public CompletionStage<Optional<Card>> home(Request request) {
    List<Seminar> open =
        request.who().instructor() ? seminars.open(request.course().key()) : List.of();
    return CompletableFuture.completedStage(
        open.isEmpty() ? Optional.empty() : Optional.of(cards.home(request, open)));
  }

  private Card status(Request request) {
    return found(request).isEmpty() && carried(request).isEmpty()
        ? cards.none(request.course().key(), none(request))
        : cards.panel(request, meeting(request), NONE);
  }

  private Seminar meeting(Request request) {
    return found(request)
        .orElseThrow(
            () ->
                new Refusal(
                    carried(request).isPresent() ? "That seminar is closed." : none(request)));
  }

  /** The open meeting that a button is about, else that of the channel. */
  private Optional<Seminar> found(Request request) {
    String course = request.course().key();
    Optional<ActionId> button = carried(request);
    return button.isPresent()
        ? seminars.seminar(course, button.get().id(0)).filter(Seminar::isOpen)
        : seminars.open(course, request.channel());
  }

  private static Optional<ActionId> carried(Request request) {
    return request.input() instanceof Input.Pressed press && !press.action().args().isEmpty()
        ? Optional.of(press.action())
        : Optional.empty();
  }

  private String none(Request request) {
    boolean elsewhere = !seminars.open(request.course().key()).isEmpty();
    return "No seminar is open in this channel. "
        + (elsewhere
            ? "One is open elsewhere: /seminar join holds it here too. Or open another: "
            : "Open one: ")
        + howToOpen(request);
  }

  private String howToOpen(Request request) {
    return "/seminar open "
        + library.of(request.course().key()).all().stream()
            .map(Reading::id)
            .findFirst()
            .orElse("READING");
  }

  /**
   * The round that the class is asked now, for somebody who lost sight of it: in this channel, or
   * anywhere in the course where this is no channel of a meeting.
   */
  private Card now(Request request) {
    String course = request.course().key();
    Optional<Seminar> here = seminars.open(course, request.channel());
    return here.map(List::of).orElseGet(() -> seminars.open(course)).stream()
        .flatMap(seminar -> asking(request, seminar.id()))
        .max(Comparator.comparing(Ask::id))
        .map(round -> cards.question(request, round, true))
        .orElseThrow(
            () ->
                new Refusal(
                    here.isPresent()
                        ? "Nothing is being asked in this channel now."
                        : "Nothing is being asked now."));
  }

  private CompletionStage<Reply> open(Request request, Map<String, String> options) {
    String id = options.getOrDefault("reading", "");
    Readings readings = library.of(request.course().key());
    List<String> ids = readings.all().stream().map(Reading::id).toList();
    if (readings.reading(id).isEmpty()) {
      throw Refusal.unknown("reading", id, ids);
    }
    boolean names = names(request, options.getOrDefault("names", ""));
    return seminars
        .open(request, id, names)
        .thenCompose(seminar -> tell(request, seminar, List.of()))
        .thenApply(seminar -> new Reply.Show(cards.panel(request, seminar, NONE)));
  }

  private CompletionStage<Reply> join(Request request, Map<String, String> options) {
    String wanted = options.getOrDefault("meeting", "");
    return seminars
        .join(request, open -> chosen(request, open, wanted))
        .thenCompose(id -> tell(request, id, asking(request, id).toList()))
        .thenApply(seminar -> new Reply.Show(cards.panel(request, seminar, NONE)));
  }

  /** The meeting of that number; the only one where no number is given. */
  private Seminar chosen(Request request, List<Seminar> open, String wanted) {
    if (open.isEmpty()) {
      throw new Refusal("No seminar is open that could be joined. Open one: " + howToOpen(request));
    }
    if (wanted.isEmpty() && open.size() == 1) {
      return open.get(0);
    }
    return open.stream()
        .filter(seminar -> String.valueOf(seminar.id()).equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new Refusal(
                    (wanted.isEmpty()
                            ? "Several seminars are open. Say which: /seminar join "
                                + open.get(0).id()
                            : "No seminar '" + wanted + "' is open. These are:")
                        + "\n"
                        + cards.lines(open)));
  }

  /**
   * Tells the channel that a meeting is open, once, and what is being asked.
   *
   * @return the meeting as it now is
   */
  private CompletionStage<Seminar> tell(Request request, long id, List<Ask> rounds) {
    String course = request.course().key();
    String channel = request.channel();
    Seminar seminar = seminars.seminar(course, id).orElseThrow();
    return seminar.told().contains(channel)
        ? CompletableFuture.completedStage(seminar)
        : outbox
            .post(channel, cards.opened(course, seminar))
            .thenCompose(
                message ->
                    askToo(request, rounds)
                        .thenCompose(asked -> seminars.told(course, id, channel, message)))
            .thenApply(told -> seminar);
  }

  /** Puts rounds before a channel that has just joined. */
  private CompletionStage<Void> askToo(Request request, List<Ask> rounds) {
    CompletionStage<Void> all = done();
    for (Ask round : rounds) {
      all = all.thenCompose(before -> askToo(request, round));
    }
    return all;
  }

  /** Should it be revealed meanwhile, the reveal sees the message, or this sees the reveal. */
  private CompletionStage<Void> askToo(Request request, Ask round) {
    String course = request.course().key();
    return outbox
        .post(request.channel(), cards.question(request, round, true))
        .thenCompose(
            message ->
                seminars
                    .askedToo(course, round.id(), message)
                    .thenCompose(
                        noted ->
                            answers
                                .asks()
                                .find(course, round.id())
                                .filter(now -> now.revealed().isPresent())
                                .map(now -> closed(request, now, message))
                                .orElseGet(SeminarCommand::done)));
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
    Readings readings = library.of(request.course().key());
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
        .thenCompose(round -> post(request, seminar, round))
        .thenApply(missed -> new Reply.Show(cards.panel(request, seminar, missed)));
  }

  /** Puts a round before everyone; asked again, once more, for those who lost sight of it. */
  private CompletionStage<Set<String>> post(
      Request request, Seminar seminar, Seminars.Asked asked) {
    String course = request.course().key();
    long id = asked.round();
    Ask round = answers.asks().find(course, id).orElseThrow();
    if (!asked.fresh() && round.message().isPresent()) {
      return CompletableFuture.completedStage(NONE);
    }
    return everywhere
        .post(channels(request, seminar), cards.question(request, round, true))
        .thenCompose(
            posted ->
                seminars.asked(course, id, posted.message()).thenApply(noted -> posted.missed()));
  }

  /**
   * Where a meeting is held by now; this channel first, since a refusal speaks of "this channel".
   */
  private List<String> channels(Request request, Seminar seminar) {
    return seminars
        .seminar(request.course().key(), seminar.id())
        .orElse(seminar)
        .channels()
        .stream()
        .sorted(Comparator.comparing(channel -> !channel.equals(request.channel())))
        .toList();
  }

  /** The rounds of a meeting that still take answers. */
  private Stream<Ask> asking(Request request, long seminar) {
    return answers.asks().rounds(request.course().key(), seminar).stream()
        .filter(round -> round.revealed().isEmpty());
  }

  /** The rounds of a meeting whose answers are yet to be shown. */
  private List<Ask> unshown(Request request, Seminar seminar) {
    return answers.asks().rounds(request.course().key(), seminar.id()).stream()
        .filter(round -> round.result().isEmpty())
        .toList();
  }

  private CompletionStage<Reply> reveal(Request request) {
    Seminar seminar = meeting(request);
    return reveal(request, seminar, unshown(request, seminar))
        .thenApply(missed -> new Reply.Show(cards.panel(request, seminar, missed)));
  }

  /** Shows the answers of rounds, one after the other; tells which channels were missed. */
  private CompletionStage<Set<String>> reveal(Request request, Seminar seminar, List<Ask> rounds) {
    CompletionStage<Set<String>> all = CompletableFuture.completedStage(NONE);
    for (Ask round : rounds) {
      all =
          all.thenCompose(
              missed -> reveal(request, seminar, round).thenApply(more -> both(missed, more)));
    }
    return all;
  }

  private static Set<String> both(Set<String> some, Set<String> more) {
    Set<String> all = new LinkedHashSet<>(some);
    all.addAll(more);
    return all;
  }

  /** Closes a round and shows its answers; what could not be shown is shown the next time. */
  private CompletionStage<Set<String>> reveal(Request request, Seminar seminar, Ask round) {
    if (!showing.add(round.id())) {
      return CompletableFuture.completedStage(NONE); // another instructor's press is at it
    }
    return done()
        .thenCompose(go -> show(request, seminar, round))
        .whenComplete((shown, failure) -> showing.remove(round.id()));
  }

  private CompletionStage<Set<String>> show(Request request, Seminar seminar, Ask round) {
    String course = request.course().key();
    if (answers.asks().find(course, round.id()).filter(now -> now.result().isEmpty()).isEmpty()) {
      return CompletableFuture.completedStage(NONE); // by now it is shown
    }
    return seminars
        .reveal(course, round)
        .thenCompose(first -> first ? closed(request, round.id()) : done())
        .thenCompose(
            closed -> everywhere.post(channels(request, seminar), cards.result(course, round)))
        .thenCompose(
            posted ->
                seminars
                    .shown(course, round.id(), posted.message())
                    .thenApply(noted -> posted.missed()));
  }

  private CompletionStage<Void> closed(Request request, long round) {
    return answers
        .asks()
        .find(request.course().key(), round)
        .flatMap(now -> now.message().map(message -> closed(request, now, message)))
        .orElseGet(SeminarCommand::done);
  }

  /** The question says that it takes no more; where it cannot be changed, each press will. */
  private CompletionStage<Void> closed(Request request, Ask round, String message) {
    return everywhere.edit(message, cards.question(request, round, false));
  }

  private static CompletionStage<Void> done() {
    return CompletableFuture.completedStage(null);
  }

  private CompletionStage<Reply> close(Request request) {
    Optional<Seminar> found = found(request);
    return found
        .map(seminar -> reveal(request, seminar, unshown(request, seminar)))
        .orElse(CompletableFuture.completedStage(NONE))
        .thenCompose(
            missed ->
                seminars
                    .close(request, found)
                    .thenCompose(
                        closed ->
                            goodbye(request, found)
                                .thenApply(
                                    more ->
                                        cards.closed(
                                            request.course().key(), closed, both(missed, more)))))
        .thenApply(Reply.Show::new);
  }

  /** Says goodbye to a meeting that this request has closed; an event that came again has none. */
  private CompletionStage<Set<String>> goodbye(Request request, Optional<Seminar> closed) {
    return closed
        .map(seminar -> everywhere.post(channels(request, seminar), SeminarCards.goodbye()))
        .map(posting -> posting.thenApply(Everywhere.Posted::missed))
        .orElse(CompletableFuture.completedStage(NONE));
  }
}
