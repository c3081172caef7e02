package org.seminarbot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
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
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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
import org.seminarbot.people.Policy;
import org.seminarbot.reading.Readings;
import org.seminarbot.store.Database;
import org.seminarbot.store.Store;
import org.seminarbot.store.StoreException;

/** What erasing leaves: searched for in every table that there is, whoever added it. */
@SuppressWarnings("NullAway.Init")
abstract class ErasingContract {
  private static final String COURSE = "red:course";
  private static final String ROOM = "red:hall";
  private static final int STUDENTS = 200;
  private static final String ALICE = "Alice Wunderkind";

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
  private Database database;
  private Store store;
  private ExecutorService workers;
  private Features.Made features;
  private Bot bot;
  private int events;

  /** An empty database. */
  abstract Database database();

  private void open(Policy policy) {
    database = database();
    store = Store.open(database, clock);
    workers = Executors.newFixedThreadPool(2);
    Readings readings = Shipped.readings();
    features = Features.create(readings, store, rooms, clock, course -> "prof", policy);
    bot =
        new Bot(features.commands(), features.drafts(), workers, StoreException.class::isInstance);
  }

  /** Everything is on the disk then, and nothing else. */
  void close() {
    store.close();
    workers.shutdown();
  }

  @AfterEach
  void closeAtTheEnd() {
    close();
  }

  private Reply does(String who, Input input) {
    Request request =
        new Request(
            "event:" + events++,
            new Request.Course(COURSE, false),
            ROOM,
            new Request.Person("red:account-of-" + who, who, who.equals("prof")),
            input);
    return bot.handle(request).toCompletableFuture().join();
  }

