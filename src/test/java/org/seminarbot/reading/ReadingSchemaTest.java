package org.seminarbot.reading;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The schema says of a file what the loader says of it: what one of them takes, the other takes
 * too. Where they differ, a table says why; a row that no longer tells a difference fails as well.
 */
final class ReadingSchemaTest {
  private static final Path MALFORMED = Path.of("src/test/resources/readings/malformed");
  private static final Path EVERY_KEY = Path.of("src/test/resources/readings/every-key");
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
          .getSchema(ReadingSchema.json());
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Map<String, JsonNode> VALUES = values();

  /** Like no key there is, so that the loader lists those that it knows. */
  private static final String UNHEARD_OF = "qqqqqqqqqqqqqqqqqqqqqqqq";

  private static final String UNIQUE = "an id stands twice, in two objects that differ";
  private static final String WRITTEN =
      "the YAML reader of the test takes the last of two equal keys; editors report it themselves";
  private static final String NEWER =
      "YAML 1.1, which the loader reads, has no question mark there; 1.2, which editors read, has";
  private static final String CHARACTERS =
      "a character that YAML does not allow; JSON Schema knows no such rule";
  private static final String FOLDED =
      "two texts are the same when case, width and quotation marks are left aside";
  private static final String MOVES = "which moves lead where takes a look at all stages";
  private static final String REFERENCE =
      "a reference to what stands elsewhere, in this file or another";
  private static final String PLACES =
      "the places are compared with each other and with the order in which they stand";
  private static final String WEIGHTS =
      "weights are compared with each other, with what is right, and added up";
  private static final String PARAGRAPHS =
      "paragraphs are compared with each other and with reading.yml";
  private static final String ONE_RIGHT =
      "draft-07 can say that one option is right, not that only one is";

  /** The malformed files that the schema takes, and why. */
  private static final Map<String, String> ONLY_THE_LOADER_REFUSES =
      Map.ofEntries(
          entry("distractor-is-a-partner.yml", FOLDED),
          entry("match-all-of-one-partner.yml", FOLDED),
          entry("number-none-whole.yml", WEIGHTS),
          entry("right-option-without-weight.yml", WEIGHTS),
          entry("single-choice-weight-on-the-right-one.yml", WEIGHTS),
          entry("text-none-whole.yml", WEIGHTS),
          entry("weight-against-correct.yml", WEIGHTS),
          entry("weights-do-not-add-up.yml", WEIGHTS),
          entry("criterion-twice.yml", UNIQUE),
          entry("duplicate-key.yml", WRITTEN),
          entry("duplicate-key-at-the-top.yml", WRITTEN),
          entry("duplicate-prompt-id.yml", UNIQUE),
          entry("escaped-half-of-a-pair.yml", CHARACTERS),
          entry("escaped-null.yml", CHARACTERS),
          entry("match-same-left-twice.yml", FOLDED),
          entry("match-same-right-twice.yml", FOLDED),
          entry("move-in-two-stages.yml", MOVES),
          entry("move-leads-nowhere.yml", MOVES),
          entry("nested-stage-leads-nowhere.yml", MOVES),
          entry("nested-stage-none-leads-to.yml", MOVES),
          entry("nested-stage-unknown-move.yml", REFERENCE),
          entry("order-place-twice.yml", PLACES),
          entry("order-places-with-a-gap.yml", PLACES),
          entry("order-shown-in-order.yml", PLACES),
          entry("question-mark-in-braces.yml", NEWER),
          entry("same-option-twice.yml", FOLDED),
          entry("source-outside.yml", PARAGRAPHS),
          entry("source-reversed.yml", PARAGRAPHS),
          entry("source-span-outside.yml", PARAGRAPHS),
          entry("stage-for-a-move-not-offered.yml", REFERENCE),
          entry("stage-none-leads-to.yml", MOVES),
          entry("twin-is-a-question.yml", REFERENCE),
          entry("two-right-options.yml", ONE_RIGHT),
          entry("unknown-move.yml", REFERENCE),
          entry("unknown-move-far.yml", REFERENCE),
          entry("unknown-twin.yml", REFERENCE));

  /**
   * A change that only one of the two refuses.
   *
   * @param where a pattern for the file and the place in it
   * @param change a pattern for what was done there
   */
  private record Difference(String refusedBy, String where, String change, String why) {
    boolean fits(String by, Change made) {
      return by.equals(refusedBy) && made.where().matches(where) && made.what().matches(change);
    }
  }

