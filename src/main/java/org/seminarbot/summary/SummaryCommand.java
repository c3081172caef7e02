package org.seminarbot.summary;

import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.seminarbot.answer.Answers;
import org.seminarbot.chat.Ack;
import org.seminarbot.chat.ActionId;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Command;
import org.seminarbot.chat.Deed;
import org.seminarbot.chat.Input;
import org.seminarbot.chat.Outbox;
import org.seminarbot.chat.Refusal;
import org.seminarbot.chat.Reply;
import org.seminarbot.chat.Request;
import org.seminarbot.chat.Spec;
import org.seminarbot.people.Member;
import org.seminarbot.people.People;
import org.seminarbot.reading.Library;
import org.seminarbot.review.Reviews;
import org.seminarbot.roster.Roster;
import org.seminarbot.seminar.Everywhere;
import org.seminarbot.seminar.Seminar;
import org.seminarbot.seminar.Seminars;
import org.seminarbot.store.Store;
import org.seminarbot.text.Words;

/**
 * What an instructor reads: what to say, what to do next, who answered, how the answers spread, and
 * who is missing. Privately, and under pseudonyms unless the course shows names; a copy of counts
 * alone can be shown to the class.
 *
 * <pre>/summary [course | meeting:N | prompt:ID | student:WHO | missing | report]</pre>
 */
public final class SummaryCommand implements Command {
  static final String NAME = "summary";
  private static final String STUDENT = "student:";
  private static final String PROMPT = "prompt:";
  private static final String MEETING = "meeting:";
  private static final String MISSING = "missing";
  static final String REPORT = "report";
  private static final Set<String> FOR_STUDENTS = Set.of("off", "on");

  private final People people;
  private final Store store;
  private final Outbox outbox;
  private final Subjects subjects;
  private final SummaryCards cards;
  private final StudentCard student;
  private final Peek peek;
  private final ForClass forClass;
  private final Reminding reminding;
  private final Report report;

  public SummaryCommand(
      Library library,
      Answers answers,
      People people,
      Seminars seminars,
      Reviews reviews,
      Roster roster,
      Reminders reminders,
      Report report,
      Store store,
      Outbox outbox,
      Clock clock) {
    this.people = people;
    this.store = store;
    this.outbox = outbox;
    this.subjects = new Subjects(answers, seminars, clock);
    this.cards = new SummaryCards(answers, people, reviews, roster, clock);
    this.student = new StudentCard(answers, people, reviews, clock);
    this.peek = new Peek(answers, people, clock);
    this.forClass = new ForClass(answers, people, clock);
    this.report = report;
    this.reminding =
        new Reminding(
            new Missing(library, answers, people, seminars, roster, clock),
            new MissingCards(clock),
            reminders,
            people,
            outbox);
  }

  @Override
  public Spec spec() {
    return new Spec(
        NAME,
        "Who answered, what, and what to make of it; of the open meeting, else the course",
        true,
        List.of(
            new Spec.Option(
                "of",
                "course, meeting:N, prompt:ID, student:WHO, missing or report",
                false,
                Spec.Takes.LISTED)),
        List.of());
  }

  @Override
  public List<String> complete(Request.Course course, String option) {
    return subjects.all(course);
  }

  /** A student says whether they want reminders. */
  @Override
  public boolean instructorsOnly(Input input) {
    return !FOR_STUDENTS.contains(verb(input));
  }

  @Override
  public Ack ack(Input input) {
    return Ack.PRIVATE;
  }

  private static String verb(Input input) {
    return input instanceof Input.Pressed press ? press.action().verb() : "";
  }

  private static String of(Request request) {
    return request.input() instanceof Input.Typed typed
        ? typed.options().getOrDefault("of", "").strip()
        : "";
  }

  @Override
  public Optional<Deed> deed(Request request) {
    String verb = verb(request.input());
    String of = of(request);
    if (FOR_STUDENTS.contains(verb)) {
      return Optional.empty();
    }
    if (of.startsWith(STUDENT)) {
      long id = meant(request, of).id();
      return Optional.of(new Deed(Deed.Kind.READ, "the answers", OptionalLong.of(id)));
    }
    if (verb.equals(REPORT) || of.equals(REPORT)) {
      return Optional.of(Deed.of(Deed.Kind.EXPORTED, "the report"));
    }
    return Optional.of(
        switch (verb) {
          case "" -> Deed.of(Deed.Kind.READ, "the summary" + (of.isEmpty() ? "" : " of " + of));
          case "peek" -> Deed.of(Deed.Kind.READ, "replies");
          case "show" -> Deed.of(Deed.Kind.EXPORTED, "counts of a summary to the class");
          case MISSING -> Deed.of(Deed.Kind.READ, "who is missing");
          case "remind" -> Deed.of(Deed.Kind.READ, "who is missing, and reminded them");
          default -> Deed.of(Deed.Kind.READ, "the summary of a seminar");
        });
  }

