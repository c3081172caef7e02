package org.seminarbot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Form;

/** The texts of a card or a form that a person must be able to read. */
public final class Wanted {
  private Wanted() {}

  /** What the blocks say, from top to bottom. */
  public static List<String> blocks(Card card) {
    List<String> texts = new ArrayList<>();
    for (Card.Block block : card.blocks()) {
      if (block instanceof Card.Title title) {
        texts.add(title.text());
      } else if (block instanceof Card.Heading heading) {
        texts.add(heading.text());
      } else if (block instanceof Card.Text text) {
        texts.add(text.text());
      } else if (block instanceof Card.Note note) {
        texts.add(note.text());
      } else if (block instanceof Card.Said said) {
        texts.addAll(List.of(said.who(), said.text()));
      } else if (block instanceof Card.Lettered lettered) {
        lettered.lines().forEach(it -> texts.addAll(List.of(it.letter(), it.text(), it.mark())));
      } else if (block instanceof Card.Bars bars) {
        texts.add(bars.caption());
        bars.bars().forEach(bar -> texts.addAll(List.of(numbers(bar), bar.label(), bar.mark())));
      }
    }
    return texts;
  }

  public static String numbers(Card.Bars.Bar bar) {
    return bar.counts().stream().map(String::valueOf).collect(Collectors.joining(", then "));
  }

  /** What can be done, in words. */
  public static List<String> actions(Card card) {
    List<String> texts = new ArrayList<>();
    for (Card.Action action : card.actions()) {
      if (action instanceof Card.Button button) {
        texts.add(button.label());
      } else if (action instanceof Card.Choose choose && !choose.values().isEmpty()) {
        texts.addAll(choose.options());
        texts.addAll(choose.to());
      }
    }
    return texts;
  }

  /** What the fields are called, how they are filled, and what can be chosen. */
  public static List<String> of(Form form) {
    List<String> texts = new ArrayList<>();
    texts.add(form.title());
    for (Form.Field field : form.fields()) {
      if (field instanceof Form.Pick pick) {
        if (pick.values().isEmpty()) {
          continue;
        }
        texts.addAll(pick.options());
        texts.addAll(pick.to());
      }
      texts.addAll(List.of(field.label(), field.hint()));
    }
    return texts;
  }

  /** A text without space, what is invisible, and the dots that say that it goes on. */
  public static String bare(String text) {
    return text.replaceAll("[\\p{C}\\p{Z}\\s\u2800\u3164…]", "");
  }

  /** Fails unless all the texts were read, in this order. */
  public static void assertReadInOrder(String read, List<String> texts) {
    String bare = bare(read);
    int from = 0;
    for (String text : texts) {
      int at = bare.indexOf(bare(text), from);
      assertThat(at).as("“%s” in “%s” from %d", bare(text), bare, from).isNotNegative();
      from = at + bare(text).length();
    }
  }

  /** Fails unless all the texts were read. */
  public static void assertRead(String read, List<String> texts) {
    texts.forEach(text -> assertReadInOrder(read, List.of(text)));
  }
}
