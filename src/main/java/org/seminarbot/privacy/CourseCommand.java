package org.seminarbot.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.seminarbot.answer.Answer;
import org.seminarbot.answer.Answers;
import org.seminarbot.answer.AnswersKept;
import org.seminarbot.answer.Ask;
import org.seminarbot.chat.Ack;
import org.seminarbot.chat.ActionId;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Command;
import org.seminarbot.chat.Deed;
import org.seminarbot.chat.FileOut;
import org.seminarbot.chat.Input;
import org.seminarbot.chat.Outbox;
import org.seminarbot.chat.Refusal;
import org.seminarbot.chat.Reply;
import org.seminarbot.chat.Request;
import org.seminarbot.chat.Spec;
import org.seminarbot.notice.Notices;
import org.seminarbot.people.Member;
import org.seminarbot.people.People;
import org.seminarbot.prompt.Phrases;
import org.seminarbot.text.Words;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a course, in two steps: students get their files and the instructor the answers; then,
 * once that is seen to have gone well, what was kept about everybody is removed.
 *
 * <pre>/course end</pre>
 */
public final class CourseCommand implements Command {
  private static final Logger log = LoggerFactory.getLogger(CourseCommand.class);
  private static final String NAME = "course";
  private static final String END = "end";
  private static final String SEND = "send";
  private static final String REMOVE = "remove";
  private static final int MOST_NAMED = 20;

  private final Registry registry;
  private final People people;
  private final Answers answers;
  private final Outbox outbox;

  public CourseCommand(Registry registry, People people, Answers answers, Outbox outbox) {
    this.registry = registry;
    this.people = people;
    this.answers = answers;
    this.outbox = outbox;
  }

  @Override
  public Spec spec() {
    return new Spec(
        NAME,
        "End the course: files for everybody, then what was kept is removed",
        true,
        List.of(),
        List.of(new Spec.Sub(END, "give everybody their files, then remove them here", List.of())));
  }

  @Override
  public Ack ack(Input input) {
    return verb(input).equals(REMOVE) ? Ack.UPDATE : Ack.PRIVATE;
  }

  @Override
  public Forgets forgets(Input input) {
    return verb(input).equals(REMOVE) ? Forgets.ALL : Forgets.NOBODYS;
  }

  /** Removing is noted in the write that removes. */
  @Override
  public Optional<Deed> deed(Request request) {
    return verb(request.input()).equals(SEND)
        ? Optional.of(Deed.of(Deed.Kind.EXPORTED, "the answers of everybody"))
        : Optional.empty();
  }

  private static String verb(Input input) {
    return input instanceof Input.Pressed press ? press.action().verb() : "";
  }

  @Override
  public CompletionStage<Reply> handle(Request request) {
    return switch (verb(request.input())) {
      case SEND -> send(request);
      case REMOVE -> remove(request);
      default -> CompletableFuture.completedStage(new Reply.Show(asked(request)));
    };
  }

  /** Only what the files had: whatever came since is in nobody's. */
  private CompletionStage<Reply> remove(Request request) {
    long newest = ((Input.Pressed) request.input()).action().id(0);
    return newest(request) == newest
        ? registry
            .eraseAll(request.eventId(), request.course().key(), request.who().account())
            .thenApply(count -> new Reply.Show(removed(request, count)))
        : CompletableFuture.completedStage(
            new Reply.Aside(
                Card.say(
                    "Something was answered since the files went out, so nothing was removed."
                        + " /course end sends them anew.")));
  }

  private long newest(Request request) {
    return answers.all(request.course().key()).stream().mapToLong(Answer::id).max().orElse(0);
  }

  private Card asked(Request request) {
    if (request.input() instanceof Input.Typed typed && !typed.sub().equals(END)) {
      throw new Refusal("/course end ends the course. It asks before it removes anything.");
    }
    int students = registry.students(request.course().key()).size();
    if (students == 0) {
      return Card.say("Nothing is kept about any student here, so there is nothing to end.");
    }
    return Card.titled("End this course?")
        .text(
            "First what is kept about %s goes to each of them as files, by direct message, and you"
                    .formatted(Words.count(students, "student"))
                + " get all answers as files. Nothing is removed by that.")
        .text("Then, with a second button, what was kept about everybody is removed.")
        .mainButton(ActionId.of(NAME, SEND), "Send the files")
        .build();
  }

