package org.seminarbot.review;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.seminarbot.answer.Answer;
import org.seminarbot.answer.Answers;
import org.seminarbot.answer.Ask;
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
import org.seminarbot.prompt.Phrases;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The next reply that nobody has reviewed, with a form for what the instructor makes of it.
 *
 * <pre>/review [prompt] [sample:N] [again:yes]</pre>
 */
public final class ReviewCommand implements Command {
  private static final Logger log = LoggerFactory.getLogger(ReviewCommand.class);
  private static final String NAME = "review";
  private static final String PROMPT = "prompt";
  private static final String SAMPLE = "sample";
  private static final String AGAIN = "again";
  private static final String SAVE = "save";
  private static final int MOST_DRAWN = 1_000;
  private static final int MOST_ANSWERS = 10;

  private final Answers answers;
  private final People people;
  private final Reviews reviews;
  private final Passes passes;
  private final Outbox outbox;
  private final ReviewCards cards;

  public ReviewCommand(
      Answers answers, People people, Reviews reviews, Passes passes, Outbox outbox, Clock clock) {
    this.answers = answers;
    this.people = people;
    this.reviews = reviews;
    this.passes = passes;
    this.outbox = outbox;
    this.cards = new ReviewCards(clock);
  }

  @Override
  public Spec spec() {
    return new Spec(
        NAME,
        "The next reply that nobody has reviewed",
        true,
        List.of(
            new Spec.Option(PROMPT, "Replies to this one only", false, Spec.Takes.LISTED),
            new Spec.Option(
                SAMPLE,
                "Draw so many at random, and keep to them",
                false,
                new Spec.Whole(1, MOST_DRAWN)),
            new Spec.Option(
                AGAIN,
                "Code blind what another instructor has reviewed",
                false,
                new Spec.OneOf(List.of("yes")))),
        List.of());
  }

  @Override
  public List<String> complete(Request.Course course, String option) {
    return option.equals(PROMPT) ? prompts(course.key()) : List.of();
  }

  private List<String> prompts(String course) {
    return answers.asks().all(course).stream()
        .filter(ask -> ask.version().prompt().isReviewed())
        .map(ask -> ask.version().id())
        .distinct()
        .toList();
  }

  @Override
  public Optional<ActionId> opener(ActionId form) {
    return reviewed(form).map(attempt -> new ActionId(NAME, "write", form.args()));
  }

  /** The attempt that a form is to review; nothing for another form. */
  static Optional<Long> reviewed(ActionId form) {
    return form.feature().equals(NAME) && form.verb().equals(SAVE)
        ? Optional.of(form.id(1))
        : Optional.empty();
  }

  @Override
  public Ack ack(Input input) {
    if (input instanceof Input.Submitted) {
      return Ack.UPDATE;
    }
    return switch (input instanceof Input.Pressed press ? press.action().verb() : "") {
      case "write" -> Ack.FORM;
      case "next", "back", "undo", "hide", "unhide" -> Ack.UPDATE;
      default -> Ack.PRIVATE;
    };
  }

  @Override
  public Optional<Deed> deed(Request request) {
    if (request.input() instanceof Input.Submitted sent) {
      long attempt = sent.form().id(1);
      return reviews.erased(request.course().key(), attempt)
          ? Optional.empty()
          : Optional.of(
              new Deed(
                  Deed.Kind.REVIEWED,
                  "a reply",
                  OptionalLong.of(reply(request, attempt).student().id())));
    }
    String verb = request.input() instanceof Input.Pressed press ? press.action().verb() : "";
    return Optional.of(
        switch (verb) {
          case "undo" -> Deed.of(Deed.Kind.CHANGED, "a review, which was taken back");
          case "hide", "unhide" -> Deed.of(Deed.Kind.CHANGED, "what the class may see of a reply");
          default -> Deed.of(Deed.Kind.READ, "replies, to review them");
        });
  }

  /** An input about one pass. */
  private record Step(Request request, Member me, Pass pass) {
    String course() {
      return request.course().key();
    }

    String event() {
      return request.eventId();
    }
  }

  @Override
  public CompletionStage<Reply> handle(Request request) {
    if (request.input() instanceof Input.Typed typed) {
      return begin(request, scope(typed.options()));
    }
    ActionId action =
        request.input() instanceof Input.Pressed press
            ? press.action()
            : ((Input.Submitted) request.input()).form();
    return switch (action.verb()) {
      case "write" -> done(new Reply.Open(form(request, action)));
      case "answers" ->
          people.member(request).thenApply(me -> new Reply.Show(written(request, me)));
      case "open" -> begin(request, new Pass.Scope(String.join("", action.args()), false, 0));
      default ->
          people
              .member(request)
              .thenCompose(me -> go(new Step(request, me, pass(request, action, me)), action));
    };
  }

