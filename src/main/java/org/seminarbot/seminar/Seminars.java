package org.seminarbot.seminar;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.seminarbot.answer.Answers;
import org.seminarbot.answer.Ask;
import org.seminarbot.chat.Refusal;
import org.seminarbot.chat.Request;
import org.seminarbot.reading.PromptVersion;
import org.seminarbot.store.Row;
import org.seminarbot.store.Sql;
import org.seminarbot.store.Store;

/** Keeps the meetings. A channel has at most one open at a time. */
public final class Seminars {
  private static final String SELECT = "select * from seminar where course_id = :course and ";

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
    return sql.select(SELECT + "open_in = :channel")
        .bind("channel", channel)
        .map(Seminars::read)
        .first();
  }

  /** The meeting of an id. */
  public Optional<Seminar> seminar(String course, long id) {
    return store
        .course(course)
        .read(sql -> sql.select(SELECT + "id = :id").bind("id", id).map(Seminars::read).first());
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
              return sql.insert(
                      "insert into seminar (course_id, channel, open_in, reading, names_shown, opened_at)"
                          + " values (:course, :channel, :channel, :reading, :names, :now)")
                  .bind("channel", request.channel())
                  .bind("reading", reading)
                  .bind("names", names)
                  .bind("now", clock.instant())
                  .run();
            })
        .whenComplete((id, failure) -> answers.changed(request.course().key()));
  }

  /** One that the channel could not be told of is opened once more; any other is open already. */
  private static long again(Sql sql, Seminar open, String reading, boolean names) {
    if (open.message().isPresent() || !open.reading().equals(reading)) {
      throw new Refusal(
          "A seminar is already open in this channel. /seminar status shows it; /seminar close ends it.");
    }
    sql.update("update seminar set names_shown = :names where course_id = :course and id = :id")
        .bind("names", names)
        .bind("id", open.id())
        .run();
    return open.id();
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
              if (findOpen(sql, seminar.channel()).filter(s -> s.id() == seminar.id()).isEmpty()) {
                throw new Refusal("The seminar was closed, so nothing was asked.");
              }
              return answers
                  .openRound(sql, seminar.id(), version.id())
                  .orElseGet(
                      () ->
                          answers.askInRound(
                              sql,
                              seminar.id(),
                              version,
                              minutes.map(m -> clock.instant().plusSeconds(m * 60L))));
            })
        .thenApply(round -> new Asked(round, fresh.get()));
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
        .write(
            sql ->
                sql.update(
                        "update ask set "
                            + column
                            + " = :message where course_id = :course and id = :id")
                    .bind("message", message)
                    .bind("id", round)
                    .run())
        .whenComplete((done, failure) -> answers.changed(course));
  }

  /** Ends a round; false when it had ended before. */
  CompletionStage<Boolean> reveal(String course, Ask round) {
    return store
        .course(course)
        .write(sql -> answers.reveal(sql, round))
        .whenComplete((done, failure) -> answers.changed(course));
  }

  /** Notes which message told of a meeting. */
  CompletionStage<Integer> told(String course, long seminar, String message) {
    return store
        .course(course)
        .write(
            sql ->
                sql.update(
                        "update seminar set message = :message where course_id = :course and id = :id")
                    .bind("message", message)
                    .bind("id", seminar)
                    .run());
  }

  /** Closes the meeting in the request's channel. Fails with a Refusal when none is open there. */
  CompletionStage<Long> close(Request request) {
    return store
        .course(request.course().key())
        .once(
            request.eventId(),
            sql -> {
              Seminar seminar =
                  findOpen(sql, request.channel())
                      .orElseThrow(() -> new Refusal("No seminar is open in this channel."));
              sql.update(
                      "update seminar set closed_at = :now, open_in = null"
                          + " where course_id = :course and id = :id")
                  .bind("now", clock.instant())
                  .bind("id", seminar.id())
                  .run();
              return seminar.id();
            });
  }

  private static Seminar read(Row row) {
    return new Seminar(
        row.number("id"),
        row.text("channel"),
        row.text("reading"),
        row.flag("names_shown"),
        row.instant("opened_at"),
        row.optionalInstant("closed_at"),
        row.optionalText("message"));
  }
}
