package org.seminarbot.text;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Comparing and counting words as people mean them. */
public final class Words {
  private static final Pattern QUOTES =
      Pattern.compile("[\\u2018-\\u201F\\u2032`\"\\u00AB\\u00BB\\u300C-\\u300F]");
  private static final Pattern DASHES = Pattern.compile("[\\u2010-\\u2015\\u2212]");
  private static final Pattern UNSEEN = Pattern.compile("[\\u200B-\\u200D\\u2060\\uFEFF\\u00AD]");
  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
  private static final Pattern AROUND = Pattern.compile("^[' ]+|['.,;!?\\u3001\\u3002 ]+$");

  private static final int SOME = 12;

  private Words() {}

  /** {@code "a, b and c"}. */
  public static String list(List<String> parts) {
    int last = parts.size() - 1;
    return last < 1
        ? String.join("", parts)
        : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
  }

  /** The first dozen, and how many more there are. */
  public static String some(Collection<String> all) {
    int more = all.size() - SOME;
    return all.stream().limit(SOME).collect(Collectors.joining(", "))
        + (more > 0 ? " and " + more + " more" : "");
  }

  /**
   * The candidate that a mistyped word most likely meant: a third of its letters may differ (one
   * always may), or the letters stand in another order; case aside.
   */
  public static Optional<String> closest(String word, Collection<String> candidates) {
    String typed = word.toLowerCase(Locale.ROOT);
    int allowed = Math.max(1, (typed.length() + 1) / 3);
    record Near(String candidate, int distance) {}
    return candidates.stream()
        .map(c -> new Near(c, distance(typed, c.toLowerCase(Locale.ROOT))))
        .filter(near -> near.distance() <= allowed)
        .min(Comparator.comparingInt(Near::distance))
        .map(Near::candidate);
  }

  /** A word with a capital letter at its beginning. */
  public static String capital(String word) {
    return word.isEmpty()
        ? word
        : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  private static int distance(String a, String b) {
    boolean sameLetters = Arrays.equals(a.chars().sorted().toArray(), b.chars().sorted().toArray());
    return sameLetters ? 1 : LevenshteinDistance.getDefaultInstance().apply(a, b);
  }

  /** {@code ", did you mean 'options'?"}, or nothing when no candidate is near. */
  public static String didYouMean(String word, Collection<String> candidates) {
    return closest(word, candidates).map(c -> ", did you mean '" + c + "'?").orElse("");
  }

  /**
   * A short answer without what does not matter in it: letter case, full or half width, the kind of
   * quotation marks and dashes, runs of spaces, quotation marks around it and a full stop after it.
   */
  public static String fold(String text) {
    String even =
        Normalizer.normalize(unsplit(text), Normalizer.Form.NFKC)
            .toUpperCase(Locale.ROOT)
            .toLowerCase(Locale.ROOT);
    String quoted = QUOTES.matcher(even).replaceAll("'");
    String dashed = DASHES.matcher(quoted).replaceAll("-");
    String seen = UNSEEN.matcher(dashed).replaceAll("");
    String folded = SPACES.matcher(seen).replaceAll(" ").strip();
    String bare = AROUND.matcher(folded).replaceAll("");
    return bare.isEmpty() ? folded : bare;
  }

  /** Marks that NFKC would split in two, an acute accent into a space and an accent. */
  private static String unsplit(String text) {
    return text.replace('\u00B4', '\'').replace('\u2033', '\'');
  }

  /**
   * The length of a post as Weibo counted it: a Chinese character or other wide sign is 1, a Latin
   * letter, digit or space a half; rounded up. So a limit of 140 holds 280 Latin letters.
   */
  public static int weiboLength(String text) {
    int halves = text.strip().codePoints().map(c -> c < 0x100 ? 1 : 2).sum();
    return (halves + 1) / 2;
  }

  /** {@code "1 answer"}, {@code "2 answers"}. */
  public static String count(long n, String singular) {
    return n + " " + (n == 1 ? singular : singular + "s");
  }

  /** Like {@link #count(long, String)} where the plural is not made by an s: 1 reply, 2 replies. */
  public static String count(long n, String singular, String plural) {
    return n + " " + (n == 1 ? singular : plural);
  }
}
