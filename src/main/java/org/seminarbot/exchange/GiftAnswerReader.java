package org.seminarbot.exchange;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.seminarbot.text.Words;

/** Reads what stands between the braces of a GIFT question, without its general feedback. */
final class GiftAnswerReader {
  private static final String NONE_WHOLE =
      "no answer counts 100%: leave out the weight of the right one";

  /** A weight in percent, and what stands after it. */
  static final Pattern WEIGHT =
      Pattern.compile("%\\s*(-?[0-9]{1,3}(?:[.][0-9]{0,12})?)\\s*%(.*)", Pattern.DOTALL);

  private static final Pattern NUMBER =
      Pattern.compile("[-+]?([0-9]++([.][0-9]*+)?|[.][0-9]++)([eE][-+]?[0-9]{1,3})?");
  private static final int MOST_LETTERS = 100;
  private static final int MOST_DIGITS = 18;
  private static final int MOST_DECIMALS = 12;
  private static final BigDecimal NEARLY_WHOLE = BigDecimal.valueOf(99);

  private final Format format;

  /**
   * @param format of the question, for texts without one of their own
   */
  GiftAnswerReader(Format format) {
    this.format = format;
  }

  /**
   * Reads the answers.
   *
   * @throws LeftOut when they make no question
   */
  GiftAnswers read(String braces) {
    String text = braces.strip();
    if (text.isEmpty()) {
      return new GiftAnswers.Essay();
    }
    if (text.startsWith("#")) {
      return numeric(text.substring(1));
    }
    if (Escapes.has(text, "~")) {
      return choice(text);
    }
    if (Escapes.has(text, "=") && text.contains("->")) {
      return matching(text);
    }
    String first = Escapes.halves(text, "#").get(0).strip().toUpperCase(Locale.ROOT);
    return switch (first) {
      case "T", "TRUE" -> trueFalse(true, text);
      case "F", "FALSE" -> trueFalse(false, text);
      default -> shortText(text);
    };
  }

  private GiftAnswers choice(String text) {
    List<GiftAnswers.Option> options = new ArrayList<>();
    boolean single = Escapes.has(text, "=");
    OptionalInt right = OptionalInt.empty();
    for (String part : Escapes.parts(text, "=~")) {
      boolean marked = part.startsWith("=");
      Weighted answer = weighted(unsigned(part), marked ? GiftAnswers.WHOLE : BigDecimal.ZERO);
      if (marked && right.isEmpty() && answer.isWhole()) {
        right = OptionalInt.of(options.size());
      }
      options.add(
          new GiftAnswers.Option(
              wording(answer.text()), answer.weight(), wording(answer.feedback())));
    }
    if (options.size() < 2) {
      throw new LeftOut("a choice of one answer: give at least two");
    }
    checkTexts(options);
    if (!single) {
      checkWeights(options);
    } else if (right.isEmpty()) {
      throw new LeftOut(NONE_WHOLE);
    }
    return new GiftAnswers.Choice(right, options);
  }

  private static void checkTexts(List<GiftAnswers.Option> options) {
    Set<String> seen = new HashSet<>();
    for (GiftAnswers.Option option : options) {
      if (option.text().isEmpty()) {
        throw new LeftOut("an answer without text: write it after the = or ~");
      }
      if (!seen.add(Words.fold(option.text().text()))) {
        throw new LeftOut(
            "two answers are alike, '%s': make them differ".formatted(option.text().text()));
      }
    }
  }

  private static void checkWeights(List<GiftAnswers.Option> options) {
    BigDecimal sum =
        options.stream()
            .filter(GiftAnswers.Option::isRight)
            .map(GiftAnswers.Option::weight)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    if (sum.signum() == 0) {
      throw new LeftOut("no answer is right: begin it with =");
    }
    if (sum.compareTo(NEARLY_WHOLE) < 0) {
      throw new LeftOut(
          "the weights of the right answers add up to %s%%: make them 100%%"
              .formatted(sum.toPlainString()));
    }
  }

  private GiftAnswers trueFalse(boolean answer, String text) {
    List<String> feedback = Escapes.halves(Escapes.halves(text, "#").get(1), "#");
    Wording wrong = wording(feedback.get(0));
    Wording right = wording(feedback.get(1));
    return new GiftAnswers.TrueFalse(answer, answer ? right : wrong, answer ? wrong : right);
  }

