package org.seminarbot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seminarbot.chat.ActionId;
import org.seminarbot.chat.Bot;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Form;
import org.seminarbot.chat.Input;
import org.seminarbot.chat.Outboxes;
import org.seminarbot.chat.Reply;
import org.seminarbot.chat.Request;
import org.seminarbot.review.Compared;
import org.seminarbot.review.Reviews;
import org.seminarbot.store.Store;

/** Instructors and students press what stands on older cards, or send a form late. */
@SuppressWarnings("NullAway.Init")
final class OlderReviewCardsTest {
  private static final Request.Course COURSE = new Request.Course("class", false);
  private static final String POINTS = "2 2 2 2 2";

  @TempDir Path data;

  private final ExecutorService workers = Executors.newFixedThreadPool(2);
  private final Rooms rooms = new Rooms();
  private Store store;
  private Bot bot;
  private int events;

  @BeforeEach
  void open() {
    store = Store.open(Fresh.database(data), Clock.systemUTC());
    bot =
        Features.bot(
            Features.create(
                Shipped.readings(),
                store,
                new Outboxes(Map.of("red", rooms)),
                Clock.systemUTC(),
                course -> "nobody"),
            workers);
  }

  @AfterEach
  void close() {
    workers.shutdown();
    store.close();
  }

  private Reply does(String who, Input input) {
    Request.Person person = new Request.Person("red:" + who, who, who.startsWith("prof"));
    return bot.handle(new Request("event:" + events++, COURSE, "red:hall", person, input))
        .toCompletableFuture()
        .join();
  }

  private static Card card(Reply reply) {
    return reply instanceof Reply.Aside aside ? aside.card() : ((Reply.Show) reply).card();
  }

  private Card types(String who, String line) {
    return card(does(who, bot.parse(line)));
  }

  private Reply presses(String who, Card card, String label) {
    ActionId id =
        card.actions().stream()
            .filter(a -> a instanceof Card.Button button && button.label().startsWith(label))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no " + label + " on " + card))
            .id();
    return does(who, new Input.Pressed(id, List.of()));
  }

  private Form opens(String who, Card card, String label) {
    return ((Reply.Open) presses(who, card, label)).form();
  }

