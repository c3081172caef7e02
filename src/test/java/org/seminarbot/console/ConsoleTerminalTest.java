package org.seminarbot.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jline.reader.Candidate;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;
import org.seminarbot.chat.Ack;
import org.seminarbot.chat.Bot;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Command;
import org.seminarbot.chat.Form;
import org.seminarbot.chat.Input;
import org.seminarbot.chat.Reply;
import org.seminarbot.chat.Request;
import org.seminarbot.chat.Spec;

class ConsoleTerminalTest {
  private static final Request.Course COURSE = new Request.Course("console", true);
  private static final Request.Person STUDENT =
      new Request.Person("console:student", "student", false);
  private static final Request.Person PROF = new Request.Person("console:prof", "prof", true);

  private final List<Request> requests = new ArrayList<>();

  private String type(String... lines) throws Exception {
    return type(console -> console.run(InputStream.nullInputStream(), System.err), lines);
  }

  private interface Use {
    void of(Console console) throws Exception;
  }

  private String type(Use use, String... lines) throws Exception {
    InputStream in =
        new ByteArrayInputStream(String.join("\n", lines).concat("\n").getBytes(UTF_8));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ConsoleClass asked =
        new ConsoleClass(
            (here, input) ->
                input instanceof Input.Typed
                    ? new Reply.Open(
                        new Form(
                            ConsoleClass.FORM,
                            "Reply",
                            List.of(new Form.Write("post", "100% post", "", true, true, 99, ""))))
                    : Reply.say("Saved."));
    try (Room room =
        new Room(
            new TerminalScreen(
                new DumbTerminal("test", "dumb", in, out, UTF_8), Map.of("COLUMNS", "80")),
            java.nio.file.Path.of("files"))) {
      assertThat(room.isTerminal()).isTrue();
      use.of(new Console(asked.bot, COURSE, Set.of(), room));
    }
    requests.addAll(asked.requests);
    return out.toString(UTF_8);
  }

  @Test
  void a_short_welcome_says_who_one_is_and_what_to_type() throws Exception {
    assertThat(type("/quit"))
        .contains(
            "You are student.", "/quiz", "/roleplay", "/as prof", "/summary", "/quit", "student> ");
  }

  @Test
  void the_prompt_shows_who_speaks_and_how_far_the_form_is() throws Exception {
    String out = type("/show", "a \"post! \\n# 1", "/as Ms Li", "/show", "/quit", "/show");

    assertThat(out).contains("student (1 of 1) 100% post> ", "[to student] Saved.", "Ms Li> ");
    assertThat(requests)
        .extracting(request -> request.who().name())
        .containsExactly("student", "student", "Ms Li");
    assertThat(requests.get(1).input())
        .isEqualTo(
            new Input.Submitted(ConsoleClass.FORM, Map.of("post", List.of("a \"post! \n# 1"))));
  }

  @Test
  void somebody_alone_begins_with_what_was_asked_for_and_types_on() throws Exception {
    String out =
        type(
            console -> console.runAlone("you", "/show", InputStream.nullInputStream()),
            "my post",
            "/quit",
            "/show");

    assertThat(out)
        .doesNotContain("a whole class")
        .containsSubsequence(
            "[to you] Reply", "/quit ends.", "you (1 of 1) 100% post> ", "[to you] Saved.");
    assertThat(requests).extracting(request -> request.who().name()).containsExactly("you", "you");
  }

  @Test
  void another_speaker_leaves_the_form_of_the_first_open() throws Exception {
    String out = type("/show", "/as prof", "/as student", "my post");

    assertThat(out).contains("prof> ", "[to student] Saved.");
  }

  @Test
  void a_name_that_nobody_can_have_is_refused() throws Exception {
    assertThat(type("/as a:b", "/as"))
        .contains("A name has letters, digits")
        .doesNotContain("a:b> ");
  }

  @Test
  void tab_offers_commands_subcommands_values_and_names() {
    assertThat(offers(STUDENT, "/")).containsExactly("/quiz", "/as", "/quit");
    assertThat(offers(PROF, "/")).containsExactly("/quiz", "/seminar", "/as", "/quit");
    assertThat(offers(STUDENT, "/quiz ")).containsExactly("judges", "governor");
    assertThat(offers(STUDENT, "/quiz incident:j"))
        .containsExactly("incident:judges", "incident:governor");
    assertThat(offers(PROF, "/seminar ")).containsExactly("ask");
    assertThat(offers(PROF, "/seminar ask ")).containsExactly("judges", "governor");
    assertThat(offers(STUDENT, "/seminar ask ")).isEmpty();
    assertThat(offers(STUDENT, "/as ")).containsExactly("bob");
    assertThat(offers(STUDENT, "hello ")).isEmpty();
  }

  private static List<String> offers(Request.Person who, String typed) {
    List<Spec.Option> options =
        List.of(new Spec.Option("incident", "which", false, Spec.Takes.TEXT));
    Bot bot =
        new Bot(
            List.of(
                command(new Spec("quiz", "A question", false, options, List.of())),
                command(
                    new Spec(
                        "seminar",
                        "The meeting",
                        true,
                        List.of(),
                        List.of(new Spec.Sub("ask", "Asks", options))))),
            Runnable::run,
            failure -> false);
    ParsedLine line =
        new DefaultParser().parse(typed, typed.length(), Parser.ParseContext.COMPLETE);
    List<Candidate> candidates = new ArrayList<>();
    new Tab(bot, COURSE, List.of("bob"), () -> who).offer(line, candidates);
    return candidates.stream().map(Candidate::value).toList();
  }

  private static Command command(Spec spec) {
    return new ConsoleCommand(spec);
  }

  private record ConsoleCommand(Spec spec) implements Command {
    @Override
    public List<String> complete(Request.Course course, String option) {
      return List.of("judges", "governor");
    }

    @Override
    public Ack ack(Input input) {
      return Ack.PRIVATE;
    }

    @Override
    public CompletionStage<Reply> handle(Request request) {
      return CompletableFuture.completedFuture(new Reply.Show(Card.say("")));
    }
  }
}
