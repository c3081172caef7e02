package org.seminarbot.console;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.FileOut;
import org.seminarbot.chat.Outbox;
import org.seminarbot.chat.Request;

/** The messages of the class in this terminal: to everyone, or to one person alone. */
public final class Room implements Outbox, AutoCloseable {
  /** The only channel there is. */
  public static final String CHANNEL = "console";

  static final String EVERYONE = "everyone";

  /**
   * A message.
   *
   * @param account who alone sees it; empty for everyone
   * @param name what the line says for whom it is
   */
  record Message(String id, String account, String name, Card card) {
    boolean visibleTo(Request.Person who) {
      return account.isEmpty() || account.equals(who.account());
    }
  }

  private final Screen screen;
  private final Path folder;
  private final Map<String, Message> messages = new LinkedHashMap<>();

  Room(Screen screen, Path folder) {
    this.screen = screen;
    this.folder = folder;
  }

  /**
   * Opens the room in this process's terminal, or on a plain stream when input or output is none.
   *
   * @param env the environment, for COLUMNS
   */
  public static Room open(OutputStream out, Map<String, String> env) {
    return open(out, env, Path.of("files"));
  }

  /**
   * The same.
   *
   * @param folder where the files are put that people are given
   */
  public static Room open(OutputStream out, Map<String, String> env, Path folder) {
    return new Room(
        TerminalScreen.ofProcess(env).orElseGet(() -> new PlainScreen(out, env)), folder);
  }

  /** Whether a person sits at a terminal; otherwise a script comes in. */
  public boolean isTerminal() {
    return screen instanceof TerminalScreen;
  }

  Screen screen() {
    return screen;
  }

  @Override
  public CompletionStage<String> post(String channel, Card card) {
    Message message = new Message(CHANNEL + ":" + UUID.randomUUID(), "", EVERYONE, card);
    put(message, "");
    return CompletableFuture.completedFuture(message.id());
  }

  @Override
  public String place(String channel) {
    return "the console";
  }

  /** Shows the message again as it now is. One of an earlier process was to everyone. */
  @Override
  public synchronized CompletionStage<Void> edit(String id, Card card) {
    Message old = messages.getOrDefault(id, new Message(id, "", EVERYONE, card));
    put(new Message(id, old.account(), old.name(), card), " (changed)");
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<Void> tell(String account, Card card) {
    String name = account.substring(account.indexOf(':') + 1);
    put(new Message(UUID.randomUUID().toString(), account, name, card), "");
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<Void> give(String account, Card card, List<FileOut> files) {
    String name = account.substring(account.indexOf(':') + 1);
    return tell(account, card).thenRun(() -> give(account, name, files));
  }

  /** A terminal has no place for files: they are written into a folder, and it says where. */
  void give(String account, String name, List<FileOut> files) {
    List<String> places = new ArrayList<>();
    String said;
    try {
      Files.createDirectories(folder);
      for (FileOut file : files) {
        Path place = folder.resolve(name + "-" + file.name());
        Files.write(place, file.bytes());
        places.add(place.toString());
      }
      said = "Written to " + String.join(" and ", places) + ".";
    } catch (IOException e) {
      said = "The folder %s cannot be written, so you do not have the files.".formatted(folder);
    }
    put(new Message(UUID.randomUUID().toString(), account, name, Card.say(said)), "");
  }

  /** Sends a card to one person. */
  void tell(Request.Person who, Card card) {
    put(new Message(UUID.randomUUID().toString(), who.account(), who.name(), card), "");
  }

  /** Shows a card to one person who cannot act on it later. */
  void show(Request.Person who, Card card) {
    draw(who.name(), "", card);
  }

  /** The newest message with choices that the person can see. */
  synchronized Optional<Message> newestWithChoices(Request.Person who) {
    return messages.values().stream()
        .filter(message -> message.visibleTo(who) && !message.card().actions().isEmpty())
        .reduce((older, newer) -> newer);
  }

  private synchronized void put(Message message, String mark) {
    messages.remove(message.id());
    messages.put(message.id(), message);
    draw(message.name(), mark, message.card());
  }

  private synchronized void draw(String name, String mark, Card card) {
    List<String> lines =
        new ArrayList<>(
            new CardText(screen.columns(), screen.styled()).draw("[to " + name + "]" + mark, card));
    lines.add("");
    screen.print(lines);
  }

  @Override
  public void close() {
    screen.close();
  }
}
