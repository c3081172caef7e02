package org.seminarbot.summary;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.seminarbot.answer.Answer;
import org.seminarbot.answer.Answers;
import org.seminarbot.answer.Ask;
import org.seminarbot.chat.Ack;
import org.seminarbot.chat.ActionId;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Command;
import org.seminarbot.chat.Deed;
import org.seminarbot.chat.Input;
import org.seminarbot.chat.Refusal;
import org.seminarbot.chat.Reply;
import org.seminarbot.chat.Request;
import org.seminarbot.chat.Spec;
import org.seminarbot.people.Member;
import org.seminarbot.people.People;
import org.seminarbot.prompt.Phrases;
import org.seminarbot.prompt.Spread;
import org.seminarbot.reading.Prompt;
import org.seminarbot.reading.Question;
import org.seminarbot.reading.RolePlay;
import org.seminarbot.review.Reviews;
import org.seminarbot.seminar.Seminar;
import org.seminarbot.seminar.Seminars;
import org.seminarbot.text.Words;

/**
 * What an instructor reads: what to say, what to do next, who answered, the spread, the newest
 * replies. Privately, and under pseudonyms unless the course shows names.
 *
 * <pre>/summary [course | report | prompt:ID | student:WHO]</pre>
 */
public final class SummaryCommand implements Command {
  private static final String NAME = "summary";
  private static final String STUDENT = "student:";
  private static final String REPORT = "report";
  private static final int MOST_PROMPTS = 12;
  private static final int MOST_PEOPLE = 40;
  private static final int NEWEST = 5;

  /** From so many people on a summary says what to make of it. */
  private static final int ENOUGH = 3;

  /** Below this mean mark a question is worth going back to. */
  private static final double HARD = 0.6;

  private final Answers answers;
  private final People people;
  private final Seminars seminars;
  private final Reviews reviews;
  private final Report report;
  private final Clock clock;

  public SummaryCommand(
      Answers answers,
      People people,
      Seminars seminars,
      Reviews reviews,
      Report report,
      Clock clock) {
    this.answers = answers;
    this.people = people;
    this.seminars = seminars;
    this.reviews = reviews;
    this.report = report;
    this.clock = clock;
  }

  @Override
  public Spec spec() {
    return new Spec(
        NAME,
        "Who answered, what, and what to make of it; of the open meeting, else the course",
        true,
        List.of(
            new Spec.Option(
                "of", "course, report, prompt:ID or student:WHO", false, Spec.Takes.LISTED)),
        List.of());
  }

  @Override
  public List<String> complete(Request.Course course, String option) {
    return java.util.stream.Stream.concat(
            java.util.stream.Stream.of("course", REPORT),
            answers.asks(course.key()).stream().map(a -> "prompt:" + a.version().id()).distinct())
        .toList();
  }

  @Override
  public Ack ack(Input input) {
    return Ack.PRIVATE;
  }

  @Override
  public Optional<Deed> deed(Request request) {
    String of = of(request);
    if (of.equals(REPORT)) {
      return Optional.of(Deed.of(Deed.Kind.EXPORTED, "the report"));
    }
    if (request.input() instanceof Input.Pressed) {
      return Optional.of(Deed.of(Deed.Kind.READ, "the summary of a seminar"));
    }
    return Optional.of(
        of.startsWith(STUDENT)
            ? new Deed(Deed.Kind.READ, "the answers", OptionalLong.of(student(request, of).id()))
            : Deed.of(Deed.Kind.READ, "the summary" + (of.isEmpty() ? "" : " of " + of)));
  }

  @Override
  public CompletionStage<Reply> handle(Request request) {
    return CompletableFuture.completedStage(
        of(request).equals(REPORT)
            ? report.of(request, course(request))
            : new Reply.Show(card(request)));
  }

  private static String of(Request request) {
    if (request.input() instanceof Input.Typed typed) {
      return typed.options().getOrDefault("of", "");
    }
    return request.input() instanceof Input.Pressed press && press.action().verb().equals(REPORT)
        ? REPORT
        : "";
  }

