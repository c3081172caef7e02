package org.seminarbot.discord;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.interactions.InteractionContextType;
import net.dv8tion.jda.api.interactions.commands.CommandInteractionPayload;
import net.dv8tion.jda.api.interactions.commands.DefaultMemberPermissions;
import net.dv8tion.jda.api.interactions.commands.OptionMapping;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.commands.build.Commands;
import net.dv8tion.jda.api.interactions.commands.build.OptionData;
import net.dv8tion.jda.api.interactions.commands.build.SlashCommandData;
import net.dv8tion.jda.api.interactions.commands.build.SubcommandData;
import org.seminarbot.chat.Input;
import org.seminarbot.chat.Spec;
import org.seminarbot.chat.Upload;

/** The bot's commands as Discord registers them, and what somebody gave them. */
final class SlashCommands {
  private static final Pattern MENTION = Pattern.compile("<@!?(\\d+)>");

  private SlashCommands() {}

  /**
   * All commands, for servers only: a course is a server.
   *
   * @param byPermission whether instructors' commands are hidden from those who may not manage the
   *     server; the check at every use is what counts
   */
  static List<SlashCommandData> of(List<Spec> specs, boolean byPermission) {
    if (specs.size() > Limit.COMMANDS.most()) {
      throw new IllegalArgumentException("Discord takes at most " + Limit.COMMANDS.most());
    }
    return specs.stream().map(spec -> of(spec, byPermission && spec.instructorsOnly())).toList();
  }

  private static SlashCommandData of(Spec spec, boolean hidden) {
    SlashCommandData command =
        Commands.slash(spec.name(), description(spec.description()))
            .setContexts(InteractionContextType.GUILD);
    if (hidden) {
      command.setDefaultPermissions(DefaultMemberPermissions.enabledFor(Permission.MANAGE_SERVER));
    }
    if (spec.subs().isEmpty()) {
      return command.addOptions(options(spec.options()));
    }
    return command.addSubcommands(
        spec.subs().stream()
            .map(
                sub ->
                    new SubcommandData(sub.name(), description(sub.description()))
                        .addOptions(options(sub.options())))
            .toList());
  }

  private static String description(String text) {
    return Markup.fit(text, Limit.COMMAND_DESCRIPTION);
  }

  private static List<OptionData> options(List<Spec.Option> options) {
    return options.stream().map(SlashCommands::option).toList();
  }

  private static OptionData option(Spec.Option option) {
    String about = description(option.description());
    if (option.takes() instanceof Spec.Whole whole) {
      return new OptionData(OptionType.INTEGER, option.name(), about, option.required())
          .setRequiredRange(whole.least(), whole.most());
    }
    if (option.takes().equals(Spec.Takes.FILE)) {
      return new OptionData(OptionType.ATTACHMENT, option.name(), about, option.required());
    }
    OptionData text = new OptionData(OptionType.STRING, option.name(), about, option.required());
    if (option.takes() instanceof Spec.OneOf one && listed(one.words())) {
      one.words().forEach(word -> text.addChoice(word, word));
      return text;
    }
    return text.setAutoComplete(option.takes().equals(Spec.Takes.LISTED));
  }

  /** Whether Discord can list the words; where it cannot, one is typed. */
  private static boolean listed(List<String> words) {
    return words.size() <= Limit.COMMAND_OPTIONS.most()
        && words.stream().allMatch(word -> word.length() <= Limit.CHOICE.most());
  }

  /** What was typed; somebody mentioned stands in it as their account. */
  static Input.Typed typed(CommandInteractionPayload command) {
    Map<String, String> options = new TreeMap<>();
    Map<String, Upload> files = new TreeMap<>();
    for (OptionMapping option : command.getOptions()) {
      if (option.getType() == OptionType.ATTACHMENT) {
        files.put(option.getName(), new Attached(option.getAsAttachment()));
        continue;
      }
      String value = MENTION.matcher(option.getAsString().strip()).replaceAll("discord:$1");
      if (!value.isEmpty()) {
        options.put(option.getName(), value);
      }
    }
    String sub = command.getSubcommandName();
    return new Input.Typed(command.getName(), sub == null ? "" : sub, options, files);
  }

  /** A file that came with a command. */
  private record Attached(Message.Attachment file) implements Upload {
    @Override
    public String name() {
      return file.getFileName();
    }

    @Override
    public long size() {
      return file.getSize();
    }

    @Override
    public CompletionStage<byte[]> bytes() {
      return file.getProxy().download().thenApply(Attached::all);
    }

    private static byte[] all(InputStream stream) {
      try (stream) {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