  private CompletionStage<Reply> send(Request request) {
    String course = request.course().key();
    List<Member> students = registry.students(course);
    long newest = newest(request);
    return firstTime(request)
        .thenCompose(
            first ->
                first
                    ? give(course, students)
                    : CompletableFuture.completedStage(List.<Member>of()))
        .thenApply(
            missed ->
                new Reply.Show(
                    sent(request, students.size(), missed, newest),
                    DataFiles.table("answers", answers(request))));
  }

  /** Files go out once, however often the press is delivered. */
  private CompletionStage<Boolean> firstTime(Request request) {
    AtomicBoolean first = new AtomicBoolean();
    return registry
        .once(
            request.eventId(),
            request.course().key(),
            sql -> {
              first.set(true);
              return 0L;
            })
        .thenApply(done -> first.get());
  }

  /** One after the other, since a chat takes few direct messages at once; those not reached. */
  private CompletionStage<List<Member>> give(String course, List<Member> students) {
    CompletionStage<List<Member>> missed = CompletableFuture.completedStage(new ArrayList<>());
    for (Member who : students) {
      missed =
          missed.thenCompose(
              before ->
                  CompletableFuture.completedStage(who)
                      .thenCompose(student -> give(course, student))
                      .handle(
                          (done, failure) -> {
                            if (failure != null) {
                              log.debug("A student got no files.", failure); // told by the card
                              before.add(who);
                            }
                            return before;
                          }));
    }
    return missed;
  }

  private CompletionStage<Void> give(String course, Member who) {
    List<FileOut> files = DataFiles.of(registry.of(course, who));
    Card card =
        Card.titled("Your course ends")
            .text(
                "These files have all that is kept about you here: my-data.txt is for reading,"
                    + " my-data.json for programs. It is going to be removed, so keep them if you"
                    + " want them.")
            .build();
    return outbox.give(who.account(), card, files);
  }

  private static Card sent(Request request, int students, List<Member> missed, long newest) {
    Card.Builder card =
        Card.titled("The files are out")
            .text(
                "%d of %s got theirs. answers.json and answers.csv, for you, have all answers but opinions, which are nobody's."
                    .formatted(students - missed.size(), Words.count(students, "student")));
    if (!missed.isEmpty()) {
      String names =
          missed.stream()
              .limit(MOST_NAMED)
              .map(who -> who.shown(request.course().namesShown()))
              .collect(Collectors.joining(", "));
      card.text(
          "Not reached: %s%s. They can type /mydata export while all is still there."
              .formatted(names, missed.size() > MOST_NAMED ? " and others" : ""));
    }
    return card.text(
            "Remove everything takes away, for good, what anybody wrote and who the students are."
                + " Marks stay as numbers that belong to nobody, and so does the audit.")
        .button(ActionId.of(NAME, REMOVE, newest), "Remove everything")
        .build();
  }

  /** All that students answered, under what the course shows of them. */
  private List<Map<String, String>> answers(Request request) {
    String course = request.course().key();
    Map<Long, Member> members =
        people.all(course).stream()
            .filter(who -> !who.instructor())
            .collect(Collectors.toMap(Member::id, Function.identity()));
    List<Answer> all = answers.all(course);
    Map<Long, Ask> asked = answers.asked(course, all);
    List<Map<String, String>> rows = new ArrayList<>();
    for (Answer answer : all) {
      Optional<Member> who = Optional.ofNullable(members.get(answer.person()));
      Optional<Ask> ask = Optional.ofNullable(asked.get(answer.ask())).filter(a -> !a.isOpinion());
      if (who.isPresent() && ask.isPresent()) {
        boolean names = Phrases.names(request.course(), ask.get()) && answer.names();
        Map<String, String> row = AnswersKept.words(ask.get(), answer);
        row.put("student", who.get().shown(names));
        rows.add(row);
      }
    }
    return rows;
  }

  private static Card removed(Request request, long students) {
    return Card.titled("The course has ended")
        .text(
            "What anybody wrote, and who %s were, is no longer kept."
                .formatted(Words.count(students, "student")))
        .note(
            "The last traces leave the database’s file when the bot next stops. Erasing cannot reach"
                + " %s, or backups.".formatted(Notices.outOfReach(request)))
        .build();
  }
}
