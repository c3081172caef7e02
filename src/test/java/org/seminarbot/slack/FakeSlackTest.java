package org.seminarbot.slack;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.asBlocks;
import static com.slack.api.model.block.Blocks.divider;
import static com.slack.api.model.block.Blocks.header;
import static com.slack.api.model.block.Blocks.image;
import static com.slack.api.model.block.Blocks.input;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.markdownText;
import static com.slack.api.model.block.composition.BlockCompositions.option;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.asElements;
import static com.slack.api.model.block.element.BlockElements.button;
import static com.slack.api.model.block.element.BlockElements.externalSelect;
import static com.slack.api.model.block.element.BlockElements.multiStaticSelect;
import static com.slack.api.model.block.element.BlockElements.plainTextInput;
import static com.slack.api.model.block.element.BlockElements.radioButtons;
import static com.slack.api.model.block.element.BlockElements.staticSelect;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.app_backend.interactive_components.ActionResponseSender;
import com.slack.api.app_backend.interactive_components.response.ActionResponse;
import com.slack.api.app_backend.interactive_components.response.Option;
import com.slack.api.app_backend.slash_commands.response.SlashCommandResponse;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.socket_mode.SocketModeApp;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.methods.response.views.ViewsOpenResponse;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.SlackFileObject;
import com.slack.api.model.event.AppHomeOpenedEvent;
import com.slack.api.model.event.AppMentionEvent;
import com.slack.api.model.event.MessageEvent;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import com.slack.api.model.view.Views;
import com.slack.api.socket_mode.SocketModeClient.Backend;
import com.slack.api.webhook.WebhookResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real Bolt app against the fake Slack: it works where Slack works, and is refused where not. */
final class FakeSlackTest {
  private final FakeSlack fake = FakeSlack.start();
  private final FakeSlack.User alice = fake.user("alice", "Alice");
  private final FakeSlack.User bob = fake.user("bob");
  private final String channel = fake.channel("general");
  private final Slack slack = Slack.getInstance(config());
  private final App app =
      new App(AppConfig.builder().slack(slack).singleTeamBotToken(fake.botToken()).build());
  private final MethodsClient methods = slack.methods(fake.botToken());
  private SocketModeApp bot = new SocketModeApp(fake.appToken(), app, Backend.JavaWebSocket, 4);

  FakeSlackTest() throws IOException {}

  private SlackConfig config() {
    SlackConfig config = new SlackConfig();
    config.setMethodsEndpointUrlPrefix(fake.apiUrl());
    config.setStatsEnabled(false);
    return config;
  }

  @BeforeEach
  void connect() throws Exception {
    bot.startAsync();
    fake.awaitConnected();
  }

  @AfterEach
  void close() throws Exception {
    fake.close();
    bot.getClient().close();
    slack.close();
  }

  // What works.

  @Test
  void aCommandIsAnsweredInItsAcknowledgement() {
    app.command("/quiz", (req, ctx) -> ctx.ack("You typed: " + req.getPayload().getText()));

    FakeSlack.Answer answer = fake.slash(alice, channel, "/quiz", "for @bob & all").await();

    assertThat(answer.text()).isEqualTo("You typed: for @bob & all");
    assertThat(answer.message().rawText()).contains("<@" + bob.id() + "|bob> &amp; all");
    assertThat(fake.visibleTo(alice, channel)).hasSize(1);
    assertThat(fake.visibleTo(bob, channel)).isEmpty();
    assertThat(fake.refusals()).isEmpty();
  }

  @Test
  void aButtonOpensAModalAndItsAnswerReplacesTheEphemeralMessage() throws Exception {
    Queue<String> urls = new ConcurrentLinkedQueue<>();
    app.command(
        "/quiz",
        (req, ctx) ->
            ctx.ack(SlashCommandResponse.builder().blocks(asks("Is *this* 5 &gt; 4?")).build()));
    app.blockAction(
        "answer",
        (req, ctx) -> {
          urls.add(req.getPayload().getResponseUrl());
          assertThat(req.getPayload().getMessage()).isNull();
          assertThat(req.getPayload().getContainer().isEphemeral()).isTrue();
          ViewsOpenResponse opened =
              ctx.client()
                  .viewsOpen(r -> r.triggerId(req.getPayload().getTriggerId()).view(form()));
          assertThat(opened.isOk()).isTrue();
          return ctx.ack();
        });
    app.viewSubmission(
        "form",
        (req, ctx) -> {
          String why = entered(req.getPayload().getView().getState(), "why", "text").getValue();
          respond(urls.remove(), replacing("Noted: " + why));
          return ctx.ack();
        });

    FakeSlack.Message asked = fake.slash(alice, channel, "/quiz", "").await().message();
    assertThat(asked.text()).isEqualTo("Is this 5 > 4?\n[Answer] [Leave]");
    assertThat(asked.ephemeralTo()).isEqualTo(alice);

    FakeSlack.View modal = fake.press(alice, asked.id(), "answer").await().view();
    assertThat(modal.fields()).extracting(FakeSlack.Field::label).containsExactly("Why?", "How?");
    assertThat(modal.text()).contains("Why?", "Say it in a line", "Well", "Badly");

    FakeSlack.Answer answer = fake.submit(alice, modal, Map.of("text", List.of("Because"))).await();
    assertThat(answer.text()).isEqualTo("Noted: Because");
    assertThat(answer.message().id()).isEqualTo(asked.id());
    assertThat(answer.message().editedAt()).isGreaterThan(asked.editedAt());
    assertThat(fake.visibleTo(alice, channel)).hasSize(1);
    assertThat(fake.modalOf(alice)).isEmpty();
    assertThat(fake.refusals()).isEmpty();
  }

