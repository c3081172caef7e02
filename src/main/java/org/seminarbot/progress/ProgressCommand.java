package org.seminarbot.progress;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seminarbot.answer.Answer;
import org.seminarbot.answer.Answers;
import org.seminarbot.answer.Ask;
import org.seminarbot.answer.ExtraTime;
import org.seminarbot.chat.Ack;
import org.seminarbot.chat.ActionId;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Command;
import org.seminarbot.chat.Form;
import org.seminarbot.chat.Input;
import org.seminarbot.chat.Refusal;
import org.seminarbot.chat.Reply;
import org.seminarbot.chat.Request;
import org.seminarbot.chat.Spec;
import org.seminarbot.people.Member;
import org.seminarbot.people.People;
import org.seminarbot.prompt.Phrases;
import org.seminarbot.reading.Library;
import org.seminarbot.reading.PromptVersion;
import org.seminarbot.reading.Question;
import org.seminarbot.reading.Reading;
import org.seminarbot.reading.RolePlay;
import org.seminarbot.review.Review;
import org.seminarbot.review.Reviews;
import org.seminarbot.text.Words;

/**
 * What a student answered and how they did, and what instructors made of it; marks of a round only
 * once it is revealed. Here students also say which of their replies the class may see, and whether
 * they want to be told of comments.
 *
 * <pre>/progress</pre>
 */
public final class ProgressCommand implements Command {
  static final String NAME = "progress";

  private final Library library;
  private final Answers answers;
  private final People people;
  private final Reviews reviews;
  private final Feedback feedback;
  private final Posts posts;
  private final Clock clock;

  public ProgressCommand(
      Library library, Answers answers, People people, Reviews reviews, Clock clock) {
    this.library = library;
    this.answers = answers;
    this.people = people;
    this.reviews = reviews;
    this.clock = clock;
    this.feedback = new Feedback(reviews, answers);
    this.posts = new Posts(answers);
  }

  @Override
  public Spec spec() {
    return new Spec(NAME, "What you answered and how you did", false, List.of(), List.of());
  }

  @Override
  public Optional<ActionId> opener(ActionId form) {
    return switch (form.verb()) {
      case "answer" -> Optional.of(new ActionId(NAME, "write", form.args()));
      case "keep" -> Optional.of(ActionId.of(NAME, "posts"));
      default -> Optional.empty();
    };
  }

  @Override
  public Ack ack(Input input) {
    return switch (input instanceof Input.Pressed press ? press.action().verb() : "") {
      case "write", "posts" -> Ack.FORM;
      default -> Ack.PRIVATE;
    };
  }

  @Override
  public CompletionStage<Reply> handle(Request request) {
    if (request.input() instanceof Input.Submitted sent) {
      return sent(request, known(request), sent);
    }
    if (request.input() instanceof Input.Pressed press) {
      return switch (press.action().verb()) {
        case "write" -> done(new Reply.Open(answer(request, press.action().id(0))));
        case "posts" -> done(new Reply.Open(posts.form(request.course().key(), known(request))));
        case "tell" -> tell(request, known(request), press);
        case Changes.CHANGES -> changed(request, known(request), press.action().id(0));
        case Feedback.COMMENTS -> done(new Reply.Show(comments(request, press.action().id(0))));
        default -> shown(request);
      };
    }
    return shown(request);
  }

  /** Looking makes nobody known; of who is, the name is kept up to date. */
  private CompletionStage<Reply> shown(Request request) {
    return people.known(request).isEmpty()
        ? done(new Reply.Show(begin(titled())))
        : upToDate(request)
            .thenCompose(counts -> people.member(request))
            .thenApply(who -> new Reply.Show(card(request, who)));
  }

  private CompletionStage<Reply> changed(Request request, Member who, long page) {
    return upToDate(request).thenApply(counts -> new Reply.Show(changes(request, who, page)));
  }

  /** A date that was put off keeps what is right back, whenever somebody looks. */
  private CompletionStage<Integer> upToDate(Request request) {
    String course = request.course().key();
    return answers.asks().upToDate(course, library.of(course).prompts().toList());
  }

  private static CompletionStage<Reply> done(Reply reply) {
    return CompletableFuture.completedStage(reply);
  }

  private Member known(Request request) {
    return people
        .known(request)
        .orElseThrow(() -> new Refusal("You have not answered anything here yet."));
  }

