package org.seminarbot.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.JDABuilder;
import net.dv8tion.jda.api.components.actionrow.ActionRow;
import net.dv8tion.jda.api.components.buttons.Button;
import net.dv8tion.jda.api.components.container.Container;
import net.dv8tion.jda.api.components.label.Label;
import net.dv8tion.jda.api.components.mediagallery.MediaGallery;
import net.dv8tion.jda.api.components.mediagallery.MediaGalleryItem;
import net.dv8tion.jda.api.components.textdisplay.TextDisplay;
import net.dv8tion.jda.api.components.textinput.TextInput;
import net.dv8tion.jda.api.components.textinput.TextInputStyle;
import net.dv8tion.jda.api.entities.channel.concrete.TextChannel;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.interaction.ModalInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.CommandAutoCompleteInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.ButtonInteractionEvent;
import net.dv8tion.jda.api.events.message.MessageReceivedEvent;
import net.dv8tion.jda.api.hooks.EventListener;
import net.dv8tion.jda.api.interactions.InteractionHook;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.commands.build.Commands;
import net.dv8tion.jda.api.interactions.commands.build.OptionData;
import net.dv8tion.jda.api.interactions.commands.build.SubcommandData;
import net.dv8tion.jda.api.modals.Modal;
import net.dv8tion.jda.api.requests.GatewayIntent;
import net.dv8tion.jda.api.requests.RestConfig;
import net.dv8tion.jda.api.utils.Compression;
import net.dv8tion.jda.api.utils.ConcurrentSessionController;
import net.dv8tion.jda.api.utils.FileUpload;
import net.dv8tion.jda.api.utils.cache.CacheFlag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real JDA against the fake Discord: it works where Discord works, and is refused where not. */
final class FakeDiscordTest {
  private final FakeDiscord fake = FakeDiscord.start();
  private final FakeDiscord.User owner = fake.user("owner");
  private final FakeDiscord.User alice = fake.user("alice");
  private final String guild = fake.guild("Class", owner);
  private final String channel = fake.channel(guild);
  private final JDA bot = bot(fake);

  @BeforeEach
  void connect() {
    fake.join(guild, alice, fake.role(guild, "Instructor"));
    fake.awaitConnected();
    fake.awaitCommands();
  }

  @AfterEach
  void close() throws InterruptedException {
    stop(bot);
    fake.close();
  }

  @Test
  void takesACommandAButtonAndAModal() {
    on(
        SlashCommandInteractionEvent.class,
        event ->
            event
                .replyComponents(
                    Container.of(
                        TextDisplay.of("### **Asked:** 5 \\* " + event.getOption("minutes")),
                        ActionRow.of(Button.primary("answer", "Answer"))))
                .useComponentsV2()
                .setEphemeral(true)
                .queue());
    on(ButtonInteractionEvent.class, event -> event.replyModal(modal()).queue());
    on(
        ModalInteractionEvent.class,
        event -> {
          event.deferEdit().queue();
          event
              .getHook()
              .editOriginalComponents(TextDisplay.of(event.getValues().get(0).getAsString()))
              .useComponentsV2()
              .queue();
        });

    FakeDiscord.Message asked =
        fake.slash(alice, channel, "seminar", "ask", Map.of("minutes", "10")).await().message();
    assertThat(asked.text()).startsWith("Asked: 5 * ").endsWith("[Answer]");
    assertThat(asked.ephemeral()).isTrue();
    assertThat(fake.visibleTo(owner, channel)).isEmpty();
    assertThat(fake.visibleTo(alice, channel)).hasSize(1);

    FakeDiscord.Modal modal = fake.press(alice, asked.id(), "answer").await().modal();
    assertThat(fake.modalOf(alice)).contains(modal);
    assertThat(modal.fields()).extracting(FakeDiscord.Field::label).containsExactly("Why?");

    FakeDiscord.Answer answer =
        fake.submit(alice, modal, Map.of("why", List.of("Because"))).await();
    assertThat(answer.text()).isEqualTo("Because");
    assertThat(fake.visibleTo(alice, channel).get(0).text()).isEqualTo("Because");
    assertThat(fake.modalOf(alice)).isEmpty();
    assertThat(fake.refusals()).isEmpty();
  }

  @Test
  void suggestsWhileSomebodyTypes() {
    on(
        CommandAutoCompleteInteractionEvent.class,
        event -> event.replyChoice(event.getFocusedOption().getValue() + "ghai", "s").queue());

    assertThat(fake.complete(alice, channel, "quiz", "", "incident", "shan"))
        .containsExactly(new String[] {"shanghai", "s"});
  }

