package org.seminarbot.prompt;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.seminarbot.chat.ActionId;
import org.seminarbot.chat.Request;
import org.seminarbot.reading.PromptVersion;
import org.seminarbot.reading.Question;

/**
 * The order in which somebody sees a question's options. Mixed, it is one for each person and
 * prompt, the same each time; what is stored is always the option as the reading has it.
 *
 * @param shown which option stands at each place
 * @param args what an action carries, so that its choice is read as it was shown
 */
public record Order(List<Integer> shown, List<String> args) {
  private static final String MIXED = "mixed";

  /** As the reading has it. */
  public static final Order WRITTEN = new Order(List.of(), List.of());

  public Order {
    shown = List.copyOf(shown);
    args = List.copyOf(args);
  }

  /** The person's own order, where there is something to mix. */
  public static Order mixed(Request.Person who, PromptVersion version) {
    boolean mixes =
        version.prompt() instanceof Question.Choice
            || version.prompt() instanceof Question.Ordering;
    return mixes
        ? new Order(
            IntStream.range(0, ((Question) version.prompt()).options().size())
                .boxed()
                .sorted(Comparator.comparing(i -> digest(who.account() + version.hash() + i)))
                .toList(),
            List.of(MIXED))
        : WRITTEN;
  }

  /** The order in which an action's options were shown. */
  static Order of(ActionId action, Request.Person who, PromptVersion version) {
    return action.args().contains(MIXED) ? mixed(who, version) : WRITTEN;
  }

  private static String digest(String text) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The option at each place, of so many. */
  List<Integer> options(int count) {
    return shown.isEmpty() ? IntStream.range(0, count).boxed().toList() : shown;
  }

  List<String> show(List<String> options) {
    return shown.isEmpty() ? options : shown.stream().map(options::get).toList();
  }

  /** Options as they stand in the reading, from places at which they were shown. */
  List<Integer> written(List<Integer> places) {
    return places.stream().map(at -> at >= 0 && at < shown.size() ? shown.get(at) : at).toList();
  }

  /** The places at which options are shown. */
  List<Integer> places(List<Integer> options) {
    return shown.isEmpty() ? options : options.stream().map(shown::indexOf).toList();
  }

  ActionId action(String feature, String verb, long ask) {
    return new ActionId(
        feature, verb, Stream.concat(Stream.of(String.valueOf(ask)), args.stream()).toList());
  }
}
