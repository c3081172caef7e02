package org.seminarbot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.seminarbot.chat.ActionId;
import org.seminarbot.chat.Bot;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Input;
import org.seminarbot.chat.Reply;
import org.seminarbot.chat.Request;
import org.seminarbot.people.Policy;
import org.seminarbot.store.Database;
import org.seminarbot.store.Store;

/** Two processes on one PostgreSQL database: what one erases, the other knows no more. */
final class TwoProcessesTest {
  private static final String COURSE = "red:course";

  private final ExecutorService workers = Executors.newFixedThreadPool(2);
  private final Database database = Postgres.database();
  private final Store here = Store.open(database, Clock.systemUTC());
  private final Store there = Store.open(database, Clock.systemUTC());
  private final Bot one = bot(here);
  private final Bot other = bot(there);

  @AfterEach
  void close() {
    here.close();
    there.close();
    workers.shutdown();
  }

  private Bot bot(Store store) {
    Features.Made features =
        Features.create(
            Shipped.readings(),
            store,
            new Rooms(),
            Clock.systemUTC(),
            course -> "nobody",
            Policy.usual());
    return Features.bot(features.commands(), features.drafts(), workers);
  }

  private static Card does(Bot bot, String who, Input input) {
    return begins(bot, who, input).join();
  }

  private static CompletableFuture<Card> begins(Bot bot, String who, Input input) {
    Request.Person person = new Request.Person("red:" + who, who, who.equals("prof"));
    Request request =
        new Request(
            UUID.randomUUID().toString(),
            new Request.Course(COURSE, false),
            "red:hall",
            person,
            input);
    return bot.handle(request)
        .thenApply(reply -> ((Reply.Show) reply).card())
        .toCompletableFuture();
  }

  private static Card types(Bot bot, String who, String line) {
    return does(bot, who, bot.parse(line));
  }

  private static Card chooses(Bot bot, String who, Card card, int option) {
    return does(bot, who, new Input.Pressed(card.actions().get(0).id(), List.of(option)));
  }

  private static void erases(Bot bot, String who) {
    ActionId erase = ActionId.of("mydata", "erased");
    assertThat(does(bot, who, new Input.Pressed(erase, List.of())).toString()).contains("Erased");
  }

  private List<String> pseudonyms() {
    return here.course(COURSE)
        .read(
            sql ->
                sql.select("select pseudonym from person where course_id = :course order by id")
                    .map(row -> row.text("pseudonym"))
                    .list());
  }

  @Test
  void whoIsErasedByOneIsNobodyToTheOtherAndIsToldWhoSeesWhatAgain() {
    Card first = types(one, "alice", "/quiz shanghai-judges");
    assertThat(first.toString()).contains("Before you start");
    chooses(one, "alice", first, 2);
    Card second = types(other, "alice", "/quiz shanghai-judges");
    assertThat(second.toString()).doesNotContain("Before you start");
    chooses(other, "alice", second, 1);
    erases(one, "alice");

    assertThat(types(other, "alice", "/mydata").toString()).contains("Nothing: you have not");
    assertThat(types(other, "alice", "/progress").toString()).contains("Nothing answered yet");
    assertThat(types(other, "alice", "/quiz shanghai-judges").toString())
        .contains("Before you start", "question 3 of 9");
    assertThat(pseudonyms()).hasSize(1);
  }

  @Test
  void anAnswerOnACardFromBeforeTheErasingIsUnderANewPseudonymWithTheNotice() {
    Card card = types(other, "alice", "/quiz shanghai-judges");
    String before = pseudonyms().get(0);
    erases(one, "alice");

    Card saved = chooses(other, "alice", card, 2);

    assertThat(pseudonyms()).hasSize(1).doesNotContain(before).noneMatch(p -> p.contains("erased"));
    assertThat(saved.toString())
        .contains("Saved", "Your instructors read", "your pseudonym, " + pseudonyms().get(0));
    assertThat(types(one, "alice", "/quiz shanghai-judges").toString())
        .contains("question 2 of 9")
        .doesNotContain("Before you start");
  }

  @Test
  void firstAnswersAtTheSameTimeTellWhoSeesWhatOnce() {
    Card card = types(one, "bob", "/quiz shanghai-judges");
    Input press = new Input.Pressed(card.actions().get(0).id(), List.of(2));
    List<CompletableFuture<Card>> answers =
        List.of(
            begins(one, "alice", press),
            begins(one, "alice", press),
            begins(other, "alice", press),
            begins(other, "alice", press));
    assertThat(answers)
        .extracting(CompletableFuture::join)
        .allMatch(saved -> saved.toString().contains("Saved"))
        .filteredOn(saved -> saved.toString().contains("Your instructors read"))
        .hasSize(1);
    assertThat(pseudonyms()).hasSize(2);
  }

  @Test
  void whoComesBackToTheOtherHasNoSecondFirstAttempt() {
    chooses(one, "alice", types(one, "alice", "/quiz shanghai-judges"), 3);
    types(other, "bob", "/quiz shanghai-judges"); // when nobody is erased yet
    erases(one, "alice");

    Card back = types(other, "alice", "/quiz shanghai-judges");

    assertThat(back.toString()).contains("Before you start", "question 2 of 9");
    assertThat(pseudonyms()).hasSize(2);
  }
}
