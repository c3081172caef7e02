package org.seminarbot;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.seminarbot.chat.Bot;
import org.seminarbot.chat.Request;
import org.seminarbot.console.Console;
import org.seminarbot.console.Room;
import org.seminarbot.preview.Preview;
import org.seminarbot.reading.PromptVersion;
import org.seminarbot.reading.Readings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Plays a prompt in the terminal. No store is opened, so nothing is stored. */
@Command(
    name = "preview",
    mixinStandardHelpOptions = true,
    description =
        "Plays a prompt as a student sees it, with all its feedback and stages. Nothing is stored.")
final class PreviewCommand implements Callable<Integer> {
  private static final String YOU = "you";

  @Parameters(
      paramLabel = "ID",
      description = "The prompt, or READING/ID where two readings have one of that id.")
  private String id = "";

  @Option(
      names = "--prompts",
      paramLabel = "DIR",
      description = "The readings; default: prompts, else those inside the jar.")
  private @Nullable Path prompts;

  @Override
  public Integer call() throws IOException {
    Readings readings = PromptsFolder.readings(Optional.ofNullable(prompts));
    PromptVersion version = PromptsFolder.prompt(readings, id);
    Bot bot = new Bot(List.of(new Preview(readings)), Runnable::run, failure -> false);
    try (Room room = Room.open(new FileOutputStream(FileDescriptor.out), System.getenv())) {
      new Console(bot, new Request.Course(Console.KEY, false), Set.of(YOU), room)
          .runAlone(YOU, Preview.line(version), System.in);
      return 0;
    }
  }
}
