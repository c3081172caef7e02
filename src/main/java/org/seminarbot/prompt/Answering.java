package org.seminarbot.prompt;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.seminarbot.answer.Answer;
import org.seminarbot.answer.Answers;
import org.seminarbot.answer.Ask;
import org.seminarbot.answer.ExtraTime;
import org.seminarbot.answer.NotTaken;
import org.seminarbot.chat.Ack;
import org.seminarbot.chat.ActionId;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Form;
import org.seminarbot.chat.Input;
import org.seminarbot.chat.NotSaved;
import org.seminarbot.chat.Refusal;
import org.seminarbot.chat.Reply;
import org.seminarbot.chat.Request;
import org.seminarbot.notice.Notices;
import org.seminarbot.people.Member;
import org.seminarbot.people.People;
import org.seminarbot.reading.Question;
import org.seminarbot.reading.Response;
import org.seminarbot.reading.RolePlay;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of an answer, the same for a quiz, a role-play and a round of a seminar: press or form,
 * the durable write, and only then the card that says saved. A feature gives its name, which its
 * buttons carry, and what can be done after an answer at one's own pace.
 */
public final class Answering {
  private static final Logger log = LoggerFactory.getLogger(Answering.class);

  private static final String NOT_KEPT = "What you wrote here is no longer kept.";

  private final String feature;
  private final Answers answers;
  private final People people;
  private final Notices notices;
  private final Clock clock;
  private final After after;

  /** What can be done once an answer at one's own pace has had its feedback. */
  public interface After {
    List<Card.Action> actions(Request request, Ask ask, Member who);
  }

  public Answering(
      String feature, Answers answers, People people, Notices notices, Clock clock, After after) {
    this.feature = feature;
    this.answers = answers;
    this.people = people;
    this.notices = notices;
    this.clock = clock;
    this.after = after;
  }

  /** The verbs of the buttons and forms that take an answer. */
  public static boolean takes(Input input) {
    return List.of("answer", "write", "keep", "send", "same", "stop").contains(verb(input));
  }

  /** The action that opens a form of {@link #takes} again. */
  public static Optional<ActionId> opener(ActionId form) {
    return switch (form.verb()) {
      case "send" -> Optional.of(ActionId.of(form.feature(), "write", form.id(0)));
      case "same" -> Optional.of(ActionId.of(form.feature(), "keep", form.id(0)));
      default -> Optional.empty();
    };
  }

  /** How the reply appears; {@code inPlace}: whether a question's card turns into its feedback. */
  public static Ack ack(Input input, boolean inPlace) {
    return switch (verb(input)) {
      case "write", "keep" -> Ack.FORM;
      case "answer", "send" -> inPlace ? Ack.UPDATE : Ack.PRIVATE;
      default -> Ack.PRIVATE;
    };
  }

  private static String verb(Input input) {
    return action(input).map(ActionId::verb).orElse("");
  }

  private static Optional<ActionId> action(Input input) {
    if (input instanceof Input.Pressed press) {
      return Optional.of(press.action());
    }
    return input instanceof Input.Submitted form ? Optional.of(form.form()) : Optional.empty();
  }

  /** Handles an input that {@link #takes} is true of. */
  public CompletionStage<Reply> handle(Request request) {
    ActionId action = action(request.input()).orElseThrow();
    if (action.verb().equals("write") || action.verb().equals("keep")) {
      Ask ask = asked(request, action);
      open(ask);
      return done(new Reply.Open(form(request, action, ask)));
    }
    try {
      Ask ask = asked(request, action);
      return ask.version().prompt() instanceof RolePlay play
          ? rolePlay(request, action, ask, play)
          : question(request, action, ask, (Question) ask.version().prompt());
    } catch (Refusal e) {
      throw e;
    } catch (RuntimeException e) { // the write comes last, and what fails later is told as saved
      throw new NotSaved(e);
    }
  }

  private Ask asked(Request request, ActionId action) {
    return answers
        .asks()
        .find(request.course().key(), action.id(0))
        .orElseThrow(() -> new Refusal("This is no longer there. /guide shows what you can do."));
  }

