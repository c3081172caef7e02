package org.seminarbot.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seminarbot.Fresh;
import org.seminarbot.chat.Input;
import org.seminarbot.chat.Outbox;
import org.seminarbot.chat.Refusal;
import org.seminarbot.chat.Request;
import org.seminarbot.people.Member;
import org.seminarbot.people.People;
import org.seminarbot.store.Store;

/** A class that takes long to be written to. */
@SuppressWarnings("NullAway.Init")
final class FilesForAllTest {
  private static final String COURSE = "class";

  @TempDir Path data;

  private final Outbox outbox = mock(Outbox.class);
  private Store store;
  private People people;

  @BeforeEach
  void open() {
    store = Store.open(Fresh.database(data), Clock.systemUTC());
    people = new People(store, Clock.systemUTC());
    List.of("alice", "bob", "carol").forEach(this::comes);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void comes(String who) {
    Request request =
        new Request(
            "event of " + who,
            new Request.Course(COURSE, true),
            COURSE,
            new Request.Person(who, who, false),
            new Input.Typed("quiz", "", Map.of()));
    people.member(request).toCompletableFuture().join();
  }

  /** As a process has it that has just begun. */
  private FilesForAll files() {
    Farewells farewells = new Farewells(store, Clock.systemUTC());
    Audit audit = new Audit(store, people, Clock.systemUTC());
    Registry registry = new Registry(store, audit, Clock.systemUTC(), List.of(farewells, people));
    return new FilesForAll(registry, farewells, outbox);
  }

  private void takes(String who, CompletionStage<Void> what) {
    when(outbox.give(eq(who), any(), any())).thenReturn(what);
  }

  private static void join(CompletionStage<Void> stage) {
    stage.toCompletableFuture().join();
  }

  private static CompletionStage<Void> taken() {
    return CompletableFuture.completedStage(null);
  }

  private static CompletionStage<Void> closed() {
    return CompletableFuture.failedStage(new Refusal("They take no messages."));
  }

  @Test
  void howFarItIsIsToldWhileItGoesOnAndNobodyIsWrittenToTwice() {
    CompletableFuture<Void> slow = new CompletableFuture<>();
    takes("alice", taken());
    takes("bob", slow);
    takes("carol", closed());
    FilesForAll files = files();

    CompletionStage<Void> done = files.give(COURSE, 7);
    await().until(() -> files.state(COURSE, 7).reached() == 1);
    FilesForAll.State state = files.state(COURSE, 7);
    assertThat(state.underWay()).isTrue();
    assertThat(state.waiting()).extracting(Member::name).containsExactly("bob", "carol");
    join(files.give(COURSE, 7));

    slow.complete(null);
    join(done);
    state = files.state(COURSE, 7);
    assertThat(state.underWay()).isFalse();
    assertThat(state.reached()).isEqualTo(2);
    assertThat(state.missed()).extracting(Member::name).containsExactly("carol");
    verify(outbox).give(eq("alice"), any(), any());
    verify(outbox).give(eq("bob"), any(), any());
  }

  @Test
  void whoWasNotReachedGetsThemOnceTheyOpenTheirMessagesAndTheOthersNotAgain() {
    takes("alice", taken());
    takes("bob", closed());
    takes("carol", taken());
    join(files().give(COURSE, 7));

    takes("bob", taken());
    clearInvocations(outbox);
    join(files().give(COURSE, 7));

    verify(outbox).give(eq("bob"), any(), any());
    verify(outbox, never()).give(eq("alice"), any(), any());
    verify(outbox, never()).give(eq("carol"), any(), any());
    assertThat(files().state(COURSE, 7).reached()).isEqualTo(3);
  }

  @Test
  void allGetThemAnewOnceThereIsMoreToGive() {
    List.of("alice", "bob", "carol").forEach(who -> takes(who, taken()));
    join(files().give(COURSE, 7));
    assertThat(files().state(COURSE, 8).begun()).isFalse();
    assertThat(files().state(COURSE, 8).waiting()).hasSize(3);
  }
}
