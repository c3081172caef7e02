package org.seminarbot.roster;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.seminarbot.answer.Answer;
import org.seminarbot.answer.Answers;
import org.seminarbot.answer.Ask;
import org.seminarbot.answer.NotTaken;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Refusal;
import org.seminarbot.chat.Request;
import org.seminarbot.people.People;
import org.seminarbot.prompt.Phrases;
import org.seminarbot.reading.Library;
import org.seminarbot.reading.PromptVersion;
import org.seminarbot.reading.Question;
import org.seminarbot.reading.Response;
import org.seminarbot.store.Store;

/**
 * Enters what a student without an account answered, on paper or aloud: into the open round that
 * asks the prompt, else as at one's own pace.
 */
public final class PaperAnswers {
  private static final Pattern BETWEEN = Pattern.compile("[\\s,;]+");

  private final Roster roster;
  private final Library library;
  private final Answers answers;
  private final People people;
  private final Store store;

  public PaperAnswers(Roster roster, Library library, Answers answers, People people, Store store) {
    this.roster = roster;
    this.library = library;
    this.answers = answers;
    this.people = people;
    this.store = store;
  }

  /** Stores the answer that the options hold; the card says what was understood. */
  CompletionStage<Card> record(Request request, Map<String, String> options) {
    String course = request.course().key();
    String id = options.getOrDefault("prompt", "");
    String number = options.getOrDefault("number", "").strip();
    Optional<Ask> round =
        answers.openRounds(course).stream()
            .filter(ask -> ask.version().id().equals(id))
            .findFirst();
    PromptVersion version = round.map(Ask::version).orElseGet(() -> version(course, id));
    if (!(version.prompt() instanceof Question question)) {
      throw new Refusal(
          "'%s' is a role-play, which goes on from what was written: let the student play it with an account. Questions can be entered."
              .formatted(id));
    }
    Response response = response(question, options.getOrDefault("answer", "").strip());
    Roster.Entry entry = store.course(course).read(sql -> roster.numbered(sql, number));
    return round
        .map(CompletableFuture::completedStage)
        .orElseGet(() -> answers.standing(course, version))
        .thenCompose(ask -> store(request, ask, entry, response))
        .thenApply(
            recorded ->
                Card.titled("Entered for " + entry.line())
                    .text(question.head().ask())
                    .text(
                        recorded.answer().content().response().equals(response)
                            ? question.words(response)
                            : "Counted, and not kept with the name.")
                    .note(
                        recorded.answer().attempt() > 1
                            ? "It is attempt %d; the first one counts in summaries."
                                .formatted(recorded.answer().attempt())
                            : recorded.answer().revision() > 1
                                ? "It replaces the answer before."
                                : "")
                    .note(
                        recorded.answer().late() ? "It was due before, so it is marked late." : "")
                    .build());
  }

  private PromptVersion version(String course, String id) {
    return library
        .of(course)
        .prompts()
        .filter(v -> v.id().equals(id) || v.qualifiedId().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.unknown(
                    "prompt", id, library.of(course).prompts().map(PromptVersion::id).toList()));
  }

  private CompletionStage<Answers.Recorded> store(
      Request request, Ask ask, Roster.Entry entry, Response response) {
    return answers
        .record(
            request.course().key(),
            request.eventId(),
            ask,
            sql -> roster.answering(sql, entry.number(), e -> people.member(sql, as(request, e))),
            0,
            Answer.Content.of(response),
            Phrases.names(request.course(), ask),
            ask.seminar().isEmpty())
        .exceptionally(
            failure -> {
              Throwable cause = Refusal.cause(failure);
              throw cause instanceof NotTaken
                  ? new Refusal(
                      "No more answers are taken: the round has been shown, or the opinion is counted already. Nothing was stored.")
                  : new CompletionException(cause);
            });
  }

  private static Request as(Request request, Roster.Entry entry) {
    return new Request(
        request.eventId(),
        request.course(),
        request.channel(),
        new Request.Person(Roster.PAPER + entry.number(), entry.name(), false),
        request.input());
  }

  private static Response response(Question question, String typed) {
    Response response =
        question.shape().written()
            ? Response.written(typed)
            : Response.chosen(choices(question, typed));
    Optional<String> objection =
        question.fits(response.chosen())
            ? question.objection(response)
            : Optional.of(
                "Give the letters of the options, such as B, or A C.\n"
                    + String.join("\n", lettered(question.options()))
                    + (question.partners().isEmpty()
                        ? ""
                        : "\nFor each, in this order, one of\n"
                            + String.join("\n", lettered(question.partners()))));
    objection.ifPresent(
        why -> {
          throw new Refusal("Nothing was stored. " + why);
        });
    return response;
  }

  private static List<String> lettered(List<String> options) {
    return IntStream.range(0, options.size())
        .mapToObj(i -> Card.letter(i) + " · " + options.get(i))
        .toList();
  }

  /** The options that letters, or numbers from 1, stand for; -1 for what is none. */
  private static List<Integer> choices(Question question, String typed) {
    int most =
        question.partners().isEmpty() ? question.options().size() : question.partners().size();
    List<Integer> chosen = new ArrayList<>();
    for (String one : BETWEEN.splitAsStream(typed.toUpperCase(Locale.ROOT)).toList()) {
      chosen.add(
          IntStream.range(0, most)
              .filter(i -> Card.letter(i).equals(one) || String.valueOf(i + 1).equals(one))
              .findFirst()
              .orElse(-1));
    }
    return chosen;
  }
}