  /** A form never waits for the writer, so who has it opened need not be a member yet. */
  private Form form(Request request, ActionId action, Ask ask) {
    if (ask.version().prompt() instanceof Question question) {
      Order order = Order.of(action, request.who(), ask.version());
      return answered(request, ask)
          .map(before -> QuestionCards.form(question, feature, ask.id(), order, before))
          .orElseGet(() -> QuestionCards.form(question, feature, ask.id(), order));
    }
    RolePlay play = (RolePlay) ask.version().prompt();
    List<Answer> played = played(request, ask);
    if (!played.isEmpty() && SceneCards.next(play, played).isEmpty()) {
      throw new Refusal(
          "You have written every reply of this scene. The debrief comes when your instructor shows the answers.");
    }
    return action.verb().equals("keep") && !played.isEmpty()
        ? SceneCards.sameForm(ask, feature, played.size())
        : SceneCards.form(ask, play, feature, played);
  }

  /** The answer that may still be changed. A form opens without it when it cannot be read. */
  private Optional<Response> answered(Request request, Ask ask) {
    try {
      return played(request, ask).stream().findFirst().map(answer -> answer.content().response());
    } catch (RuntimeException e) {
      log.warn("What stood in a form could not be read.", e);
      return Optional.empty();
    }
  }

  /** What somebody has played of the attempt that they have open. */
  private List<Answer> played(Request request, Ask ask) {
    return people
        .known(request)
        .map(who -> answers.open(request.course().key(), ask, who))
        .orElse(List.of());
  }

  private CompletionStage<Reply> question(
      Request request, ActionId action, Ask ask, Question question) {
    Order order = Order.of(action, request.who(), ask.version());
    Response response = QuestionCards.response(question, request.input(), order);
    Optional<Map<String, String>> objection = QuestionCards.objection(question, response);
    if (objection.isPresent()) {
      return done(
          new Reply.Invalid(
              QuestionCards.form(question, feature, ask.id(), order), objection.get()));
    }
    boolean alone = ask.seminar().isEmpty();
    return record(request, ask, 0, Answer.Content.of(response), alone)
        .thenApply(
            recorded ->
                confirmed(
                    recorded,
                    () ->
                        recorded.answer().ended()
                            ? feedback(request, ask, question, response, order, recorded)
                            : saved(request, ask, question, response, recorded)));
  }

  /** What is saved is told as saved, also when the rest of the card cannot be made. */
  private Reply confirmed(Answers.Recorded recorded, Supplier<Card> card) {
    try {
      return new Reply.Show(card.get());
    } catch (RuntimeException e) {
      log.error("What follows a saved answer could not be shown.", e);
      return new Reply.Show(
          savedTitle(recorded.answer())
              .text("What comes next could not be shown just now. /progress has your answer.")
              .build());
    }
  }

  private Card feedback(
      Request request,
      Ask ask,
      Question question,
      Response response,
      Order order,
      Answers.Recorded recorded) {
    Answer answer = recorded.answer();
    Card.Builder card =
        Card.titled(ask.version().incidentTitle())
            .blocks(QuestionCards.feedback(question, response, order));
    card.note(
        answer.attempt() == 1
            ? "Saved "
                + Phrases.time(answer.given(), clock)
                + (answer.late() ? ", after it was due: marked late." : ".")
            : "Saved %s as attempt %d; the first one counts in summaries."
                .formatted(Phrases.time(answer.given(), clock), answer.attempt()));
    card.note(notices.under(request, recorded.who(), answer.names()));
    after.actions(request, ask, recorded.who()).forEach(card::action);
    return card.build();
  }

  private Card saved(
      Request request, Ask ask, Question question, Response response, Answers.Recorded recorded) {
    Card.Builder card = savedTitle(recorded.answer());
    if (ask.seminar().isPresent()) {
      return card.text(question.words(response))
          .note(
              "You can change it until the answers are shown. "
                  + yourTime(request, ask, recorded)
                  + Phrases.whoSees(request.course(), ask, recorded.who()))
          .note(notices.under(request, recorded.who(), recorded.answer().names()))
          .build();
    }
    card.text(QuestionCards.answer(question, response))
        .note(
            "You can change it until "
                + shownFrom(request, ask, recorded.who())
                + ", here or in /progress, which shows then what is right, and why. "
                + Phrases.whoSees(request.course(), ask, recorded.who()))
        .note(notices.under(request, recorded.who(), recorded.answer().names()))
        .action(
            new Card.Button(
                Order.mixed(request.who(), ask.version()).action(feature, "write", ask.id()),
                "Change my answer",
                Card.Button.Kind.PLAIN));
    after.actions(request, ask, recorded.who()).forEach(card::action);
    return card.build();
  }

