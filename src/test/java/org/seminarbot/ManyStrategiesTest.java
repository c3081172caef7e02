package org.seminarbot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
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
import org.seminarbot.reading.ReadingLoader;
import org.seminarbot.reading.Readings;
import org.seminarbot.store.Store;

/** A reading may have more strategies than a choice on a platform has options. */
@SuppressWarnings("NullAway.Init")
final class ManyStrategiesTest {
  private static final Request.Course COURSE = new Request.Course("class", false);

  @TempDir Path folder;

  private final ExecutorService workers = Executors.newFixedThreadPool(2);
  private Store store;
  private Bot bot;
  private int events;

  @BeforeEach
  void open() throws IOException {
    Path template = Path.of("src/main/resources/init");
    String more =
        IntStream.rangeClosed(1, 36)
            .mapToObj(i -> "  - {id: extra-%d, text: Extra way %d}\n".formatted(i, i))
            .collect(Collectors.joining());
    Files.writeString(
        folder.resolve("reading.yml"),
        Files.readString(template.resolve("reading.yml"))
            .replace("\nglossary:", "\n" + more + "\nglossary:"));
    Files.writeString(
        folder.resolve("01-fines.yml"),
        Files.readString(template.resolve("01-fines.yml"))
            .replace(
                "    type: role-play\n",
                "    type: role-play\n    moves: [explain, apologise, facts-now, post-nothing]\n"));
    ReadingLoader.Loaded loaded = ReadingLoader.load(folder);
    assertThat(loaded.problems().all()).isEmpty();
    store = Store.open(Fresh.database(folder.resolve("data")), Clock.systemUTC());
    bot =
        Features.bot(
            Features.create(
                new Readings(loaded.readings()),
                store,
                new Rooms(),
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
    Request.Person person = new Request.Person(who, who, who.equals("prof"));
    return bot.handle(new Request("event" + events++, COURSE, "channel", person, input))
        .toCompletableFuture()
        .join();
  }

  private static ActionId action(Reply reply, String verb) {
    return ((Reply.Show) reply)
        .card().actions().stream()
            .map(Card.Action::id)
            .filter(id -> id.verb().equals(verb))
            .findFirst()
            .orElseThrow();
  }

  private Form opened(String who, Reply shown) {
    Reply open = does(who, new Input.Pressed(action(shown, "write"), List.of()));
    return ((Reply.Open) open).form();
  }

  @Test
  void aReplyCanBeCodedWithEachOfFortyStrategies() {
    Reply scene = does("alice", bot.parse("/roleplay fines"));
    Form form = opened("alice", scene);
    Map<String, List<String>> post =
        Map.of("move", List.of("0"), "post", List.of("A post."), "reason", List.of("A reason."));
    does("alice", new Input.Submitted(form.id(), post));

    Reply shown = does("prof", bot.parse("/review"));
    assertThat(shown.toString()).contains("AN · Extra way 36; AO · Coombs, deny");
    Form review = opened("prof", shown);
    Reply wrong = does("prof", new Input.Submitted(review.id(), Map.of("codes", List.of("-1"))));
    assertThat(((Reply.Invalid) wrong).errors())
        .containsEntry("codes", "The letters go from A to AZ, as the card has them.");
    Map<String, List<String>> codes = Map.of("codes", List.of("39", "40"), "benoit", List.of("13"));
    does("prof", new Input.Submitted(review.id(), codes));

    Reply back =
        does(
            "prof",
            new Input.Pressed(action(does("prof", bot.parse("/review")), "back"), List.of()));
    assertThat(back.toString())
        .contains("Benoit: mortification; Coombs, deny: attack the accuser; Extra way 36]");
    assertThat(opened("prof", back).fields())
        .filteredOn(Form.Pick.class::isInstance)
        .extracting(field -> ((Form.Pick) field).chosen())
        .containsExactly(List.of(39, 40), List.of(13));
  }
}
