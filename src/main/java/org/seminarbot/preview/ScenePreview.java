package org.seminarbot.preview;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.seminarbot.answer.Answer;
import org.seminarbot.answer.Ask;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Form;
import org.seminarbot.chat.Input;
import org.seminarbot.chat.Refusal;
import org.seminarbot.chat.Reply;
import org.seminarbot.prompt.Phrases;
import org.seminarbot.prompt.SceneCards;
import org.seminarbot.reading.Prompt;
import org.seminarbot.reading.PromptVersion;
import org.seminarbot.reading.Response;
import org.seminarbot.reading.RolePlay;

/**
 * A role-play in which a move is taken by its number alone, or with a post as students write it;
 * after the debrief, any move can be taken again.
 */
final class ScenePreview {
  private final PromptVersion version;
  private final RolePlay play;
  private final At at;
  private final Ask ask;

  ScenePreview(PromptVersion version, RolePlay play, At at) {
    this.version = version;
    this.play = play;
    this.at = at;
    this.ask =
        new Ask(
            at.prompt(),
            Optional.empty(),
            version,
            Instant.EPOCH,
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
  }

  Reply reply(String verb, Input input) {
    if (at.moves().stream().anyMatch(move -> move >= play.moves().size())) {
      throw new Refusal("This scene is no longer there.");
    }
    return switch (verb) {
      case "write" -> new Reply.Open(form());
      case "send" -> sent((Input.Submitted) input);
      case "move" -> new Reply.Show(moved(((Input.Pressed) input).values()).build());
      default -> new Reply.Show(scene(Preview.titled(version), at).build());
    };
  }

  /** The form that students fill in, with where it is sent to. */
  private Form form() {
    Form form = SceneCards.form(ask, play, Preview.NAME, played());
    return new Form(at.id("send"), form.title(), form.fields());
  }

  private List<Answer> played() {
    return IntStream.range(0, at.moves().size()).mapToObj(this::answer).toList();
  }

  private Answer answer(int scene) {
    Answer.Content content =
        new Answer.Content(
            Response.written(""), play.moves().get(at.moves().get(scene)), "", false);
    return new Answer(
        0,
        0,
        0,
        0,
        1,
        false,
        scene,
        1,
        content,
        OptionalDouble.empty(),
        false,
        false,
        false,
        Instant.EPOCH);
  }

  private Reply sent(Input.Submitted sent) {
    Answer.Content content = SceneCards.content(ask, play, sent);
    Map<String, String> objections = SceneCards.objections(ask, play, content);
    if (!objections.isEmpty()) {
      return new Reply.Invalid(form(), objections);
    }
    Card.Builder card = Preview.titled(version).text(Phrases.words(version, content));
    return new Reply.Show(goOn(card, at.then(play.moves().indexOf(content.move()))).build());
  }

  private Card.Builder moved(List<Integer> chosen) {
    int move = chosen.isEmpty() ? -1 : chosen.get(0);
    if (move < 0 || move >= play.moves().size()) {
      throw new Refusal("There is no such move.");
    }
    return goOn(Preview.titled(version).text("Your move: " + text(move)), at.then(move));
  }

  private Card.Builder goOn(Card.Builder card, At next) {
    return play.after(ids(next)).isPresent() ? scene(card, next) : debrief(card, next);
  }

  private Card.Builder scene(Card.Builder card, At where) {
    Optional<RolePlay.Stage> stage = play.after(ids(where));
    card.blocks(stage.map(SceneCards::following).orElseGet(() -> SceneCards.opening(play)))
        .note(
            "Scene %d%s."
                .formatted(
                    where.moves().size() + 1,
                    where.moves().isEmpty() ? "" : ", after: " + texts(where)))
        .action(
            new Card.Choose(
                where.id("move"),
                Card.Choose.Arity.ONE,
                IntStream.range(0, play.moves().size()).mapToObj(this::text).toList(),
                List.of(),
                where.id("write")))
        .button(where.id("write"), "Write a reply as students do");
    again(card, where);
    return card;
  }

  private Card.Builder debrief(Card.Builder card, At where) {
    card.heading("You are no longer the " + play.role() + ".")
        .blocks(SceneCards.debrief(ask, play, ids(where)))
        .blocks(AllFeedback.rubric(play.rubric()));
    play.twin().ifPresent(twin -> card.note("A parallel case: /preview " + twin));
    card.note("You played: " + texts(where));
    again(card, where);
    return card;
  }

  /** A way back into every scene so far. */
  private void again(Card.Builder card, At where) {
    for (int scene = where.moves().size() - 1; scene >= 0; scene--) {
      card.button(where.before(scene).id("show"), "Another move in scene " + (scene + 1));
    }
  }

  private List<String> ids(At where) {
    return where.moves().stream().map(play.moves()::get).toList();
  }

  private String text(int move) {
    return Prompt.strategy(version.strategies(), play.moves().get(move)).text();
  }

  private String texts(At where) {
    return where.moves().stream().map(this::text).collect(Collectors.joining(" → "));
  }
}
