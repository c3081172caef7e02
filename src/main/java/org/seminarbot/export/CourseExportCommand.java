package org.seminarbot.export;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.seminarbot.chat.Ack;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Command;
import org.seminarbot.chat.Deed;
import org.seminarbot.chat.FileOut;
import org.seminarbot.chat.Input;
import org.seminarbot.chat.Outbox;
import org.seminarbot.chat.Refusal;
import org.seminarbot.chat.Reply;
import org.seminarbot.chat.Request;
import org.seminarbot.chat.Spec;

/**
 * Gives an instructor the course as files, to them alone.
 *
 * <pre>/export csv|xlsx|json|moodle|canvas</pre>
 */
public final class CourseExportCommand implements Command {
  private static final String FORMAT = "format";

  private final Exports exports;
  private final Outbox outbox;

  public CourseExportCommand(Exports exports, Outbox outbox) {
    this.exports = exports;
    this.outbox = outbox;
  }

  @Override
  public Spec spec() {
    return new Spec(
        "export",
        "All answers and reviews as files, or a gradebook",
        true,
        List.of(
            new Spec.Option(
                FORMAT,
                "csv, xlsx, json; or a gradebook: moodle, canvas",
                true,
                new Spec.OneOf(Exports.Format.words()))),
        List.of());
  }

  @Override
  public Ack ack(Input input) {
    return Ack.PRIVATE;
  }

  @Override
  public Optional<Deed> deed(Request request) {
    return request.input() instanceof Input.Typed typed
        ? Optional.of(Deed.of(Deed.Kind.EXPORTED, format(typed).about()))
        : Optional.empty();
  }

  @Override
  public CompletionStage<Reply> handle(Request request) {
    return CompletableFuture.completedStage(
        shown(made(request, format((Input.Typed) request.input()))));
  }

  /**
   * All that there is of a course, as tables, for programs, and as gradebooks where there is a
   * class list.
   *
   * @throws Refusal when nothing was answered
   */
  public Reply.Show everything(Request request) {
    List<Exports.Made> all =
        exports.formats(request.course().key()).stream()
            .map(format -> made(request, format))
            .toList();
    return shown(
        new Exports.Made(
            all.stream().flatMap(made -> made.files().stream()).toList(),
            all.stream().map(Exports.Made::said).distinct().collect(Collectors.joining("\n")),
            all.stream().flatMap(made -> made.notes().stream()).distinct().toList()));
  }

  private Exports.Made made(Request request, Exports.Format format) {
    Request.Course course = request.course();
    return exports.make(
        course.key(), course.namesShown(), format, outbox.mostBytes(request.channel()));
  }

  private static Reply.Show shown(Exports.Made made) {
    Card.Builder card =
        Card.titled("Export")
            .text(
                made.files().stream().map(FileOut::name).collect(Collectors.joining(", "))
                    + "\n"
                    + made.said());
    made.notes().forEach(card::note);
    return new Reply.Show(card.build(), made.files());
  }

  private static Exports.Format format(Input.Typed typed) {
    return Exports.Format.valueOf(
        typed.options().getOrDefault(FORMAT, "").toUpperCase(Locale.ROOT));
  }
}