  private GiftAnswers shortText(String text) {
    List<Weighted> answers = new ArrayList<>();
    for (String part : Escapes.parts(text, "=")) {
      answers.add(weighted(unsigned(part), GiftAnswers.WHOLE));
    }
    Wording otherwise = Wording.NONE;
    Weighted last = answers.get(answers.size() - 1);
    if (answers.size() > 1 && last.isAnythingElse()) {
      otherwise = wording(last.feedback());
      answers.remove(answers.size() - 1);
    }
    List<String> texts = answers.stream().map(a -> wording(a.text()).text()).toList();
    if (texts.contains("")) {
      throw new LeftOut("an answer without text: write it after the =");
    }
    boolean wildcards = texts.stream().anyMatch(t -> t.replace("\\*", "").contains("*"));
    List<GiftAnswers.Accepted> accepted = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      accepted.add(
          new GiftAnswers.Accepted(
              wildcards ? texts.get(i) : texts.get(i).replace("\\*", "*"),
              answers.get(i).weight(),
              wording(answers.get(i).feedback())));
    }
    checkBest(accepted.stream().map(GiftAnswers.Accepted::weight).toList());
    return new GiftAnswers.ShortText(accepted, wildcards, otherwise);
  }

  private static void checkBest(List<BigDecimal> weights) {
    if (weights.stream().noneMatch(weight -> weight.compareTo(GiftAnswers.WHOLE) == 0)) {
      throw new LeftOut(NONE_WHOLE);
    }
  }

  private GiftAnswers matching(String text) {
    List<GiftAnswers.Pair> pairs = new ArrayList<>();
    for (String part : Escapes.parts(text, "=")) {
      String pair = unsigned(part);
      int arrow = pair.indexOf("->");
      if (arrow < 0) {
        throw new LeftOut(
            "'%s' has no partner: write =left -> right".formatted(Escapes.read(pair).strip()));
      }
      String right = Escapes.read(pair.substring(arrow + 2)).strip();
      if (right.isEmpty()) {
        throw new LeftOut("'%s' has no partner after the ->".formatted(Escapes.read(pair).strip()));
      }
      pairs.add(new GiftAnswers.Pair(wording(pair.substring(0, arrow)), right));
    }
    if (pairs.stream().filter(pair -> !pair.left().isEmpty()).count() < 2) {
      throw new LeftOut("matching of one pair: give at least two");
    }
    return new GiftAnswers.Matching(pairs);
  }

  private GiftAnswers numeric(String text) {
    List<String> halves = Escapes.halves(text, "~");
    List<String> other = Escapes.halves(halves.get(1), "#");
    if (!other.get(0).isBlank() && !other.get(0).strip().equals("*")) {
      throw new LeftOut(
          "'~%s' is no answer to a number: write =%%50%%5:1 for one that counts half, and ~#… for what to say of any other"
              .formatted(Escapes.read(halves.get(1)).strip()));
    }
    Wording otherwise = wording(other.get(1));
    List<GiftAnswers.Value> values = new ArrayList<>();
    for (String part : Escapes.parts(halves.get(0), "=")) {
      Weighted answer = weighted(unsigned(part), GiftAnswers.WHOLE);
      if (answer.isAnythingElse()) {
        otherwise = wording(answer.feedback());
      } else {
        values.add(value(answer));
      }
    }
    if (values.isEmpty()) {
      throw new LeftOut("no number after the #: write {#3}, {#3:2} or {#1..5}");
    }
    checkBest(values.stream().map(GiftAnswers.Value::weight).toList());
    return new GiftAnswers.Numeric(values, otherwise);
  }

  private GiftAnswers.Value value(Weighted answer) {
    String text = answer.text();
    int range = text.indexOf("..");
    int margin = text.indexOf(':');
    BigDecimal middle;
    BigDecimal tolerance = BigDecimal.ZERO;
    if (range > 0) {
      BigDecimal least = number(text.substring(0, range));
      BigDecimal most = number(text.substring(range + 2));
      middle = least.add(most).multiply(new BigDecimal("0.5"));
      tolerance = most.subtract(middle);
      if (tolerance.signum() < 0) {
        throw new LeftOut("'%s' is no range: the smaller number comes first".formatted(text));
      }
    } else {
      middle = number(margin > 0 ? text.substring(0, margin) : text);
      tolerance = margin > 0 ? number(text.substring(margin + 1)) : tolerance;
      if (tolerance.signum() < 0) {
        throw new LeftOut("'%s' has a tolerance below 0".formatted(text));
      }
    }
    return new GiftAnswers.Value(
        even(middle, text), even(tolerance, text), answer.weight(), wording(answer.feedback()));
  }

  private static BigDecimal number(String written) {
    String text = written.strip();
    if (text.length() > MOST_LETTERS || !NUMBER.matcher(text).matches()) {
      throw new LeftOut("'%s' is no number: write 3, -0.5 or 70000".formatted(Escapes.read(text)));
    }
    return new BigDecimal(text);
  }

  /** As a reading holds it. */
  private static BigDecimal even(BigDecimal number, String written) {
    BigDecimal bare = number.stripTrailingZeros();
    if (bare.precision() - bare.scale() > MOST_DIGITS || bare.scale() > MOST_DECIMALS) {
      throw new LeftOut(
          "'%s' is too long a number: %d digits and %d decimals at most"
              .formatted(written, MOST_DIGITS, MOST_DECIMALS));
    }
    return bare.scale() < 0 ? bare.setScale(0) : bare;
  }

  /** An answer without its sign, its weight in percent, its feedback without the #. */
  private record Weighted(String text, BigDecimal weight, String feedback) {
    boolean isWhole() {
      return weight.compareTo(GiftAnswers.WHOLE) == 0;
    }

    /** {@code %0%*}: whatever no other answer takes. */
    boolean isAnythingElse() {
      return text.equals("*") && weight.signum() == 0;
    }
  }

  private static Weighted weighted(String answer, BigDecimal usual) {
    Matcher given = WEIGHT.matcher(answer.strip());
    boolean weighed = given.matches();
    List<String> halves = Escapes.halves(weighed ? given.group(2) : answer, "#");
    BigDecimal weight = weighed ? new BigDecimal(given.group(1)).stripTrailingZeros() : usual;
    if (weight.abs().compareTo(GiftAnswers.WHOLE) > 0) {
      throw new LeftOut(
          "a weight of %s%%: 100%% is the most, -100%% the least"
              .formatted(weight.toPlainString()));
    }
    return new Weighted(
        halves.get(0).strip(), weight.scale() < 0 ? weight.setScale(0) : weight, halves.get(1));
  }

  private static String unsigned(String part) {
    return part.startsWith("=") || part.startsWith("~") ? part.substring(1) : part;
  }

  private Wording wording(String written) {
    return Wording.read(written, format);
  }
}