  private static Pass.Scope scope(Map<String, String> options) {
    String prompt = options.getOrDefault(PROMPT, "").strip();
    boolean again = prompt.equals(AGAIN); // as one types it
    return new Pass.Scope(
        again ? "" : prompt,
        again || options.containsKey(AGAIN),
        Integer.parseInt(options.getOrDefault(SAMPLE, "0")));
  }

  private Pass pass(Request request, ActionId action, Member me) {
    return passes
        .pass(request.course().key(), action.id(0), me)
        .orElseThrow(
            () -> new Refusal("This is another instructor's. /review shows you the next reply."));
  }

  private CompletionStage<Reply> begin(Request request, Pass.Scope scope) {
    String course = request.course().key();
    List<Long> asks = asks(course, scope);
    if (asks.isEmpty() && !scope.prompt().isEmpty()) {
      List<String> known = prompts(course);
      throw known.isEmpty()
          ? new Refusal("There is no reply to review yet. Replies to scenes and essays come here.")
          : Refusal.unknown("prompt with replies", scope.prompt(), known);
    }
    return people
        .member(request)
        .thenCompose(
            me ->
                passes
                    .begin(course, request.eventId() + "/pass", me, scope, asks)
                    .thenCompose(
                        pass -> resume(new Step(request, me, pass), request.eventId(), "")));
  }

  /** Who asks again has the reply before them that they had. */
  private CompletionStage<Reply> resume(Step step, String event, String said) {
    return passes
        .resume(step.course(), event, step.pass(), asks(step.course(), step.pass().scope()))
        .thenCompose(found -> show(step, found, said));
  }

  private List<Long> asks(String course, Pass.Scope scope) {
    return answers.asks().all(course).stream()
        .filter(ask -> ask.version().prompt().isReviewed())
        .filter(
            ask ->
                scope.prompt().isEmpty()
                    || ask.version().id().equals(scope.prompt())
                    || ask.version().qualifiedId().equals(scope.prompt()))
        .map(Ask::id)
        .toList();
  }

  private CompletionStage<Reply> go(Step step, ActionId action) {
    String course = step.course();
    return switch (action.verb()) {
      case "next" -> next(step, step.event(), "");
      case "back" ->
          passes
              .back(course, step.event(), step.pass(), action.id(1))
              .thenCompose(found -> show(step, found, ""));
      case "undo" -> undo(step, action);
      case "hide", "unhide" ->
          reviews.erased(course, action.id(1))
              ? done(gone(step, "Erased"))
              : answers
                  .hide(course, step.event(), action.id(1), action.verb().equals("hide"))
                  .thenCompose(changed -> show(step, Optional.of(action.id(1)), ""));
      case SAVE -> save(step, action, (Input.Submitted) step.request().input());
      default -> throw new Refusal("This button can no longer act. /review shows the next reply.");
    };
  }

  /** An older card's button takes back nothing: it has the review that it meant with it. */
  private CompletionStage<Reply> undo(Step step, ActionId action) {
    return passes
        .undo(step.course(), step.event(), step.pass(), reviews, action.id(1), action.id(2))
        .thenCompose(
            undone ->
                undone.isPresent()
                    ? show(step, undone, "Taken back; the form still has it.")
                    : resume(
                        step,
                        step.event() + "/now",
                        "Nothing was taken back: that button was of an older card. This is where you"
                            + " are."));
  }

  private CompletionStage<Reply> next(Step step, String event, String said) {
    return passes
        .next(step.course(), event, step.pass(), asks(step.course(), step.pass().scope()))
        .thenCompose(found -> show(step, found, said));
  }

  private CompletionStage<Reply> show(Step step, Optional<Long> attempt, String said) {
    String course = step.course();
    Passes.Standing standing =
        passes.standing(course, step.pass(), asks(course, step.pass().scope()), attempt.orElse(0L));
    if (attempt.isEmpty()) {
      return done(new Reply.Show(withAnswers(step, cards.none(step.pass(), standing, said))));
    }
    List<Review> all = reviews.of(course, attempt.get());
    List<Review> others =
        all.stream()
            .filter(review -> review.by() != step.me().id() && !step.pass().again())
            .toList();
    ReviewCards.Shown shown =
        new ReviewCards.Shown(
            reply(step.request(), attempt.get()),
            all.stream().filter(review -> review.by() == step.me().id()).findFirst(),
            others,
            passes.objection(course, step.pass(), attempt.get()));
    Reply card = new Reply.Show(withAnswers(step, cards.reply(step.pass(), standing, shown, said)));
    return others.isEmpty()
        ? done(card)
        : passes.sight().show(course, attempt.get(), step.me()).thenApply(noted -> card);
  }

