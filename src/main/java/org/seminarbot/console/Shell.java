package org.seminarbot.console;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jline.reader.EndOfFileException;
import org.jline.reader.UserInterruptException;
import org.seminarbot.chat.Bot;
import org.seminarbot.chat.Request;

/** One person at a terminal who speaks for all of the class in turn. */
final class Shell {
  static final String AS = "/as";
  static final String QUIT = "/quit";

  private final Console console;
  private final Conversation conversation;
  private final TerminalScreen screen;
  private final Set<String> names;
  private Request.Person speaker;

  Shell(
      Console console,
      Bot bot,
      Request.Course course,
      Conversation conversation,
      TerminalScreen screen,
      Request.Person speaker) {
    this.console = console;
    this.conversation = conversation;
    this.screen = screen;
    this.speaker = speaker;
    this.names = new TreeSet<>(Set.of(speaker.name(), Console.INSTRUCTOR));
    screen.onTab(new Tab(bot, course, names, () -> speaker));
  }

  /** Says what can be typed. */
  Shell welcome() {
    screen.print(
        List.of(
            "Seminar Bot: a whole class in this terminal. You are " + speaker.name() + ".",
            "  /quiz asks a question; /roleplay puts you into an office; /guide lists all.",
            "  /as prof makes you the instructor: /summary then shows what the class did.",
            "  /as NAME makes you any other student. /quit ends.",
            ""));
    return this;
  }

  void run() {
    while (true) {
      try {
        String line = screen.read(prompt()).strip();
        if (line.equals(QUIT)) {
          return;
        } else if (line.equals(AS) || line.startsWith(AS + " ")) {
          speakAs(line.substring(AS.length()).strip());
        } else {
          conversation.take(speaker, line);
        }
      } catch (UserInterruptException e) {
        // Ctrl-C: the line is given up, the form stays open.
      } catch (EndOfFileException e) {
        return;
      }
    }
  }

  private void speakAs(String name) {
    Optional<Request.Person> next = console.person(name);
    if (next.isPresent()) {
      speaker = next.get();
      names.add(name);
    } else {
      screen.print(List.of("A name " + Console.nameRules() + ": /as NAME", ""));
    }
  }

  private String prompt() {
    String form =
        conversation
            .form(speaker)
            .map(open -> " " + Lines.cut(open.progress(), screen.columns() / 2))
            .orElse("");
    return speaker.name() + form + "> ";
  }
}
