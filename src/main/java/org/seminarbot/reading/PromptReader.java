package org.seminarbot.reading;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.seminarbot.text.Words;
import org.seminarbot.yaml.Canonical;
import org.seminarbot.yaml.Entries;
import org.seminarbot.yaml.Mark;
import org.seminarbot.yaml.Node;
import org.seminarbot.yaml.Problems;

/** Reads one prompt, and says all that is wrong with it. */
final class PromptReader {
  static final List<String> TYPES =
      List.of(
          "choice",
          "choices",
          "true-false",
          "number",
          "text",
          "match",
          "order",
          "essay",
          "opinion",
          "role-play");
  private static final List<String> VOTED = List.of("choice", "true-false");
  private static final List<String> LEVELS =
      Arrays.stream(Prompt.Level.values()).map(Prompt.Level::toString).toList();
  private static final List<String> OF_READING =
      List.of("id", "title", "paragraphs", "first-words", "strategies");
  private static final List<String> OF_INCIDENT = List.of("incident", "title", "source");
  private static final int DEFAULT_LIMIT = 140;
  private static final int MOST_CHARACTERS = 3000;

  /** What weights must add up to: three of 33.33 are taken for the whole. */
  private static final BigDecimal NEARLY_WHOLE = BigDecimal.valueOf(99);

  /** What a prompt needs to know of the reading that it is in. */
  record Context(
      Node readingNode,
      String reading,
      int paragraphs,
      List<String> firstWords,
      List<Prompt.Strategy> strategies,
      Optional<Counts> counts) {

    /** Reads what prompts need of reading.yml; leaves other keys alone. */
    static Context of(Node node, Entries entries) {
      int paragraphs = entries.whole("paragraphs", 1, 9999).orElse(0);
      List<String> firstWords =
          entries.has("first-words") ? entries.texts("first-words") : List.of();
      if (!firstWords.isEmpty() && firstWords.size() != paragraphs) {
        entries
            .problems()
            .add(
                entries.mark("first-words"),
                "'first-words' has %d, but 'paragraphs' is %d: give the first words of each"
                    .formatted(firstWords.size(), paragraphs));
      }
      return new Context(
          node,
          Ids.read(entries, "id"),
          paragraphs,
          firstWords,
          strategies(entries),
          Counts.read(entries));
    }

    private static List<Prompt.Strategy> strategies(Entries entries) {
      Ids ids = new Ids("strategy", entries.problems());
      return entries.each(
          "strategies",
          "a strategy",
          e ->
              new Prompt.Strategy(
                  ids.add(e, "id"),
                  e.text("text"),
                  e.optionalText("theory").orElse(""),
                  e.flag("without-post").orElse(false)));
    }
  }

  private final Context context;
  private final Entries e;
  private final Problems problems;
  private final Source incidentSource;

  private PromptReader(Context context, Source incidentSource, Entries entries) {
    this.context = context;
    this.incidentSource = incidentSource;
    this.e = entries;
    this.problems = entries.problems();
  }

  /** Reads a prompt of no reading. */
  static Prompt alone(Node node, Problems problems) {
    Context none = new Context(node, "", 0, List.of(), List.of(), Optional.empty());
    Entries e = Entries.of(node, "a prompt", problems);
    Counts.read(e);
    return new PromptReader(none, Source.NONE, e).prompt();
  }

  /** Reads a version as {@link PromptVersion#content} holds it. */
  static PromptVersion version(Node node, Problems problems) {
    Entries all = Entries.of(node, "a stored prompt", problems);
    Node readingNode = all.node("reading").orElse(node);
    Node incidentNode = all.node("incident").orElse(node);
    Context context = Context.of(readingNode, Entries.of(readingNode, "the reading", problems));
    return version(context, incidentNode, all.node("prompt").orElse(node), problems);
  }

