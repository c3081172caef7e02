package org.seminarbot.seminar;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seminarbot.answer.Answer;
import org.seminarbot.answer.Answers;
import org.seminarbot.answer.Ask;
import org.seminarbot.answer.ExtraTime;
import org.seminarbot.answer.Opinions;
import org.seminarbot.chat.ActionId;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Outbox;
import org.seminarbot.chat.Request;
import org.seminarbot.people.Policy;
import org.seminarbot.prompt.Phrases;
import org.seminarbot.prompt.QuestionCards;
import org.seminarbot.prompt.SceneCards;
import org.seminarbot.prompt.Spread;
import org.seminarbot.reading.Library;
import org.seminarbot.reading.Prompt;
import org.seminarbot.reading.Question;
import org.seminarbot.reading.Reading;
import org.seminarbot.reading.RolePlay;
import org.seminarbot.text.Words;

/** What a meeting shows: to the class, and to its instructor. */
final class SeminarCards {
  private static final String NAME = SeminarCommand.NAME;
  private static final int MOST_LISTED = 120;
  private static final String TOO_FEW =
      "where fewer than %d answer, what they chose is not kept".formatted(Opinions.FEWEST);

  private final Library library;
  private final Answers answers;
  private final Outbox outbox;
  private final UnaryOperator<String> warnings;
  private final Policy policy;
  private final Clock clock;

  SeminarCards(
      Library library,
      Answers answers,
      Outbox outbox,
      UnaryOperator<String> warnings,
      Policy policy,
      Clock clock) {
    this.library = library;
    this.answers = answers;
    this.outbox = outbox;
    this.warnings = warnings;
    this.policy = policy;
    this.clock = clock;
  }

  Card opened(String course, Seminar seminar) {
    Optional<Reading> reading = library.of(course).reading(seminar.reading());
    return Card.titled(
            "The seminar is open: " + reading.map(Reading::title).orElse(seminar.reading()))
        .text(reading.map(Reading::about).orElse(""))
        .text("Your answers are private. Instructors see them " + under(seminar.names()) + ".")
        .build();
  }

  private static String under(boolean names) {
    return names ? "under your names" : "under pseudonyms";
  }

