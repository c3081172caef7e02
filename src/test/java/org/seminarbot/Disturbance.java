package org.seminarbot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.seminarbot.chat.Command;
import org.seminarbot.chat.Forwarding;
import org.seminarbot.chat.Reply;
import org.seminarbot.chat.Request;

/** Holds the bot's commands back, or answers in their stead, when a test says so. */
public final class Disturbance implements UnaryOperator<Command> {
  private final Queue<String> events = new ConcurrentLinkedQueue<>();
  private volatile CompletableFuture<Void> gate = CompletableFuture.completedFuture(null);
  private volatile Function<Request, Optional<CompletionStage<Reply>>> instead =
      request -> Optional.empty();
  private volatile List<String> completions = List.of();

  /** From now on no command is done before it is released. */
  public void hold() {
    gate = new CompletableFuture<>();
  }

  public void release() {
    gate.complete(null);
  }

  /** From now on every command comes to this. */
  public void answer(CompletionStage<Reply> reply) {
    instead = request -> Optional.of(reply);
  }

  public void answer(Reply reply) {
    answer(CompletableFuture.completedStage(reply));
  }

  public void answerNoMore() {
    instead = request -> Optional.empty();
  }

  /** What every option may hold from now on. */
  public void completions(List<String> all) {
    completions = List.copyOf(all);
  }

  /** The events that came to a command, in order; one that came twice stands there twice. */
  public List<String> events() {
    return new ArrayList<>(events);
  }

  @Override
  public Command apply(Command command) {
    return new Disturbed(command);
  }

  private final class Disturbed extends Forwarding {
    Disturbed(Command command) {
      super(command);
    }

    @Override
    public List<String> complete(Request.Course course, String option) {
      return completions.isEmpty() ? super.complete(course, option) : completions;
    }

    @Override
    public CompletionStage<Reply> handle(Request request) {
      events.add(request.eventId());
      return gate.thenCompose(
          open -> instead.apply(request).orElseGet(() -> super.handle(request)));
    }
  }
}
