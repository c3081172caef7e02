package org.seminarbot.review;

import java.util.List;
import java.util.stream.Stream;
import org.seminarbot.reading.Prompt;

/**
 * A category that a reply can be coded with. A reply may carry several; those of a reading stay
 * apart from those of the theories.
 *
 * @param scheme {@code coombs}, {@code benoit}, or {@code reading}
 */
public record Code(String scheme, String id) {
  static final String COOMBS = "coombs";
  static final String BENOIT = "benoit";
  static final String READING = "reading";

  /**
   * A code in words.
   *
   * @param words with the scheme and family before it: {@code Coombs, deny: scapegoat}
   */
  record Worded(Code code, String words) {
    private static Worded of(String scheme, String name, String family, String words) {
      String id = words.replace(' ', '-');
      return new Worded(
          new Code(scheme, id), name + (family.isEmpty() ? "" : ", " + family) + ": " + words);
    }
  }

  /** Situational Crisis Communication Theory, as Coombs has it. */
  static final List<Worded> OF_COOMBS =
      of(
          COOMBS,
          "Coombs",
          new String[][] {
            {"deny", "attack the accuser", "denial", "scapegoat"},
            {"diminish", "excuse", "justification"},
            {"rebuild", "compensation", "apology"},
            {"bolster", "reminder", "ingratiation", "victimage"},
            {"", "instructing information", "adjusting information"}
          });

  /** Image repair, as Benoit has it. */
  static final List<Worded> OF_BENOIT =
      of(
          BENOIT,
          "Benoit",
          new String[][] {
            {"denial", "simple denial", "shifting blame"},
            {"evading", "provocation", "defeasibility", "accident", "good intentions"},
            {
              "reducing",
              "bolstering",
              "minimisation",
              "differentiation",
              "transcendence",
              "attacking the accuser",
              "compensation"
            },
            {"", "corrective action", "mortification"}
          });

  private static List<Worded> of(String scheme, String name, String[][] families) {
    return Stream.of(families)
        .flatMap(
            family -> Stream.of(family).skip(1).map(w -> Worded.of(scheme, name, family[0], w)))
        .toList();
  }

  /** The strategies of a reading. */
  static List<Worded> of(List<Prompt.Strategy> strategies) {
    return strategies.stream()
        .map(strategy -> new Worded(new Code(READING, strategy.id()), strategy.text()))
        .toList();
  }

  /** What the code is called, with its scheme and family before it. */
  public String words(List<Prompt.Strategy> strategies) {
    return Stream.of(of(strategies), OF_COOMBS, OF_BENOIT)
        .flatMap(List::stream)
        .filter(worded -> worded.code().equals(this))
        .map(Worded::words)
        .findFirst()
        .orElse(id);
  }
}
