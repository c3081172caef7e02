package org.seminarbot.config;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.seminarbot.yaml.Problems;

/**
 * What an installation decided, read from its {@code config.yml}.
 *
 * @param discord empty when the bot is not on Discord
 * @param slack empty when the bot is not on Slack
 * @param courses which places are one course
 * @param timeZone of times of day and due dates; empty for the computer's
 * @param readings the folder of the readings; empty for {@code prompts}, else those inside the jar
 * @param namesShown whether instructors see names instead of pseudonyms
 * @param notice what everybody is told at first contact; empty for the usual text
 * @param retentionDays how many days what was written is kept; empty for as long as it is wanted
 */
public record Config(
    Optional<DiscordConfig> discord,
    Optional<SlackConfig> slack,
    Courses courses,
    DatabaseConfig database,
    Optional<ZoneId> timeZone,
    Optional<Path> readings,
    boolean namesShown,
    Optional<String> notice,
    Optional<Integer> retentionDays) {

  /**
   * Reads a configuration. Folders in it are relative to where the program was started.
   *
   * @param env what {@code ${NAME}} stands for in a value
   * @return nothing when something is wrong; then {@code problems} has more than before
   */
  public static Optional<Config> load(Path file, Map<String, String> env, Problems problems) {
    return new ConfigReader(file, env, problems).read();
  }

  /**
   * Reads what commands begin with on Slack, or "" where they begin with nothing. No token need be
   * there yet, since it is the app made of this that has tokens.
   *
   * @return nothing when the file cannot be read or the prefix is none; then {@code problems} has
   *     more than before
   */
  public static Optional<String> commandPrefix(
      Path file, Map<String, String> env, Problems problems) {
    return new ConfigReader(file, env, problems).readPrefix();
  }
}
