package org.seminarbot.discord;

import static net.dv8tion.jda.api.Permission.MESSAGE_ATTACH_FILES;
import static net.dv8tion.jda.api.Permission.MESSAGE_HISTORY;
import static net.dv8tion.jda.api.Permission.MESSAGE_SEND;
import static net.dv8tion.jda.api.Permission.VIEW_CHANNEL;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import net.dv8tion.jda.api.Permission;
import org.junit.jupiter.api.Test;
import org.seminarbot.discord.Server.Channel;
import org.seminarbot.discord.Server.Member;
import org.seminarbot.discord.Server.Overwrite;
import org.seminarbot.discord.Server.Role;

/** What a member may do, by Discord's rules. */
final class ServerTest {
  private static final Server SERVER =
      new Server(
          "1",
          "Ethics",
          "owner",
          List.of(
              new Role("1", "@everyone", raw(VIEW_CHANNEL, MESSAGE_HISTORY), false),
              new Role("2", "Writers", raw(MESSAGE_SEND), false),
              new Role("3", "Painters", raw(MESSAGE_ATTACH_FILES), false),
              new Role("4", "Admins", raw(Permission.ADMINISTRATOR), true)));
  private static final Member WRITER = new Member("w", "Writer", Set.of("2"));
  private static final Member BOTH = new Member("b", "Both", Set.of("2", "3"));

  private static long raw(Permission... permissions) {
    return Permission.getRaw(permissions);
  }

  private static Channel channel(Overwrite... overwrites) {
    return new Channel("9", "general", List.of(overwrites));
  }

  private static Overwrite allow(String whose, Permission... permissions) {
    return new Overwrite(whose, raw(permissions), 0);
  }

  private static Overwrite deny(String whose, Permission... permissions) {
    return new Overwrite(whose, 0, raw(permissions));
  }

  @Test
  void aMemberMayWhatEveryoneMayAndWhatEachRoleAdds() {
    assertThat(SERVER.permissions(new Member("n", "Nobody", Set.of())))
        .containsExactlyInAnyOrder(VIEW_CHANNEL, MESSAGE_HISTORY);
    assertThat(SERVER.permissions(BOTH))
        .containsExactlyInAnyOrder(
            VIEW_CHANNEL, MESSAGE_HISTORY, MESSAGE_SEND, MESSAGE_ATTACH_FILES);
  }

  @Test
  void theOwnerAndAnAdministratorMayDoAllWhateverAChannelSays() {
    Channel closed = channel(deny("1", VIEW_CHANNEL), deny("4", VIEW_CHANNEL));
    for (Member member :
        List.of(new Member("owner", "Owner", Set.of()), new Member("a", "Admin", Set.of("4")))) {
      assertThat(SERVER.permissions(member)).containsAll(Permissions.NEEDED);
      assertThat(SERVER.permissions(member, closed)).containsAll(Permissions.NEEDED);
    }
  }

  @Test
  void aChannelTakesFromEveryoneAndGivesBackToARole() {
    Channel channel = channel(deny("1", MESSAGE_HISTORY), allow("2", MESSAGE_HISTORY));
    assertThat(SERVER.permissions(WRITER, channel)).contains(MESSAGE_HISTORY);
    assertThat(SERVER.permissions(new Member("n", "Nobody", Set.of()), channel))
        .doesNotContain(MESSAGE_HISTORY);
  }

  @Test
  void ofTwoRolesInAChannelTheOneThatAllowsWins() {
    Channel channel = channel(allow("2", MESSAGE_SEND), deny("3", MESSAGE_SEND));
    assertThat(SERVER.permissions(BOTH, channel)).contains(MESSAGE_SEND);
  }

  @Test
  void whatAChannelSaysOfTheMemberComesLast() {
    Channel channel = channel(deny("b", MESSAGE_SEND), allow("2", MESSAGE_SEND));
    assertThat(SERVER.permissions(BOTH, channel)).doesNotContain(MESSAGE_SEND);
  }

  @Test
  void whoCannotSeeAChannelMayDoNothingInIt() {
    assertThat(SERVER.permissions(WRITER, channel(deny("2", VIEW_CHANNEL)))).isEmpty();
  }

  @Test
  void theLinkAsksForFivePermissionsAndTwoScopes() {
    assertThat(Permissions.inviteLink("42"))
        .isEqualTo(
            "https://discord.com/oauth2/authorize?client_id=42&permissions=274878008320&scope=bot+applications.commands");
    assertThat(Permission.getPermissions(274878008320L)).isEqualTo(Permissions.NEEDED);
  }
}
