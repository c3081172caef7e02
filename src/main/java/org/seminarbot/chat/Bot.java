package org.seminarbot.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.seminarbot.text.Words;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what people do to the command that answers it. Checks who may; runs no command on the
 * platform's thread; lets no failure out: the person reads an apology with a reference number that
 * the log has too, and gets back what they typed.
 */
public final class Bot {
  private static final Logger log = LoggerFactory.getLogger(Bot.class);

  private final List<Command> listed;
  private final Map<String, Command> commands;
  private final List<Spec> specs;
  private final Executor workers;
  private final Predicate<Throwable> notSaved;
  private final Drafts drafts;

  /**
   * @param workers where commands run
   * @param notSaved tells the failures, beside {@link NotSaved}, that say: nothing of this was
   *     stored
   */
  public Bot(List<Command> commands, Executor workers, Predicate<Throwable> notSaved) {
    this(commands, new Drafts(), workers, notSaved);
  }

  /**
   * The same with drafts that features have a hand in, too.
   *
   * @param workers where commands run
   * @param notSaved tells the failures, beside {@link NotSaved}, that say: nothing of this was
   *     stored
   */
  public Bot(
      List<Command> commands, Drafts drafts, Executor workers, Predicate<Throwable> notSaved) {
    this.drafts = drafts;
    this.listed = List.copyOf(commands);
    this.commands =
        commands.stream().collect(Collectors.toMap(c -> c.spec().name(), Function.identity()));
    this.specs = commands.stream().map(Command::spec).toList();
    this.workers = workers;
    this.notSaved = notSaved;
  }

  /** The commands, in the order in which they should be listed. */
  public List<Spec> specs() {
    return specs;
  }

  /** What an option may hold; looked up where commands run. */
  public CompletionStage<List<String>> complete(
      Request.Course course, String command, String option) {
    Command found = commands.get(command);
    return found == null
        ? CompletableFuture.completedStage(List.of())
        : CompletableFuture.supplyAsync(() -> found.complete(course, option), workers);
  }

  /** What somebody is told who cannot even be placed in a course; what they wrote comes back. */
  public static Card refused(Input input, String why) {
    Card.Builder card = new Card.Builder().text(why);
    written(input).forEach(card::add);
    return card.build();
  }

  /**
   * Reads a typed line that starts with a slash.
   *
   * @throws Refusal when there is no such command or its options are wrong
   */
  public Input.Typed parse(String line) {
    return typed(line, Spec::parse);
  }

  /**
   * The same for what somebody can still be asked for: an option may be missing.
   *
   * @throws Refusal when there is no such command or its options are wrong
   */
  public Input.Typed read(String line) {
    return typed(line, Spec::read);
  }

  /** The command of a name. */
  public Optional<Spec> spec(String name) {
    return Optional.ofNullable(commands.get(name)).map(Command::spec);
  }

  /**
   * Refuses what is for instructors to anybody else, before a word is said of how it is typed.
   *
   * @throws Refusal when the command of a typed line is not for them
   */
  public void permit(Request.Person who, String line) {
    String name = name(line);
    if (commands.containsKey(name)) {
      permit(who, new Input.Typed(name, "", Map.of()));
    }
  }

  private void permit(Request.Person who, Input input) {
    Command command = commands.get(input.feature());
    if (command != null && command.instructorsOnly(input) && !who.instructor()) {
      throw new Refusal(
          "That is for instructors, so nothing happened. /guide shows what you can do.");
    }
  }

  private static String name(String line) {
    return line.strip().split("\\s+", 2)[0].substring(1).toLowerCase(Locale.ROOT);
  }

  private Input.Typed typed(String line, BiFunction<Spec, String, Input.Typed> reader) {
    String[] words = line.strip().split("\\s+", 2);
    String name = name(line);
    Command command = commands.get(name);
    if (command == null) {
      throw new Refusal(
          "There is no command /%s%s %s"
              .formatted(
                  name,
                  Words.closest(name, commands.keySet())
                      .map(near -> "; did you mean /" + near + "?")
                      .orElse("."),
                  commands.containsKey("guide")
                      ? "/guide shows what there is."
                      : specs.stream()
                          .map(spec -> "/" + spec.name())
                          .collect(Collectors.joining(", ", "There is: ", "."))));
    }
    return reader.apply(command.spec(), words.length > 1 ? words[1] : "");
  }

  /** How the reply to this input will appear. */
  public Ack ack(Input input) {
    Command command = commands.get(input.feature());
    return command == null ? Ack.PRIVATE : command.ack(input);
  }

  /** Does what was asked; never completes with a failure. */
  public CompletionStage<Reply> handle(Request request) {
    return CompletableFuture.supplyAsync(() -> dispatch(request), workers)
        .thenCompose(Function.identity())
        .handle(
            (reply, failure) ->
                failure == null ? reply : new Reply.Aside(apology(request, failure)))
        .thenApply(reply -> remembering(request, reply));
  }

  /**
   * What somebody sees on a start page of theirs: what each command shows there, in the commands'
   * order. Never completes with a failure.
   */
  public CompletionStage<Card> home(Request request) {
    return CompletableFuture.supplyAsync(() -> shown(request), workers)
        .thenCompose(Function.identity())
        .handle((card, failure) -> failure == null ? card : apology(request, failure));
  }

