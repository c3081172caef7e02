package org.seminarbot.exchange;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.seminarbot.reading.Question;
import org.seminarbot.yaml.Node;

/** What stands between the braces of a GIFT question. */
sealed interface GiftAnswers {
  BigDecimal WHOLE = BigDecimal.valueOf(100);

  /** What a reading calls such a question. */
  String type();

  /** Adds its keys to a prompt, its texts in the words that {@code words} finds. */
  void into(Draft prompt, Function<Wording, String> words);

  /** An answer to choose; the weight is in percent. */
  record Option(Wording text, BigDecimal weight, Wording feedback) {}

  /**
   * A choice.
   *
   * @param several whether the weights of several add up
   */
  record Choice(boolean several, List<Option> options) implements GiftAnswers {
    @Override
    public String type() {
      return several ? "choices" : "choice";
    }

    @Override
    public void into(Draft prompt, Function<Wording, String> words) {
      boolean plain = several && evenlyShared();
      int best = several ? -1 : best();
      prompt.put(
          "options",
          IntStream.range(0, options.size())
              .mapToObj(
                  i -> {
                    Option option = options.get(i);
                    boolean right = plain ? option.weight().signum() > 0 : i == best;
                    Draft draft = prompt.another().put("text", words.apply(option.text()));
                    if (right) {
                      draft.put("correct", true);
                    } else if (!plain && option.weight().signum() != 0) {
                      draft.put("weight", option.weight());
                    }
                    return draft.put("feedback", words.apply(option.feedback())).node();
                  })
              .toList());
    }

    private int best() {
      return IntStream.range(0, options.size())
          .filter(i -> options.get(i).weight().compareTo(WHOLE) == 0)
          .findFirst()
          .orElse(-1);
    }

    /** Whether the weights are those of a question without weights. */
    private boolean evenlyShared() {
      BigDecimal share =
          Question.Choice.share(options.stream().filter(o -> o.weight().signum() > 0).count());
      return options.stream().allMatch(o -> o.weight().abs().compareTo(share) == 0);
    }
  }

  /** True or false, with what is said to each. */
  record TrueFalse(boolean answer, Wording toTrue, Wording toFalse) implements GiftAnswers {
    @Override
    public String type() {
      return "true-false";
    }

    @Override
    public void into(Draft prompt, Function<Wording, String> words) {
      prompt
          .put("answer", answer)
          .put(
              "feedback",
              prompt.another().put("true", words.apply(toTrue)).put("false", words.apply(toFalse)));
    }
  }

  /** A number that is taken. */
  record Value(BigDecimal answer, BigDecimal tolerance, BigDecimal weight, Wording feedback) {}

  /** A number; {@code otherwise} is said to any other. */
  record Numeric(List<Value> values, Wording otherwise) implements GiftAnswers {
    @Override
    public String type() {
      return "number";
    }

    @Override
    public void into(Draft prompt, Function<Wording, String> words) {
      List<Draft> drafts =
          values.stream()
              .map(
                  value -> {
                    Draft draft = prompt.another().put("answer", value.answer());
                    if (value.tolerance().signum() > 0) {
                      draft.put("tolerance", value.tolerance());
                    }
                    return weighed(draft, value.weight())
                        .put("feedback", words.apply(value.feedback()));
                  })
              .toList();
      boolean plain =
          values.size() == 1
              && values.get(0).weight().compareTo(WHOLE) == 0
              && values.get(0).feedback().isEmpty();
      if (plain) {
        prompt.putAll(drafts.get(0));
      } else {
        prompt.put("answers", drafts.stream().map(Draft::node).toList());
      }
      prompt.put("otherwise", words.apply(otherwise));
    }
  }

  /** A short text that is taken. */
  record Accepted(String text, BigDecimal weight, Wording feedback) {}

  /** A short text; {@code otherwise} is said to any other. */
  record ShortText(List<Accepted> accepted, boolean wildcards, Wording otherwise)
      implements GiftAnswers {
    @Override
    public String type() {
      return "text";
    }

    @Override
    public void into(Draft prompt, Function<Wording, String> words) {
      prompt.put(
          "answers", accepted.stream().map(answer -> answer(prompt, answer, words)).toList());
      if (wildcards) {
        prompt.put("wildcards", true);
      }
      prompt.put("otherwise", words.apply(otherwise));
    }

    private static Node answer(Draft prompt, Accepted answer, Function<Wording, String> words) {
      if (answer.weight().compareTo(WHOLE) == 0 && answer.feedback().isEmpty()) {
        return prompt.text(answer.text());
      }
      return weighed(prompt.another().put("text", answer.text()), answer.weight())
          .put("feedback", words.apply(answer.feedback()))
          .node();
    }
  }

  /** Two that belong together; what has no left side belongs to none. */
  record Pair(Wording left, String right) {}

  /** Matching. */
  record Matching(List<Pair> pairs) implements GiftAnswers {
    @Override
    public String type() {
      return "match";
    }

    @Override
    public void into(Draft prompt, Function<Wording, String> words) {
      prompt
          .put(
              "pairs",
              pairs.stream()
                  .filter(pair -> !pair.left().isEmpty())
                  .map(
                      pair ->
                          prompt
                              .another()
                              .put("left", words.apply(pair.left()))
                              .put("right", pair.right())
                              .node())
                  .toList())
          .put(
              "distractors",
              pairs.stream()
                  .filter(pair -> pair.left().isEmpty())
                  .map(pair -> prompt.text(pair.right()))
                  .distinct()
                  .toList());
    }
  }

  /** An open reply. */
  record Essay() implements GiftAnswers {
    @Override
    public String type() {
      return "essay";
    }

    @Override
    public void into(Draft prompt, Function<Wording, String> words) {
      // a reading says no more of it
    }
  }

  private static Draft weighed(Draft draft, BigDecimal weight) {
    return weight.compareTo(WHOLE) == 0 ? draft : draft.put("weight", weight);
  }
}