  private Card comments(Request request, long page) {
    String course = request.course().key();
    Member who = known(request);
    return feedback.card(course, who, asked(course, who), page);
  }

  private Form answer(Request request, long review) {
    String course = request.course().key();
    Member who = known(request);
    return feedback.form(course, who, asked(course, who), review);
  }

  private Map<Long, Ask> asked(String course, Member who) {
    return answers.asks().of(course, answers.of(course, who));
  }

  private CompletionStage<Reply> sent(Request request, Member who, Input.Submitted sent) {
    String course = request.course().key();
    if (sent.form().verb().equals("answer")) {
      long read = sent.form().id(0);
      return reviews
          .answer(course, request.eventId(), who, read, sent.text(Feedback.TEXT))
          .thenApply(stored -> Reply.say("Sent. Your instructor reads it in /review."))
          .exceptionally(
              failure -> {
                if (Refusal.cause(failure) instanceof Refusal) {
                  return feedback.changed(course, who, asked(course, who), read);
                }
                throw new CompletionException(Refusal.cause(failure));
              });
    }
    return posts.sent(request, who, sent);
  }

  private CompletionStage<Reply> tell(Request request, Member who, Input.Pressed press) {
    boolean directly = press.action().id(0) == 1;
    return reviews
        .tellDirectly(request.course().key(), request.eventId(), who, directly)
        .thenApply(
            stored ->
                new Reply.Show(
                    Card.say(
                        directly
                            ? "From now on I write to you when an instructor has written to you. I never repeat what you wrote."
                            : "I no longer write to you. /progress shows what instructors write.")));
  }

  /** Without the buttons, which the guide has there. */
  @Override
  public CompletionStage<Optional<Card>> home(Request request) {
    Optional<Member> known = people.known(request);
    return known.isEmpty()
        ? CompletableFuture.completedStage(
            Optional.of(titled().text("Nothing answered yet.").build()))
        : upToDate(request)
            .thenApply(
                counts -> Optional.of(new Card(card(request, known.get()).blocks(), List.of())));
  }

  private List<Done> done(String course, Member who, List<Answer> given, Map<Long, Ask> asked) {
    Map<Long, Integer> firsts =
        given.stream().collect(Collectors.toMap(Answer::ask, Answer::attempt, Math::min));
    List<Answer> first =
        given.stream()
            .filter(answer -> Objects.equals(answer.attempt(), firsts.get(answer.ask())))
            .toList();
    Map<Long, Review> told =
        Review.told(
            reviews.about(course, who).stream()
                .filter(review -> Objects.equals(review.number(), firsts.get(review.ask())))
                .toList(),
            Review::ask);
    Map<Long, Integer> last = new HashMap<>();
    first.forEach(answer -> last.merge(answer.ask(), answer.stage(), Math::max));
    return first.stream()
        .flatMap(
            answer ->
                Stream.ofNullable(asked.get(answer.ask()))
                    .map(
                        ask ->
                            new Done(
                                ask,
                                answer,
                                Optional.ofNullable(told.get(ask.id())),
                                last.getOrDefault(ask.id(), 0) == answer.stage())))
        .toList();
  }

  private Card changes(Request request, Member who, long page) {
    String course = request.course().key();
    List<Answer> given = answers.of(course, who);
    List<Done> done = done(course, who, given, answers.asks().of(course, given));
    return new Changes(done, answers.times().of(course, who), clock).card(page);
  }

  private Card card(Request request, Member who) {
    String course = request.course().key();
    List<Answer> given = answers.of(course, who);
    Map<Long, Ask> asked = answers.asks().of(course, given);
    List<Done> done = done(course, who, given, asked);
    Card.Builder card =
        titled().note(name(request, who)).text(Phrases.entered(answers.onPaper(course, who)));
    if (done.isEmpty()) {
      return begin(card);
    }
    feedback.add(card, course, who, asked);
    ExtraTime extra = answers.times().of(course, who);
    library.of(course).incidents().forEach(incident -> incident(card, incident, done, extra));
    card.mainButton(ActionId.of("quiz", "next"), "Next question");
    new Changes(done, extra, clock).add(card);
    if (done.stream().anyMatch(d -> d.ask().version().prompt().isReviewed())) {
      boolean told = reviews.toldDirectly(course, who.id());
      card.button(ActionId.of(NAME, "posts"), "What the class sees of me")
          .button(
              ActionId.of(NAME, "tell", told ? 0 : 1),
              told ? "No more direct messages" : "Tell me of comments by direct message");
    }
    return card.build();
  }

