package org.seminarbot.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.junit.jupiter.api.Test;
import org.seminarbot.chat.Spec;

/** The commands as Discord offers them, and what it suggests while somebody types. */
final class DiscordCommandsTest extends InClass {
  private static final int INTEGER = 4;
  private static final int STRING = 3;

  @Test
  void everyCommandIsOfferedInServersWithItsDescription() {
    List<DataObject> registered = fake.registeredCommands().stream(DataArray::getObject).toList();

    assertThat(registered)
        .extracting(command -> command.getString("name"))
        .containsExactlyInAnyOrderElementsOf(room.bot().specs().stream().map(Spec::name).toList());
    for (Spec spec : room.bot().specs()) {
      DataObject command = named(fake.registeredCommands(), spec.name());
      assertThat(command.getString("description")).isEqualTo(spec.description());
      assertThat(command.getArray("contexts").stream(DataArray::getInt).toList())
          .containsExactly(0);
      assertThat(command.optArray("options").orElseGet(DataArray::empty).length())
          .isEqualTo(Math.max(spec.subs().size(), spec.options().size()));
    }
  }

  @Test
  void optionsTakeWhatTheyCanHoldAndNothingElse() {
    DataArray seminar = named(fake.registeredCommands(), "seminar").getArray("options");
    DataArray ask = named(seminar, "ask").getArray("options");
    DataObject minutes = named(ask, "minutes");
    assertThat(minutes.getInt("type")).isEqualTo(INTEGER);
    assertThat(minutes.getInt("min_value")).isEqualTo(1);
    assertThat(minutes.getInt("max_value")).isEqualTo(1440);
    assertThat(minutes.getBoolean("required", false)).isFalse();
    DataObject prompt = named(ask, "prompt");
    assertThat(prompt.getInt("type")).isEqualTo(STRING);
    assertThat(prompt.getBoolean("required")).isTrue();
    assertThat(prompt.getBoolean("autocomplete")).isTrue();
    DataObject names = named(named(seminar, "open").getArray("options"), "names");
    assertThat(names.getArray("choices").stream(DataArray::getObject).toList())
        .extracting(choice -> choice.getString("value"))
        .containsExactly("pseudonyms", "shown");
  }

  private static DataObject named(DataArray all, String name) {
    return all.stream(DataArray::getObject)
        .filter(one -> one.getString("name").equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void minutesOutOfRangeCannotBeSent() {
    room.types(PROF, "/seminar open engaging-critics");
    for (String minutes : List.of("0", "1441", "soon")) {
      assertThatThrownBy(
              () ->
                  fake.slash(
                      room.person(PROF),
                      room.channel(),
                      "seminar",
                      "ask",
                      Map.of("prompt", "judges-remark", "minutes", minutes)))
          .isInstanceOf(AssertionError.class);
    }
    room.types(PROF, "/seminar ask judges-remark 1440");
    assertThat(room.sees(PROF)).contains("0 answers, until 14:00");
  }

  private List<String> suggested(String who, String command, String option, String typed) {
    String sub =
        switch (option) {
          case "prompt" -> "ask";
          case "reading" -> "open";
          default -> "";
        };
    return fake.complete(room.person(who), room.channel(), command, sub, option, typed).stream()
        .map(choice -> choice[1])
        .toList();
  }

  @Test
  void incidentsAreSuggestedToEveryone() {
    assertThat(suggested("alice", "quiz", "incident", ""))
        .hasSize(9)
        .startsWith("seeking-truth")
        .contains("shanghai-judges", "guizhou-vice-governor");
    assertThat(suggested("alice", "roleplay", "incident", "gui"))
        .containsExactly("guizhou-vice-governor");
    assertThat(suggested("alice", "quiz", "incident", "nothing like it")).isEmpty();
  }

  @Test
  void whatBeginsAsTypedIsSuggestedFirst() {
    List<String> suggested = suggested(PROF, "seminar", "prompt", "g");

    assertThat(suggested).contains("governor-reply", "judges-remark").doesNotHaveDuplicates();
    int last = suggested.lastIndexOf("governor-reply");
    assertThat(suggested.subList(0, last)).allMatch(id -> id.startsWith("g"));
    assertThat(suggested(PROF, "seminar", "reading", "crit")).containsExactly("engaging-critics");
  }

  @Test
  void promptsAreSuggestedToInstructorsOnly() {
    assertThat(suggested(PROF, "seminar", "prompt", "")).isNotEmpty();
    assertThat(suggested("alice", "seminar", "prompt", "")).isEmpty();
    assertThat(suggested("alice", "summary", "of", "")).isEmpty();
    assertThat(suggested(PROF, "summary", "of", "co")).containsExactly("course");
  }

  @Test
  void noMoreIsSuggestedThanDiscordTakes() {
    commands.completions(
        IntStream.range(0, 60).mapToObj(i -> (i % 2 == 0 ? "x" : "y".repeat(110)) + i).toList());

    assertThat(suggested("alice", "quiz", "incident", ""))
        .hasSize(25)
        .allMatch(value -> value.startsWith("x"));
  }
}
