package org.seminarbot.yaml;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.emitter.Emitter;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;
import org.yaml.snakeyaml.serializer.Serializer;

/** Writes nodes as YAML for people, which {@link YamlFile} reads as the same nodes. */
public final class YamlText {
  /** What stands without quotation marks although it is not text to every reader of YAML. */
  private static final Pattern WORD = Pattern.compile("true|false|-?(0|[1-9]\\d*)([.]\\d+)?");

  /** What only quotation marks keep, or nobody would see. */
  private static final Pattern UNSEEN =
      Pattern.compile("[\\t\\r\\x{85}\\x{A0}\\x{2028}\\x{2029}\\x{FEFF}]");

  private static final Resolver MEANINGS = new Resolver();

  private YamlText() {}

  public static String of(Node node) {
    DumperOptions options = new DumperOptions();
    options.setIndent(2);
    options.setIndicatorIndent(2);
    options.setIndentWithIndicator(true);
    options.setDefaultFlowStyle(FlowStyle.BLOCK);
    options.setAllowUnicode(true);
    options.setSplitLines(false);
    StringWriter text = new StringWriter();
    Serializer serializer = new Serializer(new Emitter(text, options), MEANINGS, options, null);
    try {
      serializer.open();
      serializer.serialize(written(node));
      serializer.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static org.yaml.snakeyaml.nodes.Node written(Node node) {
    if (node instanceof Node.Items items) {
      List<org.yaml.snakeyaml.nodes.Node> nodes =
          items.nodes().stream().map(YamlText::written).toList();
      return new SequenceNode(Tag.SEQ, nodes, FlowStyle.BLOCK);
    }
    if (node instanceof Node.Entries map) {
      List<NodeTuple> tuples =
          map.entries().stream()
              .map(e -> new NodeTuple(scalar(e.key()), written(e.value())))
              .toList();
      return new MappingNode(Tag.MAP, tuples, FlowStyle.BLOCK);
    }
    return scalar(((Node.Scalar) node).text());
  }

  private static ScalarNode scalar(String text) {
    Tag tag = WORD.matcher(text).matches() ? meaning(text) : Tag.STR;
    ScalarStyle style =
        UNSEEN.matcher(text).find()
            ? ScalarStyle.DOUBLE_QUOTED
            : text.contains("\n") ? ScalarStyle.LITERAL : ScalarStyle.PLAIN;
    return new ScalarNode(tag, text, null, null, style);
  }

  private static Tag meaning(String word) {
    return MEANINGS.resolve(NodeId.scalar, word, true);
  }
}
