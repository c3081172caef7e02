package org.seminarbot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.seminarbot.chat.Bot;
import org.seminarbot.chat.Platform;
import org.seminarbot.chat.Platform.Ended;

/** Two chats in one process: what befalls the one does not befall the other. */
final class PlatformsTest {
  private final Log log = new Log();
  private final Bot bot = new Bot(List.of(), Runnable::run, e -> true);
  private final CompletableFuture<Ended> discordEnd = new CompletableFuture<>();
  private final CompletableFuture<Ended> slackEnd = new CompletableFuture<>();
  private final Platform discord = platform("discord", discordEnd);
  private final Platform slack = platform("slack", slackEnd);

  private static Platform platform(String name, CompletableFuture<Ended> end) {
    Platform platform = mock(Platform.class);
    when(platform.name()).thenReturn(name);
    when(platform.ended()).thenReturn(end);
    return platform;
  }

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void aRefusedTokenIsToldWhileTheOtherChatCannotBeReached() throws InterruptedException {
    CompletableFuture<Void> reachable = new CompletableFuture<>();
    doAnswer(call -> reachable.join()).when(discord).connect(bot);
    doAnswer(call -> slackEnd.complete(Ended.refused("Copy the token anew.")))
        .when(slack)
        .connect(bot);
    Platforms platforms = new Platforms(List.of(discord, slack));
    Thread connecting = new Thread(() -> platforms.connect(bot));
    connecting.start();
    await()
        .untilAsserted(() -> assertThat(log.text()).contains("slack has ended", "Copy the token"));
    reachable.complete(null);
    connecting.join();
    discordEnd.complete(Ended.CLOSED);
    assertThat(platforms.untilAllEnd().why()).isEqualTo(Ended.Why.REFUSED);
  }

  @Test
  void aChatThatFailsWhileItConnectsEndsAloneAndIsToldOf() {
    doThrow(new NoClassDefFoundError("javax/sound")).when(slack).connect(bot);
    Platforms platforms = new Platforms(List.of(discord, slack));
    platforms.connect(bot);
    verify(discord).connect(bot);
    discordEnd.complete(Ended.CLOSED);
    Ended end = platforms.untilAllEnd();
    assertThat(end.why()).isEqualTo(Ended.Why.GIVEN_UP);
    assertThat(end.words()).contains("javax/sound");
  }

  @Test
  void aChatThatCannotEndInOrderKeepsNoOtherFromIt() {
    doThrow(new IllegalStateException("stuck")).when(discord).close();
    new Platforms(List.of(discord, slack)).close();
    verify(slack).close();
    assertThat(log.text()).contains("A chat did not end in order", "stuck");
  }
}
