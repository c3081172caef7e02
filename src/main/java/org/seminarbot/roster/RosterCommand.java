package org.seminarbot.roster;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seminarbot.answer.Answers;
import org.seminarbot.chat.Ack;
import org.seminarbot.chat.ActionId;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Command;
import org.seminarbot.chat.Deed;
import org.seminarbot.chat.FileOut;
import org.seminarbot.chat.Input;
import org.seminarbot.chat.Refusal;
import org.seminarbot.chat.Reply;
import org.seminarbot.chat.Request;
import org.seminarbot.chat.Spec;
import org.seminarbot.chat.Upload;
import org.seminarbot.csv.CsvText;
import org.seminarbot.people.Member;
import org.seminarbot.people.People;
import org.seminarbot.reading.Library;
import org.seminarbot.reading.PromptVersion;
import org.seminarbot.store.Store;
import org.seminarbot.text.Words;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The class list, privately for instructors. In a course in pseudonyms no card tells which
 * pseudonym is whose, but the one of {@code who}, which is for nothing else.
 *
 * <pre>
 * /roster list
 * /roster import FILE
 * /roster codes
 * /roster code NUMBER
 * /roster untie NUMBER
 * /roster who STUDENT
 * /roster extra STUDENT TIME
 * /roster record PROMPT NUMBER [ANSWER]
 * </pre>
 */
public final class RosterCommand implements Command {
  private static final int MOST_CODES = 20;
  private static final Logger log = LoggerFactory.getLogger(RosterCommand.class);
  private static final String NAME = "roster";
  private static final String FILE = "file";
  private static final String NUMBER = "number";
  private static final String STUDENT = "student";
  private static final int MOST_LISTED = 60;

  private final Roster roster;
  private final People people;
  private final Answers answers;
  private final Library library;
  private final PaperAnswers paper;
  private final MoreTime time;

  public RosterCommand(
      Roster roster,
      People people,
      Answers answers,
      Store store,
      Library library,
      PaperAnswers paper) {
    this.roster = roster;
    this.people = people;
    this.answers = answers;
    this.library = library;
    this.paper = paper;
    this.time = new MoreTime(roster, paper.paper(), answers, store);
  }

  @Override
  public Spec spec() {
    Spec.Option number = new Spec.Option(NUMBER, "Student number", true, Spec.Takes.TEXT);
    Spec.Option student =
        new Spec.Option(STUDENT, "A mention, student number or pseudonym", true, Spec.Takes.TEXT);
    return new Spec(
        NAME,
        "The class list",
        true,
        List.of(),
        List.of(
            new Spec.Sub("list", "who has no account here, and who is not in the list", List.of()),
            new Spec.Sub(
                "import",
                "read the class list from a CSV file",
                List.of(
                    new Spec.Option(
                        FILE, "CSV: student number, name, section", true, Spec.Takes.FILE))),
            new Spec.Sub("codes", "the codes by which students /enrol", List.of()),
            new Spec.Sub("code", "a new code for one student", List.of(number)),
            new Spec.Sub("untie", "let a wrong account go, with a new code", List.of(number)),
            new Spec.Sub("who", "which account is whose", List.of(student)),
            new Spec.Sub(
                "extra",
                "more time for a student",
                List.of(
                    student,
                    new Spec.Option(
                        "time", "50% of a timed round, 2 days, or none", true, Spec.Takes.TEXT))),
            new Spec.Sub(
                "record",
                "enter the answer of a student without account",
                List.of(
                    new Spec.Option("prompt", "Which prompt", true, Spec.Takes.LISTED),
                    number,
                    new Spec.Option(
                        "answer",
                        "Letters of options, or the text; none for a role-play",
                        false,
                        Spec.Takes.TEXT)))));
  }

  @Override
  public List<String> complete(Request.Course course, String option) {
    return option.equals("prompt")
        ? library.of(course.key()).prompts().map(PromptVersion::id).toList()
        : List.of();
  }

  @Override
  public Ack ack(Input input) {
    return input instanceof Input.Pressed press && press.action().verb().equals(PaperScenes.WRITE)
        ? Ack.FORM
        : Ack.PRIVATE;
  }

  @Override
  public Optional<ActionId> opener(ActionId form) {
    return PaperScenes.opener(form);
  }

  @Override
  public Optional<Deed> deed(Request request) {
    String sub = request.input() instanceof Input.Typed typed ? typed.sub() : "record";
    boolean entered =
        request.input() instanceof Input.Submitted
            || (request.input() instanceof Input.Typed typed
                && typed.options().containsKey("answer"));
    return Optional.of(
        switch (sub) {
          case "import" -> Deed.of(Deed.Kind.IMPORTED, "the class list");
          case "record" ->
              entered
                  ? Deed.of(Deed.Kind.IMPORTED, "an answer for a student")
                  : Deed.of(Deed.Kind.READ, "a role-play on paper");
          case "code", "untie" -> Deed.of(Deed.Kind.CHANGED, "the class list");
          case "extra" -> Deed.of(Deed.Kind.CHANGED, "a student's extra time");
          case "who" -> Deed.of(Deed.Kind.READ, "which account is whose");
          default -> Deed.of(Deed.Kind.READ, "the class list");
        });
  }

