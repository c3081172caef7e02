package org.seminarbot.progress;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.seminarbot.answer.Answer;
import org.seminarbot.answer.Answers;
import org.seminarbot.answer.Ask;
import org.seminarbot.chat.ActionId;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Form;
import org.seminarbot.chat.Input;
import org.seminarbot.chat.Refusal;
import org.seminarbot.chat.Reply;
import org.seminarbot.chat.Request;
import org.seminarbot.people.Member;
import org.seminarbot.prompt.Phrases;

/** Which of somebody's posts and essays the class may not see, by their own wish. */
final class Posts {
  private static final String KEPT = "kept";
  private static final int MOST_KEPT = 25;
  private static final int LINE = 60;

  private final Answers answers;

  Posts(Answers answers) {
    this.answers = answers;
  }

  /** Something that somebody wrote in one attempt. */
  private record Post(Ask ask, Answer answer) {}

  /**
   * The newest attempts at scenes and essays, by their first answer.
   *
   * @param upTo the newest answer that counts: a form means what it showed
   */
  private List<Post> written(String course, Member who, long upTo) {
    List<Answer> given =
        answers.of(course, who).stream().filter(answer -> answer.id() <= upTo).toList();
    Map<Long, Ask> asked = answers.asks().of(course, given);
    Map<List<Long>, Post> posts = new LinkedHashMap<>();
    given.stream()
        .sorted(Comparator.comparing(Answer::id).reversed())
        .forEach(
            answer -> {
              Ask ask = asked.get(answer.ask());
              if (ask != null && ask.version().prompt().isReviewed()) {
                posts.put(List.of(answer.ask(), (long) answer.attempt()), new Post(ask, answer));
              }
            });
    return posts.values().stream().limit(MOST_KEPT).toList();
  }

  /** The form in which somebody says what the class may not see. */
  Form form(String course, Member who) {
    long newest = answers.of(course, who).stream().mapToLong(Answer::id).max().orElse(0);
    List<Post> posts = written(course, who, newest);
    if (posts.isEmpty()) {
      throw new Refusal("You have not written a post or an essay yet.");
    }
    return new Form(
        ActionId.of(ProgressCommand.NAME, "keep", newest),
        "Not for the class",
        List.of(
            new Form.Pick(
                KEPT,
                "Keep from the class",
                "Instructors see all. Others never see your name.",
                false,
                Card.Choose.Arity.SEVERAL,
                posts.stream().map(Posts::line).toList(),
                List.of(),
                IntStream.range(0, posts.size())
                    .filter(i -> posts.get(i).answer().content().withheld())
                    .boxed()
                    .toList())));
  }

  private static String line(Post held) {
    String post = held.answer().content().response().text();
    String text =
        post.isEmpty() ? Phrases.words(held.ask().version(), held.answer().content()) : post;
    String line = held.ask().version().incidentTitle() + ": " + text.replace('\n', ' ');
    return line.length() > LINE ? line.substring(0, LINE - 1) + "…" : line;
  }

  /** Keeps back what was chosen in the form, and no other of what it showed. */
  CompletionStage<Reply> sent(Request request, Member who, Input.Submitted sent) {
    String course = request.course().key();
    List<Post> posts = written(course, who, sent.form().id(0));
    Map<Answer, Boolean> kept = new LinkedHashMap<>();
    for (int i = 0; i < posts.size(); i++) {
      kept.put(posts.get(i).answer(), sent.chosen(KEPT).contains(i));
    }
    return answers
        .withhold(course, request.eventId(), kept)
        .thenApply(stored -> new Reply.Show(said(kept)));
  }

  private static Card said(Map<Answer, Boolean> kept) {
    long hidden = kept.values().stream().filter(Boolean::booleanValue).count();
    if (hidden == 0) {
      return Card.say(
          "The class sees those of your posts that an instructor shows, without your name.");
    }
    String which =
        kept.size() == 1
            ? "Your post is"
            : "%d of your %d posts %s".formatted(hidden, kept.size(), hidden == 1 ? "is" : "are");
    return Card.say(
        which + " kept from the class. Instructors still see " + (hidden == 1 ? "it." : "them."));
  }
}
