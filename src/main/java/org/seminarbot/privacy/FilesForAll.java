package org.seminarbot.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Outbox;
import org.seminarbot.people.Member;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives every student of a course their files. Who was reached is stored as it goes on, so that
 * nobody gets them twice, and what a process that stopped has left goes on where it was.
 */
final class FilesForAll {
  private static final Logger log = LoggerFactory.getLogger(FilesForAll.class);

  private final Registry registry;
  private final Farewells farewells;
  private final Outbox outbox;
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();

  FilesForAll(Registry registry, Farewells farewells, Outbox outbox) {
    this.registry = registry;
    this.farewells = farewells;
    this.outbox = outbox;
  }

  /**
   * How far it is.
   *
   * @param waiting who has not been written to
   * @param missed whom no message reached
   * @param onPaper how many have no account to write to, and are none of these
   * @param underWay whether this process is at it
   */
  record State(
      int students, List<Member> waiting, List<Member> missed, int onPaper, boolean underWay) {
    int reached() {
      return students - waiting.size() - missed.size();
    }

    boolean begun() {
      return waiting.size() < students || underWay;
    }
  }

  /** How far giving out all that there is in a state of the course is. */
  State state(String course, long through) {
    boolean sending = underWay.contains(course);
    List<Member> all = registry.students(course);
    List<Member> students = all.stream().filter(who -> !who.onPaper()).toList();
    Map<Long, Boolean> reached = farewells.reached(course, through);
    List<Member> waiting = new ArrayList<>();
    List<Member> missed = new ArrayList<>();
    for (Member who : students) {
      Optional<Boolean> got = Optional.ofNullable(reached.get(who.id()));
      if (got.isEmpty()) {
        waiting.add(who);
      } else if (!got.get()) {
        missed.add(who);
      }
    }
    return new State(students.size(), waiting, missed, all.size() - students.size(), sending);
  }

  /**
   * Gives their files to all who have not got them, one after the other, since a chat takes few
   * direct messages at once. Does nothing while that is under way.
   *
   * @return completes when everybody was written to; one who cannot be reached does not fail it
   */
  CompletionStage<Void> give(String course, long through) {
    CompletionStage<Void> done = CompletableFuture.completedStage(null);
    State state = state(course, through);
    if (!underWay.add(course)) {
      return done;
    }
    List<Member> to = new ArrayList<>(state.waiting());
    to.addAll(state.missed());
    for (Member who : to) {
      done =
          done.thenCompose(
              before ->
                  registry.isStill(course, who)
                      ? give(course, through, who)
                      : CompletableFuture.completedStage(null));
    }
    return done.whenComplete((given, failure) -> underWay.remove(course));
  }

  private CompletionStage<Void> give(String course, long through, Member who) {
    return CompletableFuture.completedStage(who)
        .thenCompose(student -> give(course, student))
        .handle(
            (done, failure) -> {
              if (failure != null) {
                log.debug("A student got no files.", failure); // told by the card
              }
              return failure == null;
            })
        .thenCompose(reached -> farewells.note(course, who, through, reached))
        .thenAccept(rows -> {});
  }

  private CompletionStage<Void> give(String course, Member who) {
    Card card =
        Card.titled("Your course ends")
            .text(
                "These files have all that is kept about you here: my-data.txt is for reading,"
                    + " my-data.json for programs. It is going to be removed, so keep them if you"
                    + " want them.")
            .build();
    return outbox.give(who.account(), card, DataFiles.of(registry.of(course, who)));
  }
}
