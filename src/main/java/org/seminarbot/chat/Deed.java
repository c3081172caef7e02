package org.seminarbot.chat;

import java.util.OptionalLong;

/**
 * What a command does to people's data, for the audit.
 *
 * @param about what it is done to, in words: at most 200 characters, nobody's name and nothing that
 *     anybody wrote
 * @param person whose data it is, where it is one person's; empty otherwise
 */
public record Deed(Kind kind, String about, OptionalLong person) {
  /** What can be done to data. */
  public enum Kind {
    READ,
    REVIEWED,
    EXPORTED,
    IMPORTED,
    CHANGED,
    ERASED
  }

  public static Deed of(Kind kind, String about) {
    return new Deed(kind, about, OptionalLong.empty());
  }
}
