package org.seminarbot.privacy;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.seminarbot.chat.Ack;
import org.seminarbot.chat.ActionId;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Command;
import org.seminarbot.chat.Deed;
import org.seminarbot.chat.Input;
import org.seminarbot.chat.Reply;
import org.seminarbot.chat.Request;
import org.seminarbot.chat.Spec;

/**
 * A command whose deeds are noted: what it declares is in the audit, on the disk, before anybody
 * sees what it shows. What was refused was not done, and is not noted.
 */
public record Audited(Command command, Audit audit) implements Command {
  @Override
  public CompletionStage<Reply> handle(Request request) {
    Optional<Deed> deed = command.deed(request);
    return command
        .handle(request)
        .thenCompose(
            reply ->
                deed.isPresent() && reply instanceof Reply.Show
                    ? audit.note(request, deed.get()).thenApply(done -> reply)
                    : CompletableFuture.completedStage(reply));
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
  public boolean instructorsOnly(Input input) {
    return command.instructorsOnly(input);
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
