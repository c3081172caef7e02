package org.seminarbot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.seminarbot.chat.ActionId;
import org.seminarbot.chat.Bot;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Input;
import org.seminarbot.chat.Outboxes;
import org.seminarbot.chat.Reply;
import org.seminarbot.chat.Request;
import org.seminarbot.reading.Readings;
import org.seminarbot.store.Database;
import org.seminarbot.store.Store;

/** One meeting in several channels, of two chats: one round, one summary. */
@SuppressWarnings("NullAway.Init")
abstract class JoinScenarios {
  private static final String HALL = "red:hall";
  private static final String LAB = "red:lab";
  private static final String AWAY = "blue:away";
  private static final String PAGE = "blue:page";

  private final Rooms red = new Rooms();
  private final Rooms blue = new Rooms();
  private final Request.Course course = new Request.Course("both", false);
  private Database database;
  private Store store;
  private ExecutorService workers;
  private Bot bot;
  private int events;

  abstract Database database();

  /** Whether everything that is done comes a second time. */
  boolean twice() {
    return false;
  }

  @BeforeEach
  void open() {
    database = database();
    start(Map.of("red", red, "blue", blue));
  }

  private void start(Map<String, Rooms> chats) {
    Clock clock = Clock.fixed(Instant.parse("2026-11-24T14:00:00Z"), ZoneOffset.UTC);
    store = Store.open(database, clock);
    workers = Executors.newFixedThreadPool(4);
    Readings readings = Shipped.readings();
    bot =
        Features.bot(
            Features.create(
                readings, store, new Outboxes(Map.copyOf(chats)), clock, c -> "the professor"),
            workers);
  }

  private void restart(Map<String, Rooms> chats) {
    close();
    start(chats);
  }

  @AfterEach
  void close() {
    store.close();
    workers.shutdown();
  }

  private Request request(String who, String channel, Input input) {
    boolean instructor = who.equals("prof");
    return new Request(
        "event:" + events++,
        course,
        channel,
        new Request.Person("red:" + who, who, instructor),
        input);
  }

  private String does(Request request) {
    Reply reply = bot.handle(request).toCompletableFuture().join();
    if (twice()) {
      bot.handle(request).toCompletableFuture().join();
    }
    return reply.toString();
  }

  private String types(String who, String channel, String line) {
    return does(request(who, channel, bot.parse(line)));
  }

  private String prof(String channel, String line) {
    return types("prof", channel, line);
  }

  private String presses(String who, String channel, ActionId action, Integer... values) {
    return does(request(who, channel, new Input.Pressed(action, List.of(values))));
  }

  /** Somebody chooses an option, counted from 1, on the newest card of a channel. */
  private String chooses(String who, String channel, int option) {
    Card card = newest(channel);
    return presses(who, channel, card.actions().get(0).id(), option - 1);
  }

  private List<Card> in(String channel) {
    return (channel.startsWith("red") ? red : blue).in(channel);
  }

  private Card newest(String channel) {
    List<Card> all = in(channel);
    return all.get(all.size() - 1);
  }

  private String home(String who) {
    Request request = request(who, PAGE, new Input.Typed("guide", "", Map.of()));
    return bot.home(request).toCompletableFuture().join().toString();
  }

  private void everywhere(String text) {
    assertThat(List.of(newest(HALL), newest(LAB), newest(AWAY)))
        .allSatisfy(card -> assertThat(card.toString()).contains(text));
  }

  private void openInThree() {
    prof(HALL, "/seminar open engaging-critics");
    prof(LAB, "/seminar join");
    prof(AWAY, "/seminar join");
  }

  @Test
  void aMeetingIsHeldInThreeChannelsOfTwoChatsAsOne() {
    openInThree();
    everywhere("The seminar is open");
    assertThat(prof(LAB, "/seminar ask judges-remark"))
        .contains("Also held in 2 other channels: #hall, #away");
    everywhere("Practice, not graded");
    assertThat(chooses("alice", HALL, 3)).contains("Saved 14:00");
    assertThat(chooses("bob", AWAY, 1)).contains("Saved 14:00");
    assertThat(prof(AWAY, "/seminar status")).contains("2 answers");
    assertThat(prof(LAB, "/summary")).contains("SEMINAR", "2 answered");
    assertThat(prof(AWAY, "/seminar reveal")).contains("2 answers, shown");
    everywhere("The answers:");
    prof(HALL, "/seminar close");
    everywhere("The seminar is closed");
    assertThat(in(HALL)).hasSize(4);
    assertThat(in(LAB)).hasSize(4);
    assertThat(in(AWAY)).hasSize(4);
    for (String channel : List.of(HALL, LAB, AWAY)) {
      assertThat(prof(channel, "/seminar")).contains("No seminar is open");
      assertThat(in(channel).get(1).toString()).contains("have been shown");
    }
  }