  @Override
  public CompletionStage<Reply> handle(Request request) {
    if (request.input() instanceof Input.Pressed press) {
      return pressed(request, press.action());
    }
    return switch (of(request)) {
      case REPORT -> reported(request);
      case MISSING -> missing(request);
      default -> shown(typed(request, of(request)));
    };
  }

  private CompletionStage<Reply> reported(Request request) {
    Card summary = cards.inFull(request.course().key(), subjects.course(request));
    return CompletableFuture.completedStage(report.of(request, summary));
  }

  private CompletionStage<Reply> missing(Request request) {
    return CompletableFuture.completedStage(reminding.missing(request));
  }

  private static CompletionStage<Reply> shown(Card card) {
    return CompletableFuture.completedStage(new Reply.Show(card));
  }

  private Card typed(Request request, String of) {
    String course = request.course().key();
    if (of.startsWith(PROMPT)) {
      String id = of.substring(PROMPT.length()).strip();
      return cards.of(course, subjects.prompt(request, id));
    }
    if (of.startsWith(MEETING)) {
      String number = of.substring(MEETING.length()).strip();
      return cards.of(course, subjects.meeting(request, number));
    }
    if (of.startsWith(STUDENT)) {
      return student.of(course, meant(request, of), request.course().namesShown());
    }
    return switch (of) {
      case "" -> cards.of(course, subjects.here(request));
      case "course" -> cards.of(course, subjects.course(request));
      default ->
          throw new Refusal(
              "/summary takes nothing, course, meeting:N, prompt:ID, student:WHO, missing or report, not '"
                  + of
                  + "'.");
    };
  }

  private CompletionStage<Reply> pressed(Request request, ActionId action) {
    String course = request.course().key();
    return switch (action.verb()) {
      case "seminar" -> shown(cards.of(course, subjects.meeting(request, action.id(0))));
      case "show" -> show(request, subjects.of(request, action));
      case "peek" -> shown(peek.before(course, subjects.of(request, action), action.id(2)));
      case MISSING -> missing(request);
      case REPORT -> reported(request);
      case "remind" -> reminding.remind(request, action).thenApply(Reply.Show::new);
      case "off", "on" ->
          reminding.want(request, action.verb().equals("on")).thenApply(Reply.Show::new);
      default ->
          throw new Refusal("This button can no longer act. /summary shows the summary anew.");
    };
  }

  // A student.

  private Member meant(Request request, String of) {
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

  /** By name or, where names are shown, by the account that a mention stands for. */
  private static boolean called(Member member, String wanted, boolean names) {
    return member.shown(names).equalsIgnoreCase(wanted)
        || (names && member.account().equals(wanted));
  }

  // To the class.

  /** Posts the copy for the class, once however often the press is delivered. */
  private CompletionStage<Reply> show(Request request, Subject subject) {
    ForClass.Copy copy = forClass.of(request.course().key(), subject);
    String leftOut =
        copy.leftOut().isEmpty() ? "" : "Left out: " + String.join("; ", copy.leftOut()) + ".";
    if (copy.shown() == 0) {
      return CompletableFuture.completedStage(
          new Reply.Aside(Card.titled("Nothing was shown to the class").text(leftOut).build()));
    }
    List<String> channels = channels(request, subject);
    return firstTime(request)
        .thenCompose(
            first ->
                first
                    ? new Everywhere(outbox)
                        .post(channels, copy.card())
                        .thenApply(Everywhere.Posted::missed)
                    : CompletableFuture.completedStage(Set.<String>of()))
        .thenApply(
            missed ->
                new Reply.Show(
                    Card.titled("Shown to the class")
                        .text(
                            "The counts of %s, without names, are in %s."
                                .formatted(
                                    Words.count(copy.shown(), "prompt"), places(channels, missed)))
                        .text(leftOut)
                        .note(
                            missed.isEmpty()
                                ? ""
                                : "I could not write in " + places(missed, Set.of()) + ".")
                        .build()));
  }

  private String places(Collection<String> channels, Set<String> but) {
    return channels.stream()
        .filter(channel -> !but.contains(channel))
        .map(outbox::place)
        .collect(Collectors.joining(", "));
  }

  /** Where the meeting is held, or was, this channel first; else this channel. */
  private List<String> channels(Request request, Subject subject) {
    return subject.seminar().map(Seminar::channels).orElse(List.of(request.channel())).stream()
        .sorted(Comparator.comparing(channel -> !channel.equals(request.channel())))
        .toList();
  }

  private CompletionStage<Boolean> firstTime(Request request) {
    AtomicBoolean first = new AtomicBoolean();
    return store
        .course(request.course().key())
        .once(
            request.eventId(),
            sql -> {
              first.set(true);
              return 0L;
            })
        .thenApply(done -> first.get());
  }
}
