package org.seminarbot.yaml;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
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
import org.yaml.snakeyaml.reader.ReaderException;

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
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MOST_BYTES);
    try {
      events = new Yaml(options).parse(new java.io.StringReader(text.get())).iterator();
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
      problems.add(markOf(e), "not valid YAML: " + plain(e));
    } catch (ReaderException e) {
      problems.add(
          markAt(text.get(), e.getPosition()),
          String.format(
              Locale.ROOT,
              "a character that YAML does not allow (U+%04X): delete it",
              e.getCodePoint()));
    } catch (YAMLException e) {
      problems.add(
          start(),
          "not valid YAML: " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
    return Optional.empty();
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
      throw new Refused(at, "nested deeper than " + MOST_DEPTH + " levels");
    }
    if (event instanceof AliasEvent alias) {
      throw new Refused(
          at, "an alias (*" + alias.getAnchor() + "): write the text out, aliases are not read");
    }
    if (event instanceof ScalarEvent scalar) {
      refuse(at, scalar.getTag(), scalar.getAnchor());
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
    for (Event next = events.next(); !(next instanceof MappingEndEvent); next = events.next()) {
      Node key = node(next, depth + 1);
      Node value = node(events.next(), depth + 1);
      if (!(key instanceof Node.Scalar name)) {
        problems.add(key.mark(), "a key must be plain text, not " + key.kind());
      } else if (entries.stream().anyMatch(entry -> entry.key().equals(name.text()))) {
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
      throw new Refused(at, "a tag (" + tag + "): delete it, tags are not read");
    }
    if (anchor != null) {
      throw new Refused(
          at, "an anchor (&" + anchor + "): delete it, anchors and aliases are not read");
    }
  }

  private Mark start() {
    return new Mark(file, 1, 1);
  }

  private Mark mark(Event event) {
    return new Mark(file, event.getStartMark().getLine() + 1, event.getStartMark().getColumn() + 1);
  }

  private Mark markOf(MarkedYAMLException e) {
    org.yaml.snakeyaml.error.Mark at = e.getProblemMark();
    return at == null ? start() : new Mark(file, at.getLine() + 1, at.getColumn() + 1);
  }

  private Mark markAt(String text, int position) {
    String before = text.substring(0, Math.min(position, text.length()));
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    return new Mark(file, line, before.length() - before.lastIndexOf('\n'));
  }

  private static String plain(MarkedYAMLException e) {
    String problem = e.getProblem() == null ? "" : e.getProblem();
    if (problem.contains("\\t") || problem.contains("'\t'")) {
      return "a tab where spaces are needed: indent with spaces";
    }
    if (problem.contains("mapping values are not allowed")) {
      return "a ': ' inside a value: put the value in quotation marks";
    }
    String context = e.getContext() == null ? "" : e.getContext() + ", ";
    return context + problem;
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