  private String shownFrom(Request request, Ask ask, Member who) {
    return answers
        .waits(request.course().key(), ask, who)
        .map(shown -> Phrases.day(shown, clock))
        .orElse("it is due");
  }

  /** What only somebody with extra time is told of a round. */
  private String yourTime(Request request, Ask ask, Answers.Recorded recorded) {
    if (ask.due().isEmpty()) {
      return "";
    }
    ExtraTime extra = answers.times().of(request.course().key(), recorded.who());
    return extra
        .due(ask)
        .filter(due -> !ask.due().equals(Optional.of(due)))
        .map(
            due ->
                (recorded.answer().late()
                        ? "You had more time: until "
                        : "You have more time: until ")
                    + (ask.shownFrom().isPresent()
                        ? Phrases.day(due, clock)
                        : Phrases.time(due, clock))
                    + ". ")
        .orElse("");
  }

  private Card.Builder savedTitle(Answer answer) {
    return Card.titled(
        "Saved " + Phrases.time(answer.given(), clock) + (answer.late() ? ", late" : ""));
  }

  private CompletionStage<Reply> rolePlay(
      Request request, ActionId action, Ask ask, RolePlay play) {
    if (action.verb().equals("stop")) {
      return action.id(1) > 0
          ? people
              .known(request)
              .map(who -> stop(request, ask, play, who))
              .orElseGet(() -> done(Reply.say(NOT_KEPT + " /roleplay begins a scene.")))
          : done(Reply.say("Stopped; nothing was saved. /roleplay brings the scene back."));
    }
    return send(request, action, ask, play, played(request, ask));
  }

  private CompletionStage<Reply> send(
      Request request, ActionId action, Ask ask, RolePlay play, List<Answer> played) {
    int stage = (int) action.id(1);
    boolean same = action.verb().equals("same");
    List<Answer> before = played.stream().filter(a -> a.stage() < stage).toList();
    Optional<Answer.Content> last = before.stream().reduce((a, b) -> b).map(Answer::content);
    if (!(request.input() instanceof Input.Submitted form)) {
      throw new Refusal("This button can no longer act. /guide shows what you can do.");
    }
    Answer.Content content =
        same && last.isPresent()
            ? SceneCards.same(last.get(), form)
            : SceneCards.content(ask, play, form);
    Map<String, String> errors = same ? Map.of() : SceneCards.objections(ask, play, content);
    if (!errors.isEmpty()) {
      return done(new Reply.Invalid(SceneCards.form(ask, play, feature, before), errors));
    }
    List<String> moves = new ArrayList<>(before.stream().map(a -> a.content().move()).toList());
    moves.add(content.move());
    boolean over = play.after(moves).isEmpty();
    boolean ends = over && ask.seminar().isEmpty();
    return record(request, ask, stage, content, ends)
        .thenApply(
            recorded -> confirmed(recorded, () -> replied(request, ask, play, recorded, same)));
  }

  private Card replied(
      Request request, Ask ask, RolePlay play, Answers.Recorded recorded, boolean same) {
    Answer answer = recorded.answer();
    List<Answer> played = answers.upTo(request.course().key(), answer);
    Card.Builder card =
        savedTitle(answer)
            .text(
                same
                    ? "You changed nothing; what you did before stands."
                    : Phrases.words(ask.version(), answer.content()))
            .note(
                "Filed as “written in an assigned role”."
                    + (answer.content().withheld() ? " Kept from the class." : ""));
    card.note(notices.under(request, recorded.who(), recorded.answer().names()));
    Optional<RolePlay.Stage> next = SceneCards.next(play, played);
    if (next.isPresent()) {
      card.blocks(SceneCards.following(next.get()));
      nextActions(ask, answer.stage() + 1).forEach(card::action);
    } else if (ask.seminar().isEmpty()) {
      debrief(card, request, ask, play, recorded.who(), played);
    } else {
      card.text(
          "That was the last scene. The debrief comes when your instructor shows the answers.");
    }
    return card.build();
  }

  private void debrief(
      Card.Builder card, Request request, Ask ask, RolePlay play, Member who, List<Answer> played) {
    if (answers.waits(request.course().key(), ask, who).isPresent()) {
      card.text("It counts, so the debrief comes on %s.".formatted(shownFrom(request, ask, who)))
          .action(
              new Card.Button(
                  ActionId.of(feature, "stop", ask.id(), 1),
                  "The debrief",
                  Card.Button.Kind.PLAIN));
      return;
    }
    card.heading("You are no longer the " + play.role() + ".")
        .blocks(
            SceneCards.debrief(ask, play, played.stream().map(a -> a.content().move()).toList()));
    after.actions(request, ask, who).forEach(card::action);
  }

