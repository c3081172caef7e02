package org.seminarbot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.seminarbot.reading.ReadingSchema;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/** Writes a small commented reading to start from, with the schema for editors beside it. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    description = "Writes a small commented reading into a new or empty folder, to start from.")
final class InitCommand implements Callable<Integer> {
  private static final String READING = "reading.yml";
  private static final String INCIDENT = "01-fines.yml";
  private static final String SCENE = "library-reply";
  private static final String ID = "my-reading";
  private static final int LONGEST_ID = 32;

  @Parameters(paramLabel = "DIR", description = "Where; its name becomes the reading's id.")
  private Path folder = Path.of("");

  @CommandLine.Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    refuseAnythingThere();
    boolean first = PromptsFolder.isFirst(folder);
    try {
      Files.createDirectories(folder);
      for (Map.Entry<String, String> file : files().entrySet()) {
        Files.writeString(
            folder.resolve(file.getKey()), file.getValue(), StandardOpenOption.CREATE_NEW);
      }
    } catch (IOException e) {
      throw new UserError(
          folder
              + " cannot be written. Allow this user to write there, make room on the disk, or name"
              + " another folder.");
    }
    sayWhatIsNext(first);
    return 0;
  }

  private void refuseAnythingThere() {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new UserError(folder + " is a file. Name a folder that is new or empty.");
    }
    if (Files.isDirectory(folder) && !isEmpty()) {
      throw new UserError(
          folder
              + " has files in it, and init overwrites nothing. Name a folder that is new or"
              + " empty.");
    }
  }

  private boolean isEmpty() {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      return !files.iterator().hasNext();
    } catch (IOException e) {
      throw new UserError(
          folder + " cannot be read. Allow this user to read it, or name another folder.");
    }
  }

  private Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(READING, template(READING).replace(ID, id()));
    files.put(INCIDENT, template(INCIDENT));
    files.put(ReadingSchema.FILE, ReadingSchema.json());
    return files;
  }

  /** The folder's name as an id, so that two readings beside each other have two. */
  private String id() {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    String letters = String.valueOf(name).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String id =
        letters.substring(0, Math.min(LONGEST_ID, letters.length())).replaceAll("^-|-$", "");
    return id.isEmpty() ? ID : id;
  }

  private static String template(String name) {
    try (InputStream in = InitCommand.class.getResourceAsStream("/init/" + name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void sayWhatIsNext(boolean first) {
    String here = Jar.word(folder);
    print("Wrote a small reading into " + folder + ". Put your text in the place of its own.");
    print(
        "Next:  " + Jar.command() + " check " + here + "   tells what is wrong, or what is there");
    print(
        "       %s preview %s --prompts %s   plays a prompt".formatted(Jar.command(), SCENE, here));
    if (first) {
      print(PromptsFolder.first());
    } else if (!PromptsFolder.isIn(folder)) {
      print(
          "The bot uses it once the folder is in prompts/ where you start the bot, or config.yml"
              + " has the line: readings: "
              + here);
    }
  }

  private void print(String line) {
    if (spec != null) {
      spec.commandLine().getOut().println(line);
    }
  }
}
