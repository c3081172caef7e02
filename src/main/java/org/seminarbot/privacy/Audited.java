package org.seminarbot.privacy;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.seminarbot.chat.Command;
import org.seminarbot.chat.Deed;
import org.seminarbot.chat.Forwarding;
import org.seminarbot.chat.Reply;
import org.seminarbot.chat.Request;

/**
 * A command whose deeds are noted: what it declares is in the audit, on the disk, before anybody
 * sees what it shows. What was refused was not done, and is not noted.
 */
public final class Audited extends Forwarding {
  private final Audit audit;

  public Audited(Command command, Audit audit) {
    super(command);
    this.audit = audit;
  }

  @Override
  public CompletionStage<Reply> handle(Request request) {
    Optional<Deed> deed = deed(request);
    return super.handle(request)
        .thenCompose(
            reply ->
                deed.isPresent() && reply instanceof Reply.Show
                    ? audit.note(request, deed.get()).thenApply(done -> reply)
                    : CompletableFuture.completedStage(reply));
  }
}
