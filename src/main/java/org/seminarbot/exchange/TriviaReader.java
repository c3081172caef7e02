package org.seminarbot.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.seminarbot.yaml.Mark;
import org.seminarbot.yaml.Node;
import org.seminarbot.yaml.Problem;
import org.seminarbot.yaml.Problems;
import org.seminarbot.yaml.YamlFile;

/**
 * Reads a trivia list of Red-DiscordBot: a question with a list of the accepted answers in each key
 * but AUTHOR, DESCRIPTION and CONFIG. An answer is the text as written: yes stays yes, 07 stays 07.
 */
final class TriviaReader {
  private final List<Remark> remarks = new ArrayList<>();
  private final Slugs ids = new Slugs();
  private int questions;

  private TriviaReader() {}

  /**
   * Reads a file.
   *
   * @param title of the reading
   * @throws BadFile when it is no map in YAML
   */
  static Converted read(String title, String file, String text) {
    Problems problems = new Problems();
    Optional<Node> root = YamlFile.read(file, text.getBytes(UTF_8), problems);
    if (root.isEmpty()) {
      throw new BadFile(
          problems.all().stream().map(Problem::toString).collect(Collectors.joining("\n")));
    }
    if (!(root.get() instanceof Node.Entries map)) {
      throw new BadFile(
          "%s is no trivia list: it must be a map of 'question: [answers]', not %s."
              .formatted(file, root.get().kind()));
    }
    return new TriviaReader().read(title, map, problems);
  }

  private Converted read(String title, Node.Entries map, Problems problems) {
    String author = "";
    String background = "";
    List<Converted.Entry> entries = new ArrayList<>();
    for (Node.Entry entry : map.entries()) {
      switch (entry.key()) {
        case "AUTHOR" -> author = words(entry.value());
        case "DESCRIPTION" -> background = words(entry.value());
        case "CONFIG" ->
            remark(entry.mark(), Remark.Kind.NOTE, "CONFIG is for Red's game and is not kept");
        default -> add(entry, entries);
      }
    }
    for (Problem problem : problems.all()) {
      questions++;
      remark(problem.at(), Remark.Kind.QUESTION, problem.message());
    }
    Converted.Part part =
        new Converted.Part(new Slugs().next(title, "trivia"), title, background, entries);
    return new Converted(title, author, List.of(part), questions, remarks);
  }

  private void add(Node.Entry entry, List<Converted.Entry> entries) {
    questions++;
    try {
      String id = ids.next(entry.key(), "question-" + questions);
      Draft draft =
          new Draft(entry.mark())
              .put("id", id)
              .put("type", "text")
              .put("ask", entry.key().strip())
              .put("answers", answers(entry.value()));
      entries.add(EntryCheck.entry(draft.node(), draft.node(), Format.PLAIN));
    } catch (LeftOut left) {
      remark(entry.mark(), Remark.Kind.QUESTION, left.why());
    }
  }

  private static List<Node> answers(Node value) {
    List<Node> answers = value instanceof Node.Items items ? items.nodes() : List.of(value);
    if (answers.isEmpty()) {
      throw new LeftOut("a question without answers: list what is accepted");
    }
    for (Node answer : answers) {
      if (!(answer instanceof Node.Scalar scalar) || scalar.text().isBlank()) {
        throw new LeftOut("an answer that is %s, not text".formatted(answer.kind()));
      }
    }
    return answers;
  }

  private static String words(Node value) {
    if (value instanceof Node.Items items) {
      return items.nodes().stream().map(TriviaReader::words).collect(Collectors.joining(", "));
    }
    return value instanceof Node.Scalar scalar
        ? scalar.text().replaceAll("[\\p{Cntrl}&&[^\n]]", "").strip()
        : "";
  }

  private void remark(Mark at, Remark.Kind kind, String what) {
    remarks.add(new Remark(at.line(), kind, what));
  }
}
