package org.seminarbot;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.seminarbot.config.DiscordConfig;
import org.seminarbot.discord.DiscordRest;
import org.seminarbot.discord.Permissions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;

/** Prints the link that adds the bot to a server of Discord: a line of its own, to be passed on. */
@Command(
    name = "invite",
    mixinStandardHelpOptions = true,
    description =
        "Prints the link that adds the bot to a server of Discord, with the permissions it needs.")
final class InviteCommand implements Callable<Integer> {
  @Mixin private ConfigFile file = new ConfigFile();

  @CommandLine.Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    DiscordConfig discord =
        file.load()
            .discord()
            .orElseThrow(
                () ->
                    new UserError(
                        "Only Discord is joined by a link; for Slack, `manifest` makes the app."));
    try {
      DiscordRest rest = new DiscordRest(discord.token(), discord.apiUrl());
      print(Permissions.inviteLink(rest.application().id()));
      return 0;
    } catch (DiscordRest.Failure failure) {
      throw new UserError(failure.getMessage() + " `doctor` says what to do.");
    }
  }

  private void print(String line) {
    if (spec != null) {
      spec.commandLine().getOut().println(line);
    }
  }
}