  private Card card(Request request) {
    String course = request.course().key();
    if (request.input() instanceof Input.Pressed press) {
      Seminar seminar =
          seminars
              .seminar(course, press.action().id(0))
              .orElseThrow(() -> new Refusal("That seminar is no longer there."));
      return ofSeminar(request, seminar);
    }
    String of = of(request);
    if (of.startsWith("prompt:")) {
      return ofPrompt(request, of.substring("prompt:".length()).strip());
    }
    if (of.startsWith(STUDENT)) {
      return ofStudent(request, student(request, of));
    }
    Optional<Seminar> open =
        of.isEmpty() ? seminars.open(course, request.channel()) : Optional.empty();
    if (open.isPresent()) {
      return ofSeminar(request, open.get());
    }
    if (of.isEmpty() || of.equals("course")) {
      return course(request);
    }
    throw new Refusal(
        "/summary takes nothing, course, report, prompt:ID or student:WHO, not '" + of + "'.");
  }

  private Card course(Request request) {
    Request.Course course = request.course();
    return summary(request, "THE COURSE", answers.asks(course.key()), course.namesShown());
  }

  private Card ofSeminar(Request request, Seminar seminar) {
    String time =
        Phrases.time(seminar.opened(), clock)
            + "–"
            + seminar.closed().map(closed -> Phrases.time(closed, clock)).orElse("now");
    boolean names = request.course().namesShown() && seminar.names();
    return summary(
        request,
        "SEMINAR · " + seminar.reading() + " · " + time,
        answers.rounds(request.course().key(), seminar.id()),
        names);
  }

  private Card ofPrompt(Request request, String id) {
    List<Ask> all = answers.asks(request.course().key());
    List<Ask> asks = all.stream().filter(ask -> ask.version().id().equals(id)).toList();
    if (asks.isEmpty()) {
      throw Refusal.unknown(
          "answered prompt", id, all.stream().map(ask -> ask.version().id()).distinct().toList());
    }
    return summary(request, id, asks, names(request, asks));
  }

  private static boolean names(Request request, List<Ask> asks) {
    return asks.stream().allMatch(ask -> Phrases.names(request.course(), ask));
  }

  private Member student(Request request, String of) {
    boolean names = request.course().namesShown();
    String wanted = of.substring(STUDENT.length()).strip().replaceFirst("^@", "");
    return people.all(request.course().key()).stream()
        .filter(m -> !m.erased() && called(m, wanted, names))
        .findFirst()
        .orElseThrow(
            () ->
                new Refusal(
                    names
                        ? "Nobody here is called '%s'. Use the name as /summary shows it, or mention them."
                            .formatted(wanted)
                        : "Nobody here has that pseudonym. This course uses pseudonyms: use one as /summary shows it."));
  }

  private Card ofStudent(Request request, Member member) {
    boolean names = request.course().namesShown();
    List<Ask> asks = answers.asks(request.course().key());
    Figures figures =
        Figures.of(request.course().key(), answers, people, asks, m -> m.id() == member.id());
    Card.Builder card = Card.titled(member.shown(names));
    boolean hidden = false;
    for (Figures.Item item : figures.items()) {
      Spread spread = item.spread();
      if (spread.version().prompt() instanceof Question.Opinion) {
        continue;
      }
      for (Answer answer : spread.answers()) {
        if (names && !answer.names()) {
          hidden = true;
          continue;
        }
        card.add(new Card.Said(spread.version().id(), outcome(spread, answer)));
      }
    }
    card.note(
        "First attempts. Role-play replies were written in an assigned role; what is kept from the"
            + " class says so.");
    if (hidden) {
      card.note("Answers given under a pseudonym stay under it, and are not shown here.");
    }
    return card.build();
  }

  /** By name or, where names are shown, by the account that a mention stands for. */
  private static boolean called(Member member, String wanted, boolean names) {
    return member.shown(names).equalsIgnoreCase(wanted)
        || (names && member.account().equals(wanted));
  }

  private static String outcome(Spread spread, Answer answer) {
    String mark =
        answer.mark().isEmpty()
            ? ""
            : " · right " + Math.round(answer.mark().getAsDouble() * 100) + "%";
    return Phrases.words(spread.version(), answer.content()) + mark + Phrases.kept(answer);
  }

