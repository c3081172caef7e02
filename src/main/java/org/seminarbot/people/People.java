package org.seminarbot.people;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.seminarbot.chat.Request;
import org.seminarbot.store.Row;
import org.seminarbot.store.Sql;
import org.seminarbot.store.Store;

/** The members of the courses. Somebody becomes one at their first question. */
public final class People implements Kept {
  private final Store store;
  private final Clock clock;
  private final BiConsumer<Sql, Member> arrived;
  private final Random random = new SecureRandom();

  /**
   * Who was read already, where no other process erases anybody; somebody whose name or role has
   * changed since is looked up again.
   */
  private final Map<Key, Member> seen = new ConcurrentHashMap<>();

  /** How often something was erased. */
  private final AtomicLong forgotten = new AtomicLong();

  /** The pseudonyms of a course that are taken. */
  private final Map<String, Set<String>> taken = new ConcurrentHashMap<>();

  /** The courses that have erased nobody, where no other process does. */
  private final Set<String> nobodyErased = ConcurrentHashMap.newKeySet();

  private record Key(String course, String account) {}

  public People(Store store, Clock clock) {
    this(store, clock, (sql, who) -> {});
  }

  /**
   * @param arrived what is done, in the same write, when somebody becomes a member
   */
  public People(Store store, Clock clock, BiConsumer<Sql, Member> arrived) {
    this.store = store;
    this.clock = clock;
    this.arrived = arrived;
  }

  /** The member that a person already is, perhaps still under an earlier name. */
  public Optional<Member> known(Request request) {
    Request.Person who = request.who();
    Key key = new Key(request.course().key(), who.account());
    Member cached = store.isShared() ? null : seen.get(key); // another process may have erased them
    if (cached != null && same(cached, request)) {
      return Optional.of(cached);
    }
    long before = forgotten.get();
    Optional<Member> stored =
        store.course(request.course().key()).read(sql -> find(sql, who.account()));
    stored.ifPresent(member -> remember(key, member, before));
    return stored;
  }

  /** Unless somebody was erased since it was read, who could be just this one. */
  private synchronized void remember(Key key, Member member, long before) {
    if (!store.isShared() && forgotten.get() == before) {
      seen.put(key, member);
    }
  }

  /** The member that a person is; made, with a new pseudonym, when it is the first time. */
  public CompletionStage<Member> member(Request request) {
    Optional<Member> known = known(request).filter(member -> same(member, request));
    return known.isPresent()
        ? CompletableFuture.completedStage(known.get())
        : store.course(request.course().key()).write(sql -> meet(sql, request).who());
  }

  /** The same within a write. */
  public Member member(Sql sql, Request request) {
    return met(sql, request).who();
  }

  /**
   * Somebody in a write.
   *
   * @param first whether this write has made them a member, so that nothing is stored of them yet
   */
  public record Met(Member who, boolean first) {}

  /** The same within a write, and whether it is the first time. */
  public Met met(Sql sql, Request request) {
    return meet(sql, request); // always read anew: they may have been erased a moment ago
  }

  private static boolean same(Member member, Request request) {
    return member.name().equals(name(request)) && member.instructor() == request.who().instructor();
  }

  /** The name to keep: in a course in pseudonyms no student's. */
  private static String name(Request request) {
    return request.course().namesShown() || request.who().instructor() ? request.who().name() : "";
  }

  /** All members of a course. */
  public List<Member> all(String course) {
    return store
        .course(course)
        .read(
            sql ->
                sql.select("select * from person where course_id = :course order by id")
                    .map(People::read)
                    .list());
  }

  /** A member of a course by their id. */
  public Optional<Member> byId(String course, long id) {
    return store.course(course).read(sql -> byId(sql, id));
  }

  /** The same within a read or a write. */
  public static Optional<Member> byId(Sql sql, long id) {
    return sql.select("select * from person where course_id = :course and id = :id")
        .bind("id", id)
        .map(People::read)
        .first();
  }

