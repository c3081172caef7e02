package org.seminarbot.roster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.seminarbot.chat.Refusal;
import org.seminarbot.csv.Csv;
import org.seminarbot.text.Accounts;

/**
 * Reads a class list: CSV with commas, semicolons or tabs, in UTF-8 or UTF-16, whose first line
 * names the columns. Either every line is right, or nothing is taken and each wrong one is told.
 */
final class RosterFile {
  /** The largest file that is taken, in bytes. */
  static final long MOST_BYTES = 1_000_000;

  private static final int MOST_ROWS = 5_000;
  private static final int MOST_PROBLEMS = 12;
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  /** What a column is for, and what its header may be, in lower case without signs. */
  private enum Column {
    NUMBER(64, "(student |matriculation )?(number|no|nr|id)|id number"),
    NAME(200, "(full |student )?name|student"),
    FIRST(100, "(first|given) name|forename"),
    LAST(100, "(last|family) name|surname"),
    SECTION(100, "(course )?section|group|class|tutorial"),
    ACCOUNT(190, "(chat )?account|chat( id)?"),
    DISCORD(190, "discord( id| account)?"),
    SLACK(190, "slack( id| account)?");

    private final int most;
    private final String headers;

    Column(int most, String headers) {
      this.most = most;
      this.headers = headers;
    }

    static Optional<Column> of(String header) {
      String plain = header.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
      return Stream.of(values()).filter(c -> plain.matches(c.headers)).findFirst();
    }
  }

  /**
   * A student as the list has them.
   *
   * @param section empty where the list has none
   * @param account with or without the platform before it; empty where the list has none
   */
  record Student(String number, String name, String section, Optional<String> account) {}

  private final String name;
  private final List<String> problems = new ArrayList<>();

  private RosterFile(String name) {
    this.name = name;
  }

  /**
   * Reads a file.
   *
   * @throws Refusal with each line that is wrong, and what would be right
   */
  static List<Student> read(String name, byte[] bytes) {
    RosterFile file = new RosterFile(name);
    List<Student> students = file.students(file.lines(bytes));
    if (!file.problems.isEmpty()) {
      int more = file.problems.size() - MOST_PROBLEMS;
      throw new Refusal(
          "Nothing was imported from “%s”.\n%s%s"
              .formatted(
                  name,
                  file.problems.stream().limit(MOST_PROBLEMS).collect(Collectors.joining("\n")),
                  more > 0 ? "\nAnd %d more.".formatted(more) : ""));
    }
    return students;
  }

  private Refusal refusal(String why) {
    return new Refusal("Nothing was imported from “%s”. %s".formatted(name, why));
  }

  private List<Csv.Line> lines(byte[] bytes) {
    try {
      return Csv.read(bytes).stream()
          .filter(line -> !line.fields().stream().allMatch(String::isBlank))
          .toList();
    } catch (Csv.Unreadable unreadable) {
      throw refusal(unreadable.why());
    }
  }

  private List<Student> students(List<Csv.Line> records) {
    if (records.isEmpty()) {
      throw refusal("It is empty.");
    }
    if (records.size() > MOST_ROWS + 1) {
      throw refusal("It has more than %d students.".formatted(MOST_ROWS));
    }
    List<String> headers = records.get(0).fields();
    Map<Column, Integer> columns = columns(headers);
    List<Student> students = new ArrayList<>();
    Map<String, Long> seen = new HashMap<>();
    for (Csv.Line record : records.subList(1, records.size())) {
      long line = record.line();
      student(columns, headers.size(), record)
          .ifPresent(
              student -> {
                once(seen, line, "student number", student.number());
                student.account().ifPresent(account -> once(seen, line, "account", account));
                students.add(student);
              });
    }
    if (students.isEmpty() && problems.isEmpty()) {
      throw refusal("It has no students, only a first line.");
    }
    return students;
  }

  private void once(Map<String, Long> seen, long line, String what, String value) {
    Long before = seen.putIfAbsent(what + " " + value, line);
    if (before != null) {
      problems.add(
          "Line %d: %s %s stands in line %d already.".formatted(line, what, value, before));
    }
  }

  private Map<Column, Integer> columns(List<String> headers) {
    Map<Column, Integer> columns = new HashMap<>();
    for (int i = 0; i < headers.size(); i++) {
      Optional<Column> column = Column.of(headers.get(i));
      if (column.isPresent() && columns.putIfAbsent(column.get(), i) != null) {
        throw refusal("Line 1 has two columns for the same: “%s”.".formatted(headers.get(i)));
      }
    }
    boolean named =
        columns.containsKey(Column.NAME)
            || (columns.containsKey(Column.FIRST) && columns.containsKey(Column.LAST));
    if (!columns.containsKey(Column.NUMBER) || !named) {
      throw refusal(
          "Its first line must name the columns: student number, name, section, and account if you"
              + " have it. It is: %s".formatted(String.join(", ", headers)));
    }
    return columns;
  }

  private Optional<Student> student(Map<Column, Integer> columns, int width, Csv.Line record) {
    long line = record.line();
    List<String> fields = record.fields();
    boolean fits =
        fields.size() >= width
            ? fields.stream().skip(width).allMatch(String::isBlank)
            : IntStream.range(fields.size(), width).noneMatch(columns::containsValue);
    if (!fits) {
      problems.add(
          "Line %d: it has %d values, and the first line names %d."
              .formatted(line, fields.size(), width));
      return Optional.empty();
    }
    Map<Column, String> values = new HashMap<>();
    columns.forEach(
        (column, at) -> values.put(column, at < fields.size() ? fields.get(at).strip() : ""));
    int before = problems.size();
    values.forEach((column, value) -> check(line, column, value));
    String number = values.getOrDefault(Column.NUMBER, "");
    String called =
        values.getOrDefault(Column.NAME, "").isEmpty()
            ? (values.getOrDefault(Column.FIRST, "") + " " + values.getOrDefault(Column.LAST, ""))
                .strip()
            : values.getOrDefault(Column.NAME, "");
    if (number.isEmpty()) {
      problems.add("Line %d: the student number is missing.".formatted(line));
    }
    if (called.isEmpty()) {
      problems.add("Line %d: the name is missing.".formatted(line));
    }
    Optional<String> account = account(line, values);
    return problems.size() > before
        ? Optional.empty()
        : Optional.of(
            new Student(number, called, values.getOrDefault(Column.SECTION, ""), account));
  }

  private void check(long line, Column column, String value) {
    if (CONTROL.matcher(value).find()) {
      problems.add(
          "Line %d: there is a line break or a tab within a value. Is a quotation mark missing?"
              .formatted(line));
    } else if (value.length() > column.most) {
      problems.add("Line %d: a value is longer than %d characters.".formatted(line, column.most));
    }
  }

  private Optional<String> account(long line, Map<Column, String> values) {
    Optional<String> account =
        Stream.of(
                values.getOrDefault(Column.ACCOUNT, ""),
                prefixed("discord:", values.getOrDefault(Column.DISCORD, "")),
                prefixed("slack:", values.getOrDefault(Column.SLACK, "")))
            .filter(value -> !value.isEmpty())
            .findFirst();
    if (account.filter(a -> !Accounts.isAccount(a)).isPresent()) {
      problems.add(
          "Line %d: '%s' is nobody's account: write the id, not the name, such as discord:123456789012345678 or slack:U0123ABCD; or leave it empty."
              .formatted(line, account.get()));
    }
    return account;
  }

  private static String prefixed(String platform, String id) {
    return id.isEmpty() || id.startsWith(platform) ? id : platform + id;
  }
}
