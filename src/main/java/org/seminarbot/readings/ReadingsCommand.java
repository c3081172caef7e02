package org.seminarbot.readings;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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
import org.seminarbot.chat.Upload;
import org.seminarbot.people.People;
import org.seminarbot.reading.PromptVersion;
import org.seminarbot.reading.Question;
import org.seminarbot.reading.Reading;
import org.seminarbot.reading.RolePlay;
import org.seminarbot.text.Words;
import org.seminarbot.yaml.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the course can read, and what is wrong with it.
 *
 * <pre>
 * /readings list
 * /readings check [file]
 * /readings add FILE
 * /readings retire READING
 * </pre>
 */
public final class ReadingsCommand implements Command {
  private static final Logger log = LoggerFactory.getLogger(ReadingsCommand.class);
  private static final String NAME = "readings";
  private static final String ABOUT_FILE =
      "GIFT, a trivia list, an incident, or a zip of a reading";
  private static final String FILE = "file";
  private static final int MOST_PROBLEMS = 12;

  private final CourseReadings readings;
  private final People people;

  public ReadingsCommand(CourseReadings readings, People people) {
    this.readings = readings;
    this.people = people;
  }

  @Override
  public Spec spec() {
    return new Spec(
        NAME,
        "The readings of this course",
        true,
        List.of(),
        List.of(
            new Spec.Sub("list", "what there is to read", List.of()),
            new Spec.Sub(
                "check",
                "what is wrong with a file, or with those that have changed",
                List.of(new Spec.Option(FILE, ABOUT_FILE, false, Spec.Takes.FILE))),
            new Spec.Sub(
                "add",
                "give this course a reading of your own",
                List.of(new Spec.Option(FILE, ABOUT_FILE, true, Spec.Takes.FILE))),
            new Spec.Sub(
                "retire",
                "take a reading out of use; answers to it stay",
                List.of(new Spec.Option("reading", "Which reading", true, Spec.Takes.LISTED)))));
  }

  @Override
  public List<String> complete(Request.Course course, String option) {
    return readings.of(course.key()).all().stream().map(Reading::id).toList();
  }

  @Override
  public Ack ack(Input input) {
    return Ack.PRIVATE;
  }

  @Override
  public Optional<Deed> deed(Request request) {
    return request.input() instanceof Input.Typed typed && typed.sub().equals("add")
        ? Optional.of(Deed.of(Deed.Kind.IMPORTED, "a reading"))
        : Optional.empty();
  }

  @Override
  public CompletionStage<Reply> handle(Request request) {
    if (request.input() instanceof Input.Pressed press) {
      String id = press.action().args().stream().findFirst().orElse("");
      return retire(request, id, !press.action().verb().equals("restore"));
    }
    Input.Typed typed = (Input.Typed) request.input();
    return switch (typed.sub()) {
      case "check" ->
          typed.files().containsKey(FILE)
              ? given(typed).thenApply(given -> new Reply.Show(checked(given)))
              : show(check(request));
      case "add" -> given(typed).thenCompose(given -> add(request, given));
      case "retire" -> retire(request, typed.options().getOrDefault("reading", ""), true);
      default -> show(list(request));
    };
  }

  private static CompletionStage<Reply> show(Card card) {
    return CompletableFuture.completedStage(new Reply.Show(card));
  }

  private Card list(Request request) {
    String course = request.course().key();
    Card.Builder card = Card.titled("Readings");
    for (Reading reading : readings.all(course)) {
      boolean retired =
          readings.entry(course, reading.id()).filter(CourseReadings.Entry::retired).isPresent();
      card.add(
          new Card.Said(
              reading.id(),
              reading.title() + "\n" + contents(reading) + (retired ? " · retired" : "")));
      if (retired) {
        card.button(ActionId.of(NAME, "restore", reading.id()), "Bring back " + reading.id());
      }
    }
    List<Problem> broken = readings.broken(course);
    if (!broken.isEmpty()) {
      card.note(
          "Changed files have "
              + Words.count(broken.size(), "problem")
              + ", so their readings are kept as they were. /readings check shows them.");
    }
    return card.build();
  }

