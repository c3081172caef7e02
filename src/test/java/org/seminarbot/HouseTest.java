package org.seminarbot;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.seminarbot.chat.Command;
import org.seminarbot.chat.Forwarding;

/** Who may know whom in the house. */
@AnalyzeClasses(packages = "org.seminarbot", importOptions = ImportOption.DoNotIncludeTests.class)
final class HouseTest {
  private static final String[] FEATURES = {
    "guide",
    "quiz",
    "roleplay",
    "progress",
    "seminar",
    "summary",
    "review",
    "readings",
    "privacy",
    "preview",
    "roster",
    "export",
    "report"
  };

  @ArchTest
  static final ArchRule everyRoomKnowsOnlyThoseItMay =
      Architectures.layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("org.seminarbot..")
          .layer("main")
          .definedBy("org.seminarbot")
          .layer("platforms")
          .definedBy("..console..", "..discord..", "..slack..")
          .layer("config")
          .definedBy("..config..")
          .layer("setup")
          .definedBy("..setup..")
          .layer("features")
          .definedBy(in(FEATURES))
          .layer("marks")
          .definedBy("..marks..")
          .layer("prompt")
          .definedBy("..prompt..")
          .layer("notice")
          .definedBy("..notice..")
          .layer("answer")
          .definedBy("..answer..")
          .layer("people")
          .definedBy("..people..")
          .layer("chat")
          .definedBy("..chat..")
          .layer("store")
          .definedBy("..store..")
          .layer("reading")
          .definedBy("..reading..")
          .layer("exchange")
          .definedBy("..exchange..")
          .layer("yaml")
          .definedBy("..yaml..")
          .layer("chart")
          .definedBy("..chart..")
          .layer("rehearsal")
          .definedBy("..rehearsal..")
          .layer("text")
          .definedBy("..text..")
          .whereLayer("main")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("platforms")
          .mayOnlyBeAccessedByLayers("main")
          .whereLayer("config")
          .mayOnlyBeAccessedByLayers("platforms", "main")
          .whereLayer("setup")
          .mayOnlyBeAccessedByLayers("platforms", "main")
          .whereLayer("chart")
          .mayOnlyBeAccessedByLayers("platforms")
          .whereLayer("rehearsal")
          .mayOnlyBeAccessedByLayers("platforms", "main")
          .whereLayer("features")
          .mayOnlyBeAccessedByLayers("main")
          .whereLayer("marks")
          .mayOnlyBeAccessedByLayers("features", "main")
          .whereLayer("prompt")
          .mayOnlyBeAccessedByLayers("features", "main")
          .whereLayer("notice")
          .mayOnlyBeAccessedByLayers("prompt", "features", "main")
          .whereLayer("answer")
          .mayOnlyBeAccessedByLayers("prompt", "marks", "features", "main")
          .whereLayer("people")
          .mayOnlyBeAccessedByLayers("notice", "answer", "prompt", "marks", "features", "main")
          .whereLayer("chat")
          .mayOnlyBeAccessedByLayers(
              "people", "notice", "prompt", "features", "chart", "rehearsal", "platforms", "main")
          .whereLayer("store")
          .mayOnlyBeAccessedByLayers("people", "notice", "answer", "marks", "features", "main")
          .whereLayer("exchange")
          .mayOnlyBeAccessedByLayers("features", "main")
          .whereLayer("reading")
          .mayOnlyBeAccessedByLayers("exchange", "answer", "prompt", "marks", "features", "main")
          .whereLayer("yaml")
          .mayOnlyBeAccessedByLayers("reading", "config", "exchange", "features", "main");

  @ArchTest
  static final ArchRule noRoomsKnowEachOtherInACircle =
      SlicesRuleDefinition.slices().matching("org.seminarbot.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyTheStoreSpeaksToTheDatabase =
      noClasses()
          .that()
          .resideOutsideOfPackage("..store..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.sql..", "org.jdbi..", "org.h2..", "com.zaxxer..", "org.flywaydb..");

  @ArchTest
  static final ArchRule aPreviewCanStoreNothing =
      noClasses()
          .that()
          .resideInAPackage("org.seminarbot.preview..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.seminarbot.store..", "java.io..", "java.nio.file..")
          .orShould()
          .dependOnClassesThat()
          .haveSimpleName("Answers");

  @ArchTest
  static final ArchRule discordIsKnownToNoOtherPlatform =
      noClasses()
          .that()
          .resideInAPackage("org.seminarbot.slack..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("net.dv8tion..", "org.seminarbot.discord..");

  @ArchTest
  static final ArchRule onlySlackSpeaksToSlack =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.seminarbot.slack..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.slack..");

  @ArchTest
  static final ArchRule theExchangeKnowsReadingsAlone =
      noClasses()
          .that()
          .resideInAPackage("..exchange..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("org.seminarbot..")
                  .and(
                      resideOutsideOfPackages(
                          "..exchange..", "..reading..", "..yaml..", "..text..")));

  @ArchTest
  static final ArchRule tablesAreReadInOnePlace =
      noClasses()
          .that()
          .resideOutsideOfPackage("..csv..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("de.siegmar..");

  @ArchTest
  static final ArchRule onlyTheExportWritesWorkbooks =
      noClasses()
          .that()
          .resideOutsideOfPackage("..export..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.dhatim..");

  @ArchTest
  static final ArchRule onlyYamlKnowsHowYamlIsParsed =
      noClasses()
          .that()
          .resideOutsideOfPackage("..yaml..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.yaml..");

  @ArchTest
  static final ArchRule whatWrapsACommandForwardsAllOfIt =
      fields()
          .that()
          .haveRawType(Command.class)
          .and()
          .areDeclaredInClassesThat()
          .implement(Command.class)
          .should()
          .beDeclaredInClassesThat()
          .areAssignableTo(Forwarding.class);

  /**
   * The summary tells of meetings, reviews and who is in the class list; progress of what
   * instructors wrote; files of that, and by the class list; the report of all but meetings.
   */
  private static final Map<String, Set<String>> MAY_KNOW =
      Map.of(
          "summary", Set.of("seminar", "review", "roster"),
          "progress", Set.of("review"),
          "export", Set.of("review", "roster"),
          "report", Set.of("summary", "export", "review"));

  @ArchTest
  static void featuresKnowNoOtherButWhatTheyTellOf(JavaClasses classes) {
    for (String feature : FEATURES) {
      String[] others =
          Arrays.stream(FEATURES)
              .filter(other -> !other.equals(feature))
              .filter(other -> !MAY_KNOW.getOrDefault(feature, Set.of()).contains(other))
              .toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage(".." + feature + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(in(others))
          .check(classes);
    }
  }

  private static String[] in(String... rooms) {
    return Arrays.stream(rooms).map(r -> ".." + r + "..").toArray(String[]::new);
  }
}