  /** Reads a prompt where it stands in an incident. */
  static PromptVersion version(
      Context context, Node incidentNode, Node promptNode, Problems problems) {
    Entries incident = Entries.of(incidentNode, "an incident", new Problems());
    Source source = source(incident, "source", context, new Problems());
    Entries e = Entries.of(promptNode, "a prompt", problems);
    Optional<Counts> own = Counts.read(e);
    Prompt prompt = new PromptReader(context, source, e).prompt();
    Optional<Counts> counts =
        own.or(() -> Counts.read(incident))
            .or(context::counts)
            .filter(c -> !c.equals(Counts.PRACTICE));
    boolean opinion = prompt instanceof Question.Opinion;
    if (opinion && own.isPresent() && counts.isPresent()) {
      problems.add(
          e.mark(Counts.KEY),
          "an opinion cannot count, since nobody knows whose it is: leave it out");
    }
    Node canonical =
        new Node.Entries(
            promptNode.mark(),
            List.of( // what it counts is not part of it: a new date is no new question
                part("reading", Canonical.only(context.readingNode(), OF_READING)),
                part("incident", Canonical.only(incidentNode, OF_INCIDENT)),
                part("prompt", Canonical.without(promptNode, Counts.KEY))));
    return PromptVersion.of(
        canonical,
        promptNode,
        context.reading(),
        incident.optionalText("incident").orElse(""),
        incident.optionalText("title").orElse(""),
        context.strategies(),
        prompt,
        counts.filter(c -> !opinion));
  }

  private static Node.Entry part(String key, Node value) {
    return new Node.Entry(value.mark(), key, value);
  }

  static Source source(Entries entries, String key, Context context, Problems problems) {
    Mark at = entries.mark(key);
    return entries
        .optionalText(key)
        .map(
            text ->
                Source.read(
                    text,
                    context.paragraphs(),
                    context.firstWords(),
                    what -> problems.add(at, what)))
        .orElse(Source.NONE);
  }

  private Prompt prompt() {
    Optional<String> type = e.oneOf("type", TYPES);
    Prompt.Head head = head(type.filter(VOTED::contains).isPresent());
    if (type.isEmpty()) {
      if (!e.has("type")) {
        problems.add(e.mark(), "'type' is missing: one of " + String.join(", ", TYPES));
      }
      return new Question.Essay(head, MOST_CHARACTERS, List.of());
    }
    Prompt prompt =
        switch (type.get()) {
          case "choice" -> choice(head, false);
          case "choices" -> choice(head, true);
          case "true-false" -> trueFalse(head);
          case "number" -> number(head);
          case "text" -> text(head);
          case "match" -> match(head);
          case "order" -> order(head);
          case "essay" -> new Question.Essay(head, limit(MOST_CHARACTERS), rubric());
          case "opinion" -> opinion(head);
          default -> rolePlay(head);
        };
    e.end("a prompt of type '" + type.get() + "'");
    return prompt;
  }

  private Prompt.Head head(boolean voted) {
    Source own = source(e, "source", context, problems);
    return new Prompt.Head(
        Ids.read(e, "id"),
        e.optionalText("title").orElse(""),
        e.oneOf("level", LEVELS).map(l -> Prompt.Level.valueOf(l.toUpperCase(Locale.ROOT))),
        e.text("ask"),
        e.optionalText("explain").orElse(""),
        own.given() ? own : incidentSource,
        voted && e.flag("vote-twice").orElse(false));
  }

  private Question.Choice choice(Prompt.Head head, boolean several) {
    int before = problems.count();
    List<Question.Option> options = list("options", 2, o -> option(o, several));
    boolean whole = problems.count() == before; // else which is right may not have been readable
    distinct("options", options.stream().map(Question.Option::text).toList());
    long correct = options.stream().filter(Question.Option::correct).count();
    if (whole && !options.isEmpty() && correct == 0) {
      problems.add(e.mark("options"), "no option is right: mark it with 'correct: true'");
    } else if (correct > 1 && !several) {
      problems.add(
          e.mark("options"),
          "%d options are right in a single choice: keep one, or make it 'type: choices'"
              .formatted(correct));
    }
    if (several) {
      checkWeights(options);
    }
    return new Question.Choice(head, several, options);
  }

  private Question.Option option(Entries o, boolean several) {
    String text = o.text("text");
    Optional<Boolean> flag = o.flag("correct");
    Optional<BigDecimal> weight = weight(o, -100);
    boolean correct = flag.orElse(several && weight.filter(w -> w.signum() > 0).isPresent());
    weight
        .filter(w -> several ? correct != w.signum() > 0 : correct && !whole(w))
        .ifPresent(
            w ->
                problems.add(
                    o.mark("weight"),
                    several
                        ? "a right option counts more than 0, a wrong one 0 or less: mend 'correct' or 'weight'"
                        : "the right option of a single choice counts 100: leave its 'weight' out"));
    return new Question.Option(text, correct, weight, o.optionalText("feedback").orElse(""));
  }

