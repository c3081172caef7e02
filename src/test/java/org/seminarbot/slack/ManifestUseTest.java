package org.seminarbot.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seminarbot.store.Database;

/**
 * The bot uses all that its manifest asks for. That it uses nothing else shows in every other test:
 * the fake grants the manifest's scopes and sends its events only.
 */
@SuppressWarnings("NullAway.Init")
final class ManifestUseTest {
  @TempDir Path data;

  @Test
  void noScopeAndNoEventIsAskedForThatTheBotDoesNotUse() throws IOException {
    FakeSlack fake = FakeSlack.start();
    try (SlackClassroom room =
        new SlackClassroom(fake, Database.folder(data), Clock.systemUTC(), false)) {
      FakeSlack.User alice = room.person("alice");
      room.types("prof", "/seminar open engaging-critics");
      room.types("prof", "/seminar ask judges-remark");
      room.chooses("alice", 3);
      room.chooses("bob", 3);
      room.types("prof", "/seminar reveal"); // with a chart
      fake.mention(alice, room.channel(), "hello").await();
      fake.directMessage(alice, "hello").await();
      fake.openHome(alice).await();
      Path file = Files.writeString(data.resolve("own.gift"), "Is it so? {T}");
      room.types("prof", "/readings add " + file);
      assertThat(fake.usedScopes())
          .containsAll(Scopes.BOT.stream().map(Scopes.Scope::name).toList());
    }
  }
}