  private static Card.Builder titled() {
    return Card.titled("Your progress");
  }

  private static Card begin(Card.Builder card) {
    return card.text("Nothing answered yet. Begin with a question or a scene.")
        .mainButton(ActionId.of("quiz", "next"), "A question")
        .button(ActionId.of("roleplay", "start"), "A scene")
        .build();
  }

  private static String name(Request request, Member who) {
    return request.course().namesShown()
        ? "Instructors see you as " + who.name() + "."
        : "Instructors see you as %s, not by your name.".formatted(who.pseudonym());
  }

  private void incident(
      Card.Builder card, Reading.Incident incident, List<Done> all, ExtraTime extra) {
    List<String> ids = incident.prompts().stream().map(v -> v.id()).toList();
    List<Done> here =
        all.stream()
            .filter(d -> d.ask().version().incident().equals(incident.id()))
            .filter(d -> ids.contains(d.ask().version().id()))
            .toList();
    if (here.isEmpty()) {
      return;
    }
    long questions =
        incident.prompts().stream().filter(v -> v.prompt() instanceof Question).count();
    long answered =
        here.stream()
            .filter(d -> d.ask().version().prompt() instanceof Question)
            .map(d -> d.ask().version().id())
            .distinct()
            .count();
    card.heading(incident.title() + " · " + answered + " of " + Words.count(questions, "question"));
    here.forEach(d -> card.add(new Card.Said(outcome(d, extra), asked(d) + right(d, extra))));
  }

  private static String asked(Done done) {
    PromptVersion version = done.ask().version();
    String asked =
        version.prompt() instanceof RolePlay play
            ? "Scene %d as the %s".formatted(done.answer().stage() + 1, play.role())
            : version.prompt().head().ask();
    return done.ask().isOpinion()
        ? asked
        : asked + "\nYou: " + Phrases.words(version, done.answer().content());
  }

  /** What is right, and why, of what counted and is due. */
  private String right(Done done, ExtraTime extra) {
    boolean shown =
        done.ask().points().isPresent()
            && waits(done, extra).isEmpty()
            && !done.ask().isOpenRound();
    if (!shown || !(done.ask().version().prompt() instanceof Question question)) {
      return "";
    }
    return Stream.of(
            question.right().map(right -> "Right: " + question.words(right)).orElse(""),
            String.join("\n", question.feedback(done.answer().content().response())),
            question.head().explain(),
            Phrases.readAgain(question.head().source()))
        .filter(line -> !line.isEmpty())
        .map(line -> "\n" + line)
        .collect(Collectors.joining());
  }

  private Optional<Instant> waits(Done done, ExtraTime extra) {
    return extra.waits(done.ask(), clock.instant());
  }

  private String outcome(Done done, ExtraTime extra) {
    Optional<Instant> waits = waits(done, extra);
    if (waits.isPresent()) {
      return "Saved%s · shown on %s · counts: %s"
          .formatted(
              done.answer().late() ? ", late" : "",
              Phrases.day(waits.get(), clock),
              done.ask().points().map(Phrases::points).orElse(""));
    }
    if (done.ask().isOpenRound()) {
      return "Not shown yet";
    }
    if (done.ask().isOpinion()) {
      return "Given, anonymously"; // of too few it is not counted
    }
    return verdict(done)
        + done.ask()
            .points()
            .filter(points -> done.last())
            .map(points -> " · " + brings(done, points))
            .orElse("")
        + (done.answer().late() && done.ask().points().isPresent() ? " · late" : "");
  }

  private static String verdict(Done done) {
    OptionalDouble mark = done.answer().mark();
    if (mark.isEmpty()) {
      return done.ask().points().isPresent() && done.share().isPresent() ? "Reviewed" : "Saved";
    }
    return mark.getAsDouble() >= 1
        ? "Right"
        : mark.getAsDouble() > 0 ? Math.round(mark.getAsDouble() * 100) + "% right" : "Not right";
  }

  /** {@code 2.5 of 5 points}, the share of the points that it brings; rounded to hundredths. */
  private static String brings(Done done, BigDecimal points) {
    OptionalDouble share = done.share();
    return share.isEmpty()
        ? "counts: " + Phrases.points(points)
        : BigDecimal.valueOf(share.getAsDouble())
                .multiply(points)
                .setScale(2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString()
            + " of "
            + Phrases.points(points);
  }
}
