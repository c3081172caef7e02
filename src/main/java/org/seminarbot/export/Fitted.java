package org.seminarbot.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.seminarbot.chat.FileOut;

/**
 * Files that a chat takes: as they are, else zipped, else a zip for each prompt.
 *
 * @param notes what was done to them, for the one who gets them
 */
public record Fitted(List<FileOut> files, List<String> notes) {
  private static final int MEGABYTE = 1024 * 1024;

  public Fitted {
    files = List.copyOf(files);
    notes = List.copyOf(notes);
  }

  /** Files of one prompt. */
  public record Part(String prompt, List<FileOut> files) {
    public Part {
      files = List.copyOf(files);
    }
  }

  /**
   * Makes files fit.
   *
   * @param most bytes that a file may have
   * @param parts the same split by prompt, made only where that is needed
   */
  public static Fitted of(List<FileOut> files, int most, Supplier<List<Part>> parts) {
    if (files.stream().allMatch(file -> fits(file, most))) {
      return new Fitted(files, List.of());
    }
    List<FileOut> zipped =
        files.stream()
            .map(file -> fits(file, most) ? file : zip(file.name(), List.of(file)))
            .toList();
    return zipped.stream().allMatch(file -> fits(file, most))
        ? new Fitted(zipped, List.of("%s, so it is zipped.".formatted(tooLarge("a file", most))))
        : split(parts.get(), most);
  }

  private static Fitted split(List<Part> parts, int most) {
    List<FileOut> files = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    notes.add(
        "%s, even zipped, so there is a zip for each prompt."
            .formatted(tooLarge("all in one", most)));
    for (Part part : parts) {
      FileOut zip = zip(part.prompt().replace('/', '-'), part.files());
      if (fits(zip, most)) {
        files.add(zip);
      } else {
        notes.add(
            "Not given, since it is too large by itself: %s. The command line writes it: seminarbot export."
                .formatted(part.prompt()));
      }
    }
    return new Fitted(files, notes);
  }

  private static String tooLarge(String what, int most) {
    return most < MEGABYTE
        ? "This chat takes files of %d bytes; %s would be larger".formatted(most, what)
        : "This chat takes files of %d MB; %s would be larger".formatted(most / MEGABYTE, what);
  }

  private static boolean fits(FileOut file, int most) {
    return file.bytes().length <= most;
  }

  private static FileOut zip(String name, List<FileOut> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (FileOut file : files) {
        zip.putNextEntry(new ZipEntry(file.name()));
        zip.write(file.bytes());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new FileOut(name + ".zip", bytes.toByteArray());
  }
}
