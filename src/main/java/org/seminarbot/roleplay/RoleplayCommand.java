package org.seminarbot.roleplay;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.seminarbot.answer.Answers;
import org.seminarbot.answer.Ask;
import org.seminarbot.chat.Ack;
import org.seminarbot.chat.ActionId;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Command;
import org.seminarbot.chat.Input;
import org.seminarbot.chat.Refusal;
import org.seminarbot.chat.Reply;
import org.seminarbot.chat.Request;
import org.seminarbot.chat.Spec;
import org.seminarbot.notice.Notices;
import org.seminarbot.people.Member;
import org.seminarbot.people.People;
import org.seminarbot.prompt.Answering;
import org.seminarbot.prompt.Phrases;
import org.seminarbot.prompt.Practice;
import org.seminarbot.reading.Library;
import org.seminarbot.reading.PromptVersion;
import org.seminarbot.reading.Reading;
import org.seminarbot.reading.RolePlay;

/**
 * A scene in which a student writes for an office, or the one left half done.
 *
 * <pre>/roleplay [incident]</pre>
 */
public final class RoleplayCommand implements Command {
  private static final String NAME = "roleplay";
  private static final String INCIDENT = "incident";

  private final Library library;
  private final Practice practice;
  private final Answers answers;
  private final People people;
  private final Notices notices;
  private final Answering answering;
  private final Clock clock;

  public RoleplayCommand(
      Library library,
      Practice practice,
      Answers answers,
      People people,
      Notices notices,
      Clock clock) {
    this.library = library;
    this.practice = practice;
    this.answers = answers;
    this.people = people;
    this.notices = notices;
    this.clock = clock;
    this.answering = new Answering(NAME, answers, people, notices, clock, this::after);
  }

  @Override
  public Spec spec() {
    return new Spec(
        NAME,
        "A scene in which you answer for an office, privately",
        false,
        List.of(new Spec.Option(INCIDENT, "Which part of the reading", false, Spec.Takes.LISTED)),
        List.of());
  }

  @Override
  public List<String> complete(Request.Course course, String option) {
    return practice.incidentIds(course.key());
  }

  @Override
  public Optional<ActionId> opener(ActionId form) {
    return Answering.opener(form);
  }

  @Override
  public Ack ack(Input input) {
    return Answering.takes(input) ? Answering.ack(input, false) : Ack.PRIVATE;
  }

  @Override
  public CompletionStage<Reply> handle(Request request) {
    if (Answering.takes(request.input())) {
      return answering.handle(request);
    }
    Function<Member, CompletionStage<Card>> scene = scene(request);
    return people
        .member(request)
        .thenCompose(who -> scene.apply(who).thenCompose(card -> notices.above(request, who, card)))
        .thenApply(Reply.Show::new);
  }

  /** What is wanted, for whomever it is; refused before it makes anybody a member. */
  private Function<Member, CompletionStage<Card>> scene(Request request) {
    if (request.input() instanceof Input.Pressed press) {
      ActionId action = press.action();
      if (action.verb().equals("twin")) {
        PromptVersion twin = twin(request, ask(request, action));
        return who -> show(request, who, twin);
      }
      if (action.verb().equals("again")) {
        Ask played = ask(request, action);
        return who -> again(request, who, played);
      }
      return start(request, action.args().isEmpty() ? "" : action.args().get(0));
    }
    return start(request, ((Input.Typed) request.input()).options().getOrDefault(INCIDENT, ""));
  }

  private Function<Member, CompletionStage<Card>> start(Request request, String incident) {
    List<Reading.Incident> incidents = practice.incidents(request.course().key(), incident);
    return who -> start(request, who, incidents);
  }

  private CompletionStage<Card> start(
      Request request, Member who, List<Reading.Incident> incidents) {
    String course = request.course().key();
    Optional<Ask> halfDone = practice.halfDone(course, who, incidents);
    if (halfDone.isPresent()) {
      return CompletableFuture.completedStage(card(request, who, halfDone.get()));
    }
    List<PromptVersion> left = practice.unanswered(course, who, incidents, RolePlay.class);
    if (!left.isEmpty()) {
      return show(request, who, left.get(0));
    }
    List<PromptVersion> all =
        incidents.stream()
            .flatMap(i -> i.prompts().stream())
            .filter(v -> v.prompt() instanceof RolePlay)
            .toList();
    if (all.isEmpty()) {
      throw new Refusal("There is no role-play here. /quiz asks you a question.");
    }
    Optional<Ask> round =
        answers.asks().openRounds(course).stream()
            .filter(r -> r.version().id().equals(all.get(0).id()))
            .findFirst();
    if (round.isPresent()) {
      return CompletableFuture.completedStage(card(request, who, round.get()));
    }
    return show(request, who, all.get(0));
  }

  private CompletionStage<Card> show(Request request, Member who, PromptVersion version) {
    return answers
        .asks()
        .standing(request.course().key(), version)
        .thenApply(ask -> card(request, who, ask));
  }

  private Card card(Request request, Member who, Ask ask) {
    RolePlay play = (RolePlay) ask.version().prompt();
    String about =
        ask.version().incidentTitle()
            + (ask.seminar().isPresent() ? " · in the seminar" : "")
            + " · "
            + Phrases.counts(ask, answers.times().of(request.course().key(), who), clock)
            + (play.minutes() > 0 ? " · about " + play.minutes() + " minutes" : "");
    Card scene = answering.scene(request, ask, play, who, about);
    List<Card.Action> actions = new ArrayList<>(scene.actions());
    if (play.twin().isPresent()) {
      actions.add(button(ActionId.of(NAME, "twin", ask.id()), "A parallel case"));
    }
    boolean glossary =
        library
            .of(request.course().key())
            .reading(ask.version().reading())
            .filter(r -> !r.glossary().isEmpty())
            .isPresent();
    if (glossary) {
      actions.add(
          button(ActionId.of("guide", "words", ask.version().reading()), "Words explained"));
    }
    return new Card(scene.blocks(), actions);
  }

  private Ask ask(Request request, ActionId action) {
    return answers
        .asks()
        .find(request.course().key(), action.id(0))
        .filter(ask -> ask.version().prompt() instanceof RolePlay)
        .orElseThrow(() -> new Refusal("This scene is no longer there. /roleplay shows another."));
  }

  /**
   * The scene once more; of a round, at one's own pace and as the reading now says that it counts.
   */
  private CompletionStage<Card> again(Request request, Member who, Ask ask) {
    if (ask.seminar().isEmpty()) {
      return CompletableFuture.completedStage(card(request, who, ask));
    }
    PromptVersion played = ask.version();
    return show(
        request,
        who,
        library
            .of(request.course().key())
            .prompt(played.id(), played.reading())
            .filter(now -> now.hash().equals(played.hash()))
            .orElse(played));
  }

  private PromptVersion twin(Request request, Ask ask) {
    return ((RolePlay) ask.version().prompt())
        .twin()
        .flatMap(twin -> library.of(request.course().key()).prompt(twin, ask.version().reading()))
        .filter(version -> version.prompt() instanceof RolePlay)
        .orElseThrow(() -> new Refusal("The parallel case is no longer there."));
  }

  private List<Card.Action> after(Request request, Ask ask, Member who) {
    return List.of(
        button(ActionId.of(NAME, "again", ask.id()), "Try another move"),
        button(ActionId.of("progress", "posts"), "Withdraw my post"),
        button(
            ActionId.of("quiz", "next", ask.version().incident()), "Questions on this incident"));
  }

  private static Card.Button button(ActionId id, String label) {
    return new Card.Button(id, label, Card.Button.Kind.PLAIN);
  }
}