  @Test
  void aSubmissionIsAnsweredWithErrorsAnUpdateAPushAndAClear() {
    Queue<String> actions = new ConcurrentLinkedQueue<>(List.of("errors", "push", "update"));
    opensOnCommand(form());
    app.viewSubmission(
        "form",
        (req, ctx) -> {
          String action = actions.isEmpty() ? "clear" : actions.remove();
          return switch (action) {
            case "errors" -> ctx.ackWithErrors(Map.of("why", "Longer, please"));
            case "push" -> ctx.ackWithPush(form());
            case "update" -> ctx.ackWithUpdate(note("Thank you"));
            default -> ctx.ack(r -> r.responseAction("clear"));
          };
        });
    Map<String, List<String>> filled = Map.of("text", List.of("So"));

    FakeSlack.View modal = fake.slash(alice, channel, "/quiz", "").await().view();
    FakeSlack.View wrong = fake.submit(alice, modal, filled).await().view();
    assertThat(wrong.errors()).containsExactly(Map.entry("why", "Longer, please"));
    assertThat(wrong.text()).contains("Longer, please");

    FakeSlack.View pushed = fake.submit(alice, modal, filled).await().view();
    assertThat(pushed.root()).isEqualTo(modal.id());
    FakeSlack.View updated = fake.submit(alice, pushed, filled).await().view();
    assertThat(updated.id()).isEqualTo(pushed.id());
    assertThat(updated.text()).contains("Thank you");
    assertThat(fake.modalOf(alice)).map(FakeSlack.View::id).contains(pushed.id());

    fake.dismiss(alice, updated);
    assertThat(fake.modalOf(alice)).map(FakeSlack.View::id).contains(modal.id());
    fake.submit(alice, modal, filled).awaitAck();
    assertThat(fake.modalOf(alice)).isEmpty();
    assertThat(fake.refusals()).isEmpty();
  }

  @Test
  void theHomeTabAMentionAndADirectMessageAreAnswered() throws Exception {
    app.event(
        AppHomeOpenedEvent.class,
        (req, ctx) -> {
          ctx.client().viewsPublish(r -> r.userId(req.getEvent().getUser()).view(home("Welcome")));
          return ctx.ack();
        });
    app.event(
        AppMentionEvent.class,
        (req, ctx) -> {
          ctx.say("Heard: " + req.getEvent().getText().replaceAll("<@[^>]*> ", ""));
          return ctx.ack();
        });
    app.event(
        MessageEvent.class,
        (req, ctx) -> {
          ctx.client().chatPostMessage(r -> r.channel(req.getEvent().getUser()).text("Read"));
          return ctx.ack();
        });

    assertThat(fake.openHome(alice).await().view().text()).contains("Welcome");
    assertThat(fake.home(alice)).isPresent();
    assertThat(fake.home(bob)).isEmpty();
    assertThat(fake.mention(alice, channel, "a < b").await().text()).isEqualTo("Heard: a < b");
    assertThat(fake.visibleTo(bob, channel)).hasSize(2);
    assertThat(fake.directMessage(alice, "Hello").await().text()).isEqualTo("Read");
    assertThat(fake.visibleTo(alice, fake.dm(alice))).hasSize(2);
    assertThat(fake.visibleTo(bob, fake.dm(alice))).isEmpty();
    assertThat(fake.refusals()).isEmpty();
  }

  @Test
  void aButtonOnTheHomeTabPublishesItAnew() throws Exception {
    View home = home("Welcome");
    home.setBlocks(note("Welcome").getBlocks());
    assertThat(error(methods.viewsPublish(r -> r.userId(alice.id()).view(home)))).isEmpty();
    app.blockAction(
        "more",
        (req, ctx) -> {
          ctx.client()
              .viewsPublish(
                  r ->
                      r.userId(req.getPayload().getUser().getId())
                          .hash(req.getPayload().getView().getHash())
                          .view(home("More")));
          return ctx.ack();
        });

    FakeSlack.View shown = fake.home(alice).orElseThrow();
    assertThat(fake.pressIn(alice, shown, "more").await().text()).contains("More");
    assertThatThrownBy(() -> fake.pressIn(alice, shown, "more"))
        .hasMessageContaining("Nothing with the id more");
    assertThat(error(methods.viewsPublish(r -> r.userId(alice.id()).hash("1").view(home))))
        .isEqualTo("hash_conflict");
    assertThat(error(methods.viewsPublish(r -> r.userId("U1").view(home))))
        .isEqualTo("user_not_found");
  }

