package org.seminarbot.notice;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.seminarbot.chat.ActionId;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Request;
import org.seminarbot.people.Kept;
import org.seminarbot.people.Member;
import org.seminarbot.people.People;
import org.seminarbot.people.Policy;
import org.seminarbot.store.Sql;
import org.seminarbot.store.Store;

/**
 * Tells each student once who sees what: above their first question or scene, or, when their first
 * answer is to a round in a channel, under "Saved". Going on is accepting; a text that has changed
 * is shown again. Instructors are not told, since their own tries count nowhere.
 */
public final class Notices implements Kept {
  private static final String VERSION =
      "select event from notice where course_id = :course and person_id = :person"
          + " and version = :version";

  private final Store store;
  private final Clock clock;
  private final NoticeText text;

  /**
   * The event for which the text, as it now is, was shown to somebody, where no other process
   * erases them.
   */
  private final Map<Key, String> shown = new ConcurrentHashMap<>();

  /** The same while it is being stored. */
  private final Map<Key, String> marking = new ConcurrentHashMap<>();

  private record Key(String course, long person) {}

  public Notices(Store store, Clock clock, Policy policy) {
    this.store = store;
    this.clock = clock;
    this.text = new NoticeText(policy);
  }

  /** All that erasing cannot reach, as the end of a sentence, for somebody in a chat. */
  public static String outOfReach(Request request) {
    return NoticeText.copies(request);
  }

  /** The card, with the notice above it when this is first contact. */
  public CompletionStage<Card> above(Request request, Member who, Card card) {
    if (who.instructor()) {
      return CompletableFuture.completedStage(card);
    }
    Optional<String> event = event(request, who);
    CompletionStage<Boolean> first =
        event.isPresent()
            ? CompletableFuture.completedStage(event.get().equals(request.eventId()))
            : store
                .course(request.course().key())
                .write(sql -> isStill(sql, who) && marked(sql, request, who, false))
                .thenApply(done -> shows(request, who));
    return first.thenApply(show -> show ? above(card, request, who) : card);
  }

  /** Somebody erased meanwhile is nobody to keep anything of. */
  private static boolean isStill(Sql sql, Member who) {
    return People.find(sql, who.account()).filter(found -> found.id() == who.id()).isPresent();
  }

  private Card above(Card card, Request request, Member who) {
    Card.Builder whole =
        Card.titled("Before you start")
            .text(text.to(request, who, request.course().namesShown()))
            .blocks(card.blocks());
    card.actions().forEach(whole::action);
    // Where one types an answer straight at the card, a second button would make a number unclear.
    boolean typed =
        card.actions().stream()
            .anyMatch(a -> a instanceof Card.Button b && b.kind() == Card.Button.Kind.WRITE);
    if (!typed) {
      whole.button(ActionId.of("mydata", "show"), "Who sees what");
    }
    return whole.build();
  }

  /**
   * What stands under a saved answer; empty unless {@link #marked} has just marked it.
   *
   * @param names whether instructors see this answer under the name
   */
  public String under(Request request, Member who, boolean names) {
    boolean now = marking.remove(key(request, who), request.eventId());
    if (now) {
      remember(request, who, request.eventId());
    }
    return !who.instructor() && (now || shows(request, who)) ? text.to(request, who, names) : "";
  }

  /** Marks the notice as shown, in the same write as the answer; true when that was new. */
  public boolean marked(Sql sql, Request request, People.Met met) {
    return marked(sql, request, met.who(), met.first());
  }

  /**
   * @param first whether nothing is stored of them yet, so that there is no need to look
   */
  private boolean marked(Sql sql, Request request, Member who, boolean first) {
    if (who.instructor()
        || shown.containsKey(key(request, who))
        || (!first && event(sql, who).isPresent())) {
      return false;
    }
    sql.update(
            "insert into notice (course_id, person_id, version, event, shown_at)"
                + " values (:course, :person, :version, :event, :now)")
        .bind("person", who.id())
        .bind("version", text.version())
        .bind("event", request.eventId())
        .bind("now", clock.instant())
        .run();
    marking.put(key(request, who), request.eventId()); // stored only if the write is
    return true;
  }

  /** Whether this event, however often it is delivered, is the first contact. */
  private boolean shows(Request request, Member who) {
    return event(request, who).filter(request.eventId()::equals).isPresent();
  }

  private Optional<String> event(Request request, Member who) {
    Key key = key(request, who);
    Optional<String> known = Optional.ofNullable(shown.get(key));
    if (known.isPresent()) {
      return known;
    }
    Optional<String> stored = store.course(request.course().key()).read(sql -> event(sql, who));
    stored.ifPresent(event -> remember(request, who, event));
    return stored;
  }

  private void remember(Request request, Member who, String event) {
    if (!store.isShared()) {
      shown.put(key(request, who), event);
    }
  }

  private Optional<String> event(Sql sql, Member who) {
    return sql.select(VERSION)
        .bind("person", who.id())
        .bind("version", text.version())
        .map(row -> row.text("event"))
        .first();
  }

  private static Key key(Request request, Member who) {
    return new Key(request.course().key(), who.id());
  }

  @Override
  public Set<String> tables() {
    return Set.of("notice");
  }

  @Override
  public List<Part> of(String course, Member who) {
    List<Map<String, String>> rows =
        store
            .course(course)
            .read(
                sql ->
                    sql.select(
                            "select version, shown_at from notice"
                                + " where course_id = :course and person_id = :person"
                                + " order by shown_at")
                        .bind("person", who.id())
                        .map(
                            row ->
                                Kept.row(
                                    "shown", row.instant("shown_at").toString(),
                                    "version of the text", row.text("version")))
                        .list());
    return List.of(new Part("notice shown", "notices shown", rows));
  }

  /** Whoever comes back is told again. */
  @Override
  public void erase(Sql sql, Member who, Instant now) {
    sql.update("delete from notice where course_id = :course and person_id = :person")
        .bind("person", who.id())
        .run();
  }

  @Override
  public void forget(String course) {
    shown.keySet().removeIf(key -> key.course().equals(course));
    marking.keySet().removeIf(key -> key.course().equals(course));
  }
}
