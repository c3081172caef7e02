package org.seminarbot.summary;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seminarbot.answer.Answer;
import org.seminarbot.prompt.Spread;
import org.seminarbot.reading.Prompt;
import org.seminarbot.reading.RolePlay;
import org.seminarbot.text.Words;

/**
 * What to look at before replies are shown to anybody: what must not be, and what is not the
 * student's own words.
 */
final class Watch {
  /** A shorter text is alike by chance; counted as a post is, so 20 Latin letters. */
  private static final int LONG_ENOUGH = 10;

  private Watch() {}

  /** In a sentence; empty where there is nothing to watch. */
  static String words(List<Spread> spreads) {
    List<Answer> all = spreads.stream().flatMap(spread -> spread.answers().stream()).toList();
    long withheld = attempts(all, answer -> answer.content().withheld());
    long hidden = attempts(all, Answer::hidden);
    long scene = spreads.stream().mapToLong(Watch::repeatScene).sum();
    long another = spreads.stream().mapToLong(Watch::repeatAnother).sum();
    String words =
        Stream.of(
                withheld == 0
                    ? ""
                    : withheld
                        + " kept from the class by "
                        + (withheld == 1 ? "its author" : "their authors"),
                hidden == 0 ? "" : hidden + " hidden from the class by an instructor",
                scene == 0
                    ? ""
                    : scene + (scene == 1 ? " repeats" : " repeat") + " the scene word for word",
                another == 0
                    ? ""
                    : another
                        + (another == 1 ? " repeats" : " repeat")
                        + " another’s reply word for word")
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("; "));
    return words.isEmpty() ? "" : words + ".";
  }

  private static long attempts(List<Answer> answers, Predicate<Answer> which) {
    return answers.stream().filter(which).map(Answer.Attempt::of).distinct().count();
  }

  /** Texts that people read, as far as they are long enough to be somebody's own. */
  private static List<Answer> written(Spread spread) {
    return spread.version().prompt().isReviewed()
        ? spread.answers().stream()
            .filter(a -> Words.weiboLength(a.content().response().text()) >= LONG_ENOUGH)
            .toList()
        : List.of();
  }

  private static String folded(Answer answer) {
    return Words.fold(answer.content().response().text());
  }

  /** How many replies are a piece of what they reply to. */
  private static long repeatScene(Spread spread) {
    List<String> given = given(spread.version().prompt()).stream().map(Words::fold).toList();
    return written(spread).stream()
        .map(Watch::folded)
        .filter(words -> given.stream().anyMatch(text -> text.contains(words)))
        .count();
  }

  private static List<String> given(Prompt prompt) {
    List<String> texts = new ArrayList<>(List.of(prompt.head().ask()));
    if (prompt instanceof RolePlay play) {
      texts.add(play.scene());
      play.crowd().forEach(voice -> texts.add(voice.says()));
      for (RolePlay.Stage stage : play.allStages()) {
        texts.add(stage.scene());
        texts.add(stage.ask());
        stage.crowd().forEach(voice -> texts.add(voice.says()));
      }
    }
    return texts;
  }

  /** How many replies say what somebody else has said before them. */
  private static long repeatAnother(Spread spread) {
    Map<String, Set<Long>> authors = new HashMap<>();
    long repeat = 0;
    for (Answer answer : written(spread)) {
      Set<Long> before = authors.computeIfAbsent(folded(answer), text -> new HashSet<>());
      if (!before.isEmpty() && !before.contains(answer.student())) {
        repeat++;
      }
      before.add(answer.student());
    }
    return repeat;
  }
}