  @Test
  void aModalSuggestsWhileSomebodyTypesAndTellsWhenItIsClosed() {
    Queue<String> closed = new ConcurrentLinkedQueue<>();
    opensOnCommand(
        View.builder()
            .type("modal")
            .callbackId("find")
            .title(Views.viewTitle(t -> t.type("plain_text").text("Find")))
            .submit(Views.viewSubmit(t -> t.type("plain_text").text("Go")))
            .notifyOnClose(true)
            .blocks(
                asBlocks(
                    input(
                        i ->
                            i.blockId("which")
                                .label(plainText("Which?"))
                                .element(
                                    externalSelect(e -> e.actionId("case").minQueryLength(1))))))
            .build());
    app.blockSuggestion(
        "case",
        (req, ctx) ->
            ctx.ack(
                r ->
                    r.options(
                        List.of(
                            new Option(plainText(req.getPayload().getValue() + "ghai"), "s")))));
    app.viewClosed(
        "find",
        (req, ctx) -> {
          closed.add(req.getPayload().getView().getCallbackId());
          return ctx.ack();
        });

    FakeSlack.View modal = fake.slash(alice, channel, "/quiz", "").await().view();
    assertThat(fake.suggestions(alice, modal, "case", "shan"))
        .containsExactly(new FakeSlack.Option("shanghai", "s"));
    assertThatThrownBy(() -> fake.submit(alice, modal, Map.of("case", List.of("other"))))
        .isInstanceOf(AssertionError.class);
    fake.enter(alice, modal, "case", List.of("s"));
    fake.dismiss(alice, modal).awaitAck();
    assertThat(closed).containsExactly("find");
    assertThat(fake.modalOf(alice)).isEmpty();
    assertThat(fake.refusals()).isEmpty();
  }

  @Test
  void aMessageIsChosenInEditedAndDeleted() throws Exception {
    Queue<String> chosen = new ConcurrentLinkedQueue<>();
    app.blockAction(
        "pick",
        (req, ctx) -> {
          assertThat(req.getPayload().getMessage()).isNotNull();
          chosen.add(req.getPayload().getActions().get(0).getSelectedOption().getValue());
          return ctx.ack();
        });
    app.blockAction(
        "many",
        (req, ctx) -> {
          req.getPayload()
              .getActions()
              .get(0)
              .getSelectedOptions()
              .forEach(option -> chosen.add(option.getValue()));
          return ctx.ack();
        });
    app.blockAction(
        "answer",
        (req, ctx) -> {
          chosen.add(
              entered(req.getPayload().getState(), "menus", "pick").getSelectedOption().getValue());
          ctx.respond(ActionResponse.builder().deleteOriginal(true).build());
          return ctx.ack();
        });
    ChatPostMessageResponse posted =
        methods.chatPostMessage(r -> r.channel(channel).text("Pick").blocks(menus()));
    assertThat(posted.isOk()).isTrue();

    fake.select(alice, posted.getTs(), "pick", List.of("b")).awaitAck();
    fake.select(alice, posted.getTs(), "many", List.of("a", "b")).awaitAck();
    assertThat(methods.chatUpdate(r -> r.channel(channel).ts(posted.getTs()).text("Once more")))
        .satisfies(it -> assertThat(it.isOk()).isTrue());
    assertThat(fake.visibleTo(alice, channel).get(0).selects()).hasSize(2);
    assertThat(fake.press(alice, posted.getTs(), "answer").await().message().deleted()).isTrue();
    assertThat(chosen).containsExactly("b", "a", "b", "b");
    assertThat(fake.visibleTo(alice, channel)).isEmpty();
    assertThat(fake.refusals()).isEmpty();
  }

  @Test
  void aPictureIsUploadedAndShown() throws Exception {
    byte[] bytes = {1, 2, 3};
    String id =
        methods
            .filesUploadV2(r -> r.fileData(bytes).filename("chart.png").altTxt("A chart"))
            .getFile()
            .getId();
    assertThat(fake.file(id)).map(FakeSlack.File::bytes).contains(bytes);

    assertThat(
            posts(
                asBlocks(
                    image(
                        i ->
                            i.altText("A chart")
                                .slackFile(SlackFileObject.builder().id(id).build())))))
        .isEqualTo("");
    assertThat(fake.visibleTo(alice, channel).get(0).text()).isEqualTo("A chart");
    assertThat(
            posts(
                asBlocks(
                    image(
                        i ->
                            i.altText("A chart")
                                .slackFile(SlackFileObject.builder().id("F1").build())))))
        .isEqualTo("invalid_blocks");
  }

  @Test
  void peopleAndUserGroupsAreListedPageByPage() throws Exception {
    FakeSlack.User owner = fake.owner("olga");
    String group = fake.group("instructors", alice);
    fake.joinGroup(group, bob);
    fake.leaveGroup(group, alice);
    fake.rename(alice, "Alice B.");

    assertThat(methods.usersInfo(r -> r.user(owner.id()).includeLocale(true)).getUser())
        .satisfies(
            user -> {
              assertThat(user.isPrimaryOwner()).isTrue();
              assertThat(user.getLocale()).isEqualTo("en-GB");
            });
    assertThat(methods.usersInfo(r -> r.user(alice.id())).getUser().getProfile().getDisplayName())
        .isEqualTo("Alice B.");
    List<String> names = new ArrayList<>();
    String cursor = "";
    do {
      String from = cursor;
      var page = methods.usersList(r -> r.limit(3).cursor(from));
      page.getMembers().forEach(member -> names.add(member.getName()));
      cursor = page.getResponseMetadata().getNextCursor();
    } while (!cursor.isEmpty());
    assertThat(names).containsExactly("seminar-bot", "alice", "bob", "olga");
    assertThat(methods.usergroupsList(r -> r).getUsergroups())
        .extracting(it -> it.getHandle())
        .containsExactly("instructors");
    assertThat(methods.usergroupsUsersList(r -> r.usergroup(group)).getUsers())
        .containsExactly(bob.id());
    assertThat(methods.teamInfo(r -> r).getError()).isEqualTo("missing_scope"); // as nobody asks
    assertThat(methods.usergroupsUsersList(r -> r.usergroup("S1")).getError())
        .isEqualTo("no_such_subteam");
  }

