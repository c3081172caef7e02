package org.seminarbot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seminarbot.chat.Command;
import org.seminarbot.chat.Forwarding;
import org.seminarbot.chat.Reply;
import org.seminarbot.chat.Request;

/** The scenarios once more, with every event delivered twice: each answer is there once. */
@SuppressWarnings("NullAway.Init")
final class EveryEventTwiceTest extends Scenarios {
  @TempDir Path data;
  private final Set<String> answers = new HashSet<>();
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
  private static final class Twice extends Forwarding {
    private final Set<String> answers;

    Twice(Command command, Set<String> answers) {
      super(command);
      this.answers = answers;
    }

    @Override
    public CompletionStage<Reply> handle(Request request) {
      answers.add(request.eventId());
      return super.handle(request).thenCompose(first -> super.handle(request));
    }
  }
}
