package org.seminarbot.privacy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
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
import org.seminarbot.notice.Notices;
import org.seminarbot.text.Words;

/**
 * The end of a course, in two steps: students get their files and the instructor theirs; then, once
 * that is seen to have gone well, what was kept about everybody is removed.
 *
 * <pre>/course end</pre>
 */
public final class CourseCommand implements Command {
  private static final String NAME = "course";
  private static final String END = "end";
  private static final String SEND = "send";
  private static final String REMOVE = "remove";

  /** How long an instructor waits for the class to be written to; then it goes on by itself. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Registry registry;
  private final FilesForAll all;
  private final Function<Request, Reply.Show> files;

  /**
   * A command that ends courses.
   *
   * @param files all that an instructor can be given of a course; throws a Refusal where that is
   *     nothing
   */
  public CourseCommand(
      Registry registry, Farewells farewells, Outbox outbox, Function<Request, Reply.Show> files) {
    this.registry = registry;
    this.all = new FilesForAll(registry, farewells, outbox);
    this.files = files;
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
        ? Optional.of(Deed.of(Deed.Kind.EXPORTED, "everything, to end the course"))
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
    String course = request.course().key();
    long state = ((Input.Pressed) request.input()).action().id(0);
    return registry
        .eraseAll(request.eventId(), course, request.who().account(), state)
        .thenApply(count -> new Reply.Show(removed(request, count)));
  }

  private Card asked(Request request) {
    if (request.input() instanceof Input.Typed typed && !typed.sub().equals(END)) {
      throw new Refusal("/course end ends the course. It asks before it removes anything.");
    }
    String course = request.course().key();
    if (registry.isEmpty(course)) {
      return Card.say("Nothing is kept about any student here, so there is nothing to end.");
    }
    long through = registry.state(course);
    FilesForAll.State state = all.state(course, through);
    return state.begun() ? sent(request, state, through) : asked(state);
  }

  private static Card asked(FilesForAll.State state) {
    return Card.titled("End this course?")
        .text(
            "First each student gets what is kept about them as files, by direct message (%s), and you"
                    .formatted(Words.count(state.students(), "student"))
                + " get all answers and reviews as files. Nothing is removed by that.")
        .text("Then, with a second button, what was kept about everybody is removed.")
        .mainButton(ActionId.of(NAME, SEND), "Send the files")
        .build();
  }

  /** Answers soon, since a chat waits no quarter of an hour for a class to be written to. */
  private CompletionStage<Reply> send(Request request) {
    String course = request.course().key();
    long through = registry.state(course);
    return all.give(course, through)
        .toCompletableFuture()
        .copy()
        .completeOnTimeout(null, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .thenApply(done -> shown(request, sent(request, all.state(course, through), through)));
  }

  /** With the instructor's own files, where there is anything to put into them. */
  private Reply shown(Request request, Card card) {
    try {
      Reply.Show mine = files.apply(request);
      List<Card.Block> blocks = new ArrayList<>(card.blocks());
      blocks.addAll(mine.card().blocks());
      return new Reply.Show(new Card(blocks, card.actions()), mine.files());
    } catch (Refusal nothing) {
      return new Reply.Show(card);
    }
  }

  private static Card sent(Request request, FilesForAll.State state, long through) {
    boolean waits = !state.waiting().isEmpty();
    Card.Builder card =
        Card.titled(waits ? "The files are going out" : "The files are out")
            .text(
                "%d of %s got theirs%s."
                    .formatted(
                        state.reached(),
                        Words.count(state.students(), "student"),
                        state.underWay() ? " so far; /course end tells how far it is" : ""));
    if (!state.missed().isEmpty()) {
      card.text(
          "Not reached: %s. They can type /mydata export while all is still there."
              .formatted(
                  Words.some(
                      state.missed().stream()
                          .map(who -> who.shown(request.course().namesShown()))
                          .sorted()
                          .toList())));
    }
    if (state.onPaper() > 0) {
      card.text(
          "%s no account here: what they answered is in your files alone."
              .formatted(Words.count(state.onPaper(), "student has", "students have")));
    }
    if (state.underWay()) {
      return card.build();
    }
    if (waits || !state.missed().isEmpty()) {
      card.button(ActionId.of(NAME, SEND), waits ? "Go on sending" : "Try those again");
    }
    return card.text(
            "Remove everything takes away, for good, what anybody wrote and who the students are."
                + " Marks stay as numbers that belong to nobody, and so does the audit.")
        .button(ActionId.of(NAME, REMOVE, through), "Remove everything")
        .build();
  }

  private static Card removed(Request request, long students) {
    return Card.titled("The course has ended")
        .text(
            students == Registry.NOTHING
                ? "Everything was removed already: nothing is kept about any student here."
                : "What anybody wrote, and who %s were, is no longer kept."
                    .formatted(Words.count(students, "student")))
        .note("Erasing cannot reach %s.".formatted(Notices.outOfReach(request)))
        .build();
  }
}
