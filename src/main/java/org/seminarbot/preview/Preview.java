package org.seminarbot.preview;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.seminarbot.chat.Ack;
import org.seminarbot.chat.ActionId;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Command;
import org.seminarbot.chat.Input;
import org.seminarbot.chat.Refusal;
import org.seminarbot.chat.Reply;
import org.seminarbot.chat.Request;
import org.seminarbot.chat.Spec;
import org.seminarbot.prompt.Phrases;
import org.seminarbot.prompt.PromptName;
import org.seminarbot.reading.Library;
import org.seminarbot.reading.PromptVersion;
import org.seminarbot.reading.Question;
import org.seminarbot.reading.Readings;
import org.seminarbot.reading.RolePlay;

/**
 * Plays any prompt for whoever writes readings: what a student sees, then what else there is. It
 * has no store, so nothing can be stored: where one is in a role-play stands in the buttons.
 *
 * <pre>/preview PROMPT</pre>
 */
public final class Preview implements Command {
  static final String NAME = "preview";
  private static final String PROMPT = "prompt";

  private final Library library;

  public Preview(Library library) {
    this.library = library;
  }

  /** What is typed to play a prompt. */
  public static String line(PromptVersion version) {
    return "/" + NAME + " " + version.qualifiedId();
  }

  @Override
  public Spec spec() {
    return new Spec(
        NAME,
        "Play a prompt with all its feedback; nothing is stored",
        true,
        List.of(new Spec.Option(PROMPT, "Its id", true, Spec.Takes.LISTED)),
        List.of());
  }

  @Override
  public List<String> complete(Request.Course course, String option) {
    List<PromptVersion> all = library.of(course.key()).prompts().toList();
    Map<String, Long> times =
        all.stream().collect(Collectors.groupingBy(PromptVersion::id, Collectors.counting()));
    return all.stream()
        .map(v -> times.getOrDefault(v.id(), 1L) > 1 ? v.qualifiedId() : v.id())
        .toList();
  }

  @Override
  public Ack ack(Input input) {
    return input instanceof Input.Pressed press && press.action().verb().equals("write")
        ? Ack.FORM
        : Ack.PRIVATE;
  }

  @Override
  public CompletionStage<Reply> handle(Request request) {
    return CompletableFuture.completedStage(
        reply(library.of(request.course().key()), request.input()));
  }

  private static Reply reply(Readings readings, Input input) {
    List<PromptVersion> all = readings.prompts().toList();
    if (input instanceof Input.Typed typed) {
      PromptVersion version = PromptName.find(readings, typed.options().getOrDefault(PROMPT, ""));
      return reply(all, new At(all.indexOf(version), List.of()), "show", input);
    }
    ActionId action =
        input instanceof Input.Pressed press ? press.action() : ((Input.Submitted) input).form();
    return reply(all, At.of(action), action.verb(), input);
  }

  private static Reply reply(List<PromptVersion> all, At at, String verb, Input input) {
    if (at.prompt() < 0 || at.prompt() >= all.size()) {
      throw new Refusal("This prompt is no longer there.");
    }
    PromptVersion version = all.get(at.prompt());
    return version.prompt() instanceof RolePlay play
        ? new ScenePreview(version, play, at).reply(verb, input)
        : new QuestionPreview(version, (Question) version.prompt(), at).reply(verb, input);
  }

  /** {@code Four judges and a speech · judges-remark · choice · facts · preview}. */
  static Card.Builder titled(PromptVersion version) {
    List<String> parts = new ArrayList<>();
    parts.add(version.incidentTitle());
    parts.add(version.id());
    parts.add(version.prompt().type());
    version.prompt().head().level().ifPresent(level -> parts.add(level.toString()));
    version
        .counts()
        .ifPresent(
            counts ->
                parts.add(
                    "counts: "
                        + Phrases.points(counts.points())
                        + ", due "
                        + counts.due().toString().replace('T', ' ')
                        + counts.offset().map(offset -> " " + offset).orElse("")));
    parts.add("preview");
    return Card.titled(String.join(" · ", parts));
  }
}
