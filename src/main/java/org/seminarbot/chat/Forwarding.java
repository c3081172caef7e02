package org.seminarbot.chat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * A command that is another one in all that it does not do differently. Whoever wraps a command
 * extends this, so that nothing of it gets lost on the way.
 */
public abstract class Forwarding implements Command {
  private final Command command;

  protected Forwarding(Command command) {
    this.command = command;
  }

  @Override
  public Spec spec() {
    return command.spec();
  }

  @Override
  public Ack ack(Input input) {
    return command.ack(input);
  }

  @Override
  public CompletionStage<Reply> handle(Request request) {
    return command.handle(request);
  }

  @Override
  public boolean instructorsOnly(Input input) {
    return command.instructorsOnly(input);
  }

  @Override
  public Optional<Deed> deed(Request request) {
    return command.deed(request);
  }

  @Override
  public Forgets forgets(Input input) {
    return command.forgets(input);
  }

  @Override
  public Optional<ActionId> opener(ActionId form) {
    return command.opener(form);
  }

  @Override
  public List<String> complete(Request.Course course, String option) {
    return command.complete(course, option);
  }

  @Override
  public CompletionStage<Optional<Card>> home(Request request) {
    return command.home(request);
  }
}
