package org.seminarbot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
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
  private final List<String> doubled = new CopyOnWriteArrayList<>();
  private ConsoleClassroom room;

  @Override
  protected Classroom open(Clock clock, boolean names) {
    doubled.clear();
    room =
        new ConsoleClassroom(
            Fresh.database(data.resolve(UUID.randomUUID().toString())), clock, names, Twice::new);
    return room;
  }

  /** Runs before the class is closed. */
  @AfterEach
  @Override
  public void close() {
    assertThat(doubled).as("events that stored an answer anew when they came again").isEmpty();
    super.close();
  }

  private long answers() {
    return room.store()
        .course(org.seminarbot.console.Console.KEY)
        .read(sql -> sql.select("select count(*) from answer where course_id = :course").number());
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
  private final class Twice extends Forwarding {
    Twice(Command command) {
      super(command);
    }

    @Override
    public CompletionStage<Reply> handle(Request request) {
      return super.handle(request).thenCompose(first -> again(request, answers()));
    }

    private CompletionStage<Reply> again(Request request, long before) {
      return super.handle(request)
          .whenComplete(
              (second, failure) -> {
                if (answers() > before) {
                  doubled.add(request.input().toString());
                }
              });
    }
  }
}