  Card question(Request request, Ask round, boolean open) {
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
      waysAround(request.course().key(), round).forEach(card::action);
    }
    boolean names = Phrases.names(request.course(), round);
    card.note(
        round.isOpinion()
            ? "Anonymous: what you choose is counted without your name when the answers are shown. Where fewer than %d answer, it is not kept."
                .formatted(Opinions.FEWEST)
            : Words.capital(Phrases.counts(round, ExtraTime.NONE, clock))
                + ". Your answer is private; instructors see it "
                + under(names)
                + (round.version().prompt() instanceof RolePlay
                    ? ", filed as “written in an assigned role”."
                    : ". You can change it until the answers are shown."));
    round
        .due()
        .filter(due -> round.shownFrom().isEmpty())
        .ifPresent(
            due ->
                card.note(
                    "Until " + Phrases.time(due, clock) + "; later answers are marked late."));
    return card.build();
  }

  /** The same work elsewhere, for whoever would rather not do it here; and what the words mean. */
  private List<Card.Button> waysAround(String course, Ask round) {
    List<Card.Button> buttons = new ArrayList<>();
    if (((RolePlay) round.version().prompt()).twin().isPresent()) {
      buttons.add(other(ActionId.of("roleplay", "twin", round.id()), "A parallel case"));
    }
    String reading = round.version().reading();
    if (library.of(course).reading(reading).filter(r -> !r.glossary().isEmpty()).isPresent()) {
      buttons.add(other(ActionId.of("guide", "words", reading), "Words explained"));
    }
    return buttons;
  }

  private static Card.Button other(ActionId id, String label) {
    return new Card.Button(id, label, Card.Button.Kind.PLAIN);
  }

  /**
   * What everyone sees: the spread, as far as it is the class's, the right answer and why, or the
   * debrief; nobody's name.
   */
  Card result(String course, Ask round) {
    Spread all = spread(course, round);
    Spread spread = all.forClass();
    Card.Builder card = Card.titled("The answers: " + round.version().incidentTitle());
    card.text(round.version().prompt().head().ask());
    Optional<Instant> waits = ExtraTime.NONE.waits(round, clock.instant());
    if (waits.isPresent()) {
      return card.text(Words.count(people(answers.to(course, round.id()).stream()), "answer") + ".")
          .note(
              "It counts, so what is right comes on %s, in /progress."
                  .formatted(Phrases.day(waits.get(), clock)))
          .build();
    }
    List<Card.Block> counts = spread.revealed();
    card.blocks(counts);
    card.note(counts.isEmpty() ? untold(spread) : "");
    card.note(keptBack(all.people() - spread.people()));
    if (round.version().prompt() instanceof Question question) {
      question
          .right()
          .ifPresent(right -> card.add(new Card.Said("Right is", question.words(right))));
      card.text(question.head().explain());
      card.note(Phrases.readAgain(question.head().source()));
    } else if (round.version().prompt() instanceof RolePlay play) {
      card.heading("You are no longer the " + play.role() + ".");
      card.blocks(SceneCards.debrief(round, play, spread.movesOfSeveral()));
    }
    return card.build();
  }

  private static String untold(Spread spread) {
    boolean counted = !(spread.version().prompt() instanceof Question.Essay);
    return Words.count(spread.people(), "answer")
        + (counted && spread.people() > 0 ? "; apart, they would tell of one person." : ".");
  }

  private static String keptBack(long people) {
    return people == 0 ? "" : people + " kept back from the class and not counted.";
  }

  private Spread spread(String course, Ask round) {
    List<Answer> given = answers.to(course, round.id());
    return new Spread(round.version(), given, answers.opinions(course, List.of(round.id())));
  }

  /** Whether an opinion has so few answers that closing the round drops what was chosen. */
  private static boolean isTooFew(Ask round, List<Answer> given) {
    return round.isOpinion()
        && round.revealed().isEmpty()
        && !given.isEmpty()
        && people(given.stream()) < Opinions.FEWEST;
  }

  private static String ids(Stream<Ask> rounds) {
    return rounds.map(round -> round.version().id()).distinct().collect(Collectors.joining(", "));
  }

  /** Asked before a press closes a meeting that still has open rounds. */
  Card closing(String course, Seminar seminar) {
    String few =
        ids(
            answers.asks().rounds(course, seminar.id()).stream()
                .filter(round -> isTooFew(round, answers.to(course, round.id()))));
    return Card.titled("A round is still open")
        .text("Closing shows its answers to everyone first.")
        .text(few.isEmpty() ? "" : "%s: %s".formatted(few, TOO_FEW))
        .action(button("close", seminar, "Show them and close", Card.Button.Kind.MAIN))
        .action(button("status", seminar, "Keep it open", Card.Button.Kind.PLAIN))
        .build();
  }

  static Card goodbye() {
    return Card.titled("The seminar is closed")
        .text(
            "Thank you. /quiz and /roleplay go on at your own pace; /progress shows what you did.")
        .build();
  }

  /**
   * What the instructor is told of a meeting just closed.
   *
   * @param missed the channels that the answers or the goodbye did not reach
   */
  Card closed(String course, long seminar, Set<String> missed) {
    String dropped =
        ids(
            answers.asks().rounds(course, seminar).stream()
                .filter(round -> isDropped(course, round)));
    return Card.titled("Closed")
        .text("What was answered is kept %s%s.".formatted(policy.kept(), marksStay()))
        .text(
            dropped.isEmpty()
                ? ""
                : "What was chosen in %s is not: fewer than %d answered, and it would show who said what."
                    .formatted(dropped, Opinions.FEWEST))
        .note(missed(missed))
        .mainButton(ActionId.of("summary", NAME, seminar), "Summary")
        .build();
  }

  private boolean isDropped(String course, Ask round) {
    return round.isOpinion() && answers.opinions(course, List.of(round.id())).dropped();
  }

  private String marksStay() {
    return policy.retentionDays().isPresent() ? "; marks stay after that" : "";
  }

  /**
   * What the instructor is told where no meeting is open.
   *
   * @param none what can be done instead
   */
  Card none(String course, String none) {
    return new Card.Builder().text(none).note(broken(course)).note(warnings.apply(course)).build();
  }

  /**
   * The instructor's panel: counts first, nobody's answer; it may be on a projector.
   *
   * @param missed the channels that what was just posted did not reach
   */
  Card panel(Request request, Seminar seminar, Set<String> missed) {
    String course = request.course().key();
    List<Ask> rounds = answers.asks().rounds(course, seminar.id());
    Card.Builder card =
        Card.titled(
            "Seminar · " + seminar.reading() + " · since " + Phrases.time(seminar.opened(), clock));
    if (rounds.isEmpty()) {
      card.text("Nothing asked yet. /seminar ask PROMPT puts one to everyone.");
    }
    for (Ask round : rounds) {
      card.add(new Card.Said(round.version().id(), state(course, round)));
    }
    card.note(twoVotes(rounds)).note(elsewhere(request, seminar)).note(missed(missed));
    card.note(broken(course)).note(warnings.apply(course));
    boolean open = rounds.stream().anyMatch(round -> round.result().isEmpty());
    List<Card.Button> buttons = new ArrayList<>();
    if (open) {
      buttons.add(button("reveal", seminar, "Show the answers", Card.Button.Kind.MAIN));
    }
    if (rounds.isEmpty()) {
      buttons.add(button("prompts", seminar, "What I can ask", Card.Button.Kind.MAIN));
    }
    buttons.add(button("status", seminar, "Count again", Card.Button.Kind.PLAIN));
    buttons.add(
        new Card.Button(
            ActionId.of("summary", "seminar", seminar.id()), "Summary", Card.Button.Kind.PLAIN));
    buttons.add(
        button(open ? "closing" : "close", seminar, "Close the seminar", Card.Button.Kind.PLAIN));
    buttons.forEach(card::action);
    return card.build();
  }

  private static Card.Button button(
      String verb, Seminar seminar, String label, Card.Button.Kind kind) {
    return new Card.Button(ActionId.of(NAME, verb, seminar.id()), label, kind);
  }

  /** {@code Also held in 1 other channel: #lecture}. */
  private String elsewhere(Request request, Seminar seminar) {
    List<String> others =
        seminar.channels().stream().filter(c -> !c.equals(request.channel())).toList();
    if (others.isEmpty()) {
      return "";
    }
    return others.size() < seminar.channels().size()
        ? "Also held in " + Words.count(others.size(), "other channel") + ": " + places(others)
        : "Held in " + places(others);
  }

  private String missed(Set<String> channels) {
    return channels.isEmpty()
        ? ""
        : "I could not write in " + places(channels) + ", so nothing is to be seen of it there.";
  }

  private String places(Collection<String> channels) {
    return channels.stream().map(outbox::place).collect(Collectors.joining(", "));
  }

  /** Open meetings to choose from, a line each. */
  String lines(List<Seminar> open) {
    return open.stream()
        .map(seminar -> "%d · %s · %s".formatted(seminar.id(), seminar.reading(), held(seminar)))
        .collect(Collectors.joining("\n"));
  }

  /** {@code since 14:00 in #general}. */
  private String held(Seminar seminar) {
    return "since " + Phrases.time(seminar.opened(), clock) + " in " + places(seminar.channels());
  }

  /** For an instructor's start page: the meetings that are open now. */
  Card home(Request request, List<Seminar> open) {
    Card.Builder card =
        new Card.Builder().heading(open.size() == 1 ? "Open seminar" : "Open seminars");
    for (Seminar seminar : open) {
      int rounds = answers.asks().rounds(request.course().key(), seminar.id()).size();
      card.add(
          new Card.Said(
              seminar.id() + " · " + seminar.reading(),
              held(seminar) + " · " + Words.count(rounds, "round")));
      card.action(button("status", seminar, "Seminar " + seminar.id(), Card.Button.Kind.PLAIN));
    }
    return card.build();
  }

  /** {@code 20 answers, until 14:10, 1 late}. */
  private String state(String course, Ask round) {
    List<Answer> given = answers.to(course, round.id());
    String count = Words.count(people(given.stream()), "answer");
    if (round.revealed().isPresent()) {
      return count
          + (round.result().isPresent() ? ", shown" : ", closed and yet to be shown")
          + (isDropped(course, round) ? "; too few to keep what was chosen" : "");
    }
    long late = people(given.stream().filter(Answer::late));
    return count
        + round.due().map(due -> ", until " + Phrases.time(due, clock)).orElse(", open")
        + (late > 0 ? ", " + late + " late" : "")
        + (isTooFew(round, given) ? "; " + TOO_FEW : "");
  }

  /** How a question that is fit for it is voted on before and after a discussion. */
  private static String twoVotes(List<Ask> rounds) {
    return rounds.stream()
        .filter(round -> round.revealed().isEmpty())
        .map(round -> round.version().prompt().head())
        .filter(Prompt.Head::voteTwice)
        .findFirst()
        .map(
            head ->
                "%s is fit for two votes: let them answer, discuss and change their answers, then show them. /seminar ask %s puts it before them again."
                    .formatted(head.id(), head.id()))
        .orElse("");
  }

  private String broken(String course) {
    return library.broken(course).isEmpty()
        ? ""
        : "Files of a reading have changed and have problems, so I keep it as it was. /readings check shows them.";
  }

  private static long people(Stream<Answer> given) {
    return given.mapToLong(Answer::student).distinct().count();
  }

  /** What can be asked in a meeting; where that is more than one can read, how to find it. */
  Card prompts(Request request, Seminar seminar) {
    Card.Builder card = Card.titled("What you can ask");
    library
        .of(request.course().key())
        .reading(seminar.reading())
        .ifPresent(reading -> card.blocks(askable(reading)));
    return card.note("/seminar ask PROMPT puts one to everyone.").build();
  }

  private static List<Card.Block> askable(Reading reading) {
    List<Card.Block> lines = new ArrayList<>();
    int listed = 0;
    for (Reading.Incident incident : reading.incidents()) {
      listed += incident.prompts().size();
      if (listed > MOST_LISTED) {
        lines.add(new Card.Note("And more: /seminar ask lists them as you type."));
        return lines;
      }
      lines.add(
          new Card.Said(
              incident.title(),
              incident.prompts().stream()
                  .map(v -> v.id() + (v.prompt().head().voteTwice() ? " (two votes)" : ""))
                  .collect(Collectors.joining(", "))));
    }
    return lines;
  }
}