  @Override
  public CompletionStage<Reply> handle(Request request) {
    if (!(request.input() instanceof Input.Typed typed)) {
      return paper.scenes().handle(request);
    }
    Map<String, String> options = typed.options();
    String sub = typed.sub();
    String number = options.getOrDefault(NUMBER, "");
    String student = options.getOrDefault(STUDENT, "");
    if (sub.equals("codes")) {
      return CompletableFuture.completedStage(codes(request));
    }
    CompletionStage<Card> card =
        switch (sub) {
          case "import" -> imported(request);
          case "code" -> newCode(request, number, false);
          case "untie" -> newCode(request, number, true);
          case "who" -> tied(request).thenApply(done -> who(request, student));
          case "extra" ->
              tied(request)
                  .thenCompose(
                      done -> time.give(request, student, options.getOrDefault("time", "")));
          case "record" -> paper.record(request, options);
          default -> tied(request).thenApply(done -> list(request));
        };
    return card.thenApply(Reply.Show::new);
  }

  /** Who has been here since the list named their account is tied to it now. */
  private CompletionStage<Integer> tied(Request request) {
    return roster.tieNamed(request.course().key());
  }

  private CompletionStage<Card> imported(Request request) {
    Upload file = ((Input.Typed) request.input()).files().get(FILE);
    if (file == null) {
      throw new Refusal("Give me the class list as a CSV file.");
    }
    if (file.size() > RosterFile.MOST_BYTES) {
      throw new Refusal("“%s” is larger than 1 MB. Is it the right file?".formatted(file.name()));
    }
    String course = request.course().key();
    return file.bytes()
        .exceptionallyCompose(
            failure -> {
              log.warn("A class list could not be fetched.", failure);
              return CompletableFuture.failedStage(
                  new Refusal(
                      "I could not fetch “%s”. Please give it to me again."
                          .formatted(file.name())));
            })
        .thenCompose(
            bytes -> {
              List<RosterFile.Student> students = RosterFile.read(file.name(), bytes);
              return roster
                  .put(request.eventId(), course, students)
                  .thenApply(imported -> imported(course, students, imported));
            });
  }

  private Card imported(
      String course, List<RosterFile.Student> students, Roster.Imported imported) {
    Set<String> listed =
        students.stream().map(RosterFile.Student::number).collect(Collectors.toSet());
    long others =
        roster.entries(course).stream().filter(entry -> !listed.contains(entry.number())).count();
    Card.Builder card =
        Card.titled("The class list is in")
            .text(
                "%s read: %d new, %d changed, %d as before."
                    .formatted(
                        Words.count(students.size(), "student"),
                        imported.added(),
                        imported.changed(),
                        students.size() - imported.added() - imported.changed()));
    if (others > 0) {
      card.note(
          Words.count(others, "student")
              + (others == 1 ? " of an earlier list stays." : " of earlier lists stay."));
    }
    return card.note("/roster codes shows the code of each; a student types /enrol CODE.").build();
  }

  /** The accounts of students that are not in the list, and the rows that have no account. */
  private Card list(Request request) {
    String course = request.course().key();
    List<Roster.Entry> entries = roster.entries(course);
    if (entries.isEmpty()) {
      return Card.titled("Roster")
          .text("There is no class list yet. /roster import reads one from a CSV file.")
          .build();
    }
    Map<Long, Member> members =
        people.all(course).stream()
            .filter(m -> !m.instructor() && !m.onPaper() && !m.erased())
            .collect(Collectors.toMap(Member::id, m -> m));
    List<Roster.Tie> ties =
        roster.ties(course).stream().filter(tie -> members.containsKey(tie.person())).toList();
    Set<Long> tiedRows = ties.stream().map(Roster.Tie::entry).collect(Collectors.toSet());
    Set<Long> tiedPeople = ties.stream().map(Roster.Tie::person).collect(Collectors.toSet());
    List<String> without =
        entries.stream()
            .filter(entry -> !tiedRows.contains(entry.id()))
            .map(Roster.Entry::line)
            .toList();
    List<String> strangers =
        members.values().stream()
            .filter(m -> !tiedPeople.contains(m.id()))
            .map(m -> m.shown(request.course().namesShown()))
            .sorted()
            .toList();
    Card.Builder card =
        Card.titled("Roster · " + Words.count(entries.size(), "student"))
            .text(
                "%d enrolled with an account, %d not yet. %s not in the list."
                    .formatted(
                        tiedRows.size(),
                        without.size(),
                        Words.count(strangers.size(), "account")
                            + (strangers.size() == 1 ? " is" : " are")));
    listed(card, "Without an account", without);
    listed(card, "Accounts not in the list", strangers);
    int several = ties.size() - tiedRows.size();
    card.note(several > 0 ? "Who has several accounts counts once in summaries." : "");
    long extra = extra(course);
    return card.note(
            extra > 0
                ? Words.count(extra, "student") + " with extra time; /roster who STUDENT shows it."
                : "")
        .build();
  }

