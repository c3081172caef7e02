package org.seminarbot.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.seminarbot.Features;
import org.seminarbot.Fresh;
import org.seminarbot.Shipped;
import org.seminarbot.answer.Answer;
import org.seminarbot.answer.Answers;
import org.seminarbot.answer.Ask;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Command;
import org.seminarbot.chat.FileOut;
import org.seminarbot.chat.Input;
import org.seminarbot.chat.Outbox;
import org.seminarbot.chat.Reply;
import org.seminarbot.chat.Request;
import org.seminarbot.marks.MarksFile;
import org.seminarbot.marks.OutsideMarks;
import org.seminarbot.people.Member;
import org.seminarbot.people.People;
import org.seminarbot.reading.Response;
import org.seminarbot.review.Code;
import org.seminarbot.store.Sql;
import org.seminarbot.store.Store;

/** A class that has answered, and whose instructor asks for the report. */
final class ReportedClass implements AutoCloseable {
  private static final String COURSE = "class";

  private final Clock clock = Clock.fixed(Instant.parse("2026-11-24T14:07:00Z"), ZoneOffset.UTC);
  private final Path folder;
  private final boolean names;
  private final Store store;
  private final Answers answers;
  private final People people;
  private final Command summary;
  private final Map<String, Ask> asks = new HashMap<>();
  private final List<CompletableFuture<?>> pending = new ArrayList<>();
  private int mostBytes = 8 * 1024 * 1024;

  ReportedClass(Path folder, boolean names) {
    this.folder = folder;
    this.names = names;
    this.store = Store.open(Fresh.database(folder.resolve("data")), clock);
    this.answers = new Answers(store, clock);
    this.people = new People(store, clock);
    this.summary =
        Features.create(Shipped.readings(), store, new Nowhere(), clock, course -> "prof").stream()
            .filter(command -> command.spec().name().equals("summary"))
            .findFirst()
            .orElseThrow();
  }

  /** A chat that nothing is posted in. */
  private final class Nowhere implements Outbox {
    @Override
    public CompletionStage<String> post(String channel, Card card) {
      return CompletableFuture.completedStage("");
    }

    @Override
    public CompletionStage<Void> tell(String account, Card card) {
      return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Void> edit(String message, Card card) {
      return CompletableFuture.completedStage(null);
    }

    @Override
    public int mostBytes(String channel) {
      return mostBytes;
    }
  }

  /** How large a file the chat takes from now on. */
  void takes(int bytes) {
    mostBytes = bytes;
  }

  private Request request(String who, boolean instructor, Map<String, String> options) {
    return new Request(
        UUID.randomUUID().toString(),
        new Request.Course(COURSE, names),
        COURSE,
        new Request.Person("chat:" + who, who, instructor),
        new Input.Typed("summary", "", options));
  }

  private Ask ask(String prompt) {
    return asks.computeIfAbsent(
        prompt,
        id ->
            answers
                .asks()
                .standing(COURSE, Shipped.readings().named(id).get(0))
                .toCompletableFuture()
                .join());
  }

  /** Somebody plays a scene, counted from 0. */
  void plays(String who, String prompt, int scene, String move, String post, String reason) {
    gives(who, prompt, scene, new Answer.Content(Response.written(post), move, reason, false));
  }

  /** Somebody keeps a post from the class. */
  void keeps(String who, String prompt, String move, String post, String reason) {
    gives(who, prompt, 0, new Answer.Content(Response.written(post), move, reason, true));
  }

  void writes(String who, String prompt, String essay) {
    gives(who, prompt, 0, Answer.Content.of(Response.written(essay)));
  }

  /** Somebody chooses an option, counted from 0. */
  void chooses(String who, String prompt, int option) {
    gives(who, prompt, 0, Answer.Content.of(Response.chosen(List.of(option))));
  }

  private void gives(String who, String prompt, int scene, Answer.Content content) {
    Request request = request(who, false, Map.of());
    pending.add(
        answers
            .record(
                COURSE,
                request.eventId(),
                ask(prompt),
                sql -> people.member(sql, request),
                scene,
                content,
                names,
                ask(prompt).isOpinion())
            .toCompletableFuture());
  }

  /** Marks of a test held elsewhere, as CSV. */
  void marks(String csv) {
    pending.add(
        new OutsideMarks(store)
            .put(COURSE, MarksFile.read(csv.getBytes(StandardCharsets.UTF_8)))
            .toCompletableFuture());
  }

  /** An instructor says what they make of somebody's first try. */
  void reviews(
      String by,
      String who,
      String prompt,
      boolean blind,
      Map<String, Integer> points,
      List<Code> codes,
      String comment,
      String note) {
    settle();
    Ask ask = ask(prompt);
    pending.add(
        store
            .course(COURSE)
            .write(
                sql -> {
                  Member reviewer = people.member(sql, request(by, true, Map.of()));
                  Member student = people.member(sql, request(who, false, Map.of()));
                  long review = insert(sql, ask, student, reviewer, blind, comment, note);
                  points.forEach(
                      (criterion, n) ->
                          sql.update(
                                  "insert into review_point (course_id, review_id, criterion, points)"
                                      + " values (:course, :review, :criterion, :points)")
                              .bind("review", review)
                              .bind("criterion", criterion)
                              .bind("points", n)
                              .run());
                  codes.forEach(
                      code ->
                          sql.update(
                                  "insert into review_code (course_id, review_id, scheme, code)"
                                      + " values (:course, :review, :scheme, :code)")
                              .bind("review", review)
                              .bind("scheme", code.scheme())
                              .bind("code", code.id())
                              .run());
                  return review;
                })
            .toCompletableFuture());
  }

  private long insert(
      Sql sql, Ask ask, Member who, Member by, boolean blind, String comment, String note) {
    String mine =
        "select %s from attempt t join answer a on a.attempt_id = t.id"
            + " where t.course_id = :course and t.ask_id = :ask and t.person_id = :person";
    long attempt =
        sql.select(mine.formatted("min(t.id)"))
            .bind("ask", ask.id())
            .bind("person", who.id())
            .number();
    long through =
        sql.select(mine.formatted("max(a.id)"))
            .bind("ask", ask.id())
            .bind("person", who.id())
            .number();
    return sql.insert(
            "insert into review"
                + " (course_id, attempt_id, person_id, through, blind, comment, note, given_at)"
                + " values (:course, :attempt, :by, :through, :blind, :comment, :note, :now)")
        .bind("attempt", attempt)
        .bind("by", by.id())
        .bind("through", through)
        .bind("blind", blind)
        .bind("comment", comment)
        .bind("note", note)
        .bind("now", clock.instant())
        .run();
  }

  void settle() {
    pending.forEach(CompletableFuture::join);
    pending.clear();
  }

  /** What the instructor gets who types {@code /summary of}. */
  Reply.Show summary(String of) {
    settle();
    return (Reply.Show)
        summary.handle(request("prof", true, Map.of("of", of))).toCompletableFuture().join();
  }

  /** The file of {@code /summary report}. */
  FileOut report() {
    return summary("report").files().get(0);
  }

  /** The same on the disk. */
  Path saved() throws IOException {
    FileOut file = report();
    return Files.write(folder.resolve(file.name()), file.bytes());
  }

  @Override
  public void close() {
    store.close();
  }
}
