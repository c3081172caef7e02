package org.seminarbot.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.seminarbot.chat.Refusal;
import org.seminarbot.chat.Upload;

/** A file on this computer, whose path somebody typed. */
record LocalFile(Path path, long size) implements Upload {

  /**
   * @throws Refusal when there is no such file that can be read
   */
  static LocalFile of(String typed) {
    try {
      Path path = Path.of(typed);
      if (Files.isRegularFile(path) && Files.isReadable(path)) {
        return new LocalFile(path, Files.size(path));
      }
      throw new Refusal(
          Files.isDirectory(path)
              ? "'%s' is a folder. Name one file.".formatted(typed)
              : "There is no file '%s' that I can read.".formatted(typed));
    } catch (InvalidPathException | IOException e) {
      throw new Refusal("There is no file '%s' that I can read.".formatted(typed));
    }
  }

  @Override
  public String name() {
    return String.valueOf(path.getFileName());
  }

  @Override
  public CompletionStage<byte[]> bytes() {
    try {
      return CompletableFuture.completedStage(Files.readAllBytes(path));
    } catch (IOException e) {
      return CompletableFuture.failedStage(e);
    }
  }
}