  @Test
  void aChannelThatJoinsLateIsAskedWhatTheOthersAre() {
    prof(HALL, "/seminar open engaging-critics");
    prof(HALL, "/seminar ask judges-remark");
    prof(AWAY, "/seminar join");
    assertThat(in(AWAY)).hasSize(2);
    assertThat(chooses("alice", AWAY, 3)).contains("Saved 14:00");
    assertThat(prof(HALL, "/seminar reveal")).contains("1 answer, shown");
    assertThat(in(AWAY).get(1).toString()).contains("have been shown");
    assertThat(in(HALL).get(1).toString()).contains("have been shown");
    assertThat(newest(AWAY).toString()).contains("The answers:");
  }

  @Test
  void oneStudentAnswersOnceWhereverTheyAre() {
    openInThree();
    prof(HALL, "/seminar ask judges-remark");
    chooses("alice", HALL, 1);
    chooses("alice", AWAY, 3);
    assertThat(prof(LAB, "/summary")).contains("1 answered · right 100%");
  }

  @Test
  void amongSeveralMeetingsTheOneToJoinIsNamed() {
    prof(HALL, "/seminar open engaging-critics");
    prof(LAB, "/seminar open engaging-critics");
    List<String> open = bot.complete(course, "seminar", "meeting").toCompletableFuture().join();
    assertThat(open).hasSize(2);
    assertThat(prof(AWAY, "/seminar join"))
        .contains(
            "Say which: /seminar join " + open.get(0),
            open.get(0) + " · engaging-critics · since 14:00 in #hall",
            open.get(1) + " · engaging-critics · since 14:00 in #lab");
    assertThat(prof(AWAY, "/seminar join 99999")).contains("No seminar '99999' is open", "#hall");
    assertThat(in(AWAY)).isEmpty();
    assertThat(prof(AWAY, "/seminar join " + open.get(1)))
        .contains("Also held in 1 other channel: #lab");
    prof(LAB, "/seminar ask judges-remark");
    assertThat(in(AWAY)).hasSize(2);
    assertThat(in(HALL)).hasSize(1);
  }

  @Test
  void aChannelThatHasAMeetingJoinsNoOther() {
    prof(HALL, "/seminar open engaging-critics");
    prof(LAB, "/seminar open engaging-critics");
    assertThat(prof(LAB, "/seminar join")).contains("already open in this channel");
    assertThat(prof(LAB, "/seminar open engaging-critics")).contains("already open");
    assertThat(in(LAB)).hasSize(1);
  }

  @Test
  void whereNothingIsOpenNothingIsJoinedAndAStudentJoinsNothing() {
    assertThat(prof(HALL, "/seminar join")).contains("/seminar open engaging-critics");
    prof(HALL, "/seminar open engaging-critics");
    assertThat(types("alice", LAB, "/seminar join")).contains("for instructors");
    assertThat(prof(LAB, "/seminar")).contains("No seminar is open", "/seminar join");
    assertThat(in(LAB)).isEmpty();
  }

  @Test
  void aMeetingInSeveralChannelsGoesOnAfterARestart() {
    openInThree();
    prof(HALL, "/seminar ask judges-remark");
    chooses("alice", AWAY, 3);
    restart(Map.of("red", red, "blue", blue));
    assertThat(chooses("bob", LAB, 3)).contains("Saved 14:00");
    assertThat(prof(AWAY, "/seminar reveal")).contains("2 answers, shown");
    everywhere("The answers:");
    assertThat(in(LAB).get(1).toString()).contains("have been shown");
  }

