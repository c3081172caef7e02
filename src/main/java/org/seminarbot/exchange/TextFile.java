package org.seminarbot.exchange;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a file whole, as UTF-8. */
final class TextFile {
  /** The largest file that is read, in bytes. */
  static final int MOST_BYTES = 10 * 1024 * 1024;

  private TextFile() {}

  /**
   * The bytes of a file.
   *
   * @throws BadFile when it is not there, no file, too large, or cannot be read
   */
  static byte[] bytes(Path file) {
    try {
      if (!Files.exists(file)) {
        throw new BadFile("%s: there is no such file.".formatted(file));
      }
      if (!Files.isRegularFile(file)) {
        throw new BadFile("%s is no ordinary file.".formatted(file));
      }
      if (Files.size(file) > MOST_BYTES) {
        throw tooLarge(file.toString());
      }
      return Files.readAllBytes(file);
    } catch (AccessDeniedException e) {
      throw new BadFile("%s: this user may not read it.".formatted(file));
    } catch (IOException e) {
      throw new BadFile("%s: the disk or the connection to it failed.".formatted(file));
    }
  }

  /**
   * The text of a file, without a byte order mark.
   *
   * @param file what it is called in messages
   * @throws BadFile when the bytes are too many, no text, or none in UTF-8
   */
  static String text(String file, byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      throw tooLarge(file);
    }
    if (begins(bytes, 0xFF, 0xFE) || begins(bytes, 0xFE, 0xFF)) {
      throw new BadFile("%s is UTF-16: save it with the encoding UTF-8.".formatted(file));
    }
    for (byte b : bytes) {
      if (b == 0) {
        throw new BadFile("%s is no text file.".formatted(file));
      }
    }
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer read = CharBuffer.allocate(bytes.length + 1);
    boolean wrong = decoder.decode(ByteBuffer.wrap(bytes), read, true).isError();
    String text = read.flip().toString();
    if (wrong) {
      throw new BadFile(
          "%s: line %d is not UTF-8: save the file with the encoding UTF-8."
              .formatted(file, text.split("\r\n|\r|\n", -1).length));
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  static BadFile tooLarge(String file) {
    return new BadFile("%s is larger than 10 MiB: split it.".formatted(file));
  }

  private static boolean begins(byte[] bytes, int first, int second) {
    return bytes.length > 1 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
  }
}
