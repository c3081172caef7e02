package org.seminarbot.chat;

import java.nio.charset.StandardCharsets;

/** A file that somebody is given beside a card, to them alone. */
public final class FileOut {
  private final String name;
  private final byte[] bytes;

  public FileOut(String name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes.clone();
  }

  /** A file of text, in UTF-8. */
  public static FileOut text(String name, String text) {
    return new FileOut(name, text.getBytes(StandardCharsets.UTF_8));
  }

  public String name() {
    return name;
  }

  public byte[] bytes() {
    return bytes.clone();
  }
}
