package org.seminarbot.discord;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.seminarbot.config.DiscordConfig;
import org.seminarbot.setup.Interview;
import org.seminarbot.setup.PipedInterview;
import org.seminarbot.setup.Steps;

/** The steps that bring a bot to Discord, with every answer that can be wrong. */
final class DiscordSetupTest {
  private static final String NOBODY = "100000000000000001";

  private final SmallTown town = new SmallTown("Ethics");
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @AfterEach
  void close() {
    town.close();
  }

  private DiscordConfig answer(FakeDiscord discord, String... answers) {
    ByteArrayInputStream in =
        new ByteArrayInputStream(String.join("\n", answers).concat("\n").getBytes(UTF_8));
    Interview interview = new PipedInterview(in, new PrintStream(out, true, UTF_8));
    return new DiscordSetup(
            interview, new Steps(interview), Optional.of(URI.create(discord.apiUrl())))
        .ask();
  }

  private DiscordConfig answer(String... answers) {
    return answer(town.discord, answers);
  }

  private String said() {
    assertThat(out.toString(UTF_8)).doesNotContain(town.token());
    return out.toString(UTF_8);
  }

  @Test
  void aTokenAnInvitationAndAChoiceOfRolesMakeAConfiguration() {
    town.discord.role(town.guild, "Teaching Assistant");
    DiscordConfig config = answer(town.token(), "", "2, " + town.ben.id());
    assertThat(config.token().reveal()).isEqualTo(town.token());
    assertThat(config.instructorRoles()).containsExactly("Teaching Assistant");
    assertThat(config.instructors()).containsExactly(town.ben.id());
    assertThat(config.guilds()).containsExactly(town.guild);
    assertThat(said())
        .contains(
            "Discord accepts it: the bot is seminar-bot.",
            Permissions.inviteLink(town.bot()),
            "The bot is in Ethics.",
            "     1  Instructor",
            "     2  Teaching Assistant",
            "Instructors: the role Teaching Assistant, Ben.");
    assertThat(town.refusals()).isEmpty();
  }

  @Test
  void noAnswerLeavesTheSeminarToTheOwner() {
    DiscordConfig config = answer(town.token(), "", "");
    assertThat(config.instructorRoles()).isEmpty();
    assertThat(config.instructors()).isEmpty();
    assertThat(said()).contains("The owner alone, then.");
  }

  @Test
  void aRefusedTokenIsAskedForAgain() {
    answer("", "Bot AAA.BBB.CCC", "two words", "AAA.BBB.CCC", town.token(), "", "");
    assertThat(said())
        .contains(
            "Nothing came.",
            "What you pasted begins with the word Bot: leave the word out.",
            "What you pasted holds spaces or signs that no token has: copy it again from Discord.",
            "Discord refuses this token. Copy all of it from Bot, Reset Token;",
            "Discord accepts it");
  }

  @Test
  void itWaitsUntilTheBotIsInAServer() {
    try (FakeDiscord empty = FakeDiscord.start()) {
      answer(empty, empty.token(), "", "", "s", NOBODY);
      assertThat(out.toString(UTF_8))
          .containsSubsequence(
              "The bot is in no server yet.",
              "The bot is in no server yet.",
              "Later, then: `invite` prints the link again.",
              "Instructors: 100000000000000001.");
    }
  }

  @Test
  void anInstructorWhoIsNobodyIsAskedForAgain() {
    DiscordConfig config = answer(town.token(), "", "7", "Instructr", NOBODY, "Ethics, 1", "1");
    assertThat(config.instructorRoles()).containsExactly("Instructor");
    assertThat(said())
        .contains(
            "'7' is none of these.",
            "'Instructr' is none of these, did you mean 'Instructor'?",
            "A user's id has 17 to 20 digits",
            "Nobody in Ethics has the id 100000000000000001. Copy it again.");
  }

  @Test
  void whenDiscordDoesNotAnswerItIsAskedAgain() {
    town.discord.faults().fail("application", 1, 503);
    answer(town.token(), "", "", "");
    assertThat(said())
        .contains(
            "Discord has trouble of its own (503). Try again later. Press Enter to try again:");
  }

  @Test
  void theEndOfTheAnswersEndsIt() {
    assertThatThrownBy(() -> answer(town.token())).isInstanceOf(Interview.Ended.class);
  }
}
