package org.seminarbot.yaml;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads one YAML file into {@link Node}s. Built on SnakeYAML's events, so that no object but ours
 * is ever made from a file: aliases and tags are refused where they stand, as are files over {@link
 * #MOST_BYTES}, nesting deeper than {@link #MOST_DEPTH} and text that is not UTF-8.
 */
public final class YamlFile {
  /** The largest file that is read, in bytes. */
  public static final int MOST_BYTES = 1024 * 1024;

  /** How deep lists and maps may nest. */
  public static final int MOST_DEPTH = 32;

  /**
   * A slip that people make, by what SnakeYAML says of it.
   *
   * @param atContext whether it is where SnakeYAML began to read, not where it gave up
   */
  private record Slip(String problem, String context, boolean atContext, String plain) {}

  private static final List<Slip> SLIPS =
      List.of(
          new Slip("\\t", "", false, "a tab where spaces are needed: indent with spaces"),
          new Slip(
              "mapping values are not allowed",
              "",
              false,
              "a ': ' inside a value: put the value in quotation marks, or align a key with its neighbours"),
          new Slip(
              "unexpected end of stream",
              "quoted scalar",
              true,
              "a quotation mark that is never closed: add the closing one"),
          new Slip(
              "document separator",
              "quoted scalar",
              true,
              "a quotation mark that is never closed: add the closing one"),
          new Slip(
              "unknown escape character",
              "",
              false,
              "a backslash that stands for nothing: write two of them, or use single quotation marks"),
          new Slip(
              "cannot start any token",
              "",
              false,
              "no value can begin with this sign: put the value in quotation marks"),
          new Slip(
              "",
              "scanning an alias",
              true,
              "a value that begins with *: put it in quotation marks"),
          new Slip(
              "",
              "scanning an anchor",
              true,
              "a value that begins with &: put it in quotation marks"),
          new Slip(
              "expected <block end>, but found '<scalar>'",
              "",
              false,
              "text after a closing quotation mark: quote the whole value, and double each quotation mark inside"),
          new Slip(
              "expected <block end>",
              "",
              false,
              "the indentation fits nothing above: align the line with its neighbours"),
          new Slip(
              "could not find expected ':'",
              "",
              true,
              "a line without ': ': write 'key: value', or indent it as part of the text above"),
          new Slip(
              "but got ?",
              "",
              false,
              "a question mark inside { } or [ ]: put the value in quotation marks"),
          new Slip(
              "expected ',' or ']'",
              "",
              true,
              "a '[' that is not closed, or a comma missing after it"),
          new Slip(
              "expected ',' or '}'",
              "",
              true,
              "a '{' that is not closed, or a comma missing after it"),
          new Slip(
              "sequence entries are not allowed",
              "",
              false,
              "a '- ' inside a value: begin the list on the next line, or put the value in quotation marks"),
          new Slip(
              "expected a comment or a line break",
              "block scalar",
              false,
              "text right after > or |: begin it on the next line"),
          new Slip(
              "expected '<document start>'",
              "",
              false,
              "more text after the end of the document: one file holds one document"),
          new Slip(
              "expected the node content",
              "",
              false,
              "a bracket or comma where a value should stand: delete it, or put the value in quotation marks"));

  private final String file;
  private final Problems problems;
  private Iterator<Event> events = List.<Event>of().iterator();

  private YamlFile(String file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  /**
   * Reads the bytes of a file.
   *
   * @param file the name that marks carry
   * @return the document, or nothing when the file is empty or cannot be read as YAML; then {@code
   *     problems} says why
   */
  public static Optional<Node> read(String file, byte[] bytes, Problems problems) {
    return new YamlFile(file, problems).document(bytes);
  }

  private Optional<Node> document(byte[] bytes) {
    Optional<String> text = decode(bytes);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    OptionalInt stray = strayAt(text.get());
    if (stray.isPresent()) {
      problems.add(markAt(text.get(), stray.getAsInt()), stray(text.get(), stray.getAsInt()));
      return Optional.empty();
    }
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MOST_BYTES);
    try {
      events = events(new ParserImpl(new StreamReader(text.get()), options));
      Node root = null;
      while (events.hasNext()) {
        Event event = events.next();
        if (event instanceof DocumentStartEvent && root != null) {
          throw new Refused(mark(event), "a second document ('---'): one file holds one document");
        } else if (isNode(event)) {
          root = node(event, 0);
        }
      }
      if (root == null) {
        problems.add(start(), "the file is empty");
      }
      return Optional.ofNullable(root);
    } catch (Refused refused) {
      problems.add(refused.at, refused.what);
    } catch (MarkedYAMLException e) {
      add(e);
    } catch (YAMLException | IllegalArgumentException e) { // the latter for "\UFFFFFFFF"
      problems.add(
          start(),
          "not valid YAML: " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
    return Optional.empty();
  }

  private static Iterator<Event> events(Parser parser) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return parser.peekEvent() != null;
      }

      @Override
      public Event next() {
        return parser.getEvent();
      }
    };
  }

  private Optional<String> decode(byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      problems.add(start(), "the file is larger than 1 MiB: split it");
      return Optional.empty();
    }
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer text = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), text, true);
    text.flip();
    String read = text.toString();
    if (result.isError()) {
      problems.add(
          markAt(read, read.length()),
          "not UTF-8 from here on: save the file with the encoding UTF-8");
      return Optional.empty();
    }
    return Optional.of(read.startsWith("\uFEFF") ? read.substring(1) : read);
  }

  private Node node(Event event, int depth) {
    Mark at = mark(event);
    if (depth > MOST_DEPTH) {
      throw new Refused(at, "nested deeper than " + MOST_DEPTH + " levels: use fewer");
    }
    if (event instanceof AliasEvent alias) {
      throw new Refused(
          at,
          "an alias (*%s): write out what it stands for, or put a value that begins with * in quotation marks"
              .formatted(alias.getAnchor()));
    }
    if (event instanceof ScalarEvent scalar) {
      refuse(at, scalar.getTag(), scalar.getAnchor());
      strayAt(scalar.getValue()) // "\\0" is a harmless line, but no harmless value
          .ifPresent(i -> problems.add(at, stray(scalar.getValue(), i)));
      return new Node.Scalar(at, scalar.getValue());
    }
    if (event instanceof SequenceStartEvent list) {
      refuse(at, list.getTag(), list.getAnchor());
      List<Node> nodes = new ArrayList<>();
      for (Event next = events.next(); !(next instanceof SequenceEndEvent); next = events.next()) {
        nodes.add(node(next, depth + 1));
      }
      return new Node.Items(at, List.copyOf(nodes));
    }
    refuse(at, ((MappingStartEvent) event).getTag(), ((MappingStartEvent) event).getAnchor());
    List<Node.Entry> entries = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Event next = events.next(); !(next instanceof MappingEndEvent); next = events.next()) {
      Node key = node(next, depth + 1);
      Node value = node(events.next(), depth + 1);
      if (!(key instanceof Node.Scalar name)) {
        problems.add(key.mark(), "a key must be plain text, not " + key.kind());
      } else if (!names.add(name.text())) {
        problems.add(
            key.mark(), "the key '" + name.text() + "' stands here a second time: keep one");
      } else {
        entries.add(new Node.Entry(key.mark(), name.text(), value));
      }
    }
    return new Node.Entries(at, List.copyOf(entries));
  }

  private static boolean isNode(Event event) {
    return event instanceof ScalarEvent
        || event instanceof SequenceStartEvent
        || event instanceof MappingStartEvent
        || event instanceof AliasEvent;
  }

  @SuppressWarnings("NullAway") // SnakeYAML is not annotated: tag and anchor are null when absent
  private static void refuse(Mark at, String tag, String anchor) {
    if (tag != null) {
      throw new Refused(
          at,
          "a tag (%s): delete it, or put a value that begins with ! in quotation marks"
              .formatted(tag.replace("tag:yaml.org,2002:", "!!")));
    }
    if (anchor != null) {
      throw new Refused(
          at,
          "an anchor (&%s): delete it, or put a value that begins with & in quotation marks"
              .formatted(anchor));
    }
  }

  private Mark start() {
    return new Mark(file, 1, 1);
  }

  private Mark mark(Event event) {
    return new Mark(file, event.getStartMark().getLine() + 1, event.getStartMark().getColumn() + 1);
  }

  private Mark markAt(String text, int position) {
    String before = text.substring(0, position);
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    int lineStart = before.lastIndexOf('\n') + 1;
    return new Mark(file, line, before.codePointCount(lineStart, position) + 1);
  }

  /** Where the first character stands that YAML has no place for, such as NUL or half a pair. */
  private static OptionalInt strayAt(String text) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      if (!StreamReader.isPrintable(text.codePointAt(i))) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  private static String stray(String text, int position) {
    return String.format(
        Locale.ROOT,
        "a character that YAML does not allow (U+%04X): delete it",
        text.codePointAt(position));
  }

  /** Says in plain words what SnakeYAML says in its own; its words where these do not know. */
  private void add(MarkedYAMLException e) {
    String problem = e.getProblem() == null ? "" : e.getProblem();
    String context = e.getContext() == null ? "" : e.getContext();
    Slip slip =
        SLIPS.stream()
            .filter(s -> problem.contains(s.problem()) && context.contains(s.context()))
            .findFirst()
            .orElse(new Slip("", "", false, context + (context.isEmpty() ? "" : ", ") + problem));
    org.yaml.snakeyaml.error.Mark at =
        slip.atContext() && e.getContextMark() != null ? e.getContextMark() : e.getProblemMark();
    problems.add(
        at == null ? start() : new Mark(file, at.getLine() + 1, at.getColumn() + 1),
        "not valid YAML: " + slip.plain());
  }

  /** Stops the reading of one file at what is never allowed. */
  private static final class Refused extends RuntimeException {
    private final transient Mark at;
    private final String what;

    Refused(Mark at, String what) {
      super(what);
      this.at = at;
      this.what = what;
    }
  }
}