  @Test
  void aChannelThatCannotBeWrittenToKeepsNoOtherFromIt() {
    openInThree();
    red.lock(LAB);
    blue.breakDown(AWAY);
    assertThat(prof(HALL, "/seminar ask judges-remark"))
        .contains("0 answers", "I could not write in #lab, #away");
    chooses("alice", HALL, 3);
    assertThat(prof(LAB, "/seminar reveal")).contains("1 answer, shown", "#lab, #away");
    assertThat(newest(HALL).toString()).contains("The answers:");
    red.mend();
    assertThat(prof(LAB, "/seminar close")).contains("Closed", "could not write in #away");
    assertThat(newest(LAB).toString()).contains("The seminar is closed");
    assertThat(in(AWAY)).hasSize(1);
  }

  @Test
  void aChatThatIsNotConnectedKeepsNoOtherFromIt() {
    openInThree();
    restart(Map.of("red", red));
    assertThat(prof(HALL, "/seminar ask judges-remark")).contains("could not write in blue:away");
    assertThat(in(LAB)).hasSize(2);
  }

  @Test
  void aRevealThatReachedNobodyIsDoneAgain() {
    openInThree();
    prof(HALL, "/seminar ask judges-remark");
    List.of(HALL, LAB).forEach(red::lock);
    blue.lock(AWAY);
    assertThat(prof(LAB, "/seminar reveal")).contains("I may not write in this channel");
    assertThat(prof(LAB, "/seminar")).contains("yet to be shown");
    red.mend();
    assertThat(prof(LAB, "/seminar reveal")).contains("could not write in #away");
    assertThat(newest(LAB).toString()).contains("The answers:");
    assertThat(newest(HALL).toString()).contains("The answers:");
  }

  @Test
  void aChannelThatCouldNotBeToldIsJoinedOnceMore() {
    prof(HALL, "/seminar open engaging-critics");
    prof(HALL, "/seminar ask judges-remark");
    blue.lock(AWAY);
    assertThat(prof(AWAY, "/seminar join")).contains("I may not write in this channel");
    blue.mend();
    assertThat(prof(AWAY, "/seminar join")).contains("Also held in 1 other channel: #hall");
    assertThat(in(AWAY)).hasSize(2);
  }

  @Test
  void whatIsAskedIsFoundWhereNoChannelIs() {
    assertThat(presses("alice", PAGE, ActionId.of("seminar", "now")))
        .contains("Nothing is being asked now");
    prof(HALL, "/seminar open engaging-critics");
    prof(LAB, "/seminar open engaging-critics");
    prof(LAB, "/seminar ask judges-remark");
    prof(HALL, "/seminar ask judges-echo");
    assertThat(presses("alice", PAGE, ActionId.of("seminar", "now"))).contains("Which two words?");
    assertThat(presses("alice", LAB, ActionId.of("seminar", "now")))
        .doesNotContain("Which two words?");
    prof(HALL, "/seminar close");
    assertThat(presses("alice", PAGE, ActionId.of("seminar", "now")))
        .doesNotContain("Which two words?");
  }

  @Test
  void anInstructorsStartPageShowsTheOpenMeetingsAndTheirPanels() {
    assertThat(home("prof")).contains("Seminar Bot").doesNotContain("Open seminar");
    openInThree();
    prof(HALL, "/seminar ask judges-remark");
    String id = bot.complete(course, "seminar", "meeting").toCompletableFuture().join().get(0);
    assertThat(home("prof"))
        .contains(
            "Your progress",
            id + " · engaging-critics",
            "since 14:00 in #hall, #lab, #away · 1 round");
    assertThat(home("alice")).contains("A question").doesNotContain("#hall");
    assertThat(presses("prof", PAGE, ActionId.of("seminar", "status", id)))
        .contains("0 answers", "Held in #hall, #lab, #away");
    presses("prof", PAGE, ActionId.of("seminar", "reveal", id));
    everywhere("The answers:");
    presses("prof", PAGE, ActionId.of("seminar", "close", id));
    everywhere("The seminar is closed");
    assertThat(presses("prof", PAGE, ActionId.of("seminar", "status", id)))
        .contains("That seminar is closed");
  }

  @Test
  void aStartPageThatFailsApologises() {
    store.close();
    assertThat(home("alice")).contains("reference").doesNotContain("Exception");
  }
}