  private Card summary(Request request, String title, List<Ask> asks, boolean names) {
    Figures figures = Figures.of(request.course().key(), answers, people, asks, member -> true);
    Card.Builder card = Card.titled(title + " · " + (names ? "names" : "pseudonyms"));
    if (figures.items().isEmpty()) {
      return card.text(
              "No answers yet. Students begin with /quiz and /roleplay; /seminar ask puts a prompt to everyone.")
          .build();
    }
    long members = figures.byMember().size();
    card.text(
        "%s answered %s."
            .formatted(
                Words.count(members, "person", "people"),
                Words.count(figures.items().size(), "prompt")));
    if (members < ENOUGH) {
      card.text("Too few answers to say anything to a class yet; the counts are below.");
    } else {
      say(figures).ifPresent(say -> card.add(new Card.Said("SAY THIS", say)));
      next(figures).ifPresent(next -> card.add(new Card.Said("DO NEXT", next)));
    }
    figures.items().stream().limit(MOST_PROMPTS).forEach(item -> item(card, item));
    if (figures.items().size() > MOST_PROMPTS) {
      card.note(
          "And %d more; /summary prompt:ID shows one."
              .formatted(figures.items().size() - MOST_PROMPTS));
    }
    who(card, figures, names);
    reviewed(card, request, asks);
    newest(card, figures, names);
    return card.button(ActionId.of(NAME, REPORT), "Report").build();
  }

  /** How many replies are reviewed, with the way to the next. */
  private void reviewed(Card.Builder card, Request request, List<Ask> asks) {
    List<Ask> written = asks.stream().filter(a -> a.version().prompt().isReviewed()).toList();
    Reviews.Count count =
        reviews.count(request.course().key(), written.stream().map(Ask::id).toList());
    if (count.of() > 0) {
      List<String> prompts = written.stream().map(ask -> ask.version().id()).distinct().toList();
      card.add(
              new Card.Said(
                  "REVIEW",
                  "%d of %s."
                      .formatted(count.reviewed(), Words.count(count.of(), "reply", "replies"))))
          .button(
              prompts.size() == 1
                  ? ActionId.of("review", "open", prompts.get(0))
                  : ActionId.of("review", "open"),
              "Review");
    }
  }

  private static void item(Card.Builder card, Figures.Item item) {
    Spread spread = item.spread();
    String share = spread.share();
    long late =
        spread.answers().stream().filter(Answer::late).mapToLong(Answer::person).distinct().count();
    card.heading(
        spread.version().id()
            + " · "
            + spread.version().prompt().type()
            + " · "
            + spread.people()
            + " answered"
            + (late > 0 ? " (" + late + " late)" : "")
            + (spread.erased() > 0 ? " · " + spread.erased() + " erased" : "")
            + (share.isEmpty() ? "" : " · " + share));
    card.text(
        spread.version().prompt() instanceof RolePlay play
            ? "As the " + play.role()
            : spread.version().prompt().head().ask());
    boolean opinion = spread.version().prompt() instanceof Question.Opinion;
    if (opinion && item.open()) {
      card.note("Opinions are counted when the answers are shown.");
    } else {
      card.blocks(spread.bars());
    }
    if (!opinion && spread.people() < Answers.FEWEST_OPINIONS) {
      card.note(
          "A small number: %s."
              .formatted(spread.people() == 1 ? "one person" : spread.people() + " people"));
    }
  }

  /** What is worth saying to the class: how the newest scene was played, or what went well. */
  private static Optional<String> say(Figures figures) {
    return figures.items().stream()
        .map(Figures.Item::spread)
        .filter(spread -> spread.version().prompt() instanceof RolePlay)
        .filter(spread -> spread.people() >= ENOUGH)
        .findFirst()
        .map(
            spread ->
                "First moves: %s. %s"
                    .formatted(
                        spread.firstMoves(),
                        spread.wentOn() == 0
                            ? "Nobody has answered what followed yet."
                            : "%d of %d changed their move under pressure."
                                .formatted(spread.changed(), spread.wentOn())))
        .or(
            () ->
                figures.items().stream()
                    .map(Figures.Item::spread)
                    .filter(spread -> spread.people() >= ENOUGH)
                    .filter(spread -> spread.mean().orElse(0) >= HARD)
                    .max(Comparator.comparingDouble(spread -> spread.mean().orElse(0)))
                    .map(
                        spread ->
                            "Best understood: “%s” (%s of %d)."
                                .formatted(
                                    spread.version().prompt().head().ask(),
                                    spread.share(),
                                    spread.people())));
  }