  private Card withAnswers(Step step, Card card) {
    int answered = reviews.answered(step.course(), step.me()).size();
    if (answered == 0) {
      return card;
    }
    Card.Builder more = new Card.Builder().blocks(card.blocks());
    card.actions().forEach(more::action);
    return more.button(ActionId.of(NAME, "answers"), "Answers from students (" + answered + ")")
        .build();
  }

  private Card written(Request request, Member me) {
    return ReviewCards.answers(
        reviews.answered(request.course().key(), me).stream()
            .limit(MOST_ANSWERS)
            .map(review -> new ReviewCards.Answered(reply(request, review.attempt()), review))
            .toList());
  }

  private Reviewed reply(Request request, long attempt) {
    String course = request.course().key();
    List<Answer> given = answers.attempt(course, attempt);
    Optional<Ask> ask =
        given.stream().findFirst().flatMap(answer -> answers.asks().find(course, answer.ask()));
    Optional<Member> student =
        given.stream().findFirst().flatMap(answer -> people.byId(course, answer.person()));
    if (ask.isEmpty() || student.isEmpty()) {
      throw new Refusal("This reply is no longer there. /review shows the next one.");
    }
    boolean names =
        Phrases.names(request.course(), ask.get()) && given.stream().allMatch(Answer::names);
    boolean open = answers.told(course, ask.get(), student.get());
    return new Reviewed(attempt, ask.get(), student.get(), given, names, open);
  }

  /** A form never waits for the writer: that its reply is held is noted meanwhile. */
  private org.seminarbot.chat.Form form(Request request, ActionId action) {
    String course = request.course().key();
    Member me =
        people.known(request).orElseThrow(() -> new Refusal("/review shows you the next reply."));
    Pass pass = pass(request, action, me);
    long attempt = action.id(1);
    passes
        .objection(course, pass, attempt)
        .ifPresent(
            why -> {
              throw new Refusal(why.words());
            });
    Reviewed reply = reply(request, attempt);
    var unused =
        passes
            .take(course, me, attempt)
            .exceptionally(
                failure -> {
                  log.warn("That a reply is held could not be stored.", failure);
                  return 0;
                });
    return ReviewForm.of(
        ActionId.of(NAME, SAVE, pass.id(), attempt, action.id(2)),
        reply.ask().version(),
        reviews.last(course, attempt, me).map(Review::assessment));
  }

  private CompletionStage<Reply> save(Step step, ActionId action, Input.Submitted sent) {
    long attempt = action.id(1);
    if (reviews.erased(step.course(), attempt)) {
      return done(gone(step, "Not stored"));
    }
    Reviewed reply = reply(step.request(), attempt);
    ReviewForm.Read read = ReviewForm.read(reply.ask().version(), sent);
    if (!read.errors().isEmpty()) {
      return done(
          new Reply.Invalid(
              ReviewForm.of(action, reply.ask().version(), Optional.empty()), read.errors()));
    }
    return passes
        .save(
            step.course(),
            step.event(),
            step.pass(),
            reviews,
            step.me(),
            attempt,
            action.id(2),
            read.assessment())
        .thenCompose(
            saved -> {
              if (saved.news()) {
                tell(step.course(), reply);
              }
              return next(step, step.event() + "/next", cards.saved(reply, read.assessment()));
            });
  }

  /** No refusal, since what was typed may quote the reply: it does not come back. */
  private static Reply gone(Step step, String title) {
    return new Reply.Show(
        Card.titled(title)
            .text("The student has erased this reply, so there is nothing to review any more.")
            .mainButton(ActionId.of(NAME, "next", step.pass().id()), "Next")
            .build());
  }

  /**
   * Tells a student who asked for it. That it cannot be delivered does not concern the reviewer.
   */
  private void tell(String course, Reviewed reply) {
    if (!reviews.toldDirectly(course, reply.student().id())) {
      return;
    }
    var unused =
        CompletableFuture.completedStage(reply.student().account())
            .thenCompose(account -> outbox.tell(account, direct(reply)))
            .exceptionally(
                failure -> {
                  log.warn("A direct message about a review could not be delivered.", failure);
                  return null;
                });
  }

  /** Never quotes the reply. */
  private static Card direct(Reviewed reply) {
    String about =
        "An instructor wrote to you about “%s”.".formatted(reply.ask().version().incidentTitle());
    return reply.open()
        ? Card.titled(about).note("/progress shows it, and there you can answer it once.").build()
        : Card.titled(about)
            .text("/progress shows it once the answers are shown, or what counts is due.")
            .build();
  }

  private static CompletionStage<Reply> done(Reply reply) {
    return CompletableFuture.completedStage(reply);
  }
}
