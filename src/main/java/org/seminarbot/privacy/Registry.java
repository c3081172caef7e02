package org.seminarbot.privacy;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.seminarbot.audit.Audit;
import org.seminarbot.audit.Deed;
import org.seminarbot.people.Kept;
import org.seminarbot.people.Member;
import org.seminarbot.people.People;
import org.seminarbot.store.Sql;
import org.seminarbot.store.Store;

/** All that the bot keeps about people, as one: of somebody, and without somebody. */
public final class Registry {
  private final Store store;
  private final Audit audit;
  private final Clock clock;
  private final List<Kept> all;

  /**
   * @param all of what there is; the people's own rows last
   */
  public Registry(Store store, Audit audit, Clock clock, List<Kept> all) {
    this.store = store;
    this.audit = audit;
    this.clock = clock;
    this.all = List.copyOf(all);
  }

  /** What there is about somebody; parts without a row are left out. */
  List<Kept.Part> of(String course, Member who) {
    return all.stream()
        .flatMap(kept -> kept.of(course, who).stream())
        .filter(part -> !part.rows().isEmpty())
        .toList();
  }

  /**
   * Erases somebody at their own wish, once for an event.
   *
   * @return whether there was anything to erase
   */
  CompletionStage<Boolean> erase(String event, String course, String account) {
    return store
        .course(course)
        .once(
            event,
            sql -> {
              Optional<Member> who = People.find(sql, account);
              who.ifPresent(
                  member -> {
                    audit.note(sql, who, Deed.ERASED, "all of their own", who);
                    erase(sql, member);
                  });
              return who.isPresent() ? 1L : 0L;
            })
        .thenApply(
            erased -> {
              forget(course);
              return erased == 1;
            });
  }

  /** Within a write; {@link #forget} must follow it. */
  void erase(Sql sql, Member who) {
    all.forEach(kept -> kept.erase(sql, who, clock.instant()));
  }

  /** The same for what everybody wrote up to some time. */
  int expire(Sql sql, Instant upTo) {
    return all.stream().mapToInt(kept -> kept.expire(sql, upTo, clock.instant())).sum();
  }

  void forget(String course) {
    all.forEach(kept -> kept.forget(course));
  }
}