  // What is refused.

  @Test
  void tokensOfTheWrongKindAndMissingScopesAreRefused() throws Exception {
    assertThat(slack.methods("xoxb-other").authTest(r -> r).getError()).isEqualTo("invalid_auth");
    assertThat(slack.methods("").authTest(r -> r).getError()).isEqualTo("not_authed");
    assertThat(slack.methods(fake.appToken()).teamInfo(r -> r).getError())
        .isEqualTo("not_allowed_token_type");
    assertThat(methods.appsConnectionsOpen(r -> r).getError()).isEqualTo("not_allowed_token_type");
    fake.withoutScope("usergroups:read");
    assertThat(methods.usergroupsList(r -> r))
        .satisfies(
            it -> {
              assertThat(it.getError()).isEqualTo("missing_scope");
              assertThat(it.getNeeded()).isEqualTo("usergroups:read");
              assertThat(it.getProvided()).contains("chat:write").doesNotContain("usergroups");
            });
    fake.withScope("usergroups:read");
    assertThat(methods.usergroupsList(r -> r).isOk()).isTrue();
    assertThat(methods.conversationsOpen(r -> r.users(List.of(alice.id()))).getError())
        .isEqualTo("missing_scope");
    assertThat(methods.apiTest(r -> r).getError()).isEqualTo("unknown_method");
    assertThat(fake.refusalsBut("missing_scope", "unknown_method", "not_authed", "invalid_auth"))
        .extracting(FakeSlack.Refusal::method)
        .containsExactly("team.info", "apps.connections.open");
  }

  @Test
  void messagesAreRefusedWhereTheyCannotBePostedOrEdited() throws Exception {
    String other = fake.newChannelWithoutBot("other");
    String past = fake.channel("past");
    fake.archive(past);
    FakeSlack.Message said = fake.say(alice, channel, "Mine");

    assertThat(error(methods.chatPostMessage(r -> r.channel("C1").text("x"))))
        .isEqualTo("channel_not_found");
    assertThat(error(methods.chatPostMessage(r -> r.channel(other).text("x"))))
        .isEqualTo("not_in_channel");
    assertThat(error(methods.chatPostMessage(r -> r.channel(past).text("x"))))
        .isEqualTo("is_archived");
    assertThat(error(methods.chatPostMessage(r -> r.channel(channel)))).isEqualTo("no_text");
    assertThat(error(methods.chatPostMessage(r -> r.channel(channel).text("x".repeat(4001)))))
        .isEqualTo("msg_too_long");
    assertThat(error(methods.chatPostMessage(r -> r.channel(channel).blocksAsString("{"))))
        .isEqualTo("invalid_blocks_format");
    assertThat(error(methods.chatUpdate(r -> r.channel(channel).ts("1.1").text("x"))))
        .isEqualTo("message_not_found");
    assertThat(error(methods.chatUpdate(r -> r.channel(channel).ts(said.id()).text("x"))))
        .isEqualTo("cant_update_message");
    assertThat(error(methods.chatDelete(r -> r.channel(channel).ts(said.id()))))
        .isEqualTo("cant_delete_message");
    var whisper = methods.chatPostEphemeral(r -> r.channel(channel).user(bob.id()).text("x"));
    assertThat(whisper.isOk()).isTrue();
    assertThat(error(methods.chatDelete(r -> r.channel(channel).ts(whisper.getMessageTs()))))
        .isEqualTo("message_not_found");
    assertThat(fake.visibleTo(alice, channel)).hasSize(1);
    assertThat(fake.visibleTo(bob, channel)).hasSize(2);
  }

