package org.seminarbot;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.seminarbot.chat.Bot;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Form;
import org.seminarbot.chat.Input;
import org.seminarbot.chat.Reply;
import org.seminarbot.chat.Request;
import org.seminarbot.chat.Spec;
import org.seminarbot.chat.Upload;

/**
 * Somebody who tries everything: every command with its options, and every button, choice and form
 * that this brings up, some times each.
 */
final class Explorer {
  private static final int TIMES = 2;
  private static final Pattern ENDS =
      Pattern.compile(".*(close|end|erase|retire|stop|untie|withdraw|remove).*");
  private static final List<Upload> FILES =
      List.of(
          file("explored.gift", "::Explored::Is it so? {T}\n"),
          file("list.csv", "student number,name,section\n4711,Ida Explored,A\n"));

  private final Bot bot;
  private final Rooms rooms;
  private final Request.Course course;
  private final String channel;
  private final Map<String, Integer> tried = new HashMap<>();
  private final Deque<Input> first = new ArrayDeque<>();
  private final Deque<Input> last = new ArrayDeque<>();
  private final Set<Card> read = new HashSet<>();
  private final Map<String, List<Input>> found = new LinkedHashMap<>();
  private final List<String> said = new ArrayList<>();
  private final Map<String, String> typed = new HashMap<>();

  Explorer(Bot bot, Rooms rooms, Request.Course course, String channel) {
    this.bot = bot;
    this.rooms = rooms;
    this.course = course;
    this.channel = channel;
  }

  /** What was found, by kind: the command or component, without the ids in it. */
  Map<String, List<Input>> found() {
    return found;
  }

  /** What to type for an option that takes anything. */
  Explorer typing(String option, String value) {
    typed.put(option, value);
    return this;
  }

  /** Everything that was answered, with what stands in files. */
  List<String> said() {
    return said;
  }

  /** The kind of an input. */
  static String kind(Input input) {
    if (input instanceof Input.Typed typed) {
      Stream<String> options =
          Stream.concat(typed.options().keySet().stream(), typed.files().keySet().stream());
      return Stream.of(Stream.of("/" + typed.feature()), Stream.of(typed.sub()), options.sorted())
          .flatMap(words -> words)
          .filter(word -> !word.isEmpty())
          .collect(Collectors.joining(" "));
    }
    return input instanceof Input.Pressed pressed
        ? pressed.feature() + ":" + pressed.action().verb()
        : input.feature() + ":" + ((Input.Submitted) input).form().verb() + " (form)";
  }

  /** Does one thing. */
  Reply does(Request.Person who, Input input) {
    String event = who.account() + "/" + kind(input) + "/" + UUID.randomUUID();
    Reply reply =
        bot.handle(new Request(event, course, channel, who, input)).toCompletableFuture().join();
    said.add(text(reply));
    return reply;
  }

  /** All that a reply says, with what stands in its files. */
  static String text(Reply reply) {
    return reply instanceof Reply.Show show
        ? Stream.concat(Stream.of(reply.toString()), show.files().stream().map(Unpacked::text))
            .collect(Collectors.joining("\n"))
        : reply.toString();
  }

  /** What somebody writes where they may write anything. */
  static String words(Request.Person who, Request.Course course) {
    return "Words by "
        + who.name().replaceAll(" .*", "").toLowerCase(Locale.ROOT)
        + " of "
        + course.key();
  }

  /** Tries all that somebody comes upon, from the commands on. */
  void explore(Request.Person who) {
    explore(who, input -> does(who, input));
  }

  /**
   * The same.
   *
   * @param doing does each thing for them
   */
  void explore(Request.Person who, Function<Input, Reply> doing) {
    bot.specs().forEach(this::commands);
    rooms.in(channel).forEach(this::read);
    while (!first.isEmpty() || !last.isEmpty()) {
      Input next = first.isEmpty() ? last.remove() : first.remove();
      if (tried.merge(who.account() + kind(next), 1, Integer::sum) <= TIMES) {
        found.computeIfAbsent(kind(next), kind -> new ArrayList<>()).add(next);
        read(who, doing.apply(next));
        rooms.in(channel).forEach(this::read);
      }
    }
  }

  private void later(Input input) {
    (ENDS.matcher(kind(input)).matches() ? last : first).add(input);
  }

  private void commands(Spec spec) {
    List<Spec.Sub> subs = spec.subs().isEmpty() ? List.of() : spec.subs();
    commands(spec, "", spec.options());
    subs.forEach(sub -> commands(spec, sub.name(), sub.options()));
  }

