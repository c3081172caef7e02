package org.seminarbot.prompt;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seminarbot.answer.Answer;
import org.seminarbot.answer.Answers;
import org.seminarbot.answer.Ask;
import org.seminarbot.chat.Refusal;
import org.seminarbot.people.Member;
import org.seminarbot.reading.Library;
import org.seminarbot.reading.Prompt;
import org.seminarbot.reading.PromptVersion;
import org.seminarbot.reading.Reading;
import org.seminarbot.reading.RolePlay;

/** What somebody can do at their own pace, in the order of the readings. */
public final class Practice {
  private final Library library;
  private final Answers answers;

  public Practice(Library library, Answers answers) {
    this.library = library;
    this.answers = answers;
  }

  /** A prompt's name in the database: ids are unique in a reading. */
  record Key(String reading, String prompt) {
    static Key of(PromptVersion version) {
      return new Key(version.reading(), version.id());
    }
  }

  /** The ids of all incidents of a course. */
  public List<String> incidentIds(String course) {
    return library.of(course).incidents().map(Reading.Incident::id).distinct().toList();
  }

  /**
   * The incidents to practise.
   *
   * @param id one incident, or empty for all
   * @throws Refusal when there is none of that id
   */
  public List<Reading.Incident> incidents(String course, String id) {
    List<Reading.Incident> found =
        library.of(course).incidents().filter(i -> id.isEmpty() || i.id().equals(id)).toList();
    if (found.isEmpty()) {
      throw Refusal.unknown("incident", id, incidentIds(course));
    }
    return found;
  }

  /** The prompts of one kind that somebody has not answered and that no open round is asking. */
  public <T extends Prompt> List<PromptVersion> unanswered(
      String course, Member who, List<Reading.Incident> incidents, Class<T> kind) {
    Set<Key> done = new HashSet<>();
    for (Done answered : answered(course, who)) {
      if (answered.over()) {
        done.add(Key.of(answered.ask().version()));
      }
    }
    answers.asks().openRounds(course).forEach(round -> done.add(Key.of(round.version())));
    Set<Key> twins = twins(course);
    return incidents.stream()
        .flatMap(incident -> incident.prompts().stream())
        .filter(version -> kind.isInstance(version.prompt()))
        .filter(version -> !done.contains(Key.of(version)) && !twins.contains(Key.of(version)))
        .toList();
  }

  /** An answer with what it answers. */
  private record Done(Ask ask, Answer answer) {
    boolean over() {
      return answer.ended() || !(ask.version().prompt() instanceof RolePlay);
    }
  }

  private List<Done> answered(String course, Member who) {
    List<Answer> given = answers.of(course, who);
    Map<Long, Ask> asked = answers.asks().of(course, given);
    return given.stream()
        .flatMap(answer -> Stream.ofNullable(asked.get(answer.ask())).map(a -> new Done(a, answer)))
        .toList();
  }

  /** The role-play that somebody left half done, if there is one. */
  public Optional<Ask> halfDone(String course, Member who, List<Reading.Incident> incidents) {
    Set<String> ids = incidents.stream().map(Reading.Incident::id).collect(Collectors.toSet());
    return answered(course, who).stream()
        .filter(done -> !done.over())
        .map(Done::ask)
        .filter(ask -> ids.contains(ask.version().incident()))
        .reduce((earlier, later) -> later);
  }

  private Set<Key> twins(String course) {
    return library
        .of(course)
        .prompts()
        .flatMap(
            version ->
                version.prompt() instanceof RolePlay play
                    ? play.twin().map(twin -> new Key(version.reading(), twin)).stream()
                    : Stream.<Key>empty())
        .collect(Collectors.toSet());
  }
}
