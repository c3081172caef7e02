package org.seminarbot.marks;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.seminarbot.csv.Csv;
import org.seminarbot.statistics.Figure;
import org.seminarbot.statistics.Marks;
import org.seminarbot.text.Words;

/**
 * Reads marks from elsewhere: CSV whose first line names the items and whose second has the maximum
 * marks of each; then a line an attempt. A column {@code total} has the attempts' totals, where
 * they are not the sums. An empty mark is none given, and counts 0; so is a blank line above the
 * last attempt, where there is one column.
 */
public final class MarksFile {
  static final String TOTAL = "total";
  static final Figure NO_GUESS = Figure.none("not known for imported marks");

  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d{1,15}([.,]\\d{0,30})?|[.,]\\d{1,30})([eE][-+]?\\d{1,2})?");
  private static final Pattern WITH_COMMA = Pattern.compile("[-+\\d.]{0,40},[-+\\d.,]{0,40}");
  private static final BigDecimal MOST = new BigDecimal("1e15");
  private static final int DECIMALS = 20;
  private static final int MOST_PROBLEMS = 12;
  private static final int MOST_LETTERS = 200;
  private static final int MOST_ITEMS = 500;

  private final Csv.Table table;
  private final List<String> problems = new ArrayList<>();

  private MarksFile(Csv.Table table) {
    this.table = table;
  }

  /** What is wrong with a file, a line each. */
  public static final class Bad extends RuntimeException {
    Bad(String message) {
      super(message, null, false, false);
    }

    public String why() {
      return String.valueOf(getMessage());
    }
  }

  /**
   * Reads a file.
   *
   * @throws Bad with each line that is wrong, and what would be right
   */
  public static Marks read(byte[] bytes) {
    MarksFile file;
    try {
      file = new MarksFile(Csv.table(bytes));
    } catch (Csv.Unreadable unreadable) {
      throw new Bad(unreadable.why());
    }
    Marks marks = file.marks();
    if (!file.problems.isEmpty()) {
      int more = file.problems.size() - MOST_PROBLEMS;
      throw new Bad(
          file.problems.stream().limit(MOST_PROBLEMS).collect(Collectors.joining("\n"))
              + (more > 0 ? "\nAnd %d more.".formatted(more) : ""));
    }
    return marks;
  }

  private List<Csv.Line> lines() {
    List<Csv.Line> all = table.lines();
    boolean oneColumn = !all.isEmpty() && all.get(0).fields().size() == 1;
    return oneColumn ? all : all.stream().filter(line -> !line.isBlank()).toList();
  }

  private Marks marks() {
    List<Csv.Line> lines = lines();
    if (lines.size() < 2) {
      throw new Bad(
          "The first line must name the items, and the second have the maximum marks of each.");
    }
    List<String> names = lines.get(0).fields().stream().map(String::strip).toList();
    Optional<Integer> total = total(names);
    checkNames(lines.get(0), names);
    Map<Integer, Marks.Item> items = items(lines.get(1), names, total);
    Optional<BigDecimal> most =
        total
            .filter(column -> column < lines.get(1).fields().size())
            .flatMap(column -> max(lines.get(1), column, TOTAL))
            .filter(given -> given.signum() > 0);
    if (lines.size() == 2) {
      problems.add("There is no attempt: below the maximum marks, each line is one.");
    }
    List<Marks.Row> rows = new ArrayList<>();
    for (Csv.Line line : lines.subList(2, lines.size())) {
      if (fits(line, names)) {
        List<BigDecimal> marks = new ArrayList<>();
        items.forEach((column, item) -> marks.add(mark(line, column, item)));
        Optional<BigDecimal> all = total.flatMap(column -> number(line, column, TOTAL));
        if (total.isPresent() && all.isEmpty()) {
          problem(line, "the total is missing");
        }
        rows.add(new Marks.Row(marks, all));
      }
    }
    return new Marks(List.copyOf(items.values()), rows, most);
  }

  private void problem(Csv.Line line, String what) {
    problems.add("Line %d: %s.".formatted(line.line(), what));
  }

  private static Optional<Integer> total(List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equalsIgnoreCase(TOTAL)) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  private void checkNames(Csv.Line line, List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (name.isEmpty()) {
        problem(line, "an item has no name");
      } else if (name.length() > MOST_LETTERS) {
        problem(line, "a name is longer than %d characters".formatted(MOST_LETTERS));
      } else if (!seen.add(name.equalsIgnoreCase(TOTAL) ? TOTAL : name)) {
        problem(line, "two columns are called '%s'".formatted(name));
      }
    }
    if (names.size() > MOST_ITEMS) {
      problem(line, "there are more than %d items".formatted(MOST_ITEMS));
    }
  }

  /** By column, in their order. */
  private Map<Integer, Marks.Item> items(
      Csv.Line line, List<String> names, Optional<Integer> total) {
    Map<Integer, Marks.Item> items = new java.util.TreeMap<>();
    if (!fits(line, names)) {
      return items;
    }
    for (int i = 0; i < names.size(); i++) {
      if (!total.equals(Optional.of(i))) {
        Optional<BigDecimal> max = max(line, i, names.get(i));
        if (max.isEmpty()) {
          problem(line, "the maximum marks of '%s' are missing".formatted(names.get(i)));
        }
        items.put(i, new Marks.Item(names.get(i), max.orElse(MOST), NO_GUESS));
      }
    }
    if (items.isEmpty()) {
      problem(line, "there is no item beside the total");
    }
    return items;
  }

  private Optional<BigDecimal> max(Csv.Line line, int column, String name) {
    int before = problems.size();
    Optional<BigDecimal> max = number(line, column, name);
    if (max.filter(most -> most.signum() < 0).isPresent()) {
      problem(line, "the maximum marks of '%s' must not be below 0".formatted(name));
    }
    return problems.size() > before ? Optional.of(MOST) : max; // not each mark is wrong, too
  }

  private boolean fits(Csv.Line line, List<String> names) {
    boolean fits = line.fields().size() == names.size();
    if (!fits) {
      problem(
          line,
          "it has %s, and the first line has %d"
              .formatted(Words.count(line.fields().size(), "value"), names.size()));
    }
    return fits;
  }

  private BigDecimal mark(Csv.Line line, int column, Marks.Item item) {
    BigDecimal mark = number(line, column, item.name()).orElse(BigDecimal.ZERO);
    if (mark.abs().compareTo(item.max()) > 0) {
      problem(
          line,
          "'%s' brings at %s, not %s"
              .formatted(
                  item.name(),
                  mark.signum() > 0
                      ? "most " + item.max().toPlainString()
                      : "least " + item.max().negate().toPlainString(),
                  mark.toPlainString()));
    }
    return mark;
  }

  private Optional<BigDecimal> number(Csv.Line line, int column, String name) {
    String text = line.fields().get(column).strip();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (table.separator() == ',' && WITH_COMMA.matcher(text).matches()) {
      problem(
          line,
          ("'%s' of '%s' has a comma: where commas stand between the values, write 0.5 with a point"
                  + " and 1000 without a sign")
              .formatted(text, name));
      return Optional.of(BigDecimal.ZERO);
    }
    if (!NUMBER.matcher(text).matches()) {
      problem(
          line,
          "'%s' of '%s' is no number"
              .formatted(text.length() > 40 ? text.substring(0, 40) + "…" : text, name));
      return Optional.of(BigDecimal.ZERO);
    }
    BigDecimal number = new BigDecimal(text.replace(',', '.'));
    if (number.abs().compareTo(MOST) >= 0) {
      problem(line, "%s of '%s' is too large".formatted(text, name));
      return Optional.of(BigDecimal.ZERO);
    }
    return Optional.of(
        number.scale() > DECIMALS ? number.setScale(DECIMALS, RoundingMode.HALF_EVEN) : number);
  }
}
