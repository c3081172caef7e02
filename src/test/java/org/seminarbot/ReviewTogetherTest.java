package org.seminarbot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seminarbot.chat.ActionId;
import org.seminarbot.chat.Bot;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Form;
import org.seminarbot.chat.Input;
import org.seminarbot.chat.Reply;
import org.seminarbot.chat.Request;
import org.seminarbot.reading.Readings;
import org.seminarbot.store.Store;

/** Several instructors review one class at the same time. */
@SuppressWarnings("NullAway.Init")
final class ReviewTogetherTest {
  private static final Request.Course COURSE = new Request.Course("class", false);
  private static final int REPLIES = 50;

  @TempDir Path data;

  private final ExecutorService workers = Executors.newFixedThreadPool(8);
  private Store store;
  private Bot bot;

  @BeforeEach
  void open() {
    store = Store.open(Fresh.database(data), Clock.systemUTC());
    Readings readings = Shipped.readings();
    bot =
        Features.bot(
            Features.create(readings, store, new Rooms(), Clock.systemUTC(), course -> "nobody"),
            workers);
  }

  @AfterEach
  void close() {
    workers.shutdown();
    store.close();
  }

  private CompletionStage<Reply> does(String who, Input input) {
    Request.Person person = new Request.Person(who, who, who.startsWith("prof"));
    return bot.handle(new Request(UUID.randomUUID().toString(), COURSE, "channel", person, input));
  }

  private static List<Card.Action> actions(Reply reply) {
    return ((Reply.Show) reply).card().actions();
  }

  private CompletionStage<Reply> replies(String who) {
    return does(who, bot.parse("/roleplay shanghai-judges"))
        .thenCompose(scene -> does(who, new Input.Pressed(actions(scene).get(0).id(), List.of())))
        .thenCompose(
            form -> {
              Form open = ((Reply.Open) form).form();
              Map<String, List<String>> fields =
                  Map.of(
                      open.fields().get(0).key(), List.of("6"),
                      open.fields().get(1).key(), List.of("A post."),
                      open.fields().get(2).key(), List.of("A reason."));
              return does(who, new Input.Submitted(open.id(), fields));
            });
  }

  /** Reviews what comes until nothing comes; how many that were. */
  private CompletionStage<Integer> reviews(String who, Reply shown, int done) {
    return actions(shown).stream()
        .map(Card.Action::id)
        .filter(id -> id.verb().equals("write"))
        .findFirst()
        .map(
            write -> {
              ActionId save = new ActionId(write.feature(), "save", write.args());
              return does(who, new Input.Submitted(save, Map.of("comment", List.of("Read."))))
                  .thenCompose(next -> reviews(who, next, done + 1));
            })
        .orElseGet(() -> CompletableFuture.completedStage(done));
  }

  @Test
  void twoInstructorsReviewFiftyRepliesAtOnceNoneTwiceNoneLeft() {
    CompletableFuture.allOf(
            IntStream.range(0, REPLIES)
                .mapToObj(i -> replies("student" + i).toCompletableFuture())
                .toArray(CompletableFuture[]::new))
        .join();
    List<CompletableFuture<Integer>> both =
        IntStream.range(0, 2)
            .mapToObj(
                i ->
                    does("prof" + i, bot.parse("/review"))
                        .thenCompose(first -> reviews("prof" + i, first, 0))
                        .toCompletableFuture())
            .toList();
    int all = both.stream().mapToInt(CompletableFuture::join).sum();
    assertThat(all).isEqualTo(REPLIES);
    assertThat(both).allMatch(one -> one.join() > 0);
    List<Long> reviewed =
        store
            .course("class")
            .read(
                sql ->
                    sql.select("select attempt_id from review where course_id = :course")
                        .map(row -> row.number("attempt_id"))
                        .list());
    assertThat(reviewed).hasSize(REPLIES).doesNotHaveDuplicates();
  }
}
