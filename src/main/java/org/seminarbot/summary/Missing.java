package org.seminarbot.summary;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seminarbot.answer.Answers;
import org.seminarbot.answer.Ask;
import org.seminarbot.answer.ExtraTime;
import org.seminarbot.chat.Refusal;
import org.seminarbot.chat.Request;
import org.seminarbot.people.Member;
import org.seminarbot.people.People;
import org.seminarbot.reading.Library;
import org.seminarbot.reading.PromptVersion;
import org.seminarbot.reading.RolePlay;
import org.seminarbot.roster.Roster;
import org.seminarbot.seminar.Seminar;
import org.seminarbot.seminar.Seminars;

/**
 * Finds who has not answered: of the open meeting what it is asking now; else what counts in the
 * readings; else, where nothing counts, who has answered nothing at all.
 */
final class Missing {
  private static final String MEETING = "seminar";
  private static final String COUNTS = "counts";
  private static final String COURSE = "course";

  private final Library library;
  private final Answers answers;
  private final People people;
  private final Seminars seminars;
  private final Roster roster;
  private final Clock clock;

  Missing(
      Library library,
      Answers answers,
      People people,
      Seminars seminars,
      Roster roster,
      Clock clock) {
    this.library = library;
    this.answers = answers;
    this.people = people;
    this.seminars = seminars;
    this.roster = roster;
    this.clock = clock;
  }

  /**
   * Something to answer.
   *
   * @param key what it is reminded of by, at most 100 characters
   * @param version empty where it is anything at all
   * @param asked the round of a meeting that it is; empty for what is answered at one's own pace
   * @param due when it begins to be late
   */
  record Thing(
      String key, Optional<PromptVersion> version, Optional<Ask> asked, Optional<Instant> due) {

    boolean round() {
      return asked.isPresent();
    }

    /** The same for somebody with extra time. */
    Thing with(ExtraTime extra) {
      return new Thing(
          key,
          version,
          asked,
          asked.isPresent() ? asked.flatMap(extra::due) : due.map(extra::later));
    }

    String name() {
      return version.map(PromptVersion::id).orElse("anything at all");
    }
  }

  /**
   * A student, with all accounts that the class list ties.
   *
   * @param accounts at least one
   */
  record Student(List<Member> accounts) {
    Student {
      accounts = List.copyOf(accounts);
    }

    /** The account that stands for them: one in a chat, where there is one. */
    Member member() {
      return accounts.stream()
          .filter(member -> !Roster.isPaper(member))
          .findFirst()
          .orElse(accounts.get(0));
    }

    boolean canBeTold() {
      return !Roster.isPaper(member());
    }
  }

  /** What one thing lacks. */
  record Lack(Thing thing, List<Student> missing) {
    Lack {
      missing = List.copyOf(missing);
    }
  }

  /**
   * Who is missing.
   *
   * @param scope by which it is found again
   * @param open whether what is missing can still be answered
   * @param names whether students are shown by name
   * @param listed whether it is said who; a meeting that is stricter than its course would give
   *     pseudonyms to names that a list of the course has
   * @param students all there are
   * @param absent how many of the class list have no account here
   * @param extra who has extra time, by the account's id
   */
  record Found(
      List<String> scope,
      String of,
      boolean open,
      boolean names,
      boolean listed,
      List<Lack> lacks,
      List<Student> students,
      int absent,
      Map<Long, ExtraTime> extra) {
    Found {
      extra = Map.copyOf(extra);
      scope = List.copyOf(scope);
      lacks = List.copyOf(lacks);
      students = List.copyOf(students);
    }

    /**
     * Everybody who lacks something, with what and when it is due for them, in the order of the
     * students.
     */
    Map<Student, List<Thing>> byStudent() {
      Map<Student, List<Thing>> all = new LinkedHashMap<>();
      students.forEach(student -> all.put(student, new ArrayList<>()));
      for (Lack lack : lacks) {
        for (Student student : lack.missing()) {
          all.computeIfAbsent(student, none -> new ArrayList<>())
              .add(lack.thing().with(extra(student)));
        }
      }
      all.values().removeIf(List::isEmpty);
      return all;
    }

    /** The most that any of their accounts has. */
    private ExtraTime extra(Student student) {
      List<ExtraTime> all =
          student.accounts().stream()
              .map(member -> extra.getOrDefault(member.id(), ExtraTime.NONE))
              .toList();
      return new ExtraTime(
          all.stream().mapToInt(ExtraTime::percent).max().orElse(0),
          all.stream().mapToInt(ExtraTime::days).max().orElse(0));
    }
  }

  /** Where somebody asks from. */
  Found here(Request request) {
    Optional<Seminar> open = seminars.open(request.course().key(), request.channel());
    return open.isPresent() ? meeting(request, open.get()) : ofCourse(request);
  }

