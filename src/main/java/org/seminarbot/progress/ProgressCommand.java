package org.seminarbot.progress;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
  private static final String KEPT = "kept";
  private static final int MOST_KEPT = 25;
  private static final int LINE = 60;

  private final Library library;
  private final Answers answers;
  private final People people;
  private final Reviews reviews;
  private final Feedback feedback;
  private final Clock clock;

  public ProgressCommand(
      Library library, Answers answers, People people, Reviews reviews, Clock clock) {
    this.library = library;
    this.answers = answers;
    this.people = people;
    this.reviews = reviews;
    this.clock = clock;
    this.feedback = new Feedback(reviews, answers);
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
        case "posts" -> done(new Reply.Open(posts(request)));
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
    return feedback.card(course, who, answers.asks().of(course, answers.of(course, who)), page);
  }

  private Form answer(Request request, long review) {
    String course = request.course().key();
    Member who = known(request);
    Map<Long, Ask> asked = answers.asks().of(course, answers.of(course, who));
    return feedback
        .form(course, who, asked, review)
        .orElseThrow(() -> new Refusal("This comment has your answer already, or was taken back."));
  }

  private CompletionStage<Reply> sent(Request request, Member who, Input.Submitted sent) {
    String course = request.course().key();
    if (sent.form().verb().equals("answer")) {
      return reviews
          .answer(course, request.eventId(), who, sent.form().id(0), sent.text(Feedback.TEXT))
          .thenApply(
              stored -> new Reply.Show(Card.say("Sent. Your instructor reads it in /review.")));
    }
    List<Post> posts = written(course, who, sent.form().id(0));
    Map<Answer, Boolean> kept = new LinkedHashMap<>();
    for (int i = 0; i < posts.size(); i++) {
      kept.put(posts.get(i).answer(), sent.chosen(KEPT).contains(i));
    }
    return answers
        .withhold(course, request.eventId(), kept)
        .thenApply(stored -> new Reply.Show(kept(kept)));
  }

  private static Card kept(Map<Answer, Boolean> kept) {
    long hidden = kept.values().stream().filter(Boolean::booleanValue).count();
    return Card.say(
        hidden == 0
            ? "The class sees those of your posts that an instructor shows, without your name."
            : "%d of your %s kept from the class. Instructors still see %s."
                .formatted(
                    hidden,
                    Words.count(kept.size(), "post is", "posts are"),
                    hidden == 1 ? "it" : "them"));
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

  /** Something that somebody wrote in one attempt. */
  private record Post(Ask ask, Answer answer) {}

  /**
   * The newest attempts at scenes and essays, by their first answer.
   *
   * @param upTo the newest answer that counts: a form means what it showed
   */
  private List<Post> written(String course, Member who, long upTo) {
    List<Answer> given =
        answers.of(course, who).stream().filter(answer -> answer.id() <= upTo).toList();
    Map<Long, Ask> asked = answers.asks().of(course, given);
    Map<List<Long>, Post> posts = new LinkedHashMap<>();
    given.stream()
        .sorted(Comparator.comparing(Answer::id).reversed())
        .forEach(
            answer -> {
              Ask ask = asked.get(answer.ask());
              if (ask != null && ask.version().prompt().isReviewed()) {
                posts.put(List.of(answer.ask(), (long) answer.attempt()), new Post(ask, answer));
              }
            });
    return posts.values().stream().limit(MOST_KEPT).toList();
  }

  /** The form in which somebody says what the class may not see. */
  private Form posts(Request request) {
    String course = request.course().key();
    Member who = known(request);
    long newest = answers.of(course, who).stream().mapToLong(Answer::id).max().orElse(0);
    List<Post> posts = written(course, who, newest);
    if (posts.isEmpty()) {
      throw new Refusal("You have not written a post or an essay yet.");
    }
    return new Form(
        ActionId.of(NAME, "keep", newest),
        "Not for the class",
        List.of(
            new Form.Pick(
                KEPT,
                "Keep from the class",
                "Instructors see all. Others never see your name.",
                false,
                Card.Choose.Arity.SEVERAL,
                posts.stream().map(ProgressCommand::line).toList(),
                List.of(),
                IntStream.range(0, posts.size())
                    .filter(i -> posts.get(i).answer().content().withheld())
                    .boxed()
                    .toList())));
  }

  private static String line(Post held) {
    String post = held.answer().content().response().text();
    String text =
        post.isEmpty() ? Phrases.words(held.ask().version(), held.answer().content()) : post;
    String line = held.ask().version().incidentTitle() + ": " + text.replace('\n', ' ');
    return line.length() > LINE ? line.substring(0, LINE - 1) + "…" : line;
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

  /** Of each prompt the first attempt. */
  private static List<Done> done(List<Answer> given, Map<Long, Ask> asked) {
    return given.stream()
        .filter(answer -> answer.attempt() == 1)
        .flatMap(
            answer -> Stream.ofNullable(asked.get(answer.ask())).map(ask -> new Done(ask, answer)))
        .toList();
  }

  private Card changes(Request request, Member who, long page) {
    String course = request.course().key();
    List<Answer> given = answers.of(course, who);
    List<Done> done = done(given, answers.asks().of(course, given));
    return new Changes(done, answers.times().of(course, who), clock).card(page);
  }

  private Card card(Request request, Member who) {
    String course = request.course().key();
    List<Answer> given = answers.of(course, who);
    Map<Long, Ask> asked = answers.asks().of(course, given);
    List<Done> done = done(given, asked);
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
      return "Counted";
    }
    return verdict(done.answer().mark())
        + done.ask().points().map(points -> " · " + brings(done, points)).orElse("")
        + (done.answer().late() && done.ask().points().isPresent() ? " · late" : "");
  }

  private static String verdict(OptionalDouble mark) {
    if (mark.isEmpty()) {
      return "Saved";
    }
    return mark.getAsDouble() >= 1
        ? "Right"
        : mark.getAsDouble() > 0 ? Math.round(mark.getAsDouble() * 100) + "% right" : "Not right";
  }

  /** {@code 2.5 of 5 points}, the share that is right of the points; rounded to hundredths. */
  private static String brings(Done done, BigDecimal points) {
    OptionalDouble mark = done.answer().mark();
    return mark.isEmpty()
        ? "counts: " + Phrases.points(points)
        : BigDecimal.valueOf(mark.getAsDouble())
                .multiply(points)
                .setScale(2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString()
            + " of "
            + Phrases.points(points);
  }
}