  private static String contents(Reading reading) {
    long scenes =
        reading.prompts().map(PromptVersion::prompt).filter(RolePlay.class::isInstance).count();
    long questions =
        reading.prompts().map(PromptVersion::prompt).filter(Question.class::isInstance).count();
    return Words.count(reading.incidents().size(), "incident")
        + ", "
        + Words.count(questions, "question")
        + ", "
        + Words.count(scenes, "scene");
  }

  /** The file of a command, as a reading. */
  private static CompletionStage<Given> given(Input.Typed typed) {
    Upload file = typed.files().get(FILE);
    if (file == null) {
      throw new Refusal("Give me a file: " + ABOUT_FILE + ".");
    }
    if (file.size() > Given.MOST_BYTES) {
      throw new Refusal(
          "“%s” is larger than 1 MB. Split it, or let whoever runs the bot import it."
              .formatted(file.name()));
    }
    return file.bytes()
        .exceptionallyCompose(
            failure -> {
              log.warn("A file could not be fetched.", failure);
              return CompletableFuture.failedStage(
                  new Refusal(
                      "I could not fetch “%s”. Please give it to me again."
                          .formatted(file.name())));
            })
        .thenApply(bytes -> Given.read(file.name(), bytes));
  }

  private CompletionStage<Reply> add(Request request, Given given) {
    String course = request.course().key();
    String id = given.reading().id();
    if (readings.isCommon(course, id)) {
      throw new Refusal(
          "There is a reading '%s' that is not this course's own. Give your file another name."
              .formatted(id));
    }
    return people
        .member(request)
        .thenCompose(by -> readings.put(request.eventId(), course, by, id, given.files()))
        .thenApply(
            replaced ->
                new Reply.Show(
                    told(
                            (replaced ? "Replaced: " : "Added: ") + given.reading().title(),
                            "came in",
                            given)
                        .note(
                            "It is in this course alone."
                                + (replaced ? " What was answered before stays as it was." : ""))
                        .note("/seminar open " + id + " opens a meeting over it.")
                        .button(ActionId.of(NAME, "retire", id), "Take it out of use")
                        .build()));
  }

  private static Card checked(Given given) {
    return told("Checked: " + given.reading().title(), "would come in", given)
        .note("Nothing was added. /readings add adds it.")
        .build();
  }

  private static Card.Builder told(String title, String verb, Given given) {
    Card.Builder card =
        Card.titled(title)
            .text(
                "%d of %s %s, as '%s': %s."
                    .formatted(
                        given.cameIn(),
                        Words.count(given.questions(), "question"),
                        verb,
                        given.reading().id(),
                        contents(given.reading())));
    given.remarks().stream()
        .limit(MOST_PROBLEMS)
        .forEach(r -> card.add(new Card.Said("Line " + r.line(), r.what())));
    int more = given.remarks().size() - MOST_PROBLEMS;
    return more > 0 ? card.note("And %d more.".formatted(more)) : card;
  }

  private Card check(Request request) {
    List<Problem> broken = readings.broken(request.course().key());
    if (broken.isEmpty()) {
      return Card.say("All files can be read, and everything in them is in use.");
    }
    return problems("Files with problems", broken)
        .note("These readings are kept as they were before. Mended files are read by themselves.")
        .build();
  }

  /** Where something is wrong and what would be right, as far as one reads in a chat. */
  private static Card.Builder problems(String title, List<Problem> problems) {
    Card.Builder card = Card.titled(title);
    problems.stream()
        .limit(MOST_PROBLEMS)
        .forEach(problem -> card.add(new Card.Said(problem.at().toString(), problem.message())));
    int more = problems.size() - MOST_PROBLEMS;
    return more > 0 ? card.note("And " + Words.count(more, "more problem") + ".") : card;
  }

  private CompletionStage<Reply> retire(Request request, String id, boolean retired) {
    String course = request.course().key();
    List<String> ids = readings.all(course).stream().map(Reading::id).toList();
    if (!ids.contains(id)) {
      throw Refusal.unknown("reading", id, ids);
    }
    return readings
        .retire(course, id, retired)
        .thenApply(done -> new Reply.Show(retired ? retired(id) : list(request)));
  }

  private static Card retired(String id) {
    return Card.titled("Retired: " + id)
        .text(
            "It is no longer offered in this course. What was answered stays, and a round that is"
                + " open goes on.")
        .button(ActionId.of(NAME, "restore", id), "Bring it back")
        .build();
  }
}
