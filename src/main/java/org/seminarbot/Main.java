package org.seminarbot;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The command line.
 *
 * <pre>
 * seminarbot setup     asks for all that the bot needs and writes config.yml
 * seminarbot doctor    tests an installation and says what to do
 * seminarbot invite    the link that adds the bot to a server of Discord
 * seminarbot manifest  what makes the bot's app on Slack
 * seminarbot run       the bot in the chats of a configuration
 * seminarbot console   a class of your own in the terminal
 * seminarbot init      writes a small reading to start from
 * seminarbot check     what is wrong with readings, or what is in them
 * seminarbot import    a reading made of a file that somebody already has
 * seminarbot export    a reading, or the answers of a course, as files for other programs
 * seminarbot preview   plays a prompt with all its feedback and stages
 * seminarbot summary   a course's figures for other programs
 * </pre>
 *
 * Exit codes: 0 done, 1 problems found, 2 wrong options, configuration or file, 3 something was
 * left out.
 */
@Command(
    name = "seminarbot",
    description = "Runs discussion seminars in the chat a class already uses.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "COMMAND --help tells of its options."},
    subcommands = {
      SetupCommand.class,
      DoctorCommand.class,
      InviteCommand.class,
      ManifestCommand.class,
      RunCommand.class,
      ConsoleCommand.class,
      InitCommand.class,
      CheckCommand.class,
      PreviewCommand.class,
      ImportCommand.class,
      ExportCommand.class,
      FiguresCommand.class,
      CommandLine.HelpCommand.class
    })
public final class Main implements Runnable {
  @CommandLine.Spec private @Nullable CommandSpec spec;

  public static void main(String[] args) {
    Jvm.leaveAllToTheFirstCompiler();
    System.setProperty("java.awt.headless", "true"); // charts are drawn for others
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.setOut(out);
    System.setErr(err);
    System.exit(commandLine().execute(args));
  }

  /**
   * The command line, in UTF-8 whatever the locale is; a failure that is the user's to mend prints
   * as one line.
   */
  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setParameterExceptionHandler(
            (wrong, args) -> {
              CommandSpec spec = wrong.getCommandLine().getCommandSpec();
              PrintWriter err = wrong.getCommandLine().getErr();
              err.println(wrong.getMessage());
              CommandLine.UnmatchedArgumentException.printSuggestions(wrong, err);
              err.println("What there is: " + spec.qualifiedName() + " --help");
              return spec.exitCodeOnInvalidInput();
            })
        .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              if (!(failure instanceof UserError mistake)) {
                throw failure;
              }
              command.getErr().println(mistake.getMessage());
              return mistake.exitCode();
            });
  }

  @Override
  public void run() {
    if (spec != null) {
      spec.commandLine().usage(spec.commandLine().getOut());
    }
  }

  /** The version in the jar's manifest. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"Seminar Bot " + (version == null ? "(not packaged)" : version)};
    }
  }
}
