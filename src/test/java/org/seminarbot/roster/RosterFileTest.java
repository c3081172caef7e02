package org.seminarbot.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seminarbot.chat.Refusal;

/** Class lists as spreadsheets write them. */
final class RosterFileTest {
  private static final RosterFile.Student ADA =
      new RosterFile.Student("1042", "Lovelace, Ada", "A", Optional.empty());

  private static List<RosterFile.Student> read(String text) {
    return RosterFile.read("class.csv", text.getBytes(StandardCharsets.UTF_8));
  }

  private static void refuses(String text, String... why) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.text()).startsWith("Nothing was imported").contains(why));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Student number,Name,Section\n1042,\"Lovelace, Ada\",A\n",
        "\uFEFFnumber;name;group\r\n1042;Lovelace, Ada;A\r\n",
        "\n\nSECTION\tStudent_ID\tFull name\n\nA\t1042\tLovelace, Ada\n\t\t\n",
        "\"Name\",\"No.\",\"Other\",\"Class\"\n\" Lovelace, Ada \",1042,x,A,,\n",
      })
  void listsAreReadAsSpreadsheetsWriteThem(String text) {
    assertThat(read(text)).containsExactly(ADA);
  }

  @Test
  void aListInUtf16IsReadAndOneInNoUnicodeIsRefused() {
    byte[] utf16 =
        "\uFEFFnumber\tname\tsection\n1042\tLovelace, Ada\tA\n".getBytes(StandardCharsets.UTF_16LE);
    assertThat(RosterFile.read("class.txt", utf16)).containsExactly(ADA);
    byte[] latin = "number,name\n1,José\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> RosterFile.read("class.csv", latin))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.text()).contains("CSV UTF-8"));
  }

  @Test
  void firstAndLastNamesAreOneNameAndPlatformsHaveColumns() {
    assertThat(
            read(
                "number,first name,surname,discord,slack\n7,Ada,King,123456789012345678,\n8,Al,Bo,,U0123ABCD\n"))
        .containsExactly(
            new RosterFile.Student("7", "Ada King", "", Optional.of("discord:123456789012345678")),
            new RosterFile.Student("8", "Al Bo", "", Optional.of("slack:U0123ABCD")));
  }

  @Test
  void aQuoteWithinANameIsKept() {
    assertThat(read("number,name\n7,\"Ada \"\"Countess\"\" King\"\n").get(0).name())
        .isEqualTo("Ada \"Countess\" King");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                   | It is empty
          number,name                          | no students, only a first line
          Ada,1042                             | must name the columns
          number,name,student id/1,Ada,1       | two columns for the same
          number,name/1,Ada/1,Bob              | Line 3: student number 1 stands in line 2 already
          number,name/,Ada                     | Line 2: the student number is missing
          number,name/1,                       | Line 2: the name is missing
          number,name/1,Ada,x                  | Line 2: it has 3 values
          number,name/1                        | Line 2: it has 1 values
          number,name/1,"Ada/2,Bob             | Is a quotation mark missing?
          number,name/1,"Ada"x                 | After line 1 it is no CSV
          number,name,account/1,Ada,a b        | Line 2: 'a b' is nobody's account
          number,name,account/1,Ada,alice      | Line 2: 'alice' is nobody's account
          number,name,account/1,Ada,discord:12 | Line 2: 'discord:12' is nobody's account
          number,name,account/1,Ada,slack:foo  | Line 2: 'slack:foo' is nobody's account
          number,name,discord/1,Ada,U0123ABCD  | Line 2: 'discord:U0123ABCD' is nobody's account
          number,name,chat/1,A,U123456/2,B,U123456 | Line 3: account U123456 stands in line 2 already
          """)
  void whatIsWrongIsToldByLine(String lines, String why) {
    refuses(lines.replace('/', '\n'), why);
  }

  @Test
  void everyWrongLineIsToldAtOnceUpToADozen() {
    refuses("number,name\n1,\n,Ada\n", "Line 2:", "Line 3:");
    refuses("number,name\n" + ",Ada\n".repeat(20), "Line 13:", "And 8 more.");
  }

  @Test
  void aValueThatIsTooLongIsTold() {
    refuses("number,name\n1," + "x".repeat(201) + "\n", "Line 2", "longer than 200");
  }
}