  private void checkWeights(List<Question.Option> options) {
    if (options.stream().noneMatch(option -> option.weight().isPresent())) {
      return;
    }
    List<Question.Option> right = options.stream().filter(Question.Option::correct).toList();
    if (right.stream().anyMatch(option -> option.weight().isEmpty())) {
      problems.add(
          e.mark("options"),
          "a right option has no 'weight': give one to each of them, or to none");
      return;
    }
    List<BigDecimal> weights = right.stream().flatMap(o -> o.weight().stream()).toList();
    BigDecimal sum = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    if (!weights.isEmpty()
        && weights.stream().allMatch(weight -> weight.signum() > 0)
        && sum.compareTo(NEARLY_WHOLE) < 0) {
      problems.add(
          e.mark("options"),
          "the weights of the right options add up to %s: make them 100"
              .formatted(sum.toPlainString()));
    }
  }

  /** A percentage, from {@code least} to 100. */
  private Optional<BigDecimal> weight(Entries entries, int least) {
    return entries
        .number("weight")
        .filter(
            weight -> {
              boolean within =
                  weight.compareTo(BigDecimal.valueOf(least)) >= 0
                      && weight.compareTo(Weights.WHOLE) <= 0;
              if (!within) {
                problems.add(
                    entries.mark("weight"),
                    "'weight' must be a percentage from %d to 100, not '%s'"
                        .formatted(least, weight.toPlainString()));
              }
              return within;
            })
        .map(Weights::plain);
  }

  private static boolean whole(BigDecimal weight) {
    return weight.compareTo(Weights.WHOLE) == 0;
  }

  /** One of the answers at least must be fully right. */
  private void checkBest(List<BigDecimal> weights) {
    if (!weights.isEmpty() && weights.stream().noneMatch(PromptReader::whole)) {
      problems.add(
          e.mark("answers"), "no answer counts 100: leave out the 'weight' of the right one");
    }
  }

  private Question.TrueFalse trueFalse(Prompt.Head head) {
    if (!e.has("answer")) {
      problems.add(e.mark(), "'answer' is missing: true or false");
    }
    boolean answer = e.flag("answer").orElse(false);
    Optional<Entries> feedback =
        e.node("feedback").map(node -> Entries.of(node, "'feedback'", problems));
    Question.TrueFalse question =
        new Question.TrueFalse(head, answer, said(feedback, "true"), said(feedback, "false"));
    feedback.ifPresent(f -> f.end("'feedback'"));
    return question;
  }

  private static String said(Optional<Entries> feedback, String key) {
    return feedback.flatMap(f -> f.optionalText(key)).orElse("");
  }

  private Question.Numeric number(Prompt.Head head) {
    List<Question.Value> values;
    if (e.has("answers")) {
      if (e.has("answer")) {
        problems.add(e.mark("answer"), "'answer' and 'answers' together: keep one");
      }
      values = list("answers", 1, this::value);
      checkBest(values.stream().map(Question.Value::weight).toList());
    } else {
      if (!e.has("answer")) {
        problems.add(e.mark(), "'answer' is missing: the right number");
      }
      values =
          List.of(
              new Question.Value(
                  e.number("answer").orElse(BigDecimal.ZERO), tolerance(e), Weights.WHOLE, ""));
    }
    return new Question.Numeric(head, values, otherwise(), e.optionalText("unit").orElse(""));
  }

  private Question.Value value(Entries v) {
    if (!v.has("answer")) {
      v.problems().add(v.mark(), "'answer' is missing: a number");
    }
    return new Question.Value(
        v.number("answer").orElse(BigDecimal.ZERO),
        tolerance(v),
        weight(v, 0).orElse(Weights.WHOLE),
        v.optionalText("feedback").orElse(""));
  }

  private BigDecimal tolerance(Entries entries) {
    BigDecimal tolerance = entries.number("tolerance").orElse(BigDecimal.ZERO);
    if (tolerance.signum() < 0) {
      problems.add(entries.mark("tolerance"), "'tolerance' must not be below 0");
    }
    return tolerance;
  }

  private String otherwise() {
    return e.optionalText("otherwise").orElse("");
  }