  @Test
  void refusesWhatTheClientWouldRefuse() {
    assertThatThrownBy(() -> fake.slash(alice, channel, "seminar", "ask", Map.of("minutes", "99")))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> fake.slash(alice, channel, "seminar", "ask", Map.of()))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> fake.slash(alice, channel, "nothing", "", Map.of()))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> fake.press(alice, "1", "answer")).isInstanceOf(AssertionError.class);
  }

  @Test
  void resumesAfterADroppedSocket() {
    on(SlashCommandInteractionEvent.class, event -> event.reply("Here.").queue());
    fake.dropSocket();

    FakeDiscord.Pending missed =
        fake.slash(alice, channel, "seminar", "ask", Map.of("minutes", "10"));

    assertThat(missed.await().text()).isEqualTo("Here.");
    await().until(() -> fake.resumed() == 1);
    assertThat(fake.identified()).isEqualTo(1);
  }

  @Test
  void resumesWhenAskedToConnectAnew() {
    on(SlashCommandInteractionEvent.class, event -> event.reply("Here.").queue());
    fake.askToReconnect();

    await().until(() -> fake.resumed() == 1);
    assertThat(ask().await().text()).isEqualTo("Here.");
    assertThat(fake.identified()).isEqualTo(1);
  }

  @Test
  void identifiesAnewWhenItsSessionIsInvalid() {
    on(SlashCommandInteractionEvent.class, event -> event.reply("Here.").queue());
    fake.invalidateSession(false);

    await().atMost(Duration.ofSeconds(20)).until(() -> fake.identified() == 2);
    assertThat(ask().await().text()).isEqualTo("Here.");
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void answersAfterARefusalThatPasses(int status) {
    on(SlashCommandInteractionEvent.class, event -> event.reply("Here.").queue());
    fake.faults().failCallbacks(1, status);

    assertThat(ask().await().text()).isEqualTo("Here.");
    assertThat(fake.requests()).containsEntry("callback", 2);
    assertThat(fake.refusals()).isEmpty();
  }

  @Test
  void tellsTheBotOfAnErrorThatDoesNotPass() {
    CompletableFuture<Throwable> failure = new CompletableFuture<>();
    on(
        SlashCommandInteractionEvent.class,
        event -> event.reply("Here.").queue(hook -> {}, failure::complete));
    fake.faults().failCallbacks(1, 500);

    FakeDiscord.Pending pending = ask();

    assertThat(failure).succeedsWithin(Duration.ofSeconds(5));
    assertThat(pending.isAcknowledged()).isFalse();
  }

  @Test
  void carriesOutACallbackWhoseAnswerIsLost() {
    CompletableFuture<Throwable> failure = new CompletableFuture<>();
    on(
        SlashCommandInteractionEvent.class,
        event -> event.reply("Here.").queue(hook -> {}, failure::complete));
    fake.faults().loseNextCallbackAnswer();

    assertThat(ask().await().text()).isEqualTo("Here.");
    assertThat(failure).succeedsWithin(Duration.ofSeconds(5));
    assertThat(fake.visibleTo(alice, channel)).hasSize(1);
  }

  @Test
  void sendsTheSameInteractionTwice() {
    on(SlashCommandInteractionEvent.class, event -> event.reply("Here.").queue());
    fake.twice(true);

    FakeDiscord.Pending pending = ask();

    await().until(() -> !pending.refusals().isEmpty());
    assertThat(pending.refusals()).extracting(FakeDiscord.Refusal::code).containsExactly(40060);
    assertThat(pending.await().text()).isEqualTo("Here.");
  }

  @Test
  void takesItsTimeWhenTheWayIsLong() {
    CompletableFuture<InteractionHook> done = new CompletableFuture<>();
    on(
        SlashCommandInteractionEvent.class,
        event -> event.reply("Here.").queue(done::complete, done::completeExceptionally));
    fake.faults().delay(300);

    FakeDiscord.Pending pending = ask();

    assertThat(pending.await().text()).isEqualTo("Here.");
    assertThat(pending.acknowledgedAt() - pending.dispatchedAt())
        .isGreaterThan(Duration.ofMillis(150).toNanos());
    assertThat(done).succeedsWithin(Duration.ofSeconds(5));
  }

  @Test
  void answersInAThreadAndInADirectMessage() {
    on(SlashCommandInteractionEvent.class, event -> event.reply("Here.").queue());
    String thread = fake.thread(channel, "A thread");

    for (String place : List.of(thread, fake.dm(alice))) {
      fake.slash(alice, place, "seminar", "ask", Map.of("minutes", "10")).await();
      assertThat(fake.visibleTo(alice, place)).hasSize(1);
    }
    assertThat(fake.visibleTo(owner, thread)).hasSize(1);
    assertThat(fake.visibleTo(owner, fake.dm(alice))).isEmpty();
  }

  @Test
  void fillsInWhatItSaidItWasThinkingAbout() {
    on(
        SlashCommandInteractionEvent.class,
        event -> {
          event.deferReply(true).queue();
          event.getHook().sendMessage("First").queue();
          event.getHook().sendMessage("Second").setEphemeral(true).queue();
        });

    FakeDiscord.Answer answer = ask().await();

    assertThat(answer.text()).isEqualTo("First");
    await().until(() -> fake.visibleTo(alice, channel).size() == 2);
    assertThat(fake.visibleTo(owner, channel)).isEmpty();
  }

  @Test
  void refusesConnectionsUntilItIsOpened() {
    try (FakeDiscord away = FakeDiscord.unreachable()) {
      RawBot raw = new RawBot(away);
      assertThatThrownBy(() -> raw.send("GET", "users/@me", ""))
          .hasCauseInstanceOf(ConnectException.class);
      away.open();
      assertThat(raw.send("GET", "users/@me", "").status()).isEqualTo(200);
    }
  }

  @Test
  void showsTheBotWhereItMayNotWrite() {
    String closed = fake.newChannel(guild, "closed");
    fake.withoutPermission(closed);

    await()
        .until(
            () -> {
              TextChannel seen = bot.getTextChannelById(closed);
              return seen != null && !seen.canTalk();
            });
  }

  @Test
  void sendsADirectMessage() {
    bot.openPrivateChannelById(alice.id())
        .flatMap(direct -> direct.sendMessageComponents(TextDisplay.of("Psst")).useComponentsV2())
        .complete();

    assertThat(fake.visibleTo(alice, fake.dm(alice)))
        .extracting(FakeDiscord.Message::text)
        .containsExactly("Psst");
    assertThat(fake.visibleTo(owner, fake.dm(alice))).isEmpty();
  }

  @Test
  void showsAPictureAndItsDescription() {
    byte[] picture = {1, 2, 3};
    FileUpload file = FileUpload.fromData(picture, "chart.png").setDescription("A chart");
    on(
        SlashCommandInteractionEvent.class,
        event ->
            event
                .replyComponents(
                    MediaGallery.of(MediaGalleryItem.fromFile(file).withDescription("A chart")))
                .useComponentsV2()
                .queue());

    FakeDiscord.Message shown = ask().await().message();

    assertThat(shown.text()).isEqualTo("A chart");
    assertThat(shown.attachments().get(0).bytes()).isEqualTo(picture);
    assertThat(fake.refusals()).isEmpty();
  }

  @Test
  void takesAThousandPressesAtOnce() {
    on(
        SlashCommandInteractionEvent.class,
        event ->
            event
                .replyComponents(ActionRow.of(Button.primary("press", "Press")))
                .useComponentsV2()
                .queue());
    on(
        ButtonInteractionEvent.class,
        event ->
            event
                .replyComponents(TextDisplay.of("Thanks"))
                .useComponentsV2()
                .setEphemeral(true)
                .queue());
    String message = ask().await().message().id();
    fake.lenient();

    List<FakeDiscord.Pending> all = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      all.add(fake.press(alice, message, "press"));
    }

    all.forEach(pending -> assertThat(pending.await().text()).isEqualTo("Thanks"));
    assertThat(fake.refusals()).isEmpty();
  }

  @Test
  void tellsOnlyABotThatAskedOfWhatIsWritten() throws InterruptedException {
    Queue<String> heard = new ConcurrentLinkedQueue<>();
    JDA listening = connect(fake, List.of(GatewayIntent.GUILD_MESSAGES));
    listening.addEventListener(
        (EventListener)
            event -> {
              if (event instanceof MessageReceivedEvent received) {
                heard.add(received.getMessage().getContentRaw());
              }
            });
    await().until(() -> fake.identified() == 2);

    fake.mention(alice, channel, "help");
    fake.say(alice, channel, "hello");
    fake.directMessage(alice, "not asked for");

    await().until(() -> heard.size() == 2);
    assertThat(heard).containsExactly("<@" + fake.bot().id() + "> help", "");
    stop(listening);
  }

  private static void stop(JDA jda) throws InterruptedException {
    jda.shutdown();
    assertThat(jda.awaitShutdown(Duration.ofSeconds(10))).isTrue();
  }

  private FakeDiscord.Pending ask() {
    return fake.slash(alice, channel, "seminar", "ask", Map.of("minutes", "10"));
  }

  private <E extends GenericEvent> void on(Class<E> type, Consumer<E> what) {
    bot.addEventListener(
        (EventListener)
            event -> {
              if (type.isInstance(event)) {
                what.accept(type.cast(event));
              }
            });
  }

  private static Modal modal() {
    return Modal.create("reason", "Your reason")
        .addComponents(Label.of("Why?", TextInput.create("why", TextInputStyle.PARAGRAPH).build()))
        .build();
  }

  private static JDA connect(FakeDiscord fake, List<GatewayIntent> intents) {
    return JDABuilder.createLight(fake.token(), intents)
        .disableCache(List.of(CacheFlag.values()))
        .setRestConfig(new RestConfig().setBaseUrl(fake.apiUrl()))
        .setSessionController(
            new ConcurrentSessionController() {
              @Override
              public String getGateway() {
                return fake.gatewayUrl();
              }
            })
        .setCompression(Compression.NONE)
        .build();
  }

  private static JDA bot(FakeDiscord fake) {
    JDA jda = connect(fake, List.of());
    jda.updateCommands()
        .addCommands(
            Commands.slash("seminar", "A seminar")
                .addSubcommands(
                    new SubcommandData("ask", "Ask")
                        .addOptions(
                            new OptionData(OptionType.INTEGER, "minutes", "How long", true)
                                .setRequiredRange(1, 60))),
            Commands.slash("quiz", "A quiz")
                .addOption(OptionType.STRING, "incident", "Which", true, true))
        .queue();
    return jda;
  }
}
