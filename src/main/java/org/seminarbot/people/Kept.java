package org.seminarbot.people;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.seminarbot.store.Sql;
import org.seminarbot.text.Words;

/**
 * What a part of the bot keeps about people: each can have it shown, and erased. Whoever adds a
 * table about people adds one of these to {@code Features}; a test finds the table that nobody
 * answers for.
 */
public interface Kept {
  /** The tables that it answers for. */
  Set<String> tables();

  /** What there is about somebody, for themselves to read. */
  List<Part> of(String course, Member who);

  /**
   * Takes away what somebody wrote and who they are, within a write; marks stay, as numbers. Of
   * several, the one for the person's own row comes last.
   */
  void erase(Sql sql, Member who, Instant now);

  /** The members that are the same person under another account. */
  default List<Member> same(Sql sql, Member who) {
    return List.of();
  }

  /** What {@link #expire} would take away. */
  default List<Count> expiring(Sql sql, Instant upTo) {
    return List.of();
  }

  /** Takes away what was written up to some time, and no later, within a write. */
  default void expire(Sql sql, Instant upTo, Instant now) {}

  /**
   * Once all people of a course are erased: takes away what is about people who were never here.
   */
  default void eraseRest(Sql sql) {}

  /** To be called once something in a course is erased: nothing of it stays in memory. */
  default void forget(String course) {}

  /** A row that keeps its order, of keys and values in turn; empty values are left out. */
  static Map<String, String> row(String... keysAndValues) {
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      if (!keysAndValues[i + 1].isEmpty()) {
        row.put(keysAndValues[i], keysAndValues[i + 1]);
      }
    }
    return row;
  }

  /**
   * How many there are of something.
   *
   * @param one what it is called, in the singular
   * @param many the same in the plural
   */
  record Count(String one, String many, long number) {
    @Override
    public String toString() {
      return Words.count(number, one, many);
    }
  }

  /**
   * Rows of one kind.
   *
   * @param one what a row is called, in the singular
   * @param many the same in the plural
   * @param rows values by name, both for people to read
   */
  record Part(String one, String many, List<Map<String, String>> rows) {
    public Part {
      rows = List.copyOf(rows);
    }
  }
}
