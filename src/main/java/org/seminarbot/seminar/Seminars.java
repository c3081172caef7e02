package org.seminarbot.seminar;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.seminarbot.answer.Answers;
import org.seminarbot.answer.Ask;
import org.seminarbot.chat.Refusal;
import org.seminarbot.chat.Request;
import org.seminarbot.reading.PromptVersion;
import org.seminarbot.store.Row;
import org.seminarbot.store.Sql;
import org.seminarbot.store.Store;

/**
 * Keeps the meetings. A meeting may be held in several channels; a channel has at most one open.
 */
public final class Seminars {
  private static final String SELECT = "select * from seminar where course_id = :course and ";
  private static final int MOST_CHANNELS = 20;
  private static final String OPEN_HERE =
      "A seminar is already open in this channel. /seminar status shows it; /seminar close ends it.";

  private final Store store;
  private final Answers answers;
  private final Clock clock;

  public Seminars(Store store, Answers answers, Clock clock) {
    this.store = store;
    this.answers = answers;
    this.clock = clock;
  }

  /** The meeting that is open in a channel. */
  public Optional<Seminar> open(String course, String channel) {
    return store.course(course).read(sql -> findOpen(sql, channel));
  }

  private static Optional<Seminar> findOpen(Sql sql, String channel) {
    return sql.select(
            SELECT
                + "id in (select seminar_id from seminar_channel"
                + " where course_id = :course and open_in = :channel)")
        .bind("channel", channel)
        .map(row -> read(sql, row))
        .first();
  }

  /** All meetings of a course that are open, in the order in which they were opened. */
  List<Seminar> open(String course) {
    return store.course(course).read(Seminars::allOpen);
  }

  private static List<Seminar> allOpen(Sql sql) {
    return sql.select(SELECT + "closed_at is null order by id").map(row -> read(sql, row)).list();
  }

  /** The meeting of an id. */
  public Optional<Seminar> seminar(String course, long id) {
    return store.course(course).read(sql -> find(sql, id));
  }

  private static Optional<Seminar> find(Sql sql, long id) {
    return sql.select(SELECT + "id = :id").bind("id", id).map(row -> read(sql, row)).first();
  }

  /** Opens a meeting in the request's channel. Fails with a Refusal when one is open there. */
  CompletionStage<Long> open(Request request, String reading, boolean names) {
    return store
        .course(request.course().key())
        .once(
            request.eventId(),
            sql -> {
              Optional<Seminar> open = findOpen(sql, request.channel());
              if (open.isPresent()) {
                return again(sql, open.get(), reading, names);
              }
              long id =
                  sql.insert(
                          "insert into seminar (course_id, reading, names_shown, opened_at)"
                              + " values (:course, :reading, :names, :now)")
                      .bind("reading", reading)
                      .bind("names", names)
                      .bind("now", clock.instant())
                      .run();
              hold(sql, id, request.channel());
              return id;
            })
        .whenComplete((id, failure) -> answers.asks().changed(request.course().key()));
  }

  private static void hold(Sql sql, long seminar, String channel) {
    sql.insert(
            "insert into seminar_channel (course_id, seminar_id, channel, open_in)"
                + " values (:course, :seminar, :channel, :channel)")
        .bind("seminar", seminar)
        .bind("channel", channel)
        .run();
  }

  /** One that nobody could be told of is opened once more; any other is open already. */
  private static long again(Sql sql, Seminar open, String reading, boolean names) {
    if (!open.told().isEmpty() || !open.reading().equals(reading)) {
      throw new Refusal(OPEN_HERE);
    }
    sql.update("update seminar set names_shown = :names where course_id = :course and id = :id")
        .bind("names", names)
        .bind("id", open.id())
        .run();
    return open.id();
  }

  /**
   * Holds an open meeting in the request's channel too. Fails with a Refusal when one is open
   * there; one that the channel could not be told of is joined once more.
   *
   * @param choose which of the course's open meetings; may refuse
   */
  CompletionStage<Long> join(Request request, Function<List<Seminar>, Seminar> choose) {
    String channel = request.channel();
    return store
        .course(request.course().key())
        .once(
            request.eventId(),
            sql -> {
              Optional<Seminar> here = findOpen(sql, channel);
              if (here.filter(open -> open.told().contains(channel)).isPresent()) {
                throw new Refusal(OPEN_HERE);
              }
              if (here.isPresent()) {
                return here.get().id();
              }
              Seminar chosen = choose.apply(allOpen(sql));
              if (chosen.channels().size() >= MOST_CHANNELS) {
                throw new Refusal(
                    "That seminar is held in %d channels, and more it cannot be."
                        .formatted(MOST_CHANNELS));
              }
              hold(sql, chosen.id(), channel);
              return chosen.id();
            });
  }

