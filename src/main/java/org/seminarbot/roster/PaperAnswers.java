package org.seminarbot.roster;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.seminarbot.answer.Answer;
import org.seminarbot.answer.Answers;
import org.seminarbot.answer.Ask;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Refusal;
import org.seminarbot.chat.Request;
import org.seminarbot.people.People;
import org.seminarbot.reading.Library;
import org.seminarbot.reading.PromptVersion;
import org.seminarbot.reading.Question;
import org.seminarbot.reading.Response;
import org.seminarbot.reading.RolePlay;
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
  private final Store store;
  private final OnPaper paper;
  private final PaperScenes scenes;

  public PaperAnswers(Roster roster, Library library, Answers answers, People people, Store store) {
    this.roster = roster;
    this.library = library;
    this.answers = answers;
    this.store = store;
    this.paper = new OnPaper(roster, answers, people);
    this.scenes = new PaperScenes(roster, answers, paper);
  }

  /** Stores what is entered. */
  OnPaper paper() {
    return paper;
  }

  /** Enters scenes of a role-play. */
  PaperScenes scenes() {
    return scenes;
  }

  /** Stores the answer that the options hold; the card says what was understood. */
  CompletionStage<Card> record(Request request, Map<String, String> options) {
    String course = request.course().key();
    String id = options.getOrDefault("prompt", "");
    String number = options.getOrDefault("number", "").strip();
    Optional<Ask> round =
        answers.asks().openRounds(course).stream()
            .filter(ask -> ask.version().id().equals(id))
            .findFirst();
    PromptVersion version = round.map(Ask::version).orElseGet(() -> version(course, id));
    Roster.Entry entry = store.course(course).read(sql -> roster.numbered(sql, number));
    if (version.prompt() instanceof RolePlay play) {
      return asked(course, version, round)
          .thenApply(ask -> scenes.start(request, ask, play, entry));
    }
    Question question = (Question) version.prompt();
    Response response = response(question, options.getOrDefault("answer", "").strip());
    return asked(course, version, round)
        .thenCompose(ask -> paper.store(request, ask, entry, 0, Answer.Content.of(response), true))
        .thenApply(
            recorded ->
                Card.titled("Entered for " + entry.line())
                    .text(question.head().ask())
                    .text(
                        recorded.answer().content().response().equals(response)
                            ? question.words(response)
                            : "Counted, and not kept with the name.")
                    .note(which(recorded.answer()))
                    .build());
  }

  private CompletionStage<Ask> asked(String course, PromptVersion version, Optional<Ask> round) {
    return round
        .map(CompletableFuture::completedStage)
        .orElseGet(() -> answers.asks().standing(course, version));
  }

  /** Which attempt it is, and whether it was due before; empty for a first one in time. */
  static String which(Answer answer) {
    return Stream.of(
            answer.attempt() > 1
                ? "It is attempt %d; the first one counts in summaries.".formatted(answer.attempt())
                : answer.revision() > 1 ? "It replaces the answer before." : "",
            answer.late() ? "It was due before, so it is marked late." : "")
        .filter(said -> !said.isEmpty())
        .collect(Collectors.joining(" "));
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

  private static Response response(Question question, String typed) {
    if (typed.isEmpty()) {
      throw new Refusal("Give the answer, too: letters of options such as B, or the text.");
    }
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