  private static final String ANY_ID =
      "is (an id|true|0|2|99999|(a number|true) in quotation marks)";

  private static final String PLAIN =
      "the loader reads what is written and asks for no type; the schema asks for the plain one";

  private static final List<Difference> DIFFERENCES =
      List.of(
          new Difference(
              "loader", "01.yml /prompts/choice/options/1/correct", "is true", ONE_RIGHT),
          new Difference(
              "loader", "01.yml /prompts/choices?/options/./weight", "is (-1|0|0.5|2)", WEIGHTS),
          new Difference(
              "loader", "01.yml /prompts/choices/options/0/weight", "is missing", WEIGHTS),
          new Difference("loader", "01.yml /prompts/choices/options/1/correct", "is true", WEIGHTS),
          new Difference(
              "loader", "01.yml /prompts/number/answers/0/weight", "is (0|0.5|2)", WEIGHTS),
          new Difference("loader", "01.yml /prompts/order/items/./place", "is 2", PLACES),
          new Difference("loader", "01.yml /prompts/role-play/(id|twin)", ANY_ID, REFERENCE),
          new Difference("loader", "01.yml /prompts/role-play/.*(moves|when)/.", ANY_ID, REFERENCE),
          new Difference("loader", "reading.yml /strategies/./id", ANY_ID, REFERENCE),
          new Difference("loader", "reading.yml /strategies", "is missing", REFERENCE),
          new Difference("loader", "reading.yml /paragraphs", "is 2", PARAGRAPHS),
          new Difference("loader", "reading.yml /first-words", "is a list of one text", PARAGRAPHS),
          new Difference("schema", ".*", "is (a number|true) in quotation marks", PLAIN),
          new Difference("schema", ".*", "is null", PLAIN));

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("goodFiles")
  void whatIsWithoutProblemsIsValid(Path file) throws IOException {
    assertThat(SCHEMA.validate(YAML.readTree(Files.readString(file)))).isEmpty();
  }

