package org.seminarbot.console;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.seminarbot.chat.Bot;
import org.seminarbot.chat.Request;
import org.seminarbot.chat.Spec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the Tab key offers: commands, subcommands, the values of options, names. */
final class Tab implements Completer {
  private static final Logger log = LoggerFactory.getLogger(Tab.class);

  private final Bot bot;
  private final Request.Course course;
  private final Collection<String> names;
  private final Supplier<Request.Person> speaker;

  Tab(Bot bot, Request.Course course, Collection<String> names, Supplier<Request.Person> speaker) {
    this.bot = bot;
    this.course = course;
    this.names = names;
    this.speaker = speaker;
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    offer(line, candidates);
  }

  void offer(ParsedLine line, List<Candidate> candidates) {
    List<String> before = line.words().subList(0, line.wordIndex());
    try {
      candidates.addAll(offers(before, line.word()).toList());
    } catch (RuntimeException e) {
      log.warn("nothing could be offered to complete a line", e);
    }
  }

  private Stream<Candidate> offers(List<String> before, String word) {
    if (before.isEmpty()) {
      return word.startsWith("/") || word.isEmpty() ? commands() : Stream.empty();
    }
    if (before.get(0).equals(Shell.AS)) {
      return before.size() == 1 ? names.stream().map(Candidate::new) : Stream.empty();
    }
    return bot.specs().stream()
        .filter(spec -> before.get(0).equals("/" + spec.name()) && open(spec))
        .flatMap(spec -> arguments(spec, before.subList(1, before.size()), word));
  }

  private Stream<Candidate> commands() {
    return Stream.concat(
        bot.specs().stream()
            .filter(this::open)
            .map(spec -> candidate("/" + spec.name(), spec.description())),
        Stream.of(
            candidate(Shell.AS, "speak as somebody else"), candidate(Shell.QUIT, "end the class")));
  }

  private boolean open(Spec spec) {
    return !spec.instructorsOnly() || speaker.get().instructor();
  }

  private Stream<Candidate> arguments(Spec spec, List<String> before, String word) {
    if (spec.subs().isEmpty()) {
      return values(spec, spec.options(), before, word);
    }
    if (before.isEmpty()) {
      return spec.subs().stream().map(sub -> candidate(sub.name(), sub.description()));
    }
    return spec.subs().stream()
        .filter(sub -> sub.name().equals(before.get(0)))
        .flatMap(sub -> values(spec, sub.options(), before.subList(1, before.size()), word));
  }

  private Stream<Candidate> values(
      Spec spec, List<Spec.Option> options, List<String> before, String word) {
    Optional<Spec.Option> named =
        options.stream().filter(option -> word.startsWith(option.name() + ":")).findFirst();
    if (named.isPresent()) {
      String name = named.get().name();
      return values(spec, name).stream().map(value -> new Candidate(name + ":" + value));
    }
    return options.stream()
        .skip(before.size())
        .limit(1)
        .flatMap(option -> values(spec, option.name()).stream())
        .map(Candidate::new);
  }

  private static Candidate candidate(String value, String description) {
    return new Candidate(value, value, null, description, null, null, true);
  }

  private List<String> values(Spec spec, String option) {
    return bot.complete(course, spec.name(), option).toCompletableFuture().join();
  }
}
