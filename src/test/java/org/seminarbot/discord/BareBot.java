package org.seminarbot.discord;

import java.util.List;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.JDABuilder;
import net.dv8tion.jda.api.components.actionrow.ActionRow;
import net.dv8tion.jda.api.components.buttons.Button;
import net.dv8tion.jda.api.entities.channel.concrete.TextChannel;
import net.dv8tion.jda.api.events.interaction.component.ButtonInteractionEvent;
import net.dv8tion.jda.api.hooks.ListenerAdapter;
import net.dv8tion.jda.api.requests.RestConfig;
import net.dv8tion.jda.api.utils.Compression;
import net.dv8tion.jda.api.utils.ConcurrentSessionController;

/** What the benchmark compares with: JDA as it comes, which replies to a press and does no more. */
final class BareBot {
  private BareBot() {}

  /**
   * Runs until it is ended.
   *
   * @param args token, REST address, gateway address, channel to post the button in
   */
  public static void main(String[] args) throws InterruptedException {
    JDA jda =
        JDABuilder.createLight(args[0], List.of())
            .setRestConfig(new RestConfig().setBaseUrl(args[1]))
            .setSessionController(
                new ConcurrentSessionController() {
                  @Override
                  public String getGateway() {
                    return args[2];
                  }
                })
            .setCompression(Compression.NONE)
            .addEventListeners(new Replies())
            .build();
    jda.awaitReady();
    TextChannel channel = jda.getTextChannelById(args[3]);
    if (channel == null) {
      throw new IllegalStateException("no channel " + args[3]);
    }
    channel
        .sendMessage("A question")
        .setComponents(
            ActionRow.of(Button.secondary("bare#0", "A"), Button.secondary("bare#1", "B")))
        .queue();
  }

  private static final class Replies extends ListenerAdapter {
    @Override
    public void onButtonInteraction(ButtonInteractionEvent event) {
      event.reply("Saved").setEphemeral(true).queue();
    }
  }
}