  private Question.ShortText text(Prompt.Head head) {
    if (!e.has("answers")) {
      problems.add(e.mark(), "'answers' is missing: a list of the accepted answers");
    }
    List<Question.Accepted> answers =
        e.items("answers").stream().flatMap(item -> accepted(item).stream()).toList();
    checkBest(answers.stream().map(Question.Accepted::weight).toList());
    return new Question.ShortText(
        head,
        answers.isEmpty() ? List.of(new Question.Accepted("", Weights.WHOLE, "")) : answers,
        e.flag("wildcards").orElse(false),
        otherwise());
  }

  private Optional<Question.Accepted> accepted(Node item) {
    if (!(item instanceof Node.Entries)) {
      return Entries.textOf(item, "each of 'answers'", problems)
          .map(text -> new Question.Accepted(text, Weights.WHOLE, ""));
    }
    Entries a = Entries.of(item, "one of 'answers'", problems);
    Question.Accepted accepted =
        new Question.Accepted(
            a.text("text"),
            weight(a, 0).orElse(Weights.WHOLE),
            a.optionalText("feedback").orElse(""));
    a.end("one of 'answers'");
    return Optional.of(accepted);
  }

  private Question.Matching match(Prompt.Head head) {
    List<Question.Pair> pairs =
        list("pairs", 2, p -> new Question.Pair(p.text("left"), p.text("right")));
    List<String> distractors = e.has("distractors") ? e.texts("distractors") : List.of();
    distinct("pairs", pairs.stream().map(Question.Pair::left).toList());
    List<String> partners = pairs.stream().map(Question.Pair::right).distinct().toList();
    distinct("pairs", partners);
    Stream<String> taken = partners.stream().map(Words::fold).distinct();
    distinct("distractors", Stream.concat(taken, distractors.stream()).toList());
    if (pairs.size() > 1 && partners.size() == 1 && distractors.isEmpty()) {
      problems.add(
          e.mark("pairs"), "all have the same partner: give a second one, or 'distractors'");
    }
    return new Question.Matching(head, pairs, distractors);
  }

  private Question.Ordering order(Prompt.Head head) {
    List<Question.Item> items =
        list(
            "items",
            2,
            i -> {
              if (!i.has("place")) {
                problems.add(i.mark(), "'place' is missing: where the item belongs, from 1");
              }
              return new Question.Item(i.text("text"), i.whole("place", 1, 99).orElse(0));
            });
    distinct("items", items.stream().map(Question.Item::text).toList());
    List<Integer> places = items.stream().map(Question.Item::place).toList();
    List<Integer> inOrder = IntStream.rangeClosed(1, items.size()).boxed().toList();
    if (!items.isEmpty() && !places.contains(0)) {
      if (!places.stream().sorted().toList().equals(inOrder)) {
        problems.add(
            e.mark("items"), "the places must be 1 to %d, each once".formatted(items.size()));
      } else if (places.equals(inOrder)) {
        problems.add(
            e.mark("items"),
            "the items stand in the right order, which is how they are shown: mix them");
      }
    }
    return new Question.Ordering(head, items);
  }

  private Question.Opinion opinion(Prompt.Head head) {
    List<String> options = list("options", 2, o -> o.text("text"));
    distinct("options", options);
    return new Question.Opinion(head, options);
  }

  private RolePlay rolePlay(Prompt.Head head) {
    List<String> strategies = context.strategies().stream().map(Prompt.Strategy::id).toList();
    if (strategies.isEmpty()) {
      problems.add(
          e.mark(), "a role-play needs 'strategies' in reading.yml: the moves to choose from");
    }
    List<String> moves = e.has("moves") ? known("move", e, "moves", strategies) : strategies;
    return new RolePlay(
        head,
        e.text("role"),
        e.whole("minutes", 1, 600).orElse(0),
        e.text("scene"),
        crowd(e),
        limit(DEFAULT_LIMIT),
        rubric(),
        moves,
        stages(e, moves),
        e.node("debrief").map(this::debrief),
        e.optionalText("twin"));
  }

