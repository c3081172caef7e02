package org.seminarbot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seminarbot.chat.Ack;
import org.seminarbot.chat.Command;
import org.seminarbot.chat.Input;
import org.seminarbot.chat.Reply;
import org.seminarbot.chat.Request;
import org.seminarbot.chat.Spec;

/** The scenarios once more, with every event delivered twice: each answer is there once. */
@SuppressWarnings("NullAway.Init")
final class EveryEventTwiceTest extends Scenarios {
  @TempDir Path data;
  private final java.util.Set<String> answers = new java.util.HashSet<>();
  private ConsoleClassroom room;

  @Override
  protected Classroom open(Clock clock, boolean names) {
    answers.clear();
    room =
        new ConsoleClassroom(
            Fresh.database(data.resolve(UUID.randomUUID().toString())),
            clock,
            names,
            command -> new Twice(command, answers));
    return room;
  }

  /** Runs before the class is closed. */
  @AfterEach
  @Override
  public void close() {
    long stored =
        room.store()
            .course(org.seminarbot.console.Console.KEY)
            .read(
                sql ->
                    sql.select("select count(*) from answer where course_id = :course").number());
    assertThat(stored).as("answers stored").isLessThanOrEqualTo(answers.size());
    super.close();
  }

  @Test
  void aRoundIsPutBeforeEveryoneOnceAndAgainWhenAskedAgain() {
    room.types("prof", "/seminar open engaging-critics");
    assertThat(room.sees("prof").split("\\[to everyone\\]", -1)).hasSize(2);
    room.types("prof", "/seminar ask judges-remark");
    assertThat(room.sees("prof").split("\\[to everyone\\]", -1)).hasSize(2);
    room.types("prof", "/seminar ask judges-remark");
    assertThat(room.sees("prof").split("\\[to everyone\\]", -1)).hasSize(2);
    room.chooses("alice", 3);
    room.types("prof", "/seminar close");
    assertThat(room.sees("prof").split("The seminar is closed", -1)).hasSize(2);
  }

  /** A command to which every event comes a second time, as platforms may deliver it. */
  private record Twice(Command command, java.util.Set<String> answers) implements Command {
    @Override
    public Spec spec() {
      return command.spec();
    }

    @Override
    public boolean instructorsOnly(Input input) {
      return command.instructorsOnly(input);
    }

    @Override
    public List<String> complete(Request.Course course, String option) {
      return command.complete(course, option);
    }

    @Override
    public Ack ack(Input input) {
      return command.ack(input);
    }

    @Override
    public CompletionStage<Reply> handle(Request request) {
      answers.add(request.eventId());
      return command.handle(request).thenCompose(first -> command.handle(request));
    }
  }
}