  /** The same as it was found before, as things stand now. */
  Found again(Request request, List<String> scope) {
    String kind = scope.isEmpty() ? "" : scope.get(0);
    if (kind.equals(MEETING) && scope.size() > 1 && scope.get(1).matches("\\d{1,18}")) {
      return seminars
          .seminar(request.course().key(), Long.parseLong(scope.get(1)))
          .map(seminar -> meeting(request, seminar))
          .orElseThrow(() -> new Refusal("That seminar is no longer there."));
    }
    return ofCourse(request);
  }

  private Found meeting(Request request, Seminar seminar) {
    List<Ask> rounds = answers.asks().rounds(request.course().key(), seminar.id());
    List<Ask> open = rounds.stream().filter(Ask::isOpenRound).toList();
    List<Ask> asked = open.isEmpty() ? rounds : open;
    List<Lack> lacks = new ArrayList<>();
    List<Student> students = students(request.course().key());
    Given given = given(request.course().key());
    for (Ask round : asked) {
      Thing thing =
          new Thing(
              "round %d: %s".formatted(round.id(), round.version().id()),
              Optional.of(round.version()),
              Optional.of(round),
              round.due());
      lacks.add(given.lack(thing, students, ask -> ask.id() == round.id()));
    }
    return new Found(
        List.of(MEETING, String.valueOf(seminar.id())),
        open.isEmpty() ? "what the meeting has asked" : "what the meeting is asking now",
        !open.isEmpty(),
        request.course().namesShown() && seminar.names(),
        !request.course().namesShown() || seminar.names(),
        lacks,
        students,
        absent(request.course().key()),
        answers.times().all(request.course().key()));
  }

  private Found ofCourse(Request request) {
    String course = request.course().key();
    List<PromptVersion> counting = counting(course);
    List<Student> students = students(course);
    Given given = given(course);
    List<Lack> lacks =
        counting.isEmpty()
            ? List.of(
                given.lack(
                    new Thing("the course", Optional.empty(), Optional.empty(), Optional.empty()),
                    students,
                    ask -> true))
            : counting.stream()
                .map(version -> given.lack(thing(version), students, answered(version)))
                .toList();
    return new Found(
        List.of(counting.isEmpty() ? COURSE : COUNTS),
        counting.isEmpty() ? "the course" : "what counts",
        true,
        request.course().namesShown(),
        true,
        lacks,
        students,
        absent(course),
        answers.times().all(course));
  }

  private Thing thing(PromptVersion version) {
    return new Thing(
        version.qualifiedId(),
        Optional.of(version),
        Optional.empty(),
        version.counts().map(counts -> counts.due(clock.getZone())));
  }

  /** What counts; the same scene elsewhere is no work of its own. */
  private List<PromptVersion> counting(String course) {
    Set<String> twins =
        library
            .of(course)
            .prompts()
            .flatMap(version -> twin(version).stream())
            .collect(Collectors.toSet());
    return library
        .of(course)
        .prompts()
        .filter(version -> version.counts().isPresent())
        .filter(version -> !twins.contains(version.qualifiedId()))
        .toList();
  }

  private static Optional<String> twin(PromptVersion version) {
    return version.prompt() instanceof RolePlay play
        ? play.twin().map(id -> version.reading() + "/" + id)
        : Optional.empty();
  }

  /** Whoever did the same work elsewhere is not missing. */
  private static Predicate<Ask> answered(PromptVersion version) {
    Set<String> names =
        Stream.concat(Stream.of(version.qualifiedId()), twin(version).stream())
            .collect(Collectors.toSet());
    return ask -> names.contains(ask.version().qualifiedId());
  }

  /** What was asked in a course, and which accounts have answered each, by the ask's id. */
  private record Given(List<Ask> asks, Map<Long, Set<Long>> who) {
    Lack lack(Thing thing, List<Student> students, Predicate<Ask> answersIt) {
      Set<Long> there =
          asks.stream()
              .filter(answersIt)
              .flatMap(ask -> who.getOrDefault(ask.id(), Set.of()).stream())
              .collect(Collectors.toSet());
      return new Lack(
          thing,
          students.stream()
              .filter(s -> s.accounts().stream().noneMatch(m -> there.contains(m.id())))
              .toList());
    }
  }

  private Given given(String course) {
    return new Given(answers.asks().all(course), answers.whoAnswered(course));
  }

  /**
   * Everybody who was given something to answer here, or enrolled, and is neither instructor nor
   * erased.
   */
  private List<Student> students(String course) {
    Map<Long, Long> oldest = new HashMap<>();
    for (Roster.Student listed : roster.students(course)) {
      listed.people().forEach(id -> oldest.put(id, Collections.min(listed.people())));
    }
    return people.all(course).stream()
        .filter(m -> !m.instructor() && !m.erased())
        .collect(
            Collectors.groupingBy(
                m -> oldest.getOrDefault(m.id(), m.id()),
                LinkedHashMap::new,
                Collectors.<Member>toList()))
        .values()
        .stream()
        .map(Student::new)
        .toList();
  }

  private int absent(String course) {
    return (int) roster.students(course).stream().filter(s -> s.people().isEmpty()).count();
  }
}