  private List<RolePlay.Stage> stages(Entries parent, List<String> moves) {
    if (!parent.has("stages")) {
      return List.of();
    }
    Set<String> led = new HashSet<>();
    AtomicBoolean unclear = new AtomicBoolean();
    List<RolePlay.Stage> stages =
        parent.each(
            "stages",
            "a stage",
            s -> {
              int before = problems.count();
              if (!s.has("when")) {
                problems.add(s.mark(), "'when' is missing: the moves that lead to this stage");
              }
              List<String> when = known("move", s, "when", moves);
              if (problems.count() > before) {
                unclear.set(true); // a move that was misspelt may be the one that leads nowhere
              }
              List<String> taken = when.stream().filter(led::contains).toList();
              if (!when.isEmpty() && taken.size() == when.size()) {
                problems.add(
                    s.mark("when"),
                    "no move leads to this stage: %s already led to an earlier one"
                        .formatted(String.join(", ", taken)));
              } else {
                taken.forEach(
                    move ->
                        problems.add(
                            s.mark("when"),
                            "the move '%s' already leads to an earlier stage".formatted(move)));
              }
              led.addAll(when);
              return new RolePlay.Stage(
                  when, s.text("scene"), crowd(s), s.text("ask"), stages(s, moves));
            });
    List<String> nowhere = moves.stream().filter(move -> !led.contains(move)).toList();
    if (!nowhere.isEmpty() && !unclear.get()) {
      problems.add(
          parent.mark("stages"),
          "%s nowhere: name %s in the 'when' of a stage"
              .formatted(
                  nowhere.size() == 1
                      ? "the move '" + nowhere.get(0) + "' leads"
                      : "the moves " + String.join(", ", nowhere) + " lead",
                  nowhere.size() == 1 ? "it" : "each"));
    }
    return stages;
  }

  private List<String> known(String what, Entries entries, String key, List<String> ids) {
    List<String> known = new ArrayList<>();
    for (Node item : entries.items(key)) {
      Entries.textOf(item, "each of '" + key + "'", problems)
          .ifPresent(
              id -> {
                if (known.contains(id)) {
                  problems.add(
                      item.mark(), "'%s' stands in '%s' twice: keep one".formatted(id, key));
                } else if (ids.contains(id)) {
                  known.add(id);
                } else if (!ids.isEmpty()) {
                  String hint = Words.didYouMean(id, ids);
                  problems.add(
                      item.mark(),
                      "unknown %s '%s'%s"
                          .formatted(
                              what, id, hint.isEmpty() ? ": use " + String.join(", ", ids) : hint));
                }
              });
    }
    return List.copyOf(known);
  }

  private List<Prompt.Voice> crowd(Entries entries) {
    return entries.each(
        "crowd", "a voice in the crowd", v -> new Prompt.Voice(v.text("voice"), v.text("says")));
  }

  private List<Prompt.Criterion> rubric() {
    Ids ids = new Ids("criterion", problems);
    return e.each(
        "rubric",
        "a criterion",
        c -> {
          if (!c.has("points")) {
            problems.add(c.mark(), "'points' is missing: how many points the criterion can bring");
          }
          return new Prompt.Criterion(
              ids.add(c, "id"), c.text("ask"), c.whole("points", 1, 100).orElse(1));
        });
  }

  private RolePlay.Debrief debrief(Node node) {
    Entries d = Entries.of(node, "'debrief'", problems);
    RolePlay.Debrief debrief =
        new RolePlay.Debrief(
            d.optionalText("in-the-article").orElse(""),
            d.optionalText("invented").orElse(""),
            d.optionalText("not-in-the-article").orElse(""),
            d.optionalText("other-side").orElse(""),
            d.has("discuss") ? d.texts("discuss") : List.of());
    d.end("'debrief'");
    return debrief;
  }

  private int limit(int otherwise) {
    return e.whole("limit", 1, MOST_CHARACTERS).orElse(otherwise);
  }

  private <T> List<T> list(String key, int least, java.util.function.Function<Entries, T> reader) {
    if (!e.has(key)) {
      problems.add(e.mark(), "'" + key + "' is missing");
      return List.of();
    }
    List<T> list = e.each(key, "one of '" + key + "'", reader);
    if (list.size() == 1 && least > 1) {
      problems.add(e.mark(key), "'%s' has only one: give at least %d".formatted(key, least));
    }
    return list;
  }

  private void distinct(String key, List<String> texts) {
    Map<String, Integer> seen = new HashMap<>();
    for (String text : texts) {
      if (!text.isEmpty() && seen.merge(Words.fold(text), 1, Integer::sum) == 2) {
        problems.add(
            e.mark(key), "'%s' stands in '%s' twice: make them differ".formatted(text, key));
      }
    }
  }
}