  private Met meet(Sql sql, Request request) {
    Request.Person who = request.who();
    String course = request.course().key();
    Optional<Member> known = find(sql, who.account());
    if (known.filter(member -> same(member, request)).isPresent()) {
      return new Met(known.get(), false);
    }
    if (known.isPresent()) {
      sql.update(
              "update person set name = :name, instructor = :instructor"
                  + " where course_id = :course and account = :account")
          .bind("name", name(request))
          .bind("instructor", who.instructor())
          .bind("account", who.account())
          .run();
      return new Met(member(known.get().id(), request, known.get().pseudonym()), false);
    }
    Set<String> used = taken.computeIfAbsent(course, c -> pseudonyms(sql));
    String pseudonym = Pseudonyms.draw(random, used::contains);
    used.add(pseudonym);
    Optional<Member> returned = returned(sql, course, who.account());
    if (returned.isPresent()) {
      sql.update(
              "update person set account = :account, name = :name, instructor = :instructor,"
                  + " pseudonym = :pseudonym, met_at = :now, erased_at = null"
                  + " where course_id = :course and id = :id")
          .bind("account", who.account())
          .bind("name", name(request))
          .bind("instructor", who.instructor())
          .bind("pseudonym", pseudonym)
          .bind("now", clock.instant())
          .bind("id", returned.get().id())
          .run();
      Member member = member(returned.get().id(), request, pseudonym);
      arrived.accept(sql, member);
      return new Met(member, false);
    }
    long id =
        sql.insert(
                "insert into person (course_id, account, name, instructor, pseudonym, met_at)"
                    + " values (:course, :account, :name, :instructor, :pseudonym, :now)")
            .bind("now", clock.instant())
            .bind("instructor", who.instructor())
            .bind("account", who.account())
            .bind("name", name(request))
            .bind("pseudonym", pseudonym)
            .run();
    Member member = member(id, request, pseudonym);
    arrived.accept(sql, member);
    return new Met(member, true);
  }

  private static Member member(long id, Request request, String pseudonym) {
    Request.Person who = request.who();
    return new Member(id, who.account(), name(request), who.instructor(), pseudonym);
  }

  /** Somebody who was erased and has come back. */
  private Optional<Member> returned(Sql sql, String course, String account) {
    if (nobodyErased.contains(course)) {
      return Optional.empty();
    }
    Optional<String> secret = Erased.secret(sql);
    if (secret.isEmpty() && !store.isShared()) {
      nobodyErased.add(course);
    }
    return secret.flatMap(key -> Erased.returned(sql, key, account));
  }

  private static Set<String> pseudonyms(Sql sql) {
    Set<String> all = ConcurrentHashMap.newKeySet();
    all.addAll(
        sql.select("select pseudonym from person where course_id = :course")
            .map(row -> row.text("pseudonym"))
            .list());
    return all;
  }

  @Override
  public Set<String> tables() {
    return Set.of("person", "erasing_key");
  }

  @Override
  public List<Part> of(String course, Member who) {
    List<Map<String, String>> rows =
        store
            .course(course)
            .read(
                sql ->
                    sql.select("select * from person where course_id = :course and id = :id")
                        .bind("id", who.id())
                        .map(
                            row ->
                                Kept.row(
                                    "account", row.text("account"),
                                    "name", row.text("name"),
                                    "pseudonym", row.text("pseudonym"),
                                    "first here", row.instant("met_at").toString(),
                                    "told of comments by direct message",
                                        row.flag("told_directly") ? "yes" : ""))
                        .list());
    return List.of(new Part("person", "people", rows));
  }

  @Override
  public void erase(Sql sql, Member who, Instant now) {
    Erased.erase(sql, who, now);
  }

  /** Of those who are erased: from here on nobody who comes back is known to be one of them. */
  public static void unlink(Sql sql) {
    sql.update("delete from erasing_key where course_id = :course").run();
  }

  @Override
  public synchronized void forget(String course) {
    forgotten.incrementAndGet();
    seen.keySet().removeIf(key -> key.course().equals(course));
    taken.remove(course);
    nobodyErased.remove(course);
  }

  /** The member of an account as it is stored now, within a read or write. */
  public static Optional<Member> find(Sql sql, String account) {
    return sql.select("select * from person where course_id = :course and account = :account")
        .bind("account", account)
        .map(People::read)
        .first();
  }

  /** A row of the table person. */
  public static Member read(Row row) {
    return new Member(
        row.number("id"),
        row.text("account"),
        row.text("name"),
        row.flag("instructor"),
        row.text("pseudonym"));
  }
}
