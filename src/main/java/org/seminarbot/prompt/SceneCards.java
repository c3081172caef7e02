package org.seminarbot.prompt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.seminarbot.answer.Answer;
import org.seminarbot.answer.Ask;
import org.seminarbot.chat.ActionId;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Card.Choose.Arity;
import org.seminarbot.chat.Form;
import org.seminarbot.chat.Input;
import org.seminarbot.reading.Prompt;
import org.seminarbot.reading.Response;
import org.seminarbot.reading.RolePlay;
import org.seminarbot.text.Words;

/** A role-play as cards and forms: the scene, the reply, what follows, the debrief. */
public final class SceneCards {
  private static final String MOVE = "move";
  private static final String POST = "post";
  private static final String REASON = "reason";
  private static final String WITHHOLD = "withhold";
  private static final int REASON_LENGTH = 600;

  private SceneCards() {}

  /** The opening scene. */
  public static List<Card.Block> opening(RolePlay play) {
    List<Card.Block> blocks = new ArrayList<>();
    blocks.add(new Card.Heading("You are the " + play.role() + "."));
    blocks.add(new Card.Text(play.scene()));
    blocks.addAll(crowd(play.crowd()));
    blocks.add(new Card.Heading(play.head().ask()));
    return blocks;
  }

  /** What follows a move. */
  public static List<Card.Block> following(RolePlay.Stage stage) {
    List<Card.Block> blocks = new ArrayList<>();
    blocks.add(
        new Card.Heading("What follows (invented; whichever move you make, somebody objects)"));
    blocks.add(new Card.Text(stage.scene()));
    stage.crowd().forEach(voice -> blocks.add(said(voice)));
    blocks.add(new Card.Heading(stage.ask()));
    return blocks;
  }

  private static List<Card.Block> crowd(List<Prompt.Voice> crowd) {
    List<Card.Block> blocks = new ArrayList<>();
    if (!crowd.isEmpty()) {
      blocks.add(new Card.Heading("Posts under your account (written for this exercise)"));
      crowd.forEach(voice -> blocks.add(said(voice)));
    }
    return blocks;
  }

  private static Card.Said said(Prompt.Voice voice) {
    String who = voice.voice();
    return new Card.Said(
        who.substring(0, 1).toUpperCase(Locale.ROOT) + who.substring(1), voice.says());
  }

  /**
   * The form for a reply: the move, the post, the reason out of role, and whether to keep it back,
   * which stays as it was in the scene before.
   */
  public static Form form(Ask ask, RolePlay play, String feature, List<Answer> played) {
    String asked =
        played.isEmpty()
            ? play.head().ask()
            : next(play, played).map(RolePlay.Stage::ask).orElse(play.head().ask());
    boolean withheld = !played.isEmpty() && played.get(played.size() - 1).content().withheld();
    return new Form(
        ActionId.of(feature, "send", ask.id(), played.size()),
        asked,
        List.of(
            new Form.Pick(
                MOVE,
                "Your move",
                "What the post does. You declare it; no move is the right one.",
                true,
                Arity.ONE,
                moves(ask, play).stream().map(Prompt.Strategy::text).toList()),
            new Form.Write(
                POST,
                "Your post",
                "At most %d Chinese characters or %d Latin letters. Leave it empty only for a move without a post."
                    .formatted(play.limit(), play.limit() * 2),
                false,
                true,
                Math.min(3000, play.limit() * 2),
                ""),
            reason(),
            withheld ? withhold().with(List.of("0")) : withhold()));
  }

  /** The form for changing nothing: only the reason. */
  static Form sameForm(Ask ask, String feature, int stage) {
    return new Form(
        ActionId.of(feature, "same", ask.id(), stage), "Change nothing", List.of(reason()));
  }

  private static Form.Write reason() {
    return new Form.Write(
        REASON,
        "Out of role: why, and what could go wrong?",
        "One to three sentences. Your instructor reads this first.",
        true,
        true,
        REASON_LENGTH,
        "");
  }

  private static Form.Field withhold() {
    return new Form.Pick(
        WITHHOLD,
        "Who may see it",
        "Instructors always can. You may keep it from the class.",
        false,
        Arity.SEVERAL,
        List.of("Do not show my post to the class"));
  }

