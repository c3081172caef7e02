package org.seminarbot.audit;

/** What somebody can do to data. */
public enum Deed {
  READ("read"),
  REVIEWED("reviewed"),
  EXPORTED("exported"),
  IMPORTED("imported"),
  ERASED("erased");

  private final String word;

  Deed(String word) {
    this.word = word;
  }

  /** What they did, in the past tense. */
  public String word() {
    return word;
  }
}
