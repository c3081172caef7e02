package org.seminarbot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Reply;

/** Who tried what, and what came of it: a table of all that was seen. */
final class Matrix {
  /** Tables in which a refusal leaves its mark, so that nobody tries forever. */
  static final Set<String> COUNTS_REFUSALS = Set.of("enrol_try");

  private static final String NO_PRESS = "cannot arrive";
  private static final int WORDS = 70;
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  /** Who does it. */
  enum Caller {
    STUDENT("student"),
    CLASSMATE("classmate"),
    INSTRUCTOR("instructor"),
    STUDENT_ELSEWHERE("other server’s student"),
    INSTRUCTOR_ELSEWHERE("other server’s instructor"),
    BOT("bot"),
    WEBHOOK("webhook");

    private final String words;

    Caller(String words) {
      this.words = words;
    }

    boolean isPerson() {
      return this != BOT && this != WEBHOOK;
    }
  }

  private final Map<String, Map<Caller, Set<String>>> cells = new TreeMap<>();
  private final Set<String> done = new HashSet<>();
  private int tries;

  /**
   * Notes what somebody was answered.
   *
   * @param stored whether something else stands in the database than before
   * @param own whether it is they who came upon it
   */
  void note(String kind, Caller caller, Reply reply, boolean stored, boolean own) {
    boolean refused = reply instanceof Reply.Aside || reply instanceof Reply.Invalid;
    if (own && !refused) {
      done.add(kind);
    }
    note(kind, caller, words(reply) + (stored ? ", stored" : ""));
  }

  void note(String kind, Caller caller, String what) {
    tries++;
    cells
        .computeIfAbsent(kind, k -> new EnumMap<>(Caller.class))
        .computeIfAbsent(caller, c -> new TreeSet<>())
        .add(what);
  }

  private static String words(Reply reply) {
    if (reply instanceof Reply.Aside aside) {
      return "refused: " + first(aside.card());
    }
    if (reply instanceof Reply.Open) {
      return "form";
    }
    return reply instanceof Reply.Invalid ? "form sent back" : "answered";
  }

  private static String first(Card card) {
    String text =
        card.blocks().stream()
            .filter(Card.Text.class::isInstance)
            .map(block -> ((Card.Text) block).text())
            .findFirst()
            .orElse("");
    String sentence = NUMBER.matcher(text.split("\\.\\s|[:;(\n]", 2)[0]).replaceAll("#");
    return "“" + sentence.substring(0, Math.min(WORDS, sentence.length())) + "”";
  }

  /** The words of which the kinds are made. */
  Set<String> words() {
    return cells.keySet().stream()
        .flatMap(kind -> Stream.of(kind.split("[^a-z-]+")))
        .collect(Collectors.toSet());
  }

  /** The cells in which somebody did not try. */
  List<String> gaps() {
    return cells.keySet().stream()
        .flatMap(
            kind ->
                Stream.of(Caller.values())
                    .filter(caller -> cell(kind, caller).isEmpty())
                    .map(caller -> kind + " × " + caller.words))
        .toList();
  }

  /** The kinds that were refused to everybody who came upon them. */
  Set<String> neverDone() {
    Set<String> never = new TreeSet<>(cells.keySet());
    never.removeAll(done);
    return never;
  }

  private String cell(String kind, Caller caller) {
    boolean typed = kind.startsWith("/");
    return caller.isPerson() || typed
        ? String.join("; ", cells.getOrDefault(kind, Map.of()).getOrDefault(caller, Set.of()))
        : NO_PRESS;
  }

  void write(Path file) throws IOException {
    StringBuilder text = new StringBuilder("| what |");
    Stream.of(Caller.values())
        .forEach(caller -> text.append(' ').append(caller.words).append(" |"));
    text.append("\n|---|").append("---|".repeat(Caller.values().length)).append('\n');
    for (String kind : cells.keySet()) {
      text.append("| ").append(kind).append(" |");
      Stream.of(Caller.values())
          .forEach(caller -> text.append(' ').append(cell(kind, caller)).append(" |"));
      text.append('\n');
    }
    int kinds = cells.size();
    int callers = Caller.values().length;
    text.append(
            "\n%d kinds × %d = %d cells, %d tries.\n"
                .formatted(kinds, callers, kinds * callers, tries))
        .append(
            """

            Each cell is what was answered, on what somebody else came upon just before they did it \
            themselves: a card, a form opened or sent back, or a refusal; and “stored” where \
            something else stood in the database afterwards. Nothing of it was ever the owner’s or \
            another server’s. What a classmate or somebody of another server is “answered” is their \
            own. A bot and a webhook wrote each command in a message that mentions the bot, on \
            Discord and on Slack, between messages of a student that were answered; “cannot \
            arrive”: both chats let nobody but people press, choose and send forms.
            """);
    Files.writeString(file, text);
  }
}