  private List<Card.Action> nextActions(Ask ask, int stage) {
    boolean later = stage > 0;
    List<Card.Action> actions = new ArrayList<>();
    actions.add(
        new Card.Button(
            ActionId.of(feature, "write", ask.id()),
            later ? "Write again" : "Write my reply",
            Card.Button.Kind.MAIN));
    if (later) {
      actions.add(button(ask, "keep", "Change nothing and say why"));
    }
    if (ask.seminar().isEmpty()) {
      actions.add(stop(ask, stage));
    }
    return actions;
  }

  private Card.Button button(Ask ask, String verb, String label) {
    return new Card.Button(ActionId.of(feature, verb, ask.id()), label, Card.Button.Kind.PLAIN);
  }

  private Card.Button stop(Ask ask, int stage) {
    return new Card.Button(
        ActionId.of(feature, "stop", ask.id(), stage),
        stage > 0 ? "Stop here" : "Stop",
        Card.Button.Kind.PLAIN);
  }

  /** The scene where somebody stands: the opening, or what follows their last move. */
  public Card scene(Request request, Ask ask, RolePlay play, Member who, String about) {
    List<Answer> played = answers.open(request.course().key(), ask, who);
    Optional<RolePlay.Stage> stage =
        played.isEmpty() ? Optional.empty() : SceneCards.next(play, played);
    Card.Builder card = Card.titled(about);
    if (stage.isPresent()) {
      Answer last = played.get(played.size() - 1);
      card.note("You left this scene half done; it goes on here. Your last reply:")
          .text(Phrases.words(ask.version(), last.content()))
          .blocks(SceneCards.following(stage.get()));
    } else {
      card.blocks(SceneCards.opening(play));
    }
    card.note(
        "You write as someone else; it is filed as “written in an assigned role”. "
            + Phrases.whoSees(request.course(), ask, who));
    nextActions(ask, stage.isPresent() ? played.size() : 0).forEach(card::action);
    return card.build();
  }

  private CompletionStage<Reply> stop(Request request, Ask ask, RolePlay play, Member who) {
    String course = request.course().key();
    return answers
        .end(course, ask, who)
        .thenApply(
            ended -> {
              List<Answer> played = answers.lastAttempt(course, ask, who);
              Card.Builder card =
                  Card.titled(ended > 0 ? "Stopped here" : "The scene is over").text(kept(played));
              debrief(card, request, ask, play, who, played);
              return new Reply.Show(card.build());
            });
  }

  private static String kept(List<Answer> played) {
    boolean erased = played.stream().allMatch(answer -> answer.content().erased());
    return erased
        ? NOT_KEPT
        : "Your %s saved.".formatted(played.size() == 1 ? "reply is" : "replies are");
  }

  private CompletionStage<Answers.Recorded> record(
      Request request, Ask ask, int stage, Answer.Content content, boolean ends) {
    boolean names = Phrases.names(request.course(), ask);
    return answers
        .record(
            request.course().key(),
            request.eventId(),
            ask,
            sql -> {
              People.Met met = people.met(sql, request);
              notices.marked(sql, request, met);
              return met.who();
            },
            stage,
            content,
            names,
            ends)
        .exceptionally(
            failure -> {
              throw refusal(failure);
            });
  }

  private static RuntimeException refusal(Throwable failure) {
    Throwable cause = Refusal.cause(failure);
    return cause instanceof NotTaken late ? refusal(late.reason()) : new CompletionException(cause);
  }

  private static Refusal refusal(NotTaken.Reason reason) {
    return new Refusal(
        switch (reason) {
          case ROUND_OVER ->
              "The answers have been shown, so this round takes no more and yours was not stored."
                  + " /quiz and /roleplay let you practise.";
          case SCENE_OVER ->
              "You are already past this scene, so this was not stored."
                  + " /roleplay goes on where you are.";
          case ALREADY_COUNTED ->
              "Your opinion is counted already. It cannot be changed, since nobody knows any more"
                  + " which it was.";
        });
  }

  private static void open(Ask ask) {
    if (ask.revealed().isPresent()) {
      throw refusal(NotTaken.Reason.ROUND_OVER);
    }
  }

  private static CompletionStage<Reply> done(Reply reply) {
    return CompletableFuture.completedStage(reply);
  }
}
