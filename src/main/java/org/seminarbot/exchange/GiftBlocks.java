package org.seminarbot.exchange;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a GIFT file into blocks: at empty lines, before a category and after it, and before a title
 * that follows a question. An empty line between braces ends nothing, unless they never close.
 */
final class GiftBlocks {
  static final String CATEGORY = "$CATEGORY:";
  private static final String COMMENT = "//";
  private static final String TITLE = "::";

  private final List<GiftBlock.Line> all = new ArrayList<>();
  private final List<GiftBlock> blocks = new ArrayList<>();
  private List<GiftBlock.Line> lines = new ArrayList<>();
  private List<GiftBlock.Line> comments = new ArrayList<>();
  private boolean open;
  private boolean closed;
  private int closesAt = -1;

  private GiftBlocks(String file) {
    int number = 0;
    for (String line : file.split("\r\n|\r|\n", -1)) {
      number++;
      all.add(new GiftBlock.Line(number, line.strip()));
    }
  }

  static List<GiftBlock> of(String file) {
    return new GiftBlocks(file).cut();
  }

  private List<GiftBlock> cut() {
    for (int i = 0; i < all.size(); i++) {
      add(i);
    }
    end();
    return blocks;
  }

  private void add(int i) {
    GiftBlock.Line line = all.get(i);
    if (line.text().startsWith(COMMENT)) {
      comments.add(line);
    } else if (line.text().isEmpty()) {
      if (open && closesAfter(i)) {
        lines.add(line);
      } else {
        end();
      }
    } else if (line.text().startsWith(CATEGORY) && !open) {
      endBeforeComments();
      lines.add(line);
      end();
    } else {
      if (line.text().startsWith(TITLE) && closed && !open) {
        endBeforeComments();
      }
      lines.add(line);
      follow(line.text());
    }
  }

  private void follow(String text) {
    for (String brace : braces(text)) {
      closed |= open && brace.equals("}");
      open = brace.equals("{");
    }
  }

  private static List<String> braces(String text) {
    return Escapes.parts(text, "{}").stream()
        .map(part -> part.substring(0, 1))
        .filter("{}"::contains)
        .toList();
  }

  /** Whether the brace that is open closes further on, before another opens or a title begins. */
  private boolean closesAfter(int i) {
    if (closesAt > i) {
      return true;
    }
    for (int next = i + 1; next < all.size(); next++) {
      String text = all.get(next).text();
      if (text.startsWith(COMMENT)) {
        continue;
      }
      if (text.startsWith(TITLE) || text.startsWith(CATEGORY)) {
        return false;
      }
      List<String> braces = braces(text);
      if (!braces.isEmpty()) {
        closesAt = next;
        return braces.get(0).equals("}");
      }
    }
    return false;
  }

  private void end() {
    if (!lines.isEmpty()) {
      blocks.add(new GiftBlock(lines, comments));
      lines = new ArrayList<>();
    }
    comments = new ArrayList<>();
    open = false;
    closed = false;
  }

  /** Ends a block; the comments after its last line belong to the next. */
  private void endBeforeComments() {
    int last = lines.isEmpty() ? 0 : lines.get(lines.size() - 1).number();
    List<GiftBlock.Line> all = comments;
    comments = new ArrayList<>(all.stream().filter(c -> c.number() <= last).toList());
    end();
    comments.addAll(all.stream().filter(c -> c.number() > last).toList());
  }
}