  private CompletionStage<Card> shown(Request request) {
    List<CompletionStage<Optional<Card>>> parts =
        listed.stream().map(command -> command.home(request)).toList();
    CompletionStage<Card.Builder> page = CompletableFuture.completedStage(new Card.Builder());
    for (CompletionStage<Optional<Card>> part : parts) {
      page = page.thenCombine(part, Bot::with);
    }
    return page.thenApply(Card.Builder::build);
  }

  private static Card.Builder with(Card.Builder page, Optional<Card> part) {
    part.ifPresent(
        card -> {
          page.blocks(card.blocks());
          card.actions().forEach(page::action);
        });
    return page;
  }

  private CompletionStage<Reply> dispatch(Request request) {
    Input input = request.input();
    Command command =
        Optional.ofNullable(commands.get(input.feature()))
            .orElseThrow(
                () -> new Refusal("This can no longer act. /guide shows what you can do."));
    permit(request.who(), input);
    return command.handle(request);
  }

  /** Nothing typed is lost: a form that was not taken opens filled in the next time. */
  private Reply remembering(Request request, Reply reply) {
    Command command = commands.get(request.input().feature());
    if (command != null && reply instanceof Reply.Show) {
      drafts.forget(request, command.forgets(request.input()));
    }
    if (request.input() instanceof Input.Submitted sent) {
      if (reply instanceof Reply.Show) {
        drafts.forget(request, sent);
      } else {
        drafts.keep(
            request,
            reply instanceof Reply.Invalid invalid
                ? new Input.Submitted(invalid.form().id(), sent.fields())
                : sent);
      }
    }
    return reply instanceof Reply.Open open
        ? new Reply.Open(
            drafts.of(request, open.form().id()).map(open.form()::filled).orElse(open.form()))
        : reply;
  }

  private Card apology(Request request, Throwable failure) {
    Throwable cause = Refusal.cause(failure);
    if (cause instanceof Refusal refusal) {
      return refused(request.input(), refusal.text());
    }
    String reference = "%06X".formatted(ThreadLocalRandom.current().nextInt(1 << 24));
    log.error(
        "{} failed for event {} ({})",
        reference,
        request.eventId(),
        request.input().feature(),
        cause);
    boolean lost =
        (cause instanceof NotSaved || notSaved.test(cause))
            && !(request.input() instanceof Input.Typed);
    Card.Builder card =
        Card.titled(lost ? "Not saved" : "Sorry, that went wrong")
            .text(
                lost
                    ? "The answer could not be stored. Please send it again in a moment; if it happens again, tell your instructor the reference "
                        + reference
                        + "."
                    : "It is my fault, not yours. Please try again; if it happens again, tell your instructor the reference "
                        + reference
                        + ".");
    written(request.input()).forEach(card::add);
    if (request.input() instanceof Input.Submitted sent) {
      again(sent.form()).ifPresent(card::action);
    }
    return card.build();
  }

  /**
   * The card for a platform that cannot show what is wrong in the form itself: the objections, what
   * was written, and a button that opens the form again, filled in.
   */
  public Card objections(Input.Submitted sent, Reply.Invalid invalid) {
    Card.Builder card =
        Card.titled("Not saved yet").text(invalid.errors().getOrDefault(Reply.Invalid.WHOLE, ""));
    invalid.form().fields().stream()
        .filter(field -> invalid.errors().containsKey(field.key()))
        .forEach(
            field ->
                card.add(
                    new Card.Said(field.label(), invalid.errors().getOrDefault(field.key(), ""))));
    card.heading("What you wrote");
    for (Form.Field field : invalid.form().fields()) {
      List<String> held = sent.fields().getOrDefault(field.key(), List.of());
      if (!held.isEmpty()) {
        card.add(new Card.Said(field.label(), inWords(field, held)));
      }
    }
    again(invalid.form().id()).ifPresent(card::action);
    return card.build();
  }

  private static String inWords(Form.Field field, List<String> held) {
    if (!(field instanceof Form.Pick pick)) {
      return String.join("\n", held);
    }
    return held.stream()
        .filter(number -> number.matches("\\d{1,4}"))
        .map(Integer::parseInt)
        .filter(i -> i < pick.values().size())
        .map(pick.values()::get)
        .collect(Collectors.joining("; "));
  }

  private Optional<Card.Button> again(ActionId form) {
    return Optional.ofNullable(commands.get(form.feature()))
        .flatMap(command -> command.opener(form))
        .map(id -> new Card.Button(id, "Open the form again", Card.Button.Kind.MAIN));
  }

  /** What was written in a form, without the numbers of what was chosen. */
  private static List<Card.Block> written(Input input) {
    if (!(input instanceof Input.Submitted form)) {
      return List.of();
    }
    List<String> all =
        form.fields().values().stream().flatMap(List::stream).filter(t -> !t.isBlank()).toList();
    boolean alone = all.size() == 1;
    List<Card.Block> blocks = new ArrayList<>();
    all.stream()
        .filter(text -> alone || !text.matches("\\d{1,2}"))
        .forEach(text -> blocks.add(new Card.Said("", text)));
    if (!blocks.isEmpty()) {
      blocks.add(0, new Card.Heading("What you wrote"));
    }
    return blocks;
  }
}
