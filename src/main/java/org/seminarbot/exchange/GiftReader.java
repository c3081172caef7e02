package org.seminarbot.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.seminarbot.yaml.Mark;

/**
 * Reads GIFT, Moodle's text format. Each {@code $CATEGORY:} becomes an incident, whose title is the
 * last part of its path; questions before the first make one of their own.
 */
final class GiftReader {
  private static final int TAGS_NAMED = 3;

  private final List<Remark> remarks = new ArrayList<>();
  private final Map<String, Converted.Part> parts = new LinkedHashMap<>();
  private final Slugs incidentIds = new Slugs();
  private final Slugs ids = new Slugs();
  private final List<GiftComment.Note> tags = new ArrayList<>();
  private final String title;
  private int questions;

  private GiftReader(String title) {
    this.title = title;
  }

  /**
   * Reads a file.
   *
   * @param title of the reading
   */
  static Converted read(String title, String file) {
    return new GiftReader(title).read(file);
  }

  private Converted read(String file) {
    String path = "";
    for (GiftBlock block : GiftBlocks.of(file)) {
      if (block.text().startsWith(GiftBlocks.CATEGORY)) {
        path = block.text().substring(GiftBlocks.CATEGORY.length()).strip();
        part(path, GiftComment.of(block).first("id").orElse(""));
      } else {
        questions++;
        add(part(path, ""), block);
      }
    }
    remarkOnTags();
    return new Converted(title, "", List.copyOf(parts.values()), questions, remarks);
  }

  private Converted.Part part(String path, String id) {
    return parts.computeIfAbsent(
        path,
        p -> {
          String name = p.isEmpty() ? title : name(p);
          String wanted = id.isEmpty() ? name : id;
          return new Converted.Part(
              incidentIds.next(wanted, "part-" + (parts.size() + 1)), name, "", new ArrayList<>());
        });
  }

  /** The last part of a category's path, in which a slash of a name is doubled. */
  private static String name(String path) {
    String last = path.replaceAll("(?s)^.*(?<!/)/(?!/)(?=.)", "");
    String name = last.replace("//", "/").replaceAll("/$", "").replaceAll("\\p{Cntrl}", "").strip();
    return name.isEmpty() ? "Questions" : name;
  }

  private void add(Converted.Part part, GiftBlock block) {
    tags.addAll(GiftComment.of(block).tags());
    try {
      GiftQuestion question = GiftQuestion.read(block);
      List<String> lost = new ArrayList<>();
      String id = ids.next(question.idLike(), "question-" + questions);
      Mark mark = new Mark(title, block.line(), 1);
      part.questions()
          .add(
              EntryCheck.entry(
                  question.prompt(id, mark, wording -> wording.plain(lost::add)),
                  question.prompt(id, mark, Wording::text),
                  question.ask().format()));
      lost.stream()
          .distinct()
          .forEach(
              what -> remark(block, Remark.Kind.PART, what + " cannot be shown and is left out"));
    } catch (LeftOut left) {
      remark(block, Remark.Kind.QUESTION, left.why());
    }
  }

  private void remark(GiftBlock block, Remark.Kind kind, String what) {
    remarks.add(new Remark(block.line(), kind, what));
  }

  private void remarkOnTags() {
    if (tags.isEmpty()) {
      return;
    }
    List<String> names = tags.stream().map(GiftComment.Note::value).distinct().toList();
    String more =
        names.size() > TAGS_NAMED ? " and %d more".formatted(names.size() - TAGS_NAMED) : "";
    remarks.add(
        new Remark(
            tags.get(0).line(),
            Remark.Kind.NOTE,
            names.stream()
                .limit(TAGS_NAMED)
                .collect(Collectors.joining(", ", "tags are not kept: ", more))));
  }
}