  static List<Path> goodFiles() throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path root : List.of(Path.of("prompts"), Path.of("src/main/resources/init"), EVERY_KEY)) {
      try (Stream<Path> all = Files.walk(root)) {
        all.filter(file -> file.toString().endsWith(".yml")).sorted().forEach(files::add);
      }
    }
    return files;
  }

  @ParameterizedTest
  @MethodSource("malformedFiles")
  void whatTheLoaderRefusesTheSchemaRefusesUnlessATableSaysWhyNot(String file) throws IOException {
    assertThat(refusedBySchema(Files.readString(MALFORMED.resolve(file))))
        .as(ONLY_THE_LOADER_REFUSES.getOrDefault(file, "refused by both"))
        .isNotEqualTo(ONLY_THE_LOADER_REFUSES.containsKey(file));
  }

  static List<String> malformedFiles() throws IOException {
    try (Stream<Path> files = Files.list(MALFORMED)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void theTableNamesOnlyFilesThatAreThere() throws IOException {
    assertThat(malformedFiles()).containsAll(ONLY_THE_LOADER_REFUSES.keySet());
  }

  private static boolean refusedBySchema(String yaml) {
    try {
      return !SCHEMA.validate(YAML.readTree(yaml)).isEmpty();
    } catch (JacksonException e) {
      return true; // no YAML at all, as an editor says without a schema
    }
  }

  @Test
  void theReadingWithEveryKeyHasNoProblems() throws IOException {
    assertThat(ReadingLoader.load(EVERY_KEY).problems().all()).isEmpty();
    assertThat(problems(everyKey())).isEmpty();
  }

  /** A key that one of the two learns, the other must learn, and {@code every-key} must have. */
  @Test
  void bothKnowTheSameKeys() throws IOException {
    Map<String, Set<String>> used = new TreeMap<>();
    Map<String, Set<String>> known = new TreeMap<>();
    List<Change> unheardOf =
        changes().stream().filter(change -> change.what().equals("with an unknown key")).toList();
    for (Change change : unheardOf) {
      known.computeIfAbsent(change.kind(), kind -> new TreeSet<>()).addAll(listed(change));
      used.computeIfAbsent(change.kind(), kind -> new TreeSet<>())
          .addAll(change.before().propertyNames());
    }
    assertThat(used).isEqualTo(known);
    Set<String> all = known.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    for (Change change : unheardOf) {
      Set<String> taken = new TreeSet<>();
      for (String key : all) {
        if (change.before().has(key) || inSchema(change, key)) {
          taken.add(key);
        }
      }
      assertThat(taken).as(change.where()).isEqualTo(known.get(change.kind()));
    }
  }

  /** The keys that the loader lists when it meets one that it does not know. */
  private Set<String> listed(Change change) throws IOException {
    Pattern list = Pattern.compile("unknown key '" + UNHEARD_OF + "' in .*: it may hold (.*)");
    for (String problem : problems(change.files())) {
      Matcher matcher = list.matcher(problem);
      if (matcher.find()) {
        return Set.of(matcher.group(1).split(", "));
      }
    }
    throw new AssertionError(change.where() + " takes any key");
  }

  private static boolean inSchema(Change change, String key) {
    boolean anotherKindOfFile =
        change.kind().equals("reading.yml ") && Set.of("incident", "prompts").contains(key);
    return !anotherKindOfFile
        && errors(change, change.withKey(key)).stream()
            .map(error -> error.getEvaluationPath().toString())
            .noneMatch(
                path -> path.contains("additionalProperties") || path.contains("propertyNames"));
  }

  /** What an editor shows beside a key, and in its list of keys. */
  @Test
  void everyKeyIsExplained() {
    JsonNode schema = YAML.readTree(ReadingSchema.json());
    List<String> unexplained = new ArrayList<>();
    explained(schema, schema, JsonPointer.empty(), unexplained);
    assertThat(unexplained).isEmpty();
  }

  private static void explained(
      JsonNode schema, JsonNode node, JsonPointer at, List<String> unexplained) {
    if (node instanceof ObjectNode object) {
      for (String key : object.propertyNames()) {
        JsonPointer below = at.appendProperty(key);
        boolean condition = key.equals("if") || key.equals("contains");
        if (!condition) {
          explained(schema, object.get(key), below, unexplained);
        }
        if (at.toString().matches(".*/properties") && !describes(schema, object.get(key))) {
          unexplained.add(below.toString());
        }
      }
    } else {
      for (int i = 0; i < node.size(); i++) {
        explained(schema, node.get(i), at.appendIndex(i), unexplained);
      }
    }
  }

  private static boolean describes(JsonNode schema, JsonNode key) {
    return key.has("description")
        || (key.has("$ref")
            && describes(schema, schema.at(key.get("$ref").asString().substring(1))));
  }

  @Test
  void bothRefuseTheSameChangesUnlessATableSaysWhyNot() throws IOException {
    List<String> differing = new ArrayList<>();
    Set<Difference> seen = new HashSet<>();
    List<Change> changes = changes();
    for (Change change : changes) {
      boolean loader = !problems(change.files()).isEmpty();
      boolean schema = !errors(change, change.files()).isEmpty();
      if (loader != schema) {
        String by = loader ? "loader" : "schema";
        List<Difference> rows =
            DIFFERENCES.stream().filter(difference -> difference.fits(by, change)).toList();
        seen.addAll(rows);
        if (rows.isEmpty()) {
          differing.add("only the " + by + " refuses " + change.where() + " " + change.what());
        }
      }
    }
    assertThat(changes).hasSizeGreaterThan(2000);
    assertThat(differing).isEmpty();
    assertThat(seen).containsExactlyInAnyOrderElementsOf(DIFFERENCES);
  }

  /**
   * The reading with every key, changed in one place.
   *
   * @param where the file and the place in it; a prompt by its type
   * @param before what stood there
   */
  private record Change(
      String where,
      String what,
      JsonNode before,
      String file,
      JsonPointer at,
      Map<String, JsonNode> files) {
    /** The place without the numbers of items. */
    String kind() {
      return where.replaceAll("/\\d+", "/*").replaceAll("(/stages/\\*)+", "/stages/*");
    }

    Map<String, JsonNode> withKey(String key) {
      return with(
          files,
          file,
          at,
          object -> ((ObjectNode) object).without(UNHEARD_OF).set(key, JSON.stringNode("x")));
    }
  }

  private static Map<String, JsonNode> with(
      Map<String, JsonNode> files, String file, JsonPointer at, UnaryOperator<JsonNode> change) {
    Map<String, JsonNode> changed = new LinkedHashMap<>(files);
    JsonNode copy = files.getOrDefault(file, JSON.nullNode()).deepCopy();
    changed.put(file, replaced(copy, at, change.apply(copy.at(at))));
    return changed;
  }

  private static JsonNode replaced(JsonNode root, JsonPointer at, JsonNode by) {
    if (at.matches()) {
      return by;
    }
    JsonNode parent = root.at(at.head());
    if (parent instanceof ArrayNode list) {
      list.set(at.last().getMatchingIndex(), by);
    } else {
      ((ObjectNode) parent).set(at.last().getMatchingProperty(), by);
    }
    return root;
  }

  private static Map<String, JsonNode> everyKey() throws IOException {
    Map<String, JsonNode> files = new LinkedHashMap<>();
    for (String file : List.of("reading.yml", "01.yml")) {
      files.put(file, YAML.readTree(Files.readString(EVERY_KEY.resolve(file))));
    }
    return files;
  }

  private static List<Change> changes() throws IOException {
    Map<String, JsonNode> files = everyKey();
    List<Change> changes = new ArrayList<>();
    files.forEach((file, root) -> walk(files, file, root, JsonPointer.empty(), changes));
    return changes;
  }

  private static void walk(
      Map<String, JsonNode> files, String file, JsonNode node, JsonPointer at, List<Change> into) {
    String where = file + " " + named(files.getOrDefault(file, node), at);
    if (node instanceof ObjectNode object) {
      into.add(
          new Change(
              where,
              "with an unknown key",
              node,
              file,
              at,
              with(files, file, at, o -> ((ObjectNode) o).put(UNHEARD_OF, "x"))));
      for (String key : object.propertyNames()) {
        into.add(
            new Change(
                where + "/" + key,
                "is missing",
                object.get(key),
                file,
                at,
                with(files, file, at, o -> ((ObjectNode) o).without(key))));
        walk(files, file, object.get(key), at.appendProperty(key), into);
      }
    } else if (node instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        walk(files, file, list.get(i), at.appendIndex(i), into);
      }
    }
    VALUES.forEach(
        (what, value) ->
            into.add(
                new Change(
                    where, what, node, file, at, with(files, file, at, o -> value.deepCopy()))));
  }

  private static Map<String, JsonNode> values() {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    values.put("is an empty text", JSON.stringNode(""));
    values.put("is a text", JSON.stringNode("Some words"));
    values.put("is an id", JSON.stringNode("some-id"));
    values.put("is a number in quotation marks", JSON.stringNode("2"));
    values.put("is true in quotation marks", JSON.stringNode("true"));
    values.put("is null", JSON.nullNode());
    values.put("is true", JSON.booleanNode(true));
    values.put("is -1", JSON.numberNode(-1));
    values.put("is 0", JSON.numberNode(0));
    values.put("is 0.5", JSON.numberNode(0.5));
    values.put("is 2", JSON.numberNode(2));
    values.put("is 99999", JSON.numberNode(99999));
    values.put("is an empty list", JSON.arrayNode());
    values.put("is a list in a list", JSON.arrayNode().add(JSON.arrayNode()));
    values.put("is a list of one text", JSON.arrayNode().add("Some words"));
    values.put("is an empty map", JSON.objectNode());
    return values;
  }

  /** The place, with a prompt's type instead of its number. */
  private static String named(JsonNode root, JsonPointer at) {
    Matcher prompt = Pattern.compile("^/prompts/(\\d+)").matcher(at.toString());
    return prompt.find()
        ? prompt.replaceFirst("/prompts/" + root.at(prompt.group() + "/type").asString())
        : at.toString();
  }

  private static List<Error> errors(Change change, Map<String, JsonNode> files) {
    return SCHEMA.validate(files.getOrDefault(change.file(), JSON.nullNode()));
  }

  /** What the loader says; JSON is YAML. */
  private List<String> problems(Map<String, JsonNode> files) throws IOException {
    for (Map.Entry<String, JsonNode> file : files.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue().toString());
    }
    return ReadingLoader.load(folder).problems().all().stream().map(Object::toString).toList();
  }
}