  @Test
  void aLongButtonIsRefusedInSlacksWords() throws Exception {
    ChatPostMessageResponse refused =
        methods.chatPostMessage(
            r ->
                r.channel(channel)
                    .text("x")
                    .blocks(
                        asBlocks(
                            actions(asElements(button(b -> b.text(plainText("x".repeat(76)))))))));

    assertThat(refused.getError()).isEqualTo("invalid_blocks");
    assertThat(refused.getResponseMetadata().getMessages())
        .containsExactly(
            "[ERROR] must be less than 76 characters"
                + " [json-pointer:/blocks/0/elements/0/text/text]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'type':'carousel'}]",
        "[{'type':'divider','text':'x'}]",
        "[{'type':'section'}]",
        "[{'type':'section','text':{'type':'mrkdwn','text':''}}]",
        "[{'type':'section','text':{'type':'html','text':'x'}}]",
        "[{'type':'section','fields':[]}]",
        "[{'type':'header','text':{'type':'mrkdwn','text':'x'}}]",
        "[{'type':'context','elements':[]}]",
        "[{'type':'actions','elements':[]}]",
        "[{'type':'actions','elements':[{'type':'plain_text_input','action_id':'a'}]}]",
        "[{'type':'input','element':{'type':'plain_text_input','action_id':'a'}}]",
        "[{'type':'rich_text','elements':[]}]",
        "[{'type':'rich_text','elements':[{'type':'rich_text_section','elements':["
            + "{'type':'text','text':''}]}]}]",
        "[{'type':'rich_text','elements':[{'type':'rich_text_section','elements':["
            + "{'type':'text','text':'x','style':{'loud':true}}]}]}]",
        "[{'type':'divider','block_id':'a'},{'type':'divider','block_id':'a'}]",
        "[{'type':'actions','elements':["
            + "{'type':'button','action_id':'a','text':{'type':'plain_text','text':'x'}},"
            + "{'type':'button','action_id':'a','text':{'type':'plain_text','text':'y'}}]}]",
        "[{'type':'actions','elements':[{'type':'button','style':'default',"
            + "'text':{'type':'plain_text','text':'x'}}]}]",
        "[{'type':'actions','elements':[{'type':'button','confirm':{},"
            + "'text':{'type':'plain_text','text':'x'}}]}]",
        "[{'type':'actions','elements':[{'type':'button',"
            + "'text':{'type':'mrkdwn','text':'x'}}]}]",
        "[{'type':'actions','elements':[{'type':'static_select','options':[]}]}]",
        "[{'type':'actions','elements':[{'type':'static_select','options':["
            + "{'text':{'type':'plain_text','text':'x'},'value':'1'},"
            + "{'text':{'type':'plain_text','text':'y'},'value':'1'}]}]}]",
        "[{'type':'actions','elements':[{'type':'static_select','options':["
            + "{'text':{'type':'plain_text','text':'x'},'value':'1'}],"
            + "'initial_option':{'text':{'type':'plain_text','text':'y'},'value':'2'}}]}]",
        "[{'type':'image','alt_text':'x'}]",
        "[{'type':'image','image_url':'https://example.org/a.png'}]",
        "[{'type':'image','alt_text':'x','image_url':'https://example.org/a.png',"
            + "'slack_file':{'id':'F1'}}]",
      })
  void blocksThatSlackWouldNotTakeAreRefused(String blocks) throws Exception {
    ChatPostMessageResponse refused =
        methods.chatPostMessage(
            r -> r.channel(channel).text("x").blocksAsString(blocks.replace('\'', '"')));

    assertThat(refused.getError()).isEqualTo("invalid_blocks");
    assertThat(refused.getResponseMetadata().getMessages()).isNotEmpty();
    assertThat(fake.visibleTo(alice, channel)).isEmpty();
  }

  @Test
  void lengthsAndCountsBeyondTheLimitsAreRefused() throws Exception {
    List<LayoutBlock> many = new ArrayList<>();
    for (int i = 0; i <= Limit.MESSAGE_BLOCKS.most(); i++) {
      many.add(divider());
    }
    assertThat(posts(many.subList(0, Limit.MESSAGE_BLOCKS.most()))).isEmpty();
    assertThat(posts(many)).isEqualTo("invalid_blocks");
    String text = "x".repeat(Limit.BLOCK_TEXT.most());
    assertThat(posts(asBlocks(section(s -> s.text(plainText(text)))))).isEmpty();
    assertThat(posts(asBlocks(section(s -> s.text(plainText(text + "x"))))))
        .isEqualTo("invalid_blocks");
    String head = "x".repeat(Limit.HEADER_TEXT.most());
    assertThat(posts(asBlocks(header(h -> h.text(plainText(head)))))).isEmpty();
    assertThat(posts(asBlocks(header(h -> h.text(plainText(head + "x"))))))
        .isEqualTo("invalid_blocks");
  }

  @Test
  void aTriggerIsGoodForOneModalWithinThreeSeconds() throws Exception {
    Queue<String> triggers = new ConcurrentLinkedQueue<>();
    app.command(
        "/quiz",
        (req, ctx) -> {
          triggers.add(req.getPayload().getTriggerId());
          return ctx.ack();
        });
    fake.slash(alice, channel, "/quiz", "").awaitAck();
    String first = triggers.remove();
    assertThat(opens(first, form())).isEmpty();
    assertThat(opens(first, form())).isEqualTo("exchanged_trigger_id");
    assertThat(opens("1.2.3", form())).isEqualTo("invalid_trigger_id");
    assertThat(opens("", form())).isEqualTo("invalid_arguments");

    fake.slash(alice, channel, "/quiz", "").awaitAck();
    fake.forward(Duration.ofSeconds(4));
    assertThat(opens(triggers.remove(), form())).isEqualTo("expired_trigger_id");
  }

  @Test
  void viewsThatSlackWouldNotTakeAreRefused() throws Exception {
    Queue<String> triggers = new ConcurrentLinkedQueue<>();
    app.command(
        "/quiz",
        (req, ctx) -> {
          triggers.add(req.getPayload().getTriggerId());
          return ctx.ack();
        });
    fake.slash(alice, channel, "/quiz", "").awaitAck();
    String trigger = triggers.remove();

    View unsubmitted = form();
    unsubmitted.setSubmit(null);
    ViewsOpenResponse refused = methods.viewsOpen(r -> r.triggerId(trigger).view(unsubmitted));
    assertThat(refused.getError()).isEqualTo("invalid_arguments");
    assertThat(refused.getResponseMetadata().getMessages())
        .containsExactly(
            "[ERROR] must define `submit` to use an `input` block in modals"
                + " [json-pointer:/view]");
    View longTitle = form();
    longTitle.getTitle().setText("x".repeat(Limit.VIEW_TITLE.most() + 1));
    assertThat(opens(trigger, longTitle)).isEqualTo("invalid_arguments");
    View hashed = form();
    hashed.setHash("1.1");
    assertThat(opens(trigger, hashed)).isEqualTo("invalid_arguments");
    View laden = form();
    laden.setPrivateMetadata("x".repeat(Limit.VIEW_METADATA.most() + 1));
    assertThat(opens(trigger, laden)).isEqualTo("invalid_arguments");
    assertThat(opens(trigger, home("x"))).isEqualTo("invalid_arguments");

    View named = form();
    named.setExternalId("form-1");
    assertThat(opens(trigger, named)).isEmpty();
    FakeSlack.View open = fake.modalOf(alice).orElseThrow();
    assertThat(error(methods.viewsUpdate(r -> r.viewId("V1").view(form())))).isEqualTo("not_found");
    assertThat(error(methods.viewsUpdate(r -> r.viewId(open.id()).hash("1").view(form()))))
        .isEqualTo("hash_conflict");
    assertThat(error(methods.viewsUpdate(r -> r.externalId("form-1").view(note("Done")))))
        .isEmpty();
    assertThat(fake.modalOf(alice).orElseThrow().text()).contains("Done");
  }