  private Reply.Show types(String who, String line) {
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
  private void plays(String who, String text) {
    Card scene = types(who, "/roleplay guizhou-vice-governor").card();
    Reply.Show saved = presses(who, scene, "Write my reply", text);
    assertThat(saved.toString()).contains("Saved");
  }

  private void choosesInAQuiz(String who) {
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

  private void erases(String who) {
    Card asked = types(who, "/mydata erase").card();
    Reply.Show erased = presses(who, asked, "Erase my answers and my name", "");
    assertThat(erased.toString()).contains("is no longer kept");
  }

  private static String text(String who) {
    return "Blossoms of " + who;
  }

  private String pseudonym(String account) {
    return store
        .course(COURSE)
        .read(
            sql ->
                sql.select(
                        "select pseudonym from person where course_id = :course and account = :a")
                    .bind("a", account)
                    .map(row -> row.text("pseudonym"))
                    .first())
        .orElseThrow();
  }

  @Test
  void oneErasedStudentOfTwoHundredIsNowhereAnyMoreAndTheOthersAreWhereTheyWere()
      throws SQLException {
    open(Policy.usual());
    for (int i = 0; i < STUDENTS - 1; i++) {
      choosesInAQuiz("student " + i);
      plays("student " + i, text("student " + i));
    }
    choosesInAQuiz(ALICE);
    plays(ALICE, text(ALICE));
    reviewsAll();
    presses(
        ALICE,
        types(ALICE, "/progress").card(),
        "Answer 1: Two posts and an apology · scene",
        text(ALICE));
    types("prof", "/summary");
    types("prof", "/summary student:" + pseudonym("red:account-of-" + ALICE));
    String pseudonym = pseudonym("red:account-of-" + ALICE);
    List<String> traces = List.of(ALICE, "red:account-of-" + ALICE, text(ALICE), pseudonym);
    traces.forEach(trace -> assertThat(found(trace)).as(trace).isNotEmpty());
    erases(ALICE);
    traces.forEach(trace -> assertThat(found(trace)).as(trace).isEmpty());
    assertThat(found(text("student 7"))).isNotEmpty();
    for (String file : files()) {
      assertThat(file).doesNotContain(traces);
      assertThat(file).contains("Blossoms of student");
    }
    close();
    assertGone(database, traces, text("student 7"));
  }

  @Test
  void whatWasTypedIntoAFormThatWasRefusedDoesNotComeBackAfterErasing() {
    open(Policy.usual());
    Card scene = types(ALICE, "/roleplay guizhou-vice-governor").card();
    Input write = new Input.Pressed(scene.actions().get(0).id(), List.of());
    Form form = ((Reply.Open) does(ALICE, write)).form();
    String tooLong = text(ALICE).repeat(40);
    assertThat(does(ALICE, new Input.Submitted(form.id(), filled(form, tooLong))))
        .isInstanceOf(Reply.Invalid.class);
    assertThat(does(ALICE, write).toString()).contains(text(ALICE));
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
    assertThat(texts).hasSize(2 * (STUDENTS - 1) + 3);
    return texts;
  }

  /** Where a text is, in any column of any row of any table: {@code table.column}. */
  private Set<String> found(String text) {
    Set<String> places = new TreeSet<>();
    try (Connection connection =
        DriverManager.getConnection(database.url(), database.user(), database.password())) {
      for (String table : columns(connection).keySet()) {
        try (Statement statement = connection.createStatement();
            ResultSet rows = statement.executeQuery("select * from \"" + table + "\"")) {
          ResultSetMetaData meta = rows.getMetaData();
          while (rows.next()) {
            for (int i = 1; i <= meta.getColumnCount(); i++) {
              String value = rows.getString(i);
              if (value != null && value.contains(text)) {
                places.add(table + "." + meta.getColumnName(i));
              }
            }
          }
        }
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    return places;
  }

  /** The columns of our tables that can hold text, or name a person. */
  private static Map<String, Set<String>> columns(Connection connection) throws SQLException {
    Map<String, Set<String>> all = new TreeMap<>();
    DatabaseMetaData meta = connection.getMetaData();
    try (ResultSet columns = meta.getColumns(null, connection.getSchema(), null, null)) {
      while (columns.next()) {
        all.computeIfAbsent(columns.getString("TABLE_NAME"), t -> new TreeSet<>())
            .add(columns.getString("COLUMN_NAME"));
      }
    }
    try (ResultSet tables =
        meta.getTables(null, connection.getSchema(), null, new String[] {"TABLE", "BASE TABLE"})) {
      Set<String> ours = new TreeSet<>();
      while (tables.next()) {
        ours.add(tables.getString("TABLE_NAME"));
      }
      all.keySet().retainAll(ours);
    }
    return all;
  }

  @Test
  void thereIsNoTableForWhichNobodyAnswers() throws SQLException {
    open(Policy.usual());
    try (Connection connection =
        DriverManager.getConnection(database.url(), database.user(), database.password())) {
      Set<String> tables =
          columns(connection).keySet().stream()
              .map(table -> table.toLowerCase(java.util.Locale.ROOT))
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(tables).contains("person", "answer");
      tables.removeAll(features.registry().tables());
      tables.removeAll(OF_NOBODY.keySet());
      assertThat(tables)
          .as("tables that no Kept in Features answers for; if they tell of nobody, say why here")
          .isEmpty();
    }
  }

  @Test
  void whatIsOldGoesByItselfAndNotBeforeInstructorsWereWarnedFourteenDaysAhead() {
    open(new Policy(Optional.empty(), Optional.of(30)));
    types("prof", "/summary");
    plays(ALICE, text(ALICE));
    passAndTend(Duration.ofDays(100));
    assertThat(found(text(ALICE))).as("on the day of the warning").isNotEmpty();
    assertThat(rooms.in("red:account-of-prof").toString())
        .contains(
            "Answers will be removed", "Within 14 days", "1 text and the identity of 1 student");
    types("prof", "/seminar open engaging-critics");
    assertThat(types("prof", "/seminar status").toString()).contains("Within 14 days");
    passAndTend(Duration.ofDays(13));
    assertThat(found(text(ALICE))).as("a day too early").isNotEmpty();
    assertThat(rooms.in("red:account-of-prof")).as("told once").hasSize(1);
    plays("bob", text("bob"));
    passAndTend(Duration.ofDays(1));
    assertThat(found(text(ALICE))).isEmpty();
    assertThat(found(ALICE)).isEmpty();
    assertThat(found(text("bob"))).isNotEmpty();
    assertThat(types("prof", "/seminar status").toString()).doesNotContain("Within 14 days");
    assertThat(types("prof", "/audit").toString())
        .contains("The bot erased what was kept long enough: 1 text and the identity of 1 student");
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
    assertThat(found("chrysanthemums")).isEmpty();
    assertThat(found("Peonies")).isEmpty();
  }

  @Test
  void whoStillAnswersFromAnotherAccountIsNotForgottenUnderTheOldOne() {
    open(new Policy(Optional.empty(), Optional.of(30)));
    lists("17,Alice Liddell,account-of-alice\n18,Carol Frost,");
    choosesInAQuiz("alice");
    types("alice", "/mydata");
    passAndTend(Duration.ofDays(31));
    enrols("alice-home", "17");
    choosesInAQuiz("alice-home");
    passAndTend(Duration.ofDays(14));
    assertThat(found("red:account-of-alice")).isNotEmpty();
    assertThat(found("Alice Liddell")).isNotEmpty();
    assertThat(found("Carol Frost")).as("listed long ago, and never here").isEmpty();
  }

  @Test
  void aStudentReadsWhatIsKeptUnderEachOfTheirAccounts() {
    open(Policy.usual());
    lists("17,Alice Liddell,account-of-alice");
    plays("alice", "Plum");
    enrols("alice-home", "17");
    plays("alice-home", "Quince");
    Reply.Show given = types("alice", "/mydata export");
    assertThat(new String(given.files().get(0).bytes(), UTF_8))
        .contains("Plum", "Quince", "Alice Liddell", "red:account-of-alice-home");
  }

  /** An instructor gives the class list. */
  private void lists(String rows) {
    String list = "student number,name,account\n" + rows + "\n";
    Upload file = new TextUpload("class.csv", list);
    Input with = new Input.Typed("roster", "import", Map.of(), Map.of("file", file));
    assertThat(does("prof", with).toString()).contains("new");
  }

  private record TextUpload(String name, String text) implements Upload {
    @Override
    public long size() {
      return text.length();
    }

    @Override
    public CompletionStage<byte[]> bytes() {
      return CompletableFuture.completedStage(text.getBytes(UTF_8));
    }
  }

  private void enrols(String who, String number) {
    Matcher code =
        Pattern.compile("([A-Z0-9]{4}-[A-Z0-9]{4}) · " + number)
            .matcher(types("prof", "/roster codes").toString());
    assertThat(code.find()).isTrue();
    assertThat(types(who, "/enrol " + code.group(1)).toString()).contains("17");
  }

  @Test
  void aWarningThatWasGivenBeforeThingsWereKeptForLongerIsGivenAnew() {
    open(new Policy(Optional.empty(), Optional.of(30)));
    types("prof", "/summary");
    plays(ALICE, text(ALICE));
    passAndTend(Duration.ofDays(20));
    keeps(Policy.usual());
    passAndTend(Duration.ofDays(100));
    keeps(new Policy(Optional.empty(), Optional.of(30)));
    passAndTend(Duration.ofDays(1));
    assertThat(found(text(ALICE))).as("on the day of the second warning").isNotEmpty();
    assertThat(rooms.in("red:account-of-prof")).as("told twice").hasSize(2);
    passAndTend(Duration.ofDays(14));
    assertThat(found(text(ALICE))).isEmpty();
  }

  /** The bot starts anew with another policy. */
  private void keeps(Policy policy) {
    features = Features.create(Shipped.readings(), store, rooms, clock, course -> "prof", policy);
    bot =
        new Bot(features.commands(), features.drafts(), workers, StoreException.class::isInstance);
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
    assertThat(found(text(ALICE))).isNotEmpty();
  }

  @Test
  void aNoticeOfOnesOwnIsShownInsteadAndOnceMoreWhenItHasChanged() {
    open(new Policy(Optional.of("Mind that {name} is seen, {kept}."), Optional.of(30)));
    assertThat(types(ALICE, "/quiz shanghai-judges").toString())
        .contains("Mind that your pseudonym, ", " is seen, for 30 days.");
    assertThat(types(ALICE, "/quiz shanghai-judges").toString()).doesNotContain("Mind that");
    Features.Made changed =
        Features.create(
            Shipped.readings(),
            store,
            rooms,
            clock,
            course -> "prof",
            new Policy(Optional.of("Other words."), Optional.of(30)));
    bot = new Bot(changed.commands(), workers, StoreException.class::isInstance);
    assertThat(types(ALICE, "/quiz shanghai-judges").toString()).contains("Other words.");
    assertThat(types(ALICE, "/quiz shanghai-judges").toString()).doesNotContain("Other words.");
  }
}
