package org.seminarbot.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seminarbot.chat.Bot;
import org.seminarbot.chat.Request;

/** A class of several people in one terminal: a script of what they say, or one who types. */
public final class Console {
  /** Who is always an instructor. */
  public static final String INSTRUCTOR = "prof";

  /** The database's key for the console's class, and what begins its accounts. */
  public static final String KEY = "console";

  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}\\p{Nd} _.-]+");
  private static final int LONGEST_NAME = 32;

  private final Bot bot;
  private final Request.Course course;
  private final Room room;
  private final Conversation conversation;
  private final Set<String> instructors;

  /**
   * @param instructors the names of those who are instructors besides {@link #INSTRUCTOR}
   * @param room where the bot posts, too
   */
  public Console(Bot bot, Request.Course course, Set<String> instructors, Room room) {
    this.bot = bot;
    this.course = course;
    this.room = room;
    this.conversation = new Conversation(bot, course, room);
    this.instructors =
        Stream.concat(Stream.of(INSTRUCTOR), instructors.stream())
            .map(Console::lower)
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Runs the class to the end of input: at the terminal if the room is in one, else as a script.
   *
   * @param err where the script's mistakes are reported
   */
  public void run(InputStream in, PrintStream err) throws IOException {
    if (room.screen() instanceof TerminalScreen terminal) {
      new Shell(this, bot, course, conversation, terminal, person("student").orElseThrow())
          .welcome()
          .run();
    } else {
      runScript(in, err);
    }
  }

  /**
   * Runs what one person does, to the end of input. Every line is theirs, in a script too.
   *
   * @param first what they are taken to type first
   */
  public void runAlone(String name, String first, InputStream in) throws IOException {
    Request.Person who = person(name).orElseThrow();
    conversation.take(who, first);
    if (room.screen() instanceof TerminalScreen terminal) {
      terminal.print(List.of(Shell.QUIT + " ends.", ""));
      new Shell(this, bot, course, conversation, terminal, who).run();
      return;
    }
    Reader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    for (Optional<String> line = line(reader); line.isPresent(); line = line(reader)) {
      conversation.take(who, line.get());
    }
  }

  /** Reads lines {@code NAME: INPUT} and finishes each before the next. */
  void runScript(InputStream in, PrintStream err) throws IOException {
    Reader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    int number = 1;
    for (Optional<String> line = line(reader); line.isPresent(); line = line(reader)) {
      String text = number == 1 ? line.get().replaceFirst("^\uFEFF", "") : line.get();
      if (!text.isBlank() && !text.startsWith("#")) {
        scripted(text, number, err);
      }
      number++;
    }
  }

  private void scripted(String line, int number, PrintStream err) {
    int colon = line.indexOf(':');
    Optional<Request.Person> who =
        colon < 0 ? Optional.empty() : person(line.substring(0, colon).strip());
    if (who.isPresent()) {
      conversation.take(who.get(), line.substring(colon + 1));
    } else {
      err.printf("line %d is skipped: it must be NAME: INPUT, and NAME %s%n", number, nameRules());
    }
  }

  /** A line without its end. Only a line feed ends a line: a person may have typed the others. */
  private static Optional<String> line(Reader reader) throws IOException {
    StringBuilder line = new StringBuilder();
    int c = reader.read();
    if (c < 0) {
      return Optional.empty();
    }
    for (; c >= 0 && c != '\n'; c = reader.read()) {
      line.append((char) c);
    }
    if (line.length() > 0 && line.charAt(line.length() - 1) == '\r') {
      line.setLength(line.length() - 1);
    }
    return Optional.of(line.toString());
  }

  /** The person of that name, or nothing where nobody can be called so. */
  Optional<Request.Person> person(String name) {
    boolean possible =
        NAME.matcher(name).matches()
            && name.codePointCount(0, name.length()) <= LONGEST_NAME
            && !name.isBlank()
            && !lower(name).equals(Room.EVERYONE);
    String account = lower(name);
    return possible
        ? Optional.of(new Request.Person(KEY + ":" + account, name, instructors.contains(account)))
        : Optional.empty();
  }

  static String nameRules() {
    return "has letters, digits, spaces, _ . or -, at most "
        + LONGEST_NAME
        + " of them, and is not '"
        + Room.EVERYONE
        + "'";
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
