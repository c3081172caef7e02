package org.seminarbot.discord;

import java.util.List;
import org.seminarbot.discord.FakeDiscord.User;

/** A fake Discord with one server, for the tests of commands: Ada owns it, Ben and Cy are in it. */
public final class SmallTown implements AutoCloseable {
  final FakeDiscord discord = FakeDiscord.start();
  final User ada = discord.user("ada", "Ada");
  final User ben = discord.user("ben", "Ben");
  final String guild;

  /** Its server is called so, and has the role "Instructor" and the channel #general. */
  public SmallTown(String server) {
    guild = discord.guild(server, ada);
    discord.join(guild, ben);
  }

  public String token() {
    return discord.token();
  }

  public String apiUrl() {
    return discord.apiUrl();
  }

  public String guild() {
    return guild;
  }

  public String ben() {
    return ben.id();
  }

  public String bot() {
    return discord.bot().id();
  }

  public String channel() {
    return discord.channel(guild);
  }

  /** What Discord refused, though nobody meant to ask for it. */
  public List<?> refusals() {
    return discord.refusals();
  }

  @Override
  public void close() {
    discord.close();
  }
}