  @Test
  void aFourthModalIsNotPushed() {
    Queue<String> errors = new ConcurrentLinkedQueue<>();
    opensOnCommand(note("First"));
    app.blockAction(
        "more",
        (req, ctx) -> {
          String error =
              error(
                  ctx.client()
                      .viewsPush(
                          r -> r.triggerId(req.getPayload().getTriggerId()).view(note("Next"))));
          errors.add(error);
          return ctx.ack();
        });

    FakeSlack.View modal = fake.slash(alice, channel, "/quiz", "").await().view();
    modal = fake.pressIn(alice, modal, "more").await().view();
    modal = fake.pressIn(alice, modal, "more").await().view();
    fake.pressIn(alice, modal, "more").awaitAck();
    assertThat(errors).containsExactly("", "", "push_limit_reached");
    assertThat(fake.modalOf(alice)).map(FakeSlack.View::id).contains(modal.id());
  }

  @Test
  void whatTheClientWouldRefuseCannotBeDone() throws Exception {
    opensOnCommand(form());
    FakeSlack.View modal = fake.slash(alice, channel, "/quiz", "").await().view();

    assertThatThrownBy(() -> fake.submit(alice, modal, Map.of()))
        .hasMessageContaining("is required");
    assertThatThrownBy(() -> fake.submit(alice, modal, Map.of("text", List.of("x".repeat(101)))))
        .hasMessageContaining("does not take a text of 101");
    assertThatThrownBy(() -> fake.submit(alice, modal, Map.of("how", List.of("other"))))
        .hasMessageContaining("offers no other");
    assertThatThrownBy(() -> fake.submit(alice, modal, Map.of("nothing", List.of("x"))))
        .hasMessageContaining("Nothing with the id nothing");
    assertThatThrownBy(() -> fake.submit(bob, modal, Map.of("text", List.of("x"))))
        .hasMessageContaining("does not have before them");
    assertThatThrownBy(() -> fake.press(alice, "1.1", "answer"))
        .hasMessageContaining("sees no message");
    var whisper =
        methods.chatPostEphemeral(r -> r.channel(channel).user(bob.id()).blocks(asks("Psst")));
    assertThatThrownBy(() -> fake.press(alice, whisper.getMessageTs(), "answer"))
        .hasMessageContaining("sees no message");
  }

  @Test
  void badAcknowledgementsAreRefused() throws Exception {
    opensOnCommand(form());
    Queue<Map<String, String>> errors =
        new ConcurrentLinkedQueue<>(List.of(Map.of("nowhere", "x"), Map.of("why", "")));
    app.viewSubmission("form", (req, ctx) -> ctx.ackWithErrors(errors.remove()));
    app.blockAction("more", (req, ctx) -> Response.json(200, Map.of("text", "x")));
    Map<String, List<String>> filled = Map.of("text", List.of("So"));

    FakeSlack.View modal = fake.slash(alice, channel, "/quiz", "").await().view();
    fake.submit(alice, modal, filled).awaitAck();
    fake.submit(alice, modal, filled).awaitAck();
    assertThat(fake.modalOf(alice)).map(FakeSlack.View::id).contains(modal.id());
    fake.dismiss(alice, modal);
    var posted = methods.chatPostMessage(r -> r.channel(channel).blocks(note("x").getBlocks()));
    fake.press(alice, posted.getTs(), "more").awaitAck();

    assertThat(fake.modalOf(alice)).isEmpty();
    assertThat(fake.refusals())
        .extracting(FakeSlack.Refusal::method, FakeSlack.Refusal::error)
        .containsExactly(
            tuple("ack of submission", "invalid_arguments"),
            tuple("ack of submission", "invalid_arguments"),
            tuple("ack of action", "payload_not_accepted"));
  }

  @Test
  void anAcknowledgementAfterThreeSecondsIsTooLate() {
    app.command(
        "/quiz",
        (req, ctx) -> {
          fake.forward(Duration.ofSeconds(4));
          return ctx.ack("Late");
        });

    fake.slash(alice, channel, "/quiz", "").awaitAck();
    assertThat(fake.visibleTo(alice, channel)).isEmpty();
    assertThat(fake.refusals())
        .extracting(FakeSlack.Refusal::error)
        .containsExactly("operation_timeout");
  }

