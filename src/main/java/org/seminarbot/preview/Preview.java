package org.seminarbot.preview;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
import org.seminarbot.prompt.PromptName;
import org.seminarbot.prompt.QuestionCards;
import org.seminarbot.reading.PromptVersion;
import org.seminarbot.reading.Question;
import org.seminarbot.reading.Readings;
import org.seminarbot.reading.Response;
import org.seminarbot.reading.RolePlay;

/**
 * Plays any prompt for whoever writes readings: what a student sees, then what else there is. It
 * has no store, so nothing can be stored: where one is in a role-play stands in the buttons.
 *
 * <pre>/preview PROMPT</pre>
 */
public final class Preview implements Command {
  static final String NAME = "preview";
  private static final String PROMPT = "prompt";

  private final Readings readings;
  private final List<PromptVersion> all;

  public Preview(Readings readings) {
    this.readings = readings;
    this.all = readings.prompts().toList();
  }

  /** What is typed to play a prompt. */
  public static String line(PromptVersion version) {
    return "/" + NAME + " " + version.qualifiedId();
  }

  @Override
  public Spec spec() {
    return new Spec(
        NAME,
        "Play a prompt with all its feedback; nothing is stored",
        true,
        List.of(new Spec.Option(PROMPT, "Its id", true, Spec.Takes.LISTED)),
        List.of());
  }

  @Override
  public List<String> complete(Request.Course course, String option) {
    return all.stream().map(PromptVersion::id).distinct().toList();
  }

  @Override
  public Ack ack(Input input) {
    return input instanceof Input.Pressed press && press.action().verb().equals("write")
        ? Ack.FORM
        : Ack.PRIVATE;
  }

  @Override
  public CompletionStage<Reply> handle(Request request) {
    return CompletableFuture.completedStage(reply(request.input()));
  }

  private Reply reply(Input input) {
    if (input instanceof Input.Typed typed) {
      PromptVersion version = PromptName.find(readings, typed.options().getOrDefault(PROMPT, ""));
      return show(new At(all.indexOf(version), List.of()));
    }
    ActionId action =
        input instanceof Input.Pressed press ? press.action() : ((Input.Submitted) input).form();
    At at = At.of(action);
    if (at.prompt() < 0 || at.prompt() >= all.size()) {
      throw new Refusal("This prompt is no longer there.");
    }
    PromptVersion version = all.get(at.prompt());
    return version.prompt() instanceof RolePlay play
        ? new ScenePreview(version, play, at).reply(action.verb(), input)
        : question(version, (Question) version.prompt(), at, action.verb(), input);
  }

  private Reply show(At at) {
    PromptVersion version = all.get(at.prompt());
    if (version.prompt() instanceof RolePlay play) {
      return new ScenePreview(version, play, at)
          .reply("show", new Input.Pressed(at.id("show"), List.of()));
    }
    Question question = (Question) version.prompt();
    return new Reply.Show(
        titled(version)
            .text(question.head().ask())
            .note(QuestionCards.how(question.shape()))
            .action(QuestionCards.action(question, NAME, at.prompt()))
            .build());
  }

  private Reply question(
      PromptVersion version, Question question, At at, String verb, Input input) {
    Form form = QuestionCards.form(question, NAME, at.prompt());
    if (verb.equals("show")) {
      return show(at);
    }
    if (verb.equals("write")) {
      return new Reply.Open(form);
    }
    Response response = QuestionCards.response(question, input);
    Optional<Map<String, String>> objection = QuestionCards.objection(question, response);
    return objection.isPresent()
        ? new Reply.Invalid(form, objection.get())
        : new Reply.Show(
            titled(version)
                .blocks(QuestionCards.feedback(question, response))
                .blocks(AllFeedback.of(question))
                .mainButton(at.id("show"), "Answer again")
                .build());
  }

  /** {@code Four judges and a speech · judges-remark · choice · facts · preview}. */
  static Card.Builder titled(PromptVersion version) {
    List<String> parts = new ArrayList<>();
    parts.add(version.incidentTitle());
    parts.add(version.id());
    parts.add(version.prompt().type());
    version.prompt().head().level().ifPresent(level -> parts.add(level.toString()));
    parts.add("preview");
    return Card.titled(String.join(" · ", parts));
  }

  /**
   * Where one is.
   *
   * @param prompt its number among all, from 0
   * @param moves what was played of a role-play, by the numbers of the moves, from 0
   */
  record At(int prompt, List<Integer> moves) {
    At {
      moves = List.copyOf(moves);
    }

    static At of(ActionId action) {
      String played = action.args().size() > 1 ? action.args().get(1) : "";
      return new At(
          (int) action.id(0),
          Stream.of(played.split("\\.", -1))
              .filter(n -> n.matches("\\d{1,4}"))
              .map(Integer::valueOf)
              .toList());
    }

    ActionId id(String verb) {
      return ActionId.of(
          NAME, verb, prompt, String.join(".", moves.stream().map(String::valueOf).toList()));
    }

    At then(int move) {
      return new At(prompt, Stream.concat(moves.stream(), Stream.of(move)).toList());
    }

    /** Before the move of a scene; scenes count from 0. */
    At before(int scene) {
      return new At(prompt, IntStream.range(0, scene).mapToObj(moves::get).toList());
    }
  }
}
