package org.seminarbot.exchange;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
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
  record Option(Wording text, BigDecimal weight, Wording feedback) {
    boolean isRight() {
      return weight.signum() > 0;
    }
  }

  /**
   * A choice.
   *
   * @param right the one right option; nothing where the weights of several add up
   */
  record Choice(OptionalInt right, List<Option> options) implements GiftAnswers {
    @Override
    public String type() {
      return right.isPresent() ? "choice" : "choices";
    }

    @Override
    public void into(Draft prompt, Function<Wording, String> words) {
      boolean unweighted = right.isEmpty() && evenlyShared();
      List<Node.Entries> drafts = new ArrayList<>();
      for (int i = 0; i < options.size(); i++) {
        Option option = options.get(i);
        Draft draft = prompt.another().put("text", words.apply(option.text()));
        if (right.isPresent() ? i == right.getAsInt() : unweighted && option.isRight()) {
          draft.put("correct", true);
        } else if (!unweighted && option.weight().signum() != 0) {
          draft.put("weight", option.weight());
        }
        drafts.add(draft.put("feedback", words.apply(option.feedback())).node());
      }
      prompt.put("options", drafts);
    }

    /** Whether the weights are those of a question without weights. */
    private boolean evenlyShared() {
      BigDecimal share = Question.Choice.share(options.stream().filter(Option::isRight).count());
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