  /** What a sent form holds. */
  public static Answer.Content content(Ask ask, RolePlay play, Input.Submitted form) {
    List<Integer> picked = form.chosen(MOVE);
    List<Prompt.Strategy> moves = moves(ask, play);
    String move =
        !picked.isEmpty() && picked.get(0) >= 0 && picked.get(0) < moves.size()
            ? moves.get(picked.get(0)).id()
            : "";
    return new Answer.Content(
        Response.written(form.text(POST)),
        move,
        form.text(REASON),
        !form.chosen(WITHHOLD).isEmpty());
  }

  /** Changing nothing: the move and who may see it stay as they were; the form holds the reason. */
  static Answer.Content same(Answer.Content before, Input.Submitted form) {
    return new Answer.Content(
        Response.written(""), before.move(), form.text(REASON), before.withheld());
  }

  /** What is wrong with a reply, by field. */
  public static Map<String, String> objections(Ask ask, RolePlay play, Answer.Content content) {
    Map<String, String> errors = new LinkedHashMap<>();
    Prompt.Strategy move = Prompt.strategy(ask.version().strategies(), content.move());
    String post = content.response().text();
    if (content.move().isEmpty()) {
      errors.put(MOVE, "Choose a move.");
    }
    if (post.isEmpty() && !move.withoutPost()) {
      errors.put(POST, "The move “%s” needs a post.".formatted(move.text()));
    }
    if (!post.isEmpty() && move.withoutPost()) {
      errors.put(
          POST,
          "“%s” has no post. Leave this empty, or choose another move; what you wrote: %s"
              .formatted(move.text(), post));
    }
    int over = Words.weiboLength(post) - play.limit();
    if (over > 0) {
      errors.put(
          POST,
          "That is too long by %s or %s: at most %d Chinese characters or %d Latin letters."
              .formatted(
                  Words.count(over, "Chinese character"),
                  Words.count(over * 2L, "letter"),
                  play.limit(),
                  play.limit() * 2));
    }
    if (content.reason().isEmpty()) {
      errors.put(REASON, "Say why, and what could go wrong, in a sentence or two.");
    }
    return errors;
  }

  private static List<Prompt.Strategy> moves(Ask ask, RolePlay play) {
    return play.moves().stream()
        .map(id -> Prompt.strategy(ask.version().strategies(), id))
        .toList();
  }

  /** The end of a role-play: the role is laid down. */
  public static List<Card.Block> debrief(Ask ask, RolePlay play, List<String> moves) {
    List<Card.Block> blocks = new ArrayList<>();
    play.debrief()
        .ifPresent(
            debrief -> {
              part(blocks, "In the article", debrief.inTheArticle());
              part(blocks, "Invented here", debrief.invented());
              part(blocks, "Not in the article", debrief.notInTheArticle());
              part(blocks, "The other side’s best case", debrief.otherSide());
            });
    String theory =
        moves.stream()
            .distinct()
            .map(id -> Prompt.strategy(ask.version().strategies(), id))
            .filter(strategy -> !strategy.theory().isEmpty())
            .map(strategy -> strategy.text() + ". " + strategy.theory())
            .collect(Collectors.joining("\n"));
    part(blocks, "The researchers’ words", theory);
    List<String> discuss = play.debrief().map(RolePlay.Debrief::discuss).orElse(List.of());
    part(
        blocks,
        "Think about",
        IntStream.range(0, discuss.size())
            .mapToObj(i -> (i + 1) + ". " + discuss.get(i))
            .collect(Collectors.joining("\n")));
    String source = Phrases.readAgain(play.head().source());
    if (!source.isEmpty()) {
      blocks.add(new Card.Note(source));
    }
    return blocks;
  }

  private static void part(List<Card.Block> blocks, String heading, String text) {
    if (!text.isEmpty()) {
      blocks.add(new Card.Heading(heading));
      blocks.add(new Card.Text(text));
    }
  }

  /** The stage that somebody comes to who played these moves; nothing when the scene is over. */
  static Optional<RolePlay.Stage> next(RolePlay play, List<Answer> played) {
    return play.after(played.stream().map(answer -> answer.content().move()).toList());
  }
}