  private void commands(Spec spec, String sub, List<Spec.Option> options) {
    List<Spec.Option> required = options.stream().filter(Spec.Option::required).toList();
    given(spec, sub, required);
    for (Spec.Option option : options) {
      if (!option.required()) {
        given(spec, sub, Stream.concat(required.stream(), Stream.of(option)).toList());
      }
    }
  }

  private void given(Spec spec, String sub, List<Spec.Option> options) {
    int most = options.stream().mapToInt(option -> values(spec, option).size()).max().orElse(1);
    for (int i = 0; i < Math.max(1, most); i++) {
      Map<String, String> words = new HashMap<>();
      Map<String, Upload> files = new HashMap<>();
      for (Spec.Option option : options) {
        List<String> values = values(spec, option);
        if (option.takes().equals(Spec.Takes.FILE)) {
          files.put(option.name(), FILES.get(i));
        } else {
          words.put(option.name(), values.get(i % values.size()));
        }
      }
      later(new Input.Typed(spec.name(), sub, words, files));
    }
  }

  private List<String> values(Spec spec, Spec.Option option) {
    if (option.takes() instanceof Spec.OneOf one) {
      return one.words();
    }
    if (option.takes() instanceof Spec.Whole whole) {
      return List.of(String.valueOf(whole.least()));
    }
    if (option.takes().equals(Spec.Takes.FILE)) {
      return FILES.stream().map(Upload::name).toList();
    }
    if (typed.containsKey(option.name())) {
      return List.of(typed.get(option.name()));
    }
    List<String> listed =
        bot.complete(course, spec.name(), option.name()).toCompletableFuture().join();
    return listed.isEmpty()
        ? List.of("engaging-critics")
        : Stream.of(listed.get(0), listed.get(listed.size() - 1)).distinct().toList();
  }

  private void read(Request.Person who, Reply reply) {
    if (reply instanceof Reply.Show show) {
      read(show.card());
    } else if (reply instanceof Reply.Aside aside) {
      read(aside.card());
    } else if (reply instanceof Reply.Open open) {
      later(filled(open.form(), "7"));
      later(filled(open.form(), words(who, course)));
    }
  }

  private void read(Card card) {
    if (!read.add(card)) {
      return;
    }
    for (Card.Action action : card.actions()) {
      if (action instanceof Card.Choose choose) {
        boolean all =
            choose.arity() == Card.Choose.Arity.ORDER || choose.arity() == Card.Choose.Arity.MATCH;
        int many = all ? choose.options().size() : 1;
        later(new Input.Pressed(choose.id(), chosen(many, choose.values().size())));
        later(new Input.Pressed(choose.form(), List.of()));
      } else {
        later(new Input.Pressed(action.id(), List.of()));
      }
    }
  }

  private static List<Integer> chosen(int many, int values) {
    return IntStream.range(0, many).map(i -> i % values).boxed().toList();
  }

  /** Words go into long texts, a number into what must be filled in, the first option besides. */
  static Input.Submitted filled(Form form, String words) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (Form.Field field : form.fields()) {
      if (field instanceof Form.Pick pick) {
        boolean all =
            pick.arity() == Card.Choose.Arity.ORDER || pick.arity() == Card.Choose.Arity.MATCH;
        int many = all ? pick.options().size() : 1;
        fields.put(
            field.key(), chosen(many, pick.values().size()).stream().map(String::valueOf).toList());
      } else if (field instanceof Form.Write write && write.lines()) {
        fields.put(field.key(), List.of(words));
      } else {
        fields.put(field.key(), field.required() ? List.of("7") : List.of());
      }
    }
    return new Input.Submitted(form.id(), fields);
  }

  /** All inputs that explorers found, by kind. */
  static Map<String, List<Input>> all(Collection<Explorer> explorers) {
    Map<String, List<Input>> all = new LinkedHashMap<>();
    explorers.forEach(
        explorer ->
            explorer.found.forEach(
                (kind, inputs) ->
                    all.computeIfAbsent(kind, k -> new ArrayList<>()).addAll(inputs)));
    return all;
  }

  /** A file of text. */
  static Upload file(String name, String text) {
    return new Text(name, text);
  }

  private record Text(String name, String text) implements Upload {
    @Override
    public long size() {
      return text.length();
    }

    @Override
    public CompletionStage<byte[]> bytes() {
      return CompletableFuture.completedStage(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