  /** Sends a form, with what stands in it already unless it is written anew. */
  private Reply sends(String who, Form form, Map<String, String> written) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (Form.Field field : form.fields()) {
      if (written.containsKey(field.key())) {
        fields.put(field.key(), List.of(written.getOrDefault(field.key(), "")));
      } else if (field instanceof Form.Write write && !write.value().isEmpty()) {
        fields.put(field.key(), List.of(write.value()));
      }
    }
    return does(who, new Input.Submitted(form.id(), fields));
  }

  private void replies(String who) {
    Form form = opens(who, types(who, "/roleplay shanghai-judges"), "Write my reply");
    Map<String, String> written = new LinkedHashMap<>();
    written.put(form.fields().get(0).key(), "6");
    written.put(form.fields().get(1).key(), "The post of " + who + ".");
    written.put(form.fields().get(2).key(), "A reason.");
    sends(who, form, written);
  }

  private Card reviews(String who, Card card, String points, String comment) {
    return card(
        sends(who, opens(who, card, "Review"), Map.of("points", points, "comment", comment)));
  }

  private Card changes(String who, Card next, Map<String, String> written) {
    Card back = card(presses(who, next, "Back"));
    return card(sends(who, opens(who, back, "Change my review"), written));
  }

  @Test
  void aFormOpenedFromAnOlderCardHoldsItsReply() {
    replies("alice");
    replies("bob");
    Card older = types("prof1", "/review");
    assertThat(older.toString()).contains("The post of alice.");
    Card newer = card(presses("prof1", types("prof1", "/review"), "Skip"));
    assertThat(newer.toString()).contains("The post of bob.");
    Form form = opens("prof1", older, "Review");
    Card theirs = types("prof2", "/review");
    assertThat(theirs.toString()).contains("The post of bob.");
    assertThat(card(presses("prof1", newer, "Review")).toString())
        .contains("Another instructor is reviewing this reply now")
        .doesNotContain("ten minutes");
    Card saved = card(sends("prof1", form, Map.of("points", POINTS)));
    assertThat(saved.toString()).contains("Saved");
    reviews("prof2", theirs, POINTS, "Read.");
    assertThat(card(presses("prof1", newer, "Review")).toString())
        .contains("Another instructor has reviewed this reply meanwhile")
        .doesNotContain("ten minutes");
  }

  @Test
  void undoPressedTwiceTakesBackOneReview() {
    replies("alice");
    replies("bob");
    Card second = reviews("prof", types("prof", "/review"), POINTS, "To alice.");
    Card all = reviews("prof", second, POINTS, "To bob.");
    assertThat(card(presses("prof", all, "Undo")).toString())
        .contains("Taken back", "The post of bob.");
    Card again = card(presses("prof", all, "Undo"));
    assertThat(again.toString())
        .contains("Nothing was taken back", "The post of bob.", "1 of 2 reviewed", "Undo");
    assertThat(types("alice", "/progress").toString()).contains("To alice.");
    Card first = card(presses("prof", again, "Undo"));
    assertThat(first.toString()).contains("Taken back", "The post of alice.", "0 of 2");
    assertThat(card(presses("prof", again, "Undo")).toString())
        .contains("Nothing was taken back", "The post of alice.", "Review");
  }

  @Test
  void aReplyThatIsErasedCanBeNeitherHiddenNorReviewed() {
    replies("alice");
    Card shown = types("prof", "/review");
    presses("alice", types("alice", "/mydata erase"), "Erase");
    Card hidden = card(presses("prof", shown, "Hide from the class"));
    assertThat(hidden.toString())
        .contains("The student has erased this reply")
        .doesNotContain("nothing changed", "Hidden");
    assertThat(hidden.actions()).singleElement().extracting(Card.Action::id).isNotNull();
    assertThat(card(presses("prof", hidden, "Next")).toString()).contains("no reply to review");
  }

  @Test
  void aStudentIsToldOfACommentAndNotOfPointsOrNotes() {
    replies("alice");
    presses("alice", types("alice", "/progress"), "Tell me of comments");
    Card next = reviews("prof", types("prof", "/review"), POINTS, "On which day?");
    assertThat(rooms.in("red:alice")).hasSize(1);
    next = changes("prof", next, Map.of("points", "0 0 0 0 0"));
    next = changes("prof", next, Map.of("note", "Shy; encourage."));
    assertThat(rooms.in("red:alice")).hasSize(1);
    next = card(presses("prof", next, "Undo"));
    sends("prof", opens("prof", next, "Change my review"), Map.of("points", "1 1 1 1 1"));
    assertThat(rooms.in("red:alice")).hasSize(1);
    changes("prof", types("prof", "/review"), Map.of("comment", "In which year?"));
    assertThat(rooms.in("red:alice")).hasSize(2);
  }

  @Test
  void anAnswerThatWasNotSentStandsInTheFormForTheCommentAsItIsNow() {
    replies("alice");
    Card next = reviews("prof", types("prof", "/review"), POINTS, "On which day?");
    Card older = types("alice", "/progress");
    Form form = opens("alice", older, "Answer 1");
    changes("prof", next, Map.of("comment", "In which year?"));
    Reply.Invalid invalid =
        (Reply.Invalid) sends("alice", form, Map.of("text", "I thought on Monday."));
    Input.Submitted sent =
        new Input.Submitted(form.id(), Map.of("text", List.of("I thought on Monday.")));
    Card said = bot.objections(sent, invalid);
    assertThat(said.toString()).contains("In which year?", "I thought on Monday.");
    assertThat(card(presses("alice", older, "Answer 1")).toString()).contains("has been changed");
    Form again = opens("alice", said, "Open the form again");
    assertThat(again.fields().get(0))
        .isInstanceOfSatisfying(
            Form.Write.class, write -> assertThat(write.value()).isEqualTo("I thought on Monday."));
    assertThat(card(sends("alice", again, Map.of())).toString()).contains("Sent.");
    assertThat(card(sends("alice", again, Map.of("text", "Once more."))).toString())
        .contains("has your answer already", "Once more.");
  }

  @Test
  void aCommentThatWasEmptiedLeavesNoAnswerStandingAlone() {
    replies("alice");
    Card next = reviews("prof", types("prof", "/review"), POINTS, "On which day?");
    Form late = opens("alice", types("alice", "/progress"), "Answer 1");
    sends("alice", late, Map.of("text", "On Monday."));
    changes("prof", next, Map.of("comment", ""));
    assertThat(types("alice", "/progress").toString())
        .contains("10 of")
        .doesNotContain("You answered", "On Monday.");
    assertThat(card(sends("alice", late, Map.of("text", "On Tuesday."))).toString())
        .contains("was taken back", "On Tuesday.");
    Card answers = card(presses("prof", types("prof", "/review"), "Answers from students (1)"));
    assertThat(answers.toString()).contains("On which day?", "On Monday.");
    presses("alice", types("alice", "/mydata erase"), "Erase");
    assertThat(types("prof", "/review").toString()).doesNotContain("Answers from students");
  }

  @Test
  void whatIsChangedAfterAnothersReviewWasShownIsNotComparedWithIt() {
    replies("alice");
    Card done = reviews("prof1", types("prof1", "/review"), POINTS, "");
    reviews("prof2", types("prof2", "/review again"), "1 1 1 1 1", "");
    Reviews reviews = new Reviews(store, Clock.systemUTC());
    assertThat(Compared.of(reviews.all("class")).units()).hasSize(1);
    Card back = card(presses("prof1", done, "Back"));
    assertThat(back.toString()).contains("Another instructor’s review");
    assertThat(Compared.of(reviews.all("class")).units()).hasSize(1);
    sends("prof1", opens("prof1", back, "Change my review"), Map.of("points", "1 1 1 1 1"));
    assertThat(Compared.of(reviews.all("class")).units()).isEmpty();
  }
}
