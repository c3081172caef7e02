package org.seminarbot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.seminarbot.chat.ActionId;
import org.seminarbot.chat.Bot;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Form;
import org.seminarbot.chat.Input;
import org.seminarbot.chat.Reply;
import org.seminarbot.chat.Request;
import org.seminarbot.chat.Upload;
import org.seminarbot.marks.OutsideMarks;
import org.seminarbot.people.Policy;
import org.seminarbot.statistics.Figure;
import org.seminarbot.statistics.Marks;
import org.seminarbot.store.Database;
import org.seminarbot.store.Store;

/** What erasing leaves: searched for in every table that there is, whoever added it. */
@SuppressWarnings("NullAway.Init")
abstract class ErasingContract {
  private static final String COURSE = "red:course";
  private static final String ROOM = "red:hall";
  private static final int STUDENTS = 200;
  static final String ALICE = "Alice Wunderkind";
  private static final String NUMBER = "N-4711";
  private static final List<String> EXPORTS = List.of("csv", "xlsx", "json", "moodle", "canvas");

  /** Tables that tell of nobody, and why. */
  private static final Map<String, String> OF_NOBODY =
      Map.of(
          "ask", "what was asked, not by whom",
          "course", "the key of a server or workspace",
          "event", "ids that the chats gave, without what came of them in words",
          "prompt_version", "what the reading says",
          "retention_warning", "times",
          "seminar", "the meeting",
          "seminar_channel", "the channels of a meeting",
          "flyway_schema_history", "the tables' own versions");

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-24T14:00:00Z"));
  private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
  private final Rooms rooms = new Rooms();
  private final List<Store> processes = new ArrayList<>();
  private Database database;
  private Stored stored;
  private ExecutorService workers;
  private Features.Made features;
  private Bot bot;
  private int events;

  /** An empty database. */
  abstract Database database();

  void open(Policy policy) {
    database = database();
    workers = Executors.newFixedThreadPool(2);
    bot = process(policy);
    stored = new Stored(database);
  }

  /** One more process on the database. */
  Bot process(Policy policy) {
    Store store = Store.open(database, clock);
    processes.add(store);
    return on(store, policy);
  }

  private Bot on(Store store, Policy policy) {
    features = Features.create(Shipped.readings(), store, rooms, clock, course -> "prof", policy);
    return Features.bot(features.commands(), features.drafts(), workers);
  }

  /** From now on people speak to this process. */
  void goOnWith(Bot other) {
    bot = other;
  }

  /** Where a text is in the database. */
  Set<String> where(String text) {
    return stored.where(text);
  }

  Bot bot() {
    return bot;
  }

  /** Everything is on the disk then, and nothing else. */
  void close() {
    stored.close();
    processes.forEach(Store::close);
    workers.shutdown();
  }

  @AfterEach
  void closeAtTheEnd() {
    close();
  }

  Reply does(String who, Input input) {
    Request request =
        new Request(
            "event:" + events++,
            new Request.Course(COURSE, false),
            ROOM,
            new Request.Person("console:account-of-" + who, who, who.equals("prof")),
            input);
    return bot.handle(request).toCompletableFuture().join();
  }

  Reply.Show types(String who, String line) {
    return (Reply.Show) does(who, bot.parse(line));
  }

  /** Presses the button of a card, and fills the form that it opens, if it does. */
  private Reply.Show presses(String who, Card card, String label, String text) {
    Card.Button button =
        card.actions().stream()
            .filter(Card.Button.class::isInstance)
            .map(Card.Button.class::cast)
            .filter(b -> b.label().equals(label))
            .findFirst()
            .orElseThrow(() -> new AssertionError("No " + label + " on " + card));
    Reply reply = does(who, new Input.Pressed(button.id(), List.of()));
    return reply instanceof Reply.Open open
        ? (Reply.Show) does(who, new Input.Submitted(open.form().id(), filled(open.form(), text)))
        : (Reply.Show) reply;
  }

