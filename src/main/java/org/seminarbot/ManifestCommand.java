package org.seminarbot;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.seminarbot.config.SlackConfig;
import org.seminarbot.slack.Manifest;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Prints what makes the bot's app on Slack, and nothing else, so that it can be piped. */
@Command(
    name = "manifest",
    mixinStandardHelpOptions = true,
    description =
        "Prints the manifest that makes the bot's app on Slack: paste it at"
            + " https://api.slack.com/apps, Create New App, From a manifest.")
final class ManifestCommand implements Callable<Integer> {
  @Mixin private ConfigFile file = new ConfigFile();

  @Option(
      names = "--command-prefix",
      paramLabel = "P",
      description =
          "What all commands begin with, such as pol-; default: that of the configuration, if"
              + " there is one.")
  private @Nullable String prefix;

  @CommandLine.Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    Manifest manifest = new Manifest(Features.specs(), prefix());
    manifest
        .wrong()
        .ifPresent(
            wrong -> {
              throw new UserError(wrong);
            });
    manifest.yaml().forEach(this::print);
    return 0;
  }

  /** That of the option; else that of the configuration, which need not be there yet. */
  private String prefix() {
    if (prefix == null) {
      return file.commandPrefix();
    }
    String given = prefix;
    SlackConfig.wrongInPrefix(given)
        .ifPresent(
            wrong -> {
              throw new UserError("--command-prefix %s, not '%s'.".formatted(wrong, given));
            });
    return given;
  }

  private void print(String line) {
    if (spec != null) {
      spec.commandLine().getOut().println(line);
    }
  }
}