  /** How many students have extra time; one who has several accounts has it on each. */
  private long extra(String course) {
    Map<Long, Long> rows =
        roster.ties(course).stream()
            .collect(Collectors.toMap(Roster.Tie::person, Roster.Tie::entry));
    return answers.times().all(course).keySet().stream()
        .map(person -> rows.containsKey(person) ? "row " + rows.get(person) : "" + person)
        .distinct()
        .count();
  }

  private static void listed(Card.Builder card, String title, List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    int more = lines.size() - MOST_LISTED;
    card.heading(title)
        .text(lines.stream().limit(MOST_LISTED).collect(Collectors.joining("\n")))
        .note(more > 0 ? "And %d more.".formatted(more) : "");
  }

  private Reply codes(Request request) {
    List<Roster.Entry> open =
        roster.entries(request.course().key()).stream()
            .filter(entry -> entry.code().isPresent())
            .toList();
    if (open.isEmpty()) {
      return new Reply.Show(Card.say("No code is open. /roster code NUMBER makes one."));
    }
    Card.Builder card =
        Card.titled("Codes")
            .text(
                open.stream()
                    .limit(MOST_CODES)
                    .map(entry -> code(entry) + " · " + entry.line())
                    .collect(Collectors.joining("\n")));
    card.note(
        "Give each student theirs, and nobody else's. Each works once: the student types"
            + " /enrol CODE.");
    if (open.size() <= MOST_CODES) {
      return new Reply.Show(card.build());
    }
    card.text("The other %d are in codes.csv, with these.".formatted(open.size() - MOST_CODES));
    List<List<String>> lines =
        Stream.concat(
                Stream.of(List.of("student number", "name", "section", "code")),
                open.stream().map(e -> List.of(e.number(), e.name(), e.section(), code(e))))
            .toList();
    return new Reply.Show(card.build(), List.of(FileOut.text("codes.csv", CsvText.of(lines))));
  }

  private static String code(Roster.Entry entry) {
    return entry.code().map(Roster::written).orElse("");
  }

  private CompletionStage<Card> newCode(Request request, String number, boolean untie) {
    String course = request.course().key();
    return roster
        .newCode(request.eventId(), course, number, untie)
        .thenApply(
            id ->
                roster.entries(course).stream()
                    .filter(entry -> entry.id() == id)
                    .findFirst()
                    .map(
                        entry ->
                            Card.titled("A new code")
                                .text(code(entry) + " · " + entry.line())
                                .note(
                                    untie
                                        ? "The account that was tied to it is let go; its answers stay its own."
                                        : "It works once, and the one before no more. With it a second account of the student becomes the same person.")
                                .build())
                    .orElseGet(() -> Card.say("That student is no longer in the list.")));
  }

  /** The only card that joins a name of the list and a pseudonym. */
  private Card who(Request request, String student) {
    String course = request.course().key();
    boolean names = request.course().namesShown();
    Optional<Roster.Entry> found = roster.listed(course, student, names);
    if (found.isEmpty()) {
      return new Card.Builder()
          .text("That account is not in the class list. /roster list shows who is missing.")
          .text(time.told(course, List.of(roster.meant(course, student, names))))
          .build();
    }
    List<Member> all = roster.tied(course, found.get());
    List<String> accounts =
        all.stream().filter(m -> !m.onPaper()).map(m -> m.shown(names)).toList();
    return Card.titled(found.get().line())
        .text(
            accounts.isEmpty()
                ? "No account yet."
                : "Here as " + String.join(" and ", accounts) + ".")
        .text(entered(course, all, names))
        .text(time.told(course, all))
        .note("Only this card says which account is whose. Mind who sees your screen.")
        .build();
  }

  /** Under what an instructor entered for them stands in summaries. */
  private String entered(String course, List<Member> all, boolean names) {
    return all.stream()
        .filter(Member::onPaper)
        .filter(m -> !answers.of(course, m).isEmpty())
        .findFirst()
        .map(m -> "What was entered for them stands under " + m.shown(names) + ".")
        .orElse("");
  }
}
