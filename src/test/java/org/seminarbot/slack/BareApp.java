package org.seminarbot.slack;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.app_backend.interactive_components.response.ActionResponse;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.socket_mode.SocketModeApp;
import com.slack.api.model.block.Blocks;
import com.slack.api.model.block.composition.BlockCompositions;
import com.slack.api.model.block.element.BlockElements;
import com.slack.api.socket_mode.SocketModeClient;
import java.util.List;
import java.util.regex.Pattern;

/** What the benchmark compares with: Bolt as it comes, which answers a press and does no more. */
final class BareApp {
  private BareApp() {}

  /**
   * Runs until it is ended.
   *
   * @param args bot token, app-level token, address of the Web API, channel to post the button in
   */
  public static void main(String[] args) throws Exception {
    SlackConfig config = new SlackConfig();
    config.setMethodsEndpointUrlPrefix(args[2]);
    Slack slack = Slack.getInstance(config);
    App app = new App(AppConfig.builder().slack(slack).singleTeamBotToken(args[0]).build());
    app.blockAction(
        Pattern.compile(".*"),
        (request, context) -> {
          if (request.getPayload().getActions().get(0).getType().equals("button")) {
            context.respond(
                ActionResponse.builder()
                    .responseType("ephemeral")
                    .replaceOriginal(false)
                    .text("Saved")
                    .build());
          }
          return context.ack();
        });
    SocketModeApp socket = new SocketModeApp(args[1], SocketModeClient.Backend.JavaWebSocket, app);
    socket.startAsync();
    slack
        .methods(args[0])
        .chatPostMessage(
            post ->
                post.channel(args[3])
                    .text("A question")
                    .blocks(
                        List.of(
                            Blocks.section(s -> s.text(BlockCompositions.plainText("A question"))),
                            Blocks.actions(
                                List.of(
                                    BlockElements.button(
                                        b ->
                                            b.actionId("bare#0")
                                                .text(BlockCompositions.plainText("A"))),
                                    BlockElements.button(
                                        b ->
                                            b.actionId("bare#1")
                                                .text(BlockCompositions.plainText("B"))))))));
    Thread.currentThread().join();
  }
}