  private static Map<String, List<String>> filled(Form form, String text) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (Form.Field field : form.fields()) {
      if (field instanceof Form.Write write) {
        fields.put(field.key(), List.of(text + " " + write.label().charAt(0)));
      } else if (field.required()) {
        fields.put(field.key(), List.of("0"));
      }
    }
    return fields;
  }

  /** A scene in which somebody writes a post and why. */
  void plays(String who, String text) {
    Card scene = types(who, "/roleplay guizhou-vice-governor").card();
    Reply.Show saved = presses(who, scene, "Write my reply", text);
    assertThat(saved.toString()).contains("Saved");
  }

  void choosesInAQuiz(String who) {
    Card question = types(who, "/quiz shanghai-judges").card();
    assertThat(does(who, new Input.Pressed(question.actions().get(0).id(), List.of(2))).toString())
        .contains("Saved");
  }

  /** An instructor reviews all replies and quotes each, to the student and in a note. */
  private void reviewsAll() {
    Card card = types("prof", "/review").card();
    Optional<ActionId> write = write(card);
    while (write.isPresent()) {
      Matcher post = Pattern.compile("Blossoms of [^\\]]+").matcher(card.toString());
      assertThat(post.find()).isTrue();
      ActionId save = new ActionId("review", "save", write.get().args());
      Map<String, List<String>> fields =
          Map.of(
              "points", List.of("as-declared 1"),
              "comment", List.of("Why “" + post.group() + "”?"),
              "note", List.of("Ask about “" + post.group() + "”."));
      card = ((Reply.Show) does("prof", new Input.Submitted(save, fields))).card();
      write = write(card);
    }
    assertThat(card.toString()).contains("All 200 are reviewed");
  }

  private static Optional<ActionId> write(Card card) {
    return card.actions().stream()
        .map(Card.Action::id)
        .filter(id -> id.feature().equals("review") && id.verb().equals("write"))
        .findFirst();
  }

  void erases(String who) {
    Card asked = types(who, "/mydata erase").card();
    Reply.Show erased = presses(who, asked, "Erase my answers and my name", "");
    assertThat(erased.toString()).contains("is no longer kept");
  }

  static String text(String who) {
    return "Blossoms of " + who;
  }

  String pseudonym(String account) {
    return stored
        .now()
        .values("person", "pseudonym", row -> account.equals(row.get("account")))
        .iterator()
        .next();
  }

  /** The class list has two of them: one answered on paper, too, before they said who they are. */
  private void areListed() {
    lists("%s,%s,\nN-7,Bob Bystander,".formatted(NUMBER, ALICE));
    assertThat(types("prof", "/roster record judges-echo " + NUMBER + " " + text(ALICE)).toString())
        .contains("Entered for");
    enrols(ALICE, NUMBER);
    enrols("student 7", "N-7");
  }

  private void enrols(String who, String number) {
    types("prof", "/roster code " + number);
    Set<String> codes =
        stored.now().values("roster", "code", row -> number.equals(row.get("number")));
    assertThat(types(who, "/enrol " + codes.iterator().next()).toString())
        .contains("You are enrolled");
  }

  private Input leavesAFormUnfinished(String who) {
    Card scene = types(who, "/roleplay shanghai-judges").card();
    Input write = new Input.Pressed(scene.actions().get(0).id(), List.of());
    Form form = ((Reply.Open) does(who, write)).form();
    String tooLong = text(who).repeat(40);
    assertThat(does(who, new Input.Submitted(form.id(), filled(form, tooLong))))
        .isInstanceOf(Reply.Invalid.class);
    assertThat(does(who, write).toString()).contains(text(who));
    return write;
  }

  /** Marks from a test elsewhere: they are nobody's. */
  private void hasMarksFromElsewhere() {
    Marks.Item item = new Marks.Item("Essay", BigDecimal.TEN, Figure.none("nobody knows"));
    Marks.Row row = new Marks.Row(List.of(new BigDecimal("7.125")), Optional.empty());
    new OutsideMarks(processes.get(0))
        .put(COURSE, new Marks(List.of(item), List.of(row)))
        .toCompletableFuture()
        .join();
  }

  /** What an instructor is given in a format, archives and workbooks opened. */
  String export(String format) {
    return types("prof", "/export " + format).files().stream()
        .map(Unpacked::text)
        .collect(Collectors.joining("\n"));
  }

  @Test
  void oneErasedStudentOfTwoHundredIsNowhereAnyMoreAndTheOthersAreWhereTheyWere() {
    open(Policy.usual());
    for (int i = 0; i < STUDENTS - 1; i++) {
      choosesInAQuiz("student " + i);
      plays("student " + i, text("student " + i));
    }
    choosesInAQuiz(ALICE);
    plays(ALICE, text(ALICE));
    areListed();
    hasMarksFromElsewhere();
    reviewsAll();
    presses(
        ALICE,
        types(ALICE, "/progress").card(),
        "Answer 1: Two posts and an apology · scene",
        text(ALICE));
    types("prof", "/summary");
    types("prof", "/summary student:" + pseudonym("console:account-of-" + ALICE));
    Input form = leavesAFormUnfinished(ALICE);
    List<String> traces =
        List.of(
            ALICE,
            "console:account-of-" + ALICE,
            text(ALICE),
            pseudonym("console:account-of-" + ALICE),
            pseudonym("roster:" + NUMBER),
            NUMBER);
    traces.forEach(trace -> assertThat(stored.where(trace)).as(trace).isNotEmpty());
    EXPORTS.forEach(
        format -> assertThat(export(format)).as(format).containsAnyOf(text(ALICE), NUMBER));
    erases(ALICE);
    traces.forEach(trace -> assertThat(stored.where(trace)).as(trace).isEmpty());
    assertThat(does(ALICE, form).toString()).doesNotContain(text(ALICE));
    assertThat(stored.where(text("student 7"))).isNotEmpty();
    assertThat(stored.where("7.125")).as("marks that are nobody's").isNotEmpty();
    EXPORTS.forEach(
        format ->
            assertThat(export(format))
                .as(format)
                .doesNotContain(traces)
                .containsAnyOf(text("student 7"), "N-7"));
    for (String file : files()) {
      assertThat(file).doesNotContain(traces);
      assertThat(file).containsAnyOf("Blossoms of student", "N-7");
    }
    close();
    assertGone(database, traces, text("student 7"));
  }

  @Test
  void whatWasTypedIntoAFormThatWasRefusedDoesNotComeBackAfterErasing() {
    open(Policy.usual());
    Input write = leavesAFormUnfinished(ALICE);
    erases(ALICE);
    assertThat(does(ALICE, write)).isInstanceOf(Reply.Open.class);
    assertThat(does(ALICE, write).toString()).doesNotContain(text(ALICE));
  }

  @Test
  void whatAnInstructorWasWritingAboutAReplyGoesWithTheReplyHoweverItGoes() {
    open(new Policy(Optional.empty(), Optional.of(30)));
    plays(ALICE, text(ALICE));
    plays("bob", text("bob"));
    Card alices = types("prof", "/review").card();
    assertRefused(alices, ALICE);
    ActionId next = ActionId.of("review", "next", write(alices).orElseThrow().id(0));
    Card bobs = ((Reply.Show) does("prof", new Input.Pressed(next, List.of()))).card();
    assertRefused(bobs, "bob");
    assertThat(drafts()).hasSize(2);
    erases(ALICE);
    assertThat(drafts()).containsExactly(save(bobs));
    assertThat(does("prof", opens(alices)).toString()).contains("The student has erased");
    assertThat(sendsWrongPoints(alices, text(ALICE)).toString())
        .contains("The student has erased this reply")
        .doesNotContain(text(ALICE));
    assertThat(drafts()).containsExactly(save(bobs));
    passAndTend(Duration.ofDays(100));
    passAndTend(Duration.ofDays(14));
    assertThat(drafts()).isEmpty();
  }

  /** The forms that there are drafts of. */
  private List<ActionId> drafts() {
    List<ActionId> forms = new ArrayList<>();
    features.drafts().forget(COURSE, form -> !forms.add(form));
    return forms;
  }

  private static ActionId save(Card card) {
    return new ActionId("review", "save", write(card).orElseThrow().args());
  }

  private static Input opens(Card card) {
    return new Input.Pressed(write(card).orElseThrow(), List.of());
  }

  private Reply sendsWrongPoints(Card card, String quoted) {
    Map<String, List<String>> fields =
        Map.of("points", List.of("99 99"), "comment", List.of("Why “" + quoted + "”?"));
    return does("prof", new Input.Submitted(save(card), fields));
  }

  private void assertRefused(Card card, String student) {
    assertThat(sendsWrongPoints(card, text(student))).isInstanceOf(Reply.Invalid.class);
    assertThat(does("prof", opens(card)).toString()).contains(text(student));
  }

  /** That the database's own files have nothing of it, where it has any of its own. */
  abstract void assertGone(Database closed, List<String> traces, String there);

  /** Every file that anybody can be given: instructors' exports, and each student's own. */
  private List<String> files() {
    Card asked = types("prof", "/course end").card();
    Reply.Show sent = presses("prof", asked, "Send the files", "");
    List<String> texts = new ArrayList<>(rooms.given());
    sent.files().forEach(file -> texts.add(new String(file.bytes(), UTF_8)));
    assertThat(texts).hasSize(2 * (STUDENTS - 1) + 5);
    return texts;
  }

  @Test
  void thereIsNoTableForWhichNobodyAnswers() {
    open(Policy.usual());
    Set<String> tables = new TreeSet<>(stored.tables());
    assertThat(tables).contains("person", "answer");
    tables.removeAll(features.registry().tables());
    tables.removeAll(OF_NOBODY.keySet());
    assertThat(tables)
        .as("tables that no Kept in Features answers for; if they tell of nobody, say why here")
        .isEmpty();
  }

  @Test
  void whatIsOldGoesByItselfAndNotBeforeInstructorsWereWarnedFourteenDaysAhead() {
    open(new Policy(Optional.empty(), Optional.of(30)));
    types("prof", "/summary");
    plays(ALICE, text(ALICE));
    passAndTend(Duration.ofDays(100));
    assertThat(stored.where(text(ALICE))).as("on the day of the warning").isNotEmpty();
    assertThat(rooms.in("console:account-of-prof").toString())
        .contains(
            "Answers will be removed",
            "On Thursday 18 March at the earliest",
            "1 text and the identity of 1 student");
    String when = "On Thursday 18 March at the earliest I remove 1 text";
    assertThat(types("prof", "/seminar").toString()).contains("No seminar is open", when);
    types("prof", "/seminar open engaging-critics");
    assertThat(types("prof", "/seminar status").toString()).contains(when);
    passAndTend(Duration.ofDays(13));
    assertThat(types("prof", "/seminar status").toString()).contains(when);
    assertThat(stored.where(text(ALICE))).as("a day too early").isNotEmpty();
    assertThat(rooms.in("console:account-of-prof")).as("told once").hasSize(1);
    plays("bob", text("bob"));
    passAndTend(Duration.ofDays(1));
    assertThat(stored.where(text(ALICE))).isEmpty();
    assertThat(stored.where(ALICE)).isEmpty();
    assertThat(stored.where(text("bob"))).isNotEmpty();
    assertThat(types("prof", "/seminar status").toString()).doesNotContain("at the earliest");
    assertThat(types("prof", "/seminar close").toString())
        .contains("kept for 30 days; marks stay after that");
    assertThat(types("prof", "/audit").toString())
        .contains("The bot erased what was kept long enough: 1 text and the identity of 1 student");
  }

  @Test
  void ofWhatGoesOnSeveralDaysTheWarningNamesTheFirst() {
    open(new Policy(Optional.empty(), Optional.of(30)));
    types("prof", "/summary");
    plays(ALICE, text(ALICE));
    passAndTend(Duration.ofDays(10));
    plays("bob", text("bob"));
    passAndTend(Duration.ofDays(10));
    assertThat(types("prof", "/seminar").toString())
        .contains("On Monday 28 December at the earliest I remove 1 text and the identity of 1")
        .doesNotContain("in all");
    passAndTend(Duration.ofDays(9));
    assertThat(types("prof", "/seminar").toString())
        .contains("On Monday 28 December at the earliest I remove 1 text", "it is 2 texts");
  }

  @Test
  void removingEverythingAgainOnAnotherCardSaysThatItIsRemoved() {
    open(Policy.usual());
    lists("17,Alice Liddell,");
    plays(ALICE, text(ALICE));
    Card first = presses("prof", types("prof", "/course end").card(), "Send the files", "").card();
    Card second = types("prof", "/course end").card();
    assertThat(presses("prof", second, "Remove everything", "").toString())
        .contains("The course has ended", "1 student");
    assertThat(presses("prof", first, "Remove everything", "").toString())
        .contains("The course has ended", "Everything was removed already");
  }

  @Test
  void stoppingOnAnOldCardAfterErasingSaysThatNothingIsKept() {
    open(Policy.usual());
    Card scene = types(ALICE, "/roleplay guizhou-vice-governor").card();
    Card old = presses(ALICE, scene, "Write my reply", text(ALICE)).card();
    erases(ALICE);
    assertThat(presses(ALICE, old, "Stop here", "").toString())
        .contains("What you wrote here is no longer kept.")
        .doesNotContain("saved");
    choosesInAQuiz(ALICE);
    assertThat(presses(ALICE, old, "Stop here", "").toString())
        .contains("What you wrote here is no longer kept.")
        .doesNotContain("saved");
  }

  private void passAndTend(Duration time) {
    pass(time);
    features.retention().day();
  }

  @Test
  void commentsAndWhatWasWrittenBackGoByThemselvesAndAreCountedInTheWarning() {
    open(new Policy(Optional.empty(), Optional.of(30)));
    plays(ALICE, text(ALICE));
    Card card = types("prof", "/review").card();
    ActionId save = new ActionId("review", "save", write(card).orElseThrow().args());
    does("prof", new Input.Submitted(save, Map.of("comment", List.of("Why chrysanthemums?"))));
    pass(Duration.ofDays(10));
    presses(
        ALICE,
        types(ALICE, "/progress").card(),
        "Answer 1: Two posts and an apology · scene",
        "Peonies");
    passAndTend(Duration.ofDays(21));
    assertThat(types("prof", "/seminar open engaging-critics").toString())
        .contains("1 text, 1 instructor’s comment, 1 answer to one and the identity of 1 student");
    passAndTend(Duration.ofDays(14));
    assertThat(stored.where("chrysanthemums")).isEmpty();
    assertThat(stored.where("Peonies")).isEmpty();
  }

  @Test
  void whoStillAnswersFromAnotherAccountIsNotForgottenUnderTheOldOne() {
    open(new Policy(Optional.empty(), Optional.of(30)));
    lists("17,Alice Liddell,console:account-of-alice\n18,Carol Frost,");
    choosesInAQuiz("alice");
    types("alice", "/mydata");
    passAndTend(Duration.ofDays(31));
    enrols("alice-home", "17");
    choosesInAQuiz("alice-home");
    passAndTend(Duration.ofDays(14));
    assertThat(stored.where("console:account-of-alice")).isNotEmpty();
    assertThat(stored.where("Alice Liddell")).isNotEmpty();
    assertThat(stored.where("Carol Frost")).as("listed long ago, and never here").isEmpty();
  }

  @Test
  void whoIsListedWithTheirAccountBeforeTheyComeIsInTheGradebookOnceTheyAnswer() {
    open(Policy.usual());
    lists("17,Alice Liddell,console:account-of-alice");
    choosesInAQuiz("alice");
    String gradebook = export("moodle");
    assertThat(gradebook).contains("17,1");
    assertThat(types("prof", "/summary missing").toString()).doesNotContain("no account here");
  }

  @Test
  void aStudentReadsWhatIsKeptUnderEachOfTheirAccounts() {
    open(Policy.usual());
    lists("17,Alice Liddell,console:account-of-alice");
    plays("alice", "Plum");
    enrols("alice-home", "17");
    plays("alice-home", "Quince");
    Reply.Show given = types("alice", "/mydata export");
    assertThat(new String(given.files().get(0).bytes(), UTF_8))
        .contains("Plum", "Quince", "Alice Liddell", "console:account-of-alice-home");
  }

  /** An instructor gives the class list. */
  private void lists(String rows) {
    String list = "student number,name,account\n" + rows + "\n";
    Map<String, Upload> file = Map.of("file", Explorer.file("list.csv", list));
    assertThat(does("prof", new Input.Typed("roster", "import", Map.of(), file)).toString())
        .contains("new");
  }

  @Test
  void aWarningThatWasGivenBeforeThingsWereKeptForLongerIsGivenAnew() {
    open(new Policy(Optional.empty(), Optional.of(30)));
    types("prof", "/summary");
    plays(ALICE, text(ALICE));
    passAndTend(Duration.ofDays(20));
    bot = on(processes.get(0), Policy.usual());
    passAndTend(Duration.ofDays(100));
    bot = on(processes.get(0), new Policy(Optional.empty(), Optional.of(30)));
    passAndTend(Duration.ofDays(1));
    assertThat(stored.where(text(ALICE))).as("on the day of the second warning").isNotEmpty();
    assertThat(rooms.in("console:account-of-prof")).as("told twice").hasSize(2);
    passAndTend(Duration.ofDays(14));
    assertThat(stored.where(text(ALICE))).isEmpty();
  }

  private void pass(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }

  @Test
  void withoutARetentionNothingGoesByItself() {
    open(Policy.usual());
    plays(ALICE, text(ALICE));
    passAndTend(Duration.ofDays(10_000));
    passAndTend(Duration.ofDays(10_000));
    assertThat(stored.where(text(ALICE))).isNotEmpty();
  }

  @Test
  void aNoticeOfOnesOwnIsShownInsteadAndOnceMoreWhenItHasChanged() {
    open(new Policy(Optional.of("Mind that {name} is seen, {kept}."), Optional.of(30)));
    assertThat(types(ALICE, "/quiz shanghai-judges").toString())
        .contains("Mind that your pseudonym, ", " is seen, for 30 days.");
    assertThat(types(ALICE, "/quiz shanghai-judges").toString()).doesNotContain("Mind that");
    bot = on(processes.get(0), new Policy(Optional.of("Other words."), Optional.of(30)));
    assertThat(types(ALICE, "/quiz shanghai-judges").toString()).contains("Other words.");
    assertThat(types(ALICE, "/quiz shanghai-judges").toString()).doesNotContain("Other words.");
  }
}
