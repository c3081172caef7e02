package org.seminarbot.quiz;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.seminarbot.answer.Answer;
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
import org.seminarbot.prompt.Order;
import org.seminarbot.prompt.Phrases;
import org.seminarbot.prompt.Practice;
import org.seminarbot.prompt.QuestionCards;
import org.seminarbot.reading.PromptVersion;
import org.seminarbot.reading.Question;
import org.seminarbot.reading.Reading;

/**
 * The next question that a student has not answered, privately, with feedback at once.
 *
 * <pre>/quiz [incident]</pre>
 */
public final class QuizCommand implements Command {
  private static final String NAME = "quiz";
  private static final String INCIDENT = "incident";
  private static final String CHANGE = "change";

  private final Practice practice;
  private final Answers answers;
  private final People people;
  private final Notices notices;
  private final Answering answering;
  private final Clock clock;

  public QuizCommand(
      Practice practice, Answers answers, People people, Notices notices, Clock clock) {
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
        "The next question you have not answered, privately",
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
    return Answering.takes(input) ? Answering.ack(input, true) : Ack.PRIVATE;
  }

  @Override
  public CompletionStage<Reply> handle(Request request) {
    if (Answering.takes(request.input())) {
      return answering.handle(request);
    }
    if (request.input() instanceof Input.Pressed press && press.action().verb().equals(CHANGE)) {
      return CompletableFuture.completedStage(
          new Reply.Show(change(request, press.action().id(0))));
    }
    String incident =
        request.input() instanceof Input.Typed typed
            ? typed.options().getOrDefault(INCIDENT, "")
            : request.input() instanceof Input.Pressed press && !press.action().args().isEmpty()
                ? press.action().args().get(0)
                : "";
    List<Reading.Incident> incidents = practice.incidents(request.course().key(), incident);
    return people
        .member(request)
        .thenCompose(
            who ->
                next(request, who, incidents, incident)
                    .thenCompose(card -> notices.above(request, who, card)))
        .thenApply(Reply.Show::new);
  }

  private CompletionStage<Card> next(
      Request request, Member who, List<Reading.Incident> incidents, String incident) {
    List<PromptVersion> left =
        practice.unanswered(request.course().key(), who, incidents, Question.class);
    if (left.isEmpty()) {
      return CompletableFuture.completedStage(allAnswered(incident));
    }
    PromptVersion version = left.get(0);
    return answers
        .asks()
        .standing(request.course().key(), version)
        .thenApply(
            ask ->
                question(
                    request,
                    ask,
                    who,
                    position(incidents, version),
                    background(incidents, version)));
  }

  private static String position(List<Reading.Incident> incidents, PromptVersion version) {
    List<String> ids =
        incidents.stream()
            .filter(incident -> incident.prompts().contains(version))
            .flatMap(incident -> questions(incident).stream())
            .toList();
    return "question %d of %d".formatted(ids.indexOf(version.id()) + 1, ids.size());
  }

  private static List<String> questions(Reading.Incident incident) {
    return incident.prompts().stream()
        .filter(v -> v.prompt() instanceof Question)
        .map(PromptVersion::id)
        .toList();
  }

  /** What happened, before the first question of an incident. */
  private static String background(List<Reading.Incident> incidents, PromptVersion version) {
    return incidents.stream()
        .filter(incident -> incident.prompts().contains(version))
        .filter(incident -> questions(incident).indexOf(version.id()) == 0)
        .map(Reading.Incident::background)
        .findFirst()
        .orElse("");
  }

  /** A question that counts once more, with the answer that the next one replaces. */
  private Card change(Request request, long asked) {
    String course = request.course().key();
    Refusal over = new Refusal("This can no longer be changed. /progress shows what you answered.");
    Ask ask = answers.asks().find(course, asked).orElseThrow(() -> over);
    Member who = people.known(request).orElseThrow(() -> over);
    Answer now = answers.open(course, ask, who).stream().findFirst().orElseThrow(() -> over);
    if (answers.waits(course, ask, who).isEmpty()
        || !(ask.version().prompt() instanceof Question question)) {
      throw over;
    }
    Card card = question(request, ask, who, "your answer so far", "");
    List<Card.Block> blocks = new ArrayList<>(card.blocks());
    blocks.add(
        card.notesAt(),
        new Card.Said("You", QuestionCards.answer(question, now.content().response())));
    return new Card(blocks, card.actions());
  }

  private Card question(Request request, Ask ask, Member who, String position, String background) {
    Question question = (Question) ask.version().prompt();
    Order order =
        ask.points().isPresent() ? Order.mixed(request.who(), ask.version()) : Order.WRITTEN;
    String level = question.head().level().map(l -> " · " + l).orElse("");
    Card.Builder card =
        Card.titled(
            ask.version().incidentTitle()
                + " · "
                + position
                + level
                + " · "
                + Phrases.counts(ask, answers.times().of(request.course().key(), who), clock));
    if (!background.isEmpty()) {
      card.heading("What happened").text(background).heading("The question");
    }
    return card.text(question.head().ask())
        .note(
            (QuestionCards.how(question.shape())
                    + " "
                    + Phrases.whoSees(request.course(), ask, who))
                .strip())
        .action(QuestionCards.action(question, NAME, ask.id(), order))
        .build();
  }

  private List<Card.Action> after(Request request, Ask ask, Member who) {
    String incident = ask.version().incident();
    String course = request.course().key();
    List<Reading.Incident> here =
        practice.incidentIds(course).contains(incident)
            ? practice.incidents(course, incident)
            : List.of();
    if (!practice.unanswered(course, who, here, Question.class).isEmpty()) {
      return List.of(
          new Card.Button(
              ActionId.of(NAME, "next", incident), "Next question", Card.Button.Kind.MAIN));
    }
    return List.of(
        new Card.Button(
            ActionId.of("roleplay", "start", incident),
            "Play the scene of this incident",
            Card.Button.Kind.MAIN),
        new Card.Button(ActionId.of(NAME, "next"), "Next incident", Card.Button.Kind.PLAIN));
  }

  private static Card allAnswered(String incident) {
    Card.Builder card =
        Card.titled("All answered")
            .text(
                incident.isEmpty()
                    ? "You have answered every question there is. /progress shows how you did."
                    : "You have answered every question of this incident. /progress shows how you did.");
    if (!incident.isEmpty()) {
      card.mainButton(ActionId.of(NAME, "next"), "Another incident")
          .button(ActionId.of("roleplay", "start", incident), "Play the scene");
    }
    return card.build();
  }
}
