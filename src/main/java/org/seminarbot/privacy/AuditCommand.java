package org.seminarbot.privacy;

import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
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
import org.seminarbot.people.Member;

/**
 * Who did what to whose data, the newest first, a page at a time.
 *
 * <pre>/audit</pre>
 */
public final class AuditCommand implements Command {
  private static final String NAME = "audit";
  private static final int MOST = 20;
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);

  private final Audit audit;
  private final Clock clock;

  public AuditCommand(Audit audit, Clock clock) {
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public Spec spec() {
    return new Spec(
        NAME, "Who read, exported, imported or erased what", true, List.of(), List.of());
  }

  @Override
  public Ack ack(Input input) {
    return input instanceof Input.Pressed ? Ack.UPDATE : Ack.PRIVATE;
  }

  @Override
  public Optional<Deed> deed(Request request) {
    return request.input() instanceof Input.Typed
        ? Optional.of(Deed.of(Deed.Kind.READ, "the audit"))
        : Optional.empty();
  }

  @Override
  public CompletionStage<Reply> handle(Request request) {
    long before =
        request.input() instanceof Input.Pressed press ? press.action().id(0) : Long.MAX_VALUE;
    return CompletableFuture.completedStage(new Reply.Show(card(request, before)));
  }

  private Card card(Request request, long before) {
    List<Audit.Entry> entries = audit.newest(request.course().key(), before, MOST + 1);
    Card.Builder card = Card.titled("Who did what");
    if (entries.isEmpty()) {
      return card.text("Nothing is noted yet.").build();
    }
    List<Audit.Entry> shown = entries.stream().limit(MOST).toList();
    shown.forEach(
        entry ->
            card.add(
                new Card.Said(
                    WHEN.format(entry.at().atZone(clock.getZone())),
                    words(entry, request.course().namesShown()))));
    if (entries.size() > MOST) {
      card.button(ActionId.of(NAME, "older", shown.get(MOST - 1).id()), "Older");
    }
    return card.build();
  }

  private static String words(Audit.Entry entry, boolean names) {
    return entry.by().map(who -> name(who, names)).or(entry::erased).orElse("The bot")
        + " "
        + Audit.word(entry.kind())
        + " "
        + entry.about()
        + entry
            .person()
            .filter(who -> !names || entry.kind() != Deed.Kind.REVIEWED)
            .map(who -> " of " + name(who, names))
            .orElse("");
  }

  /**
   * In a course that shows names nobody's pseudonym, since a meeting may have been stricter: what
   * was done to a reply does not say whose it was.
   */
  private static String name(Member who, boolean names) {
    if (who.instructor()) {
      return who.shown(true);
    }
    return names && who.name().isEmpty() ? "a student" : who.shown(names);
  }
}
