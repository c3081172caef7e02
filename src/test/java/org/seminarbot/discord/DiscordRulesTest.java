package org.seminarbot.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seminarbot.discord.RawBot.array;
import static org.seminarbot.discord.RawBot.button;
import static org.seminarbot.discord.RawBot.chars;
import static org.seminarbot.discord.RawBot.choice;
import static org.seminarbot.discord.RawBot.command;
import static org.seminarbot.discord.RawBot.commandOption;
import static org.seminarbot.discord.RawBot.component;
import static org.seminarbot.discord.RawBot.input;
import static org.seminarbot.discord.RawBot.label;
import static org.seminarbot.discord.RawBot.message;
import static org.seminarbot.discord.RawBot.modal;
import static org.seminarbot.discord.RawBot.option;
import static org.seminarbot.discord.RawBot.options;
import static org.seminarbot.discord.RawBot.row;
import static org.seminarbot.discord.RawBot.select;
import static org.seminarbot.discord.RawBot.text;

import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/** What the fake takes and what it refuses: each limit, and each rule, with Discord's codes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DiscordRulesTest {
  private final FakeDiscord fake = FakeDiscord.start();
  private final FakeDiscord.User alice = fake.user("alice");
  private final String guild = fake.guild("Class", alice);
  private final String channel = fake.channel(guild);
  private final RawBot bot = new RawBot(fake);

  @BeforeAll
  void register() {
    restore();
  }

  private void restore() {
    DataObject typed = commandOption("typed").put("autocomplete", true);
    assertThat(bot.commands(List.of(command("go"), command("type", typed))).status())
        .isEqualTo(200);
  }

  @AfterAll
  void close() {
    fake.close();
  }

  @ParameterizedTest
  @EnumSource(value = Limit.class, mode = EnumSource.Mode.EXCLUDE, names = "FILE_BYTES")
  void takesWhatIsAtALimitAndRefusesWhatIsOver(Limit limit) {
    RawBot.Back at = send(limit, limit.most());
    RawBot.Back over = send(limit, limit.most() + 1);
    restore();

    assertThat(at.status()).as(at.body()).isIn(200, 204);
    assertThat(over.status()).as(over.body()).isEqualTo(400);
    assertThat(over.code()).isEqualTo(50035);
    assertThat(over.errors().keys()).isNotEmpty();
  }

  private RawBot.Back send(Limit limit, int n) {
    return switch (limit) {
      case MESSAGE_TEXT -> post(message(text(chars(2000)), text(chars(n - 2000))));
      case MESSAGE_COMPONENTS -> post(message(many(n, i -> text("t"))));
      case MESSAGE_FILES -> upload(many(n, i -> "content " + i));
      case FILE_BYTES -> upload(List.of("x".repeat(n)));
      case PICTURE_DESCRIPTION -> post(message(gallery(List.of(picture(chars(n))))));
      case GALLERY_PICTURES -> post(message(gallery(many(n, i -> picture("p")))));
      case ROW_BUTTONS -> post(message(row(many(n, i -> button("b" + i, "B")))));
      case BUTTON_LABEL -> post(message(row(button("b", chars(n)))));
      case CUSTOM_ID -> post(message(row(button(chars(n), "B"))));
      case SELECT_OPTIONS -> post(message(row(select(options(n)))));
      case SELECT_LABEL -> post(message(row(select(List.of(option(chars(n), "v"))))));
      case SELECT_DESCRIPTION ->
          post(message(row(select(List.of(option("l", "v").put("description", chars(n)))))));
      case PLACEHOLDER -> post(message(row(select(options(1)).put("placeholder", chars(n)))));
      case GROUP_OPTIONS -> open(modal("M", label("L", group(21, n))));
      case MODAL_TITLE -> open(modal(chars(n), text("t")));
      case MODAL_COMPONENTS -> open(modal("M", many(n, i -> text("t")).toArray(DataObject[]::new)));
      case MODAL_LABEL -> open(modal("M", label(chars(n), input())));
      case MODAL_DESCRIPTION -> open(modal("M", label("L", input()).put("description", chars(n))));
      case INPUT_TEXT -> open(modal("M", label("L", input().put("max_length", n))));
      case COMMANDS -> bot.commands(many(n, i -> command("c" + i)));
      case COMMAND_NAME -> bot.commands(List.of(command(chars(n))));
      case COMMAND_DESCRIPTION -> bot.commands(List.of(command("c").put("description", chars(n))));
      case COMMAND_OPTIONS ->
          bot.commands(
              List.of(
                  command("c", many(n, i -> commandOption("o" + i)).toArray(DataObject[]::new))));
      case CHOICE -> suggest(List.of(choice(chars(n))));
      case SUGGESTIONS -> suggest(many(n, i -> choice("c" + i)));
    };
  }

  private static <T> List<T> many(int n, IntFunction<T> one) {
    return IntStream.range(0, n).mapToObj(one).toList();
  }

  private static DataObject gallery(List<DataObject> items) {
    return component(12).put("items", array(items));
  }

  private static DataObject picture(String description) {
    return DataObject.empty()
        .put("media", DataObject.empty().put("url", "https://example.org/p.png"))
        .put("description", description);
  }

  private static DataObject group(int type, int n) {
    return component(type).put("custom_id", "group").put("options", array(options(n)));
  }

  private RawBot.Back post(DataObject message) {
    return bot.post(channel, message);
  }

  private RawBot.Back open(DataObject modal) {
    return bot.callback(go(), 9, modal);
  }

  private RawBot.Back suggest(List<DataObject> choices) {
    FakeDiscord.Pending typing = fake.typing(alice, channel, "type", "", "typed", "x");
    return bot.callback(typing, 8, DataObject.empty().put("choices", array(choices)));
  }

  private FakeDiscord.Pending go() {
    return fake.slash(alice, channel, "go", "", Map.of());
  }

  /** Discord refuses these with a status of their own. */
  @Test
  void takesFilesThatAreAtTheLimitAndRefusesLargerOnes() {
    assertThat(send(Limit.FILE_BYTES, Limit.FILE_BYTES.most()).status()).isEqualTo(200);
    RawBot.Back over = send(Limit.FILE_BYTES, Limit.FILE_BYTES.most() + 1);
    assertThat(over.status()).isEqualTo(413);
    assertThat(over.code()).isEqualTo(40005);
  }

  private RawBot.Back upload(List<String> contents) {
    StringBuilder form = new StringBuilder();
    part(form, "payload_json", message(text("Files")).toString());
    for (int i = 0; i < contents.size(); i++) {
      part(form, "files[" + i + "]\"; filename=\"f" + i + ".txt", contents.get(i));
    }
    String path = "channels/" + channel + "/messages";
    return bot.send(
        "POST", path, "multipart/form-data; boundary=mark", form.append("--mark--\r\n").toString());
  }

  private static void part(StringBuilder form, String name, String content) {
    form.append("--mark\r\nContent-Disposition: form-data; name=\"")
        .append(name)
        .append("\"\r\n\r\n")
        .append(content)
        .append("\r\n");
  }

  @Test
  void keepsTheFilesThatItIsSent() {
    assertThat(upload(List.of("content 0", "content 1")).status()).isEqualTo(200);

    List<FakeDiscord.Message> all = fake.visibleTo(alice, channel);
    List<FakeDiscord.Attachment> files = all.get(all.size() - 1).attachments();
    assertThat(files).extracting(FakeDiscord.Attachment::name).containsExactly("f0.txt", "f1.txt");
    assertThat(files.get(1).bytes()).asString().isEqualTo("content 1");
  }

  private record Wrong(String name, DataObject message, String code) {
    @Override
    public String toString() {
      return name;
    }
  }

  @SuppressWarnings("unused") // read by name
  static final List<Wrong> WRONG_MESSAGES =
      List.of(
          wrong("an unknown field", text("t").put("colour", 1), "MODEL_TYPE_UNKNOWN_FIELD"),
          wrong("an unknown type", component(99), "UNION_TYPE_CHOICES"),
          wrong("a label in a message", label("L", input()), "UNION_TYPE_CHOICES"),
          wrong("a button outside of a row", button("b", "B"), "UNION_TYPE_CHOICES"),
          wrong("an empty text", text(""), "BASE_TYPE_BAD_LENGTH"),
          wrong("a button without a label", row(button("b", "")), "LABEL_OR_EMOJI_REQUIRED"),
          wrong(
              "the same custom id twice",
              row(button("b", "A"), button("b", "B")),
              "COMPONENT_CUSTOM_ID_DUPLICATED"),
          wrong(
              "a select beside a button",
              row(select(options(1)), button("b", "B")),
              "BASE_TYPE_BAD_LENGTH"),
          wrong(
              "the same value twice",
              row(select(List.of(option("A", "v"), option("B", "v")))),
              "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED"),
          wrong(
              "more to choose than there is",
              row(select(options(2)).put("max_values", 3)),
              "NUMBER_TYPE_MAX"),
          wrong(
              "a file that was not sent",
              component(13).put("file", DataObject.empty().put("url", "attachment://no.txt")),
              "REFERENCED_ATTACHMENT_NOT_FOUND"),
          wrong("an empty container", component(17).put("components", DataArray.empty()), "BAD"),
          new Wrong(
              "content beside components",
              message(text("t")).put("content", "c"),
              "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"),
          new Wrong(
              "components without the flag", message(text("t")).remove("flags"), "UNION_TYPE"));

  private static Wrong wrong(String name, DataObject component, String code) {
    return new Wrong(name, message(component), code);
  }

  @ParameterizedTest
  @FieldSource("WRONG_MESSAGES")
  void refusesAMessageWith(Wrong wrong) {
    RawBot.Back back = post(wrong.message());

    assertThat(back.status()).isEqualTo(400);
    assertThat(back.code()).isEqualTo(50035);
    assertThat(back.body()).contains("\"_errors\"", wrong.code());
  }

  @Test
  void putsAnErrorWhereItIs() {
    RawBot.Back back = post(message(row(button("a", "A"), button("b", chars(81)))));

    DataObject place = back.errors();
    for (String key : new String[] {"components", "0", "components", "1", "label"}) {
      place = place.getObject(key);
    }
    assertThat(place.getArray("_errors").getObject(0).toMap())
        .isEqualTo(
            Map.of("code", "BASE_TYPE_MAX_LENGTH", "message", "Must be 80 or fewer in length."));
  }

  @SuppressWarnings("unused") // read by name
  static final List<DataObject> WRONG_MODALS =
      List.of(
          modal("M"),
          modal("M", input()),
          modal("M", row(button("b", "B"))),
          modal("M", label("L", text("t"))),
          modal("M", label("L", input().put("max_length", 3).put("value", "long"))),
          modal("M", label("L", input().put("min_length", 5).put("max_length", 3))),
          modal("M", label("L", group(21, 1))),
          modal("M", label("L", select(options(2)).put("disabled", true))),
          modal("M", label("L", select(options(2)).put("min_values", 0))),
          modal("M", label("A", input()), label("B", input())));

  @ParameterizedTest
  @FieldSource("WRONG_MODALS")
  void refusesAModal(DataObject modal) {
    RawBot.Back back = open(modal);

    assertThat(back.status()).as(back.body()).isEqualTo(400);
    assertThat(back.code()).isEqualTo(50035);
    assertThat(back.errors().keys()).containsExactly("data");
  }

  @SuppressWarnings("unused") // read by name
  static final List<DataObject> WRONG_COMMANDS =
      List.of(
          command("Upper"),
          command("two words"),
          command("c").put("description", ""),
          command("c", commandOption("a"), commandOption("b").put("required", true)),
          command("c", commandOption("a"), commandOption("a")),
          command("c", commandOption("a"), commandOption("b").put("type", 1)),
          command("c", commandOption("a").put("min_value", 1)),
          command("c", commandOption("a").put("colour", 1)),
          command(
              "c",
              commandOption("a")
                  .put("autocomplete", true)
                  .put("choices", array(List.of(choice("c"))))));

  @ParameterizedTest
  @FieldSource("WRONG_COMMANDS")
  void refusesACommand(DataObject command) {
    RawBot.Back back = bot.commands(List.of(command));

    assertThat(back.status()).as(back.body()).isEqualTo(400);
    assertThat(back.code()).isEqualTo(50035);
  }

  @Test
  void refusesASecondAcknowledgement() {
    FakeDiscord.Pending pending = go();

    assertThat(bot.callback(pending, 4, message(text("One"))).status()).isEqualTo(204);
    refused(bot.callback(pending, 4, message(text("Two"))), 400, 40060);
    assertThat(pending.refusals()).extracting(FakeDiscord.Refusal::code).containsExactly(40060);
  }

  @Test
  void refusesAnAcknowledgementAfterThreeSeconds() {
    FakeDiscord.Pending pending = go();
    pending.runLate();

    refused(bot.callback(pending, 5, DataObject.empty()), 404, 10062);
  }

  @Test
  void keepsAnInteractionOpenWhoseAnswerItRefused() {
    FakeDiscord.Pending pending = go();

    refused(bot.callback(pending, 4, message(text(""))), 400, 50035);
    assertThat(bot.callback(pending, 4, message(text("Right"))).status()).isEqualTo(204);
  }

  @Test
  void refusesAnswersThatDoNotSuitTheInteraction() {
    refused(bot.callback(go(), 7, message(text("t"))), 400, 50035);
    refused(bot.callback(go(), 8, DataObject.empty()), 400, 50035);
    FakeDiscord.Pending opened = go();
    bot.callback(opened, 9, modal("M", label("L", input())));
    FakeDiscord.Pending submitted =
        fake.submit(alice, opened.await().modal(), Map.of("input", List.of("text")));
    refused(bot.callback(submitted, 9, modal("M", text("t"))), 400, 50035);
    refused(bot.callback(submitted, 6, DataObject.empty()), 400, 50035);
  }

  @Test
  void refusesTheWebhookBeforeTheAcknowledgementAndAfterItHasExpired() {
    FakeDiscord.Pending pending = go();
    String webhook = "webhooks/" + fake.bot().id() + "/" + pending.token;

    refused(bot.send("POST", webhook, message(text("t"))), 404, 10015);
    bot.callback(pending, 5, DataObject.empty());
    assertThat(bot.send("POST", webhook, message(text("t"))).status()).isEqualTo(200);
    assertThat(pending.await().text()).isEqualTo("t");
    pending.expire();
    refused(bot.send("PATCH", webhook + "/messages/@original", message(text("u"))), 401, 50027);
  }

  @Test
  void refusesWhatIsUnknownEmptyOrForbidden() {
    String closed = fake.newChannel(guild, "closed");
    fake.withoutPermission(closed);
    String hidden = fake.newChannel(guild, "hidden");
    fake.withoutAccess(hidden);

    refused(bot.post("1", message(text("t"))), 404, 10003);
    refused(bot.send("PATCH", "channels/" + channel + "/messages/1", message()), 404, 10008);
    refused(bot.post(closed, message(text("t"))), 403, 50013);
    refused(bot.post(hidden, message(text("t"))), 403, 50001);
    refused(bot.post(channel, DataObject.empty()), 400, 50006);
    refused(bot.send("GET", "guilds/" + guild + "/members/1", ""), 404, 10007);
    refused(new RawBot(fake, "wrong").send("GET", "users/@me", ""), 401, 0);
  }

  private static void refused(RawBot.Back back, int status, int code) {
    assertThat(back.status()).as(back.body()).isEqualTo(status);
    assertThat(back.code()).isEqualTo(code);
  }

  @Test
  void readsATextAsAPersonDoes() {
    assertThat(
            Stream.of(
                    "### **A** \\*b\\*",
                    "-# small",
                    "> said",
                    "a > b",
                    "\\# c",
                    "*d* _e_ `f`",
                    "2 * 3 * 4 snake_case_name")
                .map(PlainText::plain))
        .containsExactly(
            "A *b*", "small", "said", "a > b", "# c", "d e f", "2 * 3 * 4 snake_case_name");
  }
}
