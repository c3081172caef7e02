package org.seminarbot.seminar;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.seminarbot.answer.Answer;
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
import org.seminarbot.prompt.Phrases;
import org.seminarbot.prompt.QuestionCards;
import org.seminarbot.prompt.SceneCards;
import org.seminarbot.prompt.Spread;
import org.seminarbot.reading.PromptVersion;
import org.seminarbot.reading.Question;
import org.seminarbot.reading.Reading;
import org.seminarbot.reading.Readings;
import org.seminarbot.reading.Response;
import org.seminarbot.reading.RolePlay;
import org.seminarbot.text.Words;

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
  private static final String NAME = "seminar";
  private static final int LONGEST_ROUND = 24 * 60;

  private final Readings readings;
  private final Seminars seminars;
  private final Answers answers;
  private final Outbox outbox;
  private final Clock clock;
  private final Answering answering;

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
    this.clock = clock;
    this.answering = new Answering(NAME, answers, people, clock, (request, ask, who) -> List.of());
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
                    new Spec.Option("reading", "Which reading", true),
                    new Spec.Option("names", "pseudonyms or shown", false))),
            new Spec.Sub(
                "ask",
                "put a question or a scene to everyone",
                List.of(
                    new Spec.Option("prompt", "Which prompt", true),
                    new Spec.Option("minutes", "After how long answers are late", false))),
            new Spec.Sub("reveal", "show the answers to everyone", List.of()),
            new Spec.Sub("close", "end the meeting", List.of()),
            new Spec.Sub("status", "who has answered so far", List.of())));
  }

  @Override
  public List<String> complete(Request.Course course, String option) {
    return switch (option) {
      case "reading" -> readings.all().stream().map(Reading::id).toList();
      case "prompt" -> readings.prompts().map(PromptVersion::id).toList();
      case "names" -> List.of("pseudonyms", "shown");
      default -> List.of();
    };
  }

  @Override
  public boolean instructorsOnly(Input input) {
    return !Answering.takes(input);
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
      default -> CompletableFuture.completedStage(new Reply.Show(panel(request, meeting(request))));
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

  private CompletionStage<Reply> open(Request request, Map<String, String> options) {
    String id = options.getOrDefault("reading", "");
    List<String> ids = readings.all().stream().map(Reading::id).toList();
    Reading reading =
        readings
            .reading(id)
            .orElseThrow(
                () ->
                    new Refusal(
                        "There is no reading '%s'%s There is: %s"
                            .formatted(
                                id,
                                Words.closest(id, ids)
                                    .map(near -> "; did you mean '" + near + "'?")
                                    .orElse("."),
                                String.join(", ", ids))));
    boolean names = names(request, options.getOrDefault("names", ""));
    return seminars
        .open(request, id, names)
        .thenCompose(seminar -> tell(request, seminar, opened(reading, names)))
        .thenApply(seminar -> new Reply.Show(panel(request, seminar)));
  }

  /** Tells the channel that a meeting is open, once. */
  private CompletionStage<Seminar> tell(Request request, long id, Card card) {
    String course = request.course().key();
    Seminar seminar = seminars.seminar(course, id).orElseThrow();
    return seminar.message().isPresent()
        ? CompletableFuture.completedStage(seminar)
        : outbox
            .post(request.channel(), card)
            .thenCompose(message -> seminars.told(course, id, message))
            .thenApply(told -> seminar);
  }

  private static boolean names(Request request, String names) {
    return switch (names) {
      case "" -> request.course().namesShown();
      case "pseudonyms" -> false;
      case "shown" -> {
        if (!request.course().namesShown()) {
          throw new Refusal(
              "This course shows pseudonyms, and a meeting can be stricter but not looser. Nothing was opened.");
        }
        yield true;
      }
      default -> throw new Refusal("'names' is pseudonyms or shown, not '" + names + "'.");
    };
  }

  private static Card opened(Reading reading, boolean names) {
    return Card.titled("The seminar is open: " + reading.title())
        .text(reading.about())
        .text("Your answers are private. Instructors see them " + under(names) + ".")
        .build();
  }

  private static String under(boolean names) {
    return names ? "under your names" : "under pseudonyms";
  }

  private CompletionStage<Reply> ask(Request request, Map<String, String> options) {
    Seminar seminar = meeting(request);
    String id = options.getOrDefault("prompt", "");
    PromptVersion version =
        readings
            .prompt(id, seminar.reading())
            .orElseThrow(
                () ->
                    new Refusal(
                        "There is no prompt '%s'%s"
                            .formatted(
                                id,
                                Words.closest(
                                        id, readings.prompts().map(PromptVersion::id).toList())
                                    .map(near -> "; did you mean '" + near + "'?")
                                    .orElse(". The readings have the ids: " + ids(seminar)))));
    Optional<Integer> minutes = minutes(options.getOrDefault("minutes", ""));
    rounds(request, seminar).stream()
        .filter(round -> round.revealed().isEmpty())
        .filter(round -> round.version().id().equals(id))
        .findFirst()
        .ifPresent(
            round -> {
              throw new Refusal(
                  "'" + id + "' is being asked already. /seminar reveal shows the answers.");
            });
    return seminars
        .ask(request, seminar, version, minutes)
        .thenCompose(round -> post(request, round))
        .thenApply(posted -> new Reply.Show(panel(request, seminar)));
  }

  private String ids(Seminar seminar) {
    return String.join(
        ", ",
        readings.reading(seminar.reading()).stream()
            .flatMap(Reading::prompts)
            .map(PromptVersion::id)
            .toList());
  }

  private static Optional<Integer> minutes(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (!text.matches("\\d{1,4}")
        || Integer.parseInt(text) < 1
        || Integer.parseInt(text) > LONGEST_ROUND) {
      throw new Refusal(
          "'minutes' is a whole number from 1 to %d, not '%s'.".formatted(LONGEST_ROUND, text));
    }
    return Optional.of(Integer.valueOf(text));
  }

  private CompletionStage<Integer> post(Request request, long id) {
    String course = request.course().key();
    Ask round = answers.ask(course, id).orElseThrow();
    if (round.message().isPresent()) {
      return CompletableFuture.completedStage(0);
    }
    return outbox
        .post(request.channel(), question(request, round, true))
        .thenCompose(message -> seminars.asked(course, id, message));
  }

  private Card question(Request request, Ask round, boolean open) {
    Card.Builder card = Card.titled(round.version().incidentTitle());
    if (round.version().prompt() instanceof RolePlay play) {
      card.blocks(SceneCards.opening(play));
    } else {
      card.text(round.version().prompt().head().ask());
    }
    if (!open) {
      return card.note("The answers have been shown.").build();
    }
    if (round.version().prompt() instanceof Question question) {
      card.action(QuestionCards.action(question, NAME, round.id()));
    } else {
      card.action(
          new Card.Button(
              ActionId.of(NAME, "write", round.id()), "Write my reply", Card.Button.Kind.MAIN));
    }
    boolean names = Phrases.names(request.course(), round);
    card.note(
        round.isOpinion()
            ? "Anonymous: what you choose is counted without your name when the answers are shown."
            : "Your answer is private; instructors see it "
                + under(names)
                + ". You can change it until the answers are shown.");
    round
        .due()
        .ifPresent(
            due ->
                card.note(
                    "Until " + Phrases.time(due, clock) + "; later answers are marked late."));
    return card.build();
  }

  private List<Ask> rounds(Request request, Seminar seminar) {
    return answers.rounds(request.course().key(), seminar.id());
  }

  private CompletionStage<Reply> reveal(Request request) {
    Seminar seminar = meeting(request);
    List<Ask> open =
        rounds(request, seminar).stream().filter(round -> round.revealed().isEmpty()).toList();
    return reveal(request, open).thenApply(shown -> new Reply.Show(panel(request, seminar)));
  }

  private CompletionStage<Void> reveal(Request request, List<Ask> rounds) {
    CompletionStage<Void> all = CompletableFuture.completedStage(null);
    for (Ask round : rounds) {
      all = all.thenCompose(before -> reveal(request, round));
    }
    return all;
  }

  private CompletionStage<Void> reveal(Request request, Ask round) {
    String course = request.course().key();
    return seminars
        .reveal(course, round)
        .thenCompose(
            first -> {
              if (!first) {
                return CompletableFuture.completedStage(null);
              }
              Card asked = question(request, round, false);
              CompletionStage<Void> closed =
                  round.message().isPresent()
                      ? outbox.edit(round.message().get(), asked)
                      : CompletableFuture.completedStage(null);
              return closed
                  .thenCompose(edited -> outbox.post(request.channel(), result(course, round)))
                  .thenApply(posted -> null);
            });
  }

  /** What everyone sees: the spread, the right answer and why, or the debrief; nobody's name. */
  private Card result(String course, Ask round) {
    Spread spread = spread(course, round);
    Card.Builder card = Card.titled("The answers: " + round.version().incidentTitle());
    card.text(round.version().prompt().head().ask());
    card.blocks(spread.bars(true));
    if (round.version().prompt() instanceof Question question) {
      question
          .right()
          .filter(right -> question.shape().written())
          .map(Response::text)
          .ifPresent(right -> card.heading("Right is: " + right));
      card.text(question.head().explain());
      card.note(Phrases.readAgain(question.head().source()));
    } else if (round.version().prompt() instanceof RolePlay play) {
      card.heading("You are no longer the " + play.role() + ".");
      List<String> moves =
          spread.answers().stream().map(a -> a.content().move()).distinct().toList();
      card.blocks(SceneCards.debrief(round, play, moves));
    }
    return card.build();
  }

  private Spread spread(String course, Ask round) {
    List<Answer> given = answers.to(course, round.id());
    return new Spread(round.version(), given, answers.tally(course, List.of(round.id())));
  }

  private CompletionStage<Reply> close(Request request) {
    Optional<Seminar> open = seminars.open(request.course().key(), request.channel());
    List<Ask> rounds =
        open.stream()
            .flatMap(seminar -> rounds(request, seminar).stream())
            .filter(round -> round.revealed().isEmpty())
            .toList();
    return reveal(request, rounds)
        .thenCompose(shown -> seminars.close(request))
        .thenCompose(
            closed ->
                open.isPresent()
                    ? outbox.post(request.channel(), goodbye()).thenApply(posted -> closed)
                    : CompletableFuture.completedStage(closed))
        .thenApply(
            closed ->
                new Reply.Show(
                    Card.titled("Closed")
                        .text("Everything is kept.")
                        .mainButton(ActionId.of("summary", NAME, closed), "Summary")
                        .build()));
  }

  private static Card goodbye() {
    return Card.titled("The seminar is closed")
        .text(
            "Thank you. /quiz and /roleplay go on at your own pace; /progress shows what you did.")
        .build();
  }

  /** The instructor's panel: counts first, nobody's answer; it may be on a projector. */
  private Card panel(Request request, Seminar seminar) {
    String course = request.course().key();
    List<Ask> rounds = rounds(request, seminar);
    Card.Builder card =
        Card.titled(
            "Seminar · " + seminar.reading() + " · since " + Phrases.time(seminar.opened(), clock));
    if (rounds.isEmpty()) {
      card.text("Nothing asked yet. /seminar ask PROMPT puts one to everyone.");
      readings
          .reading(seminar.reading())
          .ifPresent(reading -> card.note("Prompts: " + ids(seminar)));
    }
    Map<Long, Integer> people = new HashMap<>();
    rounds.forEach(round -> people.put(round.id(), people(course, round)));
    for (Ask round : rounds) {
      card.add(
          new Card.Said(
              round.version().id(),
              Words.count(people.getOrDefault(round.id(), 0), "answer")
                  + (round.revealed().isPresent() ? ", shown" : late(course, round))));
    }
    boolean open = rounds.stream().anyMatch(round -> round.revealed().isEmpty());
    List<Card.Button> buttons = new ArrayList<>();
    if (open) {
      buttons.add(button("reveal", "Show the answers", Card.Button.Kind.MAIN));
    }
    buttons.add(button("status", "Count again", Card.Button.Kind.PLAIN));
    buttons.add(
        new Card.Button(
            ActionId.of("summary", "seminar", seminar.id()), "Summary", Card.Button.Kind.PLAIN));
    buttons.add(button("close", "Close the seminar", Card.Button.Kind.PLAIN));
    buttons.forEach(card::action);
    return card.build();
  }

  private static Card.Button button(String verb, String label, Card.Button.Kind kind) {
    return new Card.Button(ActionId.of(NAME, verb), label, kind);
  }

  private int people(String course, Ask round) {
    return (int) stream(course, round).mapToLong(Answer::person).distinct().count();
  }

  private Stream<Answer> stream(String course, Ask round) {
    return answers.to(course, round.id()).stream();
  }

  private String late(String course, Ask round) {
    long late =
        stream(course, round).filter(Answer::late).mapToLong(Answer::person).distinct().count();
    return round.due().map(due -> ", until " + Phrases.time(due, clock)).orElse(", open")
        + (late > 0 ? ", " + late + " late" : "");
  }
}