  @Test
  void aResponseUrlTakesFiveMessagesWithinHalfAnHour() throws Exception {
    Queue<String> urls = new ConcurrentLinkedQueue<>();
    app.command(
        "/quiz",
        (req, ctx) -> {
          urls.add(req.getPayload().getResponseUrl());
          return ctx.ack();
        });
    fake.slash(alice, channel, "/quiz", "").awaitAck();
    String url = urls.remove();
    for (int i = 0; i < Limit.RESPONSES.most(); i++) {
      assertThat(respond(url, replacing("x")).getCode()).isEqualTo(200);
    }
    assertThat(respond(url, replacing("x")))
        .satisfies(
            it -> {
              assertThat(it.getCode()).isEqualTo(404);
              assertThat(it.getBody()).contains("used_url");
            });
    assertThat(fake.visibleTo(alice, channel)).hasSize(Limit.RESPONSES.most());

    fake.slash(alice, channel, "/quiz", "").awaitAck();
    String other = urls.remove();
    assertThat(respond(other, replacing("")).getBody()).contains("no_text");
    assertThat(
            respond(
                    other,
                    ActionResponse.builder()
                        .blocks(asBlocks(section(s -> s.text(plainText("")))))
                        .build())
                .getBody())
        .contains("invalid_blocks");
    assertThat(
            respond(other, ActionResponse.builder().responseType("in_channel").text("x").build())
                .getCode())
        .isEqualTo(200);
    assertThat(fake.visibleTo(bob, channel)).hasSize(1);
    fake.forward(Duration.ofMinutes(31));
    assertThat(respond(other, replacing("x")).getBody()).contains("expired_url");
  }

  @Test
  void whatWouldCallPeopleIsNoted() throws Exception {
    assertThat(posts(asBlocks(section(s -> s.text(plainText("<!channel>")))))).isEmpty();
    assertThat(posts(asBlocks(section(s -> s.text(markdownText("&lt;!channel&gt;")))))).isEmpty();
    assertThat(fake.visibleTo(alice, channel)).allMatch(it -> it.pings().isEmpty());
    assertThat(fake.visibleTo(alice, channel)).allMatch(it -> it.text().equals("<!channel>"));
    String mention = "<@" + alice.id() + ">";
    assertThat(posts(asBlocks(section(s -> s.text(markdownText("<!here> " + mention)))))).isEmpty();
    FakeSlack.Message calling = fake.visibleTo(alice, channel).get(2);
    assertThat(calling.pings()).containsExactly("<!here>", mention);
    assertThat(calling.text()).isEqualTo("@here @Alice");
  }

  // What goes wrong.

  @Test
  void callsFailAndAnswersGetLostWhereATestSaysSo() throws Exception {
    fake.faults().limit("chat.postMessage", 1, Duration.ofSeconds(7));
    assertThatThrownBy(() -> methods.chatPostMessage(r -> r.channel(channel).text("1")))
        .isInstanceOfSatisfying(
            SlackApiException.class,
            e -> {
              assertThat(e.getResponse().code()).isEqualTo(429);
              assertThat(e.getResponse().header("Retry-After")).isEqualTo("7");
            });
    fake.faults().fail("chat.postMessage", 1, 503);
    assertThatThrownBy(() -> methods.chatPostMessage(r -> r.channel(channel).text("2")))
        .isInstanceOf(SlackApiException.class);
    fake.faults().refuse("chat.postMessage", 1, "internal_error");
    assertThat(error(methods.chatPostMessage(r -> r.channel(channel).text("3"))))
        .isEqualTo("internal_error");
    fake.faults().cut("chat.postMessage", 20);
    assertThatThrownBy(() -> methods.chatPostMessage(r -> r.channel(channel).text("4")))
        .isInstanceOf(IOException.class);
    assertThat(fake.visibleTo(alice, channel)).isEmpty();
    assertThat(fake.calls("chat.postMessage"))
        .extracting(it -> FakeJson.text(it, "text"))
        .containsExactly("1", "2", "3");
    fake.faults().clear();
    fake.faults().loseNextAnswer("views.publish");
    assertThatThrownBy(
            () -> freshMethods().viewsPublish(r -> r.userId(alice.id()).view(home("Lost"))))
        .isInstanceOf(IOException.class);
    assertThat(fake.home(alice)).isPresent();
    assertThat(fake.refusals()).isEmpty();
  }

  @Test
  void callsThatComeTooFastAreRefusedWhereTiersAreOn() throws Exception {
    fake.tiers(true);
    for (int i = 0; i < 5; i++) {
      assertThat(methods.chatPostMessage(r -> r.channel(channel).text("x")).isOk()).isTrue();
    }
    assertThatThrownBy(() -> methods.chatPostMessage(r -> r.channel(channel).text("x")))
        .isInstanceOfSatisfying(
            SlackApiException.class,
            e -> assertThat(e.getResponse().header("Retry-After")).isEqualTo("1"));
    assertThat(methods.chatPostMessage(r -> r.channel(alice.id()).text("x")).isOk()).isTrue();
    assertThat(fake.refusals()).extracting(FakeSlack.Refusal::error).containsExactly("ratelimited");
  }

  @Test
  void anEnvelopeIsDeliveredTwiceOrOnceMoreWhereATestSaysSo() {
    Queue<String> seen = new ConcurrentLinkedQueue<>();
    Queue<String> retries = new ConcurrentLinkedQueue<>();
    app.command(
        "/quiz",
        (req, ctx) -> {
          seen.add(req.getPayload().getTriggerId());
          return ctx.ack("Hello");
        });
    app.event(
        AppMentionEvent.class,
        (req, ctx) -> {
          retries.add(ctx.getRetryNum() + " " + req.getEventId());
          return ctx.ack();
        });

    FakeSlack.Pending pending = fake.slash(alice, channel, "/quiz", "");
    pending.await();
    fake.again(pending).awaitAck();
    assertThat(seen).hasSize(2);
    assertThat(Set.copyOf(seen)).hasSize(1);
    assertThat(fake.visibleTo(alice, channel)).hasSize(1);

    fake.twice(true);
    fake.mention(alice, channel, "Hello").awaitAck();
    await().until(() -> retries.size() == 2);
    assertThat(retries.stream().map(it -> it.substring(it.indexOf(' '))).distinct()).hasSize(1);
  }