  /**
   * A round.
   *
   * @param fresh false when the event had been delivered before
   */
  record Asked(long round, boolean fresh) {}

  /** Asks a prompt in a meeting; one that is being asked already goes on as the same round. */
  CompletionStage<Asked> ask(
      Request request, Seminar seminar, PromptVersion version, Optional<Integer> minutes) {
    AtomicBoolean fresh = new AtomicBoolean();
    return store
        .course(request.course().key())
        .once(
            request.eventId(),
            sql -> {
              fresh.set(true);
              if (find(sql, seminar.id()).filter(Seminar::isOpen).isEmpty()) {
                throw new Refusal("The seminar was closed, so nothing was asked.");
              }
              return answers
                  .asks()
                  .openRound(sql, seminar.id(), version.id())
                  .orElseGet(
                      () ->
                          answers
                              .asks()
                              .inRound(
                                  sql,
                                  seminar.id(),
                                  version,
                                  minutes.map(m -> clock.instant().plusSeconds(m * 60L))));
            })
        .thenApply(round -> new Asked(round, fresh.get()));
  }

  /** Notes which message asks a round in one more channel. */
  CompletionStage<Integer> askedToo(String course, long round, String message) {
    return store
        .course(course)
        .write(
            sql -> {
              String before =
                  sql.select("select message from ask where course_id = :course and id = :id")
                      .bind("id", round)
                      .map(row -> row.optionalText("message").orElse(""))
                      .first()
                      .orElse("");
              return note(sql, round, "message", Everywhere.together(before, message));
            })
        .whenComplete((done, failure) -> answers.asks().changed(course));
  }

  /** Notes which message asks a round. */
  CompletionStage<Integer> asked(String course, long round, String message) {
    return noteOfRound(course, round, "message", message);
  }

  /** Notes which message showed a round's answers. */
  CompletionStage<Integer> shown(String course, long round, String message) {
    return noteOfRound(course, round, "result", message);
  }

  private CompletionStage<Integer> noteOfRound(
      String course, long round, String column, String message) {
    return store
        .course(course)
        .write(sql -> note(sql, round, column, message))
        .whenComplete((done, failure) -> answers.asks().changed(course));
  }

  private static int note(Sql sql, long round, String column, String message) {
    return sql.update(
            "update ask set " + column + " = :message where course_id = :course and id = :id")
        .bind("message", message)
        .bind("id", round)
        .run();
  }

  /** Ends a round; false when it had ended before. */
  CompletionStage<Boolean> reveal(String course, Ask round) {
    return store
        .course(course)
        .write(sql -> answers.reveal(sql, round))
        .whenComplete((done, failure) -> answers.asks().changed(course));
  }

  /** Notes which message told a channel of a meeting. */
  CompletionStage<Integer> told(String course, long seminar, String channel, String message) {
    return store
        .course(course)
        .write(
            sql ->
                sql.update(
                        "update seminar_channel set message = :message where course_id = :course"
                            + " and seminar_id = :id and channel = :channel")
                    .bind("message", message)
                    .bind("id", seminar)
                    .bind("channel", channel)
                    .run());
  }

  /**
   * Closes a meeting in all its channels.
   *
   * @param found the meeting, if there was one when the request came; else fails with a Refusal
   */
  CompletionStage<Long> close(Request request, Optional<Seminar> found) {
    return store
        .course(request.course().key())
        .once(
            request.eventId(),
            sql -> {
              long id = found.map(Seminar::id).orElse(0L);
              if (find(sql, id).filter(Seminar::isOpen).isEmpty()) {
                throw new Refusal("No seminar is open in this channel.");
              }
              sql.update(
                      "update seminar set closed_at = :now where course_id = :course and id = :id")
                  .bind("now", clock.instant())
                  .bind("id", id)
                  .run();
              sql.update(
                      "update seminar_channel set open_in = null"
                          + " where course_id = :course and seminar_id = :id")
                  .bind("id", id)
                  .run();
              return id;
            });
  }

  private record Channel(String name, boolean told) {}

  private static Seminar read(Sql sql, Row row) {
    long id = row.number("id");
    List<Channel> channels =
        sql.select(
                "select channel, message from seminar_channel"
                    + " where course_id = :course and seminar_id = :id order by id")
            .bind("id", id)
            .map(c -> new Channel(c.text("channel"), c.optionalText("message").isPresent()))
            .list();
    return new Seminar(
        id,
        channels.stream().map(Channel::name).toList(),
        channels.stream().filter(Channel::told).map(Channel::name).collect(Collectors.toSet()),
        row.text("reading"),
        row.flag("names_shown"),
        row.instant("opened_at"),
        row.optionalInstant("closed_at"));
  }
}
