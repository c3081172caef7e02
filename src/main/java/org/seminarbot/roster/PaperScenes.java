package org.seminarbot.roster;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.seminarbot.answer.Answer;
import org.seminarbot.answer.Answers;
import org.seminarbot.answer.Ask;
import org.seminarbot.chat.ActionId;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Form;
import org.seminarbot.chat.Input;
import org.seminarbot.chat.Refusal;
import org.seminarbot.chat.Reply;
import org.seminarbot.chat.Request;
import org.seminarbot.people.Member;
import org.seminarbot.prompt.Phrases;
import org.seminarbot.prompt.SceneCards;
import org.seminarbot.reading.RolePlay;

/**
 * Enters what a student without an account wrote in a role-play, scene after scene, in the form
 * that students have. Its buttons carry what was asked and the student's row in the class list.
 */
final class PaperScenes {
  static final String WRITE = "write";
  private static final String SEND = "send";
  private static final String STOP = "stop";
  private static final String FEATURE = "roster";

  private final Roster roster;
  private final Answers answers;
  private final OnPaper paper;

  PaperScenes(Roster roster, Answers answers, OnPaper paper) {
    this.roster = roster;
    this.answers = answers;
    this.paper = paper;
  }

  /** One student at one role-play. */
  private record Entering(Request request, Ask ask, RolePlay play, Roster.Entry entry) {
    String course() {
      return request.course().key();
    }

    ActionId action(String verb) {
      return ActionId.of(FEATURE, verb, ask.id(), entry.id());
    }
  }

  /** The action that opens a form of a scene again. */
  static Optional<ActionId> opener(ActionId form) {
    return form.verb().equals(SEND)
        ? Optional.of(new ActionId(FEATURE, WRITE, form.args().subList(0, 2)))
        : Optional.empty();
  }

  /** Where a student's role-play stands, and what can be entered next. */
  Card start(Request request, Ask ask, RolePlay play, Roster.Entry entry) {
    Entering one = new Entering(request, ask, play, entry);
    return card(one, "A role-play of " + entry.line(), played(one), false).build();
  }

  /** Handles a button or form of these cards. */
  CompletionStage<Reply> handle(Request request) {
    ActionId action =
        request.input() instanceof Input.Submitted sent
            ? sent.form()
            : ((Input.Pressed) request.input()).action();
    Ask ask =
        answers
            .asks()
            .find(request.course().key(), action.id(0))
            .orElseThrow(() -> new Refusal("This is no longer there."));
    if (!(ask.version().prompt() instanceof RolePlay play)) {
      throw new Refusal("This can no longer act. /roster record enters an answer.");
    }
    Roster.Entry entry = roster.entry(request.course().key(), action.id(1));
    Entering one = new Entering(request, ask, play, entry);
    return switch (action.verb()) {
      case WRITE -> done(new Reply.Open(form(one, played(one))));
      case SEND -> send(one, (int) action.id(2), (Input.Submitted) request.input());
      case STOP -> stop(one);
      default -> throw new Refusal("This can no longer act. /roster record enters an answer.");
    };
  }

  /** What is entered of the attempt that is still open. */
  private List<Answer> played(Entering one) {
    return roster
        .answering(one.course(), one.entry())
        .map(who -> answers.open(one.course(), one.ask(), who))
        .orElse(List.of());
  }

  private static Form form(Entering one, List<Answer> played) {
    if (!played.isEmpty() && next(one, played).isEmpty()) {
      throw new Refusal("Every scene is entered already.");
    }
    Form form = SceneCards.form(one.ask(), one.play(), FEATURE, played);
    return new Form(
        ActionId.of(FEATURE, SEND, one.ask().id(), one.entry().id(), played.size()),
        form.title(),
        form.fields());
  }

  private CompletionStage<Reply> send(Entering one, int stage, Input.Submitted sent) {
    List<Answer> before = played(one).stream().filter(a -> a.stage() < stage).toList();
    Answer.Content content = SceneCards.content(one.ask(), one.play(), sent);
    Map<String, String> errors = SceneCards.objections(one.ask(), one.play(), content);
    if (!errors.isEmpty()) {
      return done(new Reply.Invalid(form(one, before), errors));
    }
    boolean over = one.play().after(moves(before, content.move())).isEmpty();
    return paper
        .store(one.request(), one.ask(), one.entry(), stage, content, over)
        .thenApply(
            recorded -> {
              List<Answer> played = answers.upTo(one.course(), recorded.answer());
              return new Reply.Show(
                  card(one, "Entered for " + one.entry().line(), played, false)
                      .note(PaperAnswers.which(recorded.answer()))
                      .build());
            });
  }

  private CompletionStage<Reply> stop(Entering one) {
    Member who =
        roster
            .answering(one.course(), one.entry())
            .orElseThrow(() -> new Refusal("Nothing is entered for them yet."));
    List<Answer> played = answers.lastAttempt(one.course(), one.ask(), who);
    return answers
        .end(one.course(), one.ask(), who)
        .thenApply(
            ended ->
                new Reply.Show(
                    card(one, "It ends here for " + one.entry().line(), played, true).build()));
  }

  private static Card.Builder card(
      Entering one, String title, List<Answer> played, boolean stopped) {
    Card.Builder card =
        Card.titled(title)
            .text(one.ask().version().incidentTitle() + " · as the " + one.play().role());
    for (Answer answer : played) {
      card.add(
          new Card.Said(
              "Scene " + (answer.stage() + 1),
              Phrases.words(one.ask().version(), answer.content())));
    }
    Optional<RolePlay.Stage> next = next(one, played);
    if (stopped || (!played.isEmpty() && next.isEmpty())) {
      return card.note(stopped ? "" : "Every scene is entered.");
    }
    int scene = played.size() + 1;
    card.heading("Scene " + scene)
        .text(next.map(s -> s.scene() + "\n" + s.ask()).orElse(one.play().head().ask()))
        .mainButton(one.action(WRITE), "Enter scene " + scene);
    if (!played.isEmpty() && one.ask().seminar().isEmpty()) {
      card.button(one.action(STOP), "They stopped here");
    }
    return card;
  }

  private static Optional<RolePlay.Stage> next(Entering one, List<Answer> played) {
    return one.play().after(played.stream().map(answer -> answer.content().move()).toList());
  }

  private static List<String> moves(List<Answer> before, String move) {
    return Stream.concat(before.stream().map(a -> a.content().move()), Stream.of(move)).toList();
  }

  private static CompletionStage<Reply> done(Reply reply) {
    return CompletableFuture.completedStage(reply);
  }
}