  /** What to do next: reread where most went wrong, else talk about the scene. */
  private static Optional<String> next(Figures figures) {
    Optional<Spread> hardest =
        figures.items().stream()
            .map(Figures.Item::spread)
            .filter(spread -> spread.people() >= ENOUGH)
            .filter(spread -> spread.mean().orElse(1) < HARD)
            .min(Comparator.comparingDouble(spread -> spread.mean().orElse(1)));
    if (hardest.isPresent()) {
      Prompt prompt = hardest.get().version().prompt();
      String where =
          prompt.head().source().given()
              ? "Reread " + prompt.head().source().paragraphs() + " together"
              : "Go through it together";
      return Optional.of(
          "%s: “%s” was %s (%s)."
              .formatted(
                  where,
                  prompt.head().ask(),
                  hardest.get().share(),
                  Words.count(hardest.get().people(), "answer")));
    }
    return figures.items().stream()
        .map(item -> item.spread().version().prompt())
        .filter(RolePlay.class::isInstance)
        .map(RolePlay.class::cast)
        .flatMap(play -> play.debrief().stream())
        .flatMap(debrief -> debrief.discuss().stream())
        .findFirst()
        .map(question -> "Ask: “" + question + "” Then the debrief.");
  }

  private static void who(Card.Builder card, Figures figures, boolean names) {
    card.heading("WHO ANSWERED (prompts each)");
    Map<Boolean, List<Map.Entry<Member, Long>>> all =
        figures.byMember().entrySet().stream()
            .collect(Collectors.partitioningBy(e -> e.getKey().erased()));
    List<Map.Entry<Member, Long>> there = all.getOrDefault(false, List.of());
    int erased = all.getOrDefault(true, List.of()).size();
    String list =
        there.stream()
            .limit(MOST_PEOPLE)
            .map(e -> e.getKey().shown(names && figures.named(e.getKey())) + " " + e.getValue())
            .collect(Collectors.joining(", "));
    int more = there.size() - MOST_PEOPLE;
    card.text(
        list
            + (more > 0 ? " and " + more + " more" : "")
            + (erased == 0 ? "" : (list.isEmpty() ? "" : ", and ") + erased + " erased"));
  }

  private record Written(Spread spread, Answer answer) {}

  private void newest(Card.Builder card, Figures figures, boolean names) {
    List<Written> newest =
        figures.items().stream()
            .map(Figures.Item::spread)
            .filter(spread -> spread.version().prompt().isReviewed())
            .flatMap(spread -> spread.answers().stream().map(a -> new Written(spread, a)))
            .filter(written -> !written.answer().content().erased())
            .sorted(Comparator.comparing((Written w) -> w.answer().id()).reversed())
            .limit(NEWEST)
            .toList();
    if (newest.isEmpty()) {
      return;
    }
    card.heading("NEWEST REPLIES");
    for (Written written : newest) {
      Answer answer = written.answer();
      Member member = figures.members().get(answer.person());
      String who = member == null ? "" : member.shown(names && answer.names());
      boolean play = written.spread().version().prompt() instanceof RolePlay;
      card.add(
          new Card.Said(
              who,
              Phrases.time(answer.given(), clock)
                  + " · "
                  + written.spread().version().id()
                  + (play ? ", scene " + (answer.stage() + 1) : "")
                  + Phrases.kept(answer)
                  + (answer.content().reason().isEmpty()
                      ? ""
                      : "\nOut of role: " + answer.content().reason())
                  + "\n"
                  + Phrases.words(written.spread().version(), answer.content())));
    }
    if (newest.stream().anyMatch(w -> w.spread().version().prompt() instanceof RolePlay)) {
      card.note("Role-play replies were written in an assigned role.");
    }
  }
}