  @Test
  void connectionsAreRefreshedCutAndCounted() throws Exception {
    AtomicInteger heard = new AtomicInteger();
    app.command(
        "/quiz",
        (req, ctx) -> {
          heard.incrementAndGet();
          return ctx.ack();
        });
    assertThat(fake.sockets()).isEqualTo(1);
    int opens = fake.opens();

    fake.disconnect("refresh_requested");
    await().until(() -> fake.opens() == opens + 1 && fake.sockets() >= 1);
    fake.closeOldSockets();
    await().until(() -> fake.sockets() == 1);
    fake.slash(alice, channel, "/quiz", "").awaitAck();
    assertThat(heard).hasValue(1);

    fake.drop();
    await().until(() -> fake.sockets() == 0);
    fake.failOpens(1, "internal_error");
    assertThatThrownBy(() -> bot.getClient().connectToNewEndpoint())
        .hasMessageContaining("internal_error");
    fake.failOpens(1, 503);
    assertThatThrownBy(() -> bot.getClient().connectToNewEndpoint())
        .isInstanceOf(IOException.class);
    bot.getClient().connectToNewEndpoint();
    fake.awaitConnected();
    fake.swallow();
    FakeSlack.Pending lost = fake.slash(alice, channel, "/quiz", "");
    assertThat(bot.getClient().verifyConnection()).isFalse();
    assertThat(lost.acknowledged()).isFalse();
  }

  // The app under test.

  /** Over a connection of its own: the client sends a call again whose old connection broke. */
  private MethodsClient freshMethods() {
    return Slack.getInstance(config()).methods(fake.botToken());
  }

  private static String error(SlackApiTextResponse response) {
    return response.isOk() ? "" : response.getError();
  }

  private String posts(List<LayoutBlock> blocks) throws IOException, SlackApiException {
    return error(methods.chatPostMessage(r -> r.channel(channel).text("x").blocks(blocks)));
  }

  private String opens(String trigger, View view) throws IOException, SlackApiException {
    return error(methods.viewsOpen(r -> r.triggerId(trigger).view(view)));
  }

  private void opensOnCommand(View view) {
    app.command(
        "/quiz",
        (req, ctx) -> {
          ctx.client().viewsOpen(r -> r.triggerId(req.getPayload().getTriggerId()).view(view));
          return ctx.ack();
        });
  }

  private WebhookResponse respond(String url, ActionResponse response) throws IOException {
    return new ActionResponseSender(slack).send(url, response);
  }

  private static ViewState.Value entered(ViewState state, String block, String action) {
    return requireNonNull(requireNonNull(state.getValues().get(block)).get(action));
  }

  private static ActionResponse replacing(String text) {
    return ActionResponse.builder().replaceOriginal(true).text(text).build();
  }

  private static List<LayoutBlock> asks(String question) {
    return asBlocks(
        section(s -> s.text(markdownText(question))),
        actions(
            asElements(
                button(b -> b.actionId("answer").text(plainText("Answer")).style("primary")),
                button(b -> b.actionId("leave").text(plainText("Leave")).value("1")))));
  }

  private static List<LayoutBlock> menus() {
    var a = option(plainText("A"), "a");
    var b = option(plainText("B"), "b");
    return asBlocks(
        section(
            s ->
                s.text(markdownText("Pick"))
                    .accessory(
                        multiStaticSelect(
                            m ->
                                m.actionId("many")
                                    .placeholder(plainText("Any"))
                                    .options(List.of(a, b))))),
        actions(
            acts ->
                acts.blockId("menus")
                    .elements(
                        asElements(
                            staticSelect(
                                m ->
                                    m.actionId("pick")
                                        .placeholder(plainText("One"))
                                        .options(List.of(a, b))),
                            button(t -> t.actionId("answer").text(plainText("Done")))))));
  }

  private static View form() {
    return modal("Form")
        .callbackId("form")
        .submit(Views.viewSubmit(t -> t.type("plain_text").text("Send")))
        .blocks(
            asBlocks(
                input(
                    i ->
                        i.blockId("why")
                            .label(plainText("Why?"))
                            .hint(plainText("Say it in a line"))
                            .element(plainTextInput(e -> e.actionId("text").maxLength(100)))),
                input(
                    i ->
                        i.blockId("how")
                            .optional(true)
                            .label(plainText("How?"))
                            .element(
                                radioButtons(
                                    e ->
                                        e.actionId("how")
                                            .options(
                                                List.of(
                                                    option(plainText("Well"), "1"),
                                                    option(plainText("Badly"), "2"))))))))
        .build();
  }

  private static View note(String text) {
    return modal("Note")
        .callbackId("note")
        .blocks(
            asBlocks(
                section(s -> s.text(plainText(text))),
                actions(asElements(button(b -> b.actionId("more").text(plainText("More")))))))
        .build();
  }

  private static View.ViewBuilder modal(String title) {
    return View.builder()
        .type("modal")
        .title(Views.viewTitle(t -> t.type("plain_text").text(title)));
  }

  private static View home(String text) {
    return View.builder()
        .type("home")
        .blocks(asBlocks(section(s -> s.text(plainText(text)))))
        .build();
  }
}
