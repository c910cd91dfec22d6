package io.silta.server;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.silta.protocol.Ids;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may know whom. */
class ArchitectureTest {
  private static final Path SOURCES = Path.of("src", "main", "java");

  private static final String[] CORE = {
    "io.silta.server.conversation..",
    "io.silta.server.routing..",
    "io.silta.server.live..",
    "io.silta.bot.."
  };

  private static final List<String> ADAPTERS =
      List.of("io.silta.server.sql..", "io.silta.server.memory..", "io.silta.server.redis..");

  private static final String[] ALL_ADAPTERS = ADAPTERS.toArray(String[]::new);

  /** What talks, stores or measures. */
  private static final String[] OUTSIDE = {
    "io.netty..",
    "java.sql..",
    "javax.sql..",
    "org.sqlite..",
    "org.flywaydb..",
    "io.lettuce..",
    "org.postgresql..",
    "com.zaxxer..",
    "tools.jackson..",
    "com.fasterxml.jackson..",
    "io.micrometer.."
  };

  private static final JavaClasses SILTA =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.silta");

  /** A rule on packages where nothing lives fails, so that a renamed package cannot escape. */
  private static void check(ArchRule rule) {
    rule.allowEmptyShould(false).check(SILTA);
  }

  @Test
  void theCoreTalksToNobodyOutside() {
    check(noClasses().that().resideInAnyPackage(CORE).should().dependOnClassesThat(outside()));
  }

  private static DescribedPredicate<JavaClass> outside() {
    return resideInAnyPackage(OUTSIDE).as("talk, store or measure");
  }

  @Test
  void whatSessionsDoIsIndependentOfWhatCarriesThem() {
    check(
        noClasses()
            .that()
            .resideInAPackage("io.silta.server.session..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.netty..", "io.silta.server.gateway.."));
  }

  @Test
  void nettyIsTheGatewaysAlone() {
    check(
        noClasses()
            .that(
                resideInAPackage("io.silta..")
                    .and(DescribedPredicate.not(resideInAPackage("io.silta.server.gateway.."))))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.netty.."));
  }

  @Test
  void jdbcIsTheSqlAdaptersAlone() {
    check(
        noClasses()
            .that(
                resideInAPackage("io.silta..")
                    .and(DescribedPredicate.not(resideInAPackage("io.silta.server.sql.."))))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "java.sql..",
                "javax.sql..",
                "org.sqlite..",
                "org.postgresql..",
                "com.zaxxer..",
                "org.flywaydb.."));
  }

  @Test
  void lettuceIsTheRedisAdaptersAlone() {
    check(
        noClasses()
            .that(
                resideInAPackage("io.silta..")
                    .and(DescribedPredicate.not(resideInAPackage("io.silta.server.redis.."))))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.lettuce.."));
  }

  @Test
  void onlyTheWiringKnowsTheAdapters() {
    check(
        noClasses()
            .that(
                resideInAPackage("io.silta..")
                    .and(DescribedPredicate.not(resideInAnyPackage(ALL_ADAPTERS)))
                    .and(DescribedPredicate.not(resideInAPackage("io.silta.server"))))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ALL_ADAPTERS));
  }

  @Test
  void adaptersKnowNeitherTheGatewayNorOneAnother() {
    for (String adapter : ADAPTERS) {
      String[] others =
          Stream.concat(
                  ADAPTERS.stream().filter(other -> !other.equals(adapter)),
                  Stream.of("io.silta.server.gateway.."))
              .toArray(String[]::new);
      check(
          noClasses()
              .that()
              .resideInAPackage(adapter)
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(others));
    }
  }

  @Test
  void theProtocolAndTheBotKnowNothingOfOurs() {
    for (String alone : List.of("io.silta.protocol..", "io.silta.bot..")) {
      check(
          classes()
              .that()
              .resideInAPackage(alone)
              .should()
              .onlyDependOnClassesThat(
                  resideInAPackage(alone)
                      .or(DescribedPredicate.not(resideInAPackage("io.silta..")))));
    }
  }

  @Test
  void nobodyKnowsTheWiring() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("io.silta.server")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.silta.server"));
  }

  @Test
  void packagesAreFreeOfCycles() {
    check(slices().matching("io.silta.server.(*)..").should().beFreeOfCycles());
    check(slices().matching("io.silta.(*)..").should().beFreeOfCycles());
  }

  @Test
  void timeAndRandomnessAreArguments() {
    String[] where = Stream.concat(Stream.of(CORE), ADAPTERS.stream()).toArray(String[]::new);
    check(
        noClasses()
            .that()
            .resideInAnyPackage(where)
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(InstantSource.class, "system")
            .orShould()
            .callMethod(Ids.class, "random")
            .orShould()
            .callMethod(Ids.class, "secret")
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(ThreadLocalRandom.class, "current")
            .orShould()
            .callConstructor(Random.class));
  }

  @Test
  void everyClassIsSeen() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      List<String> unseen =
          files
              .map(SOURCES::relativize)
              .map(Path::toString)
              .filter(name -> name.endsWith(".java") && !name.endsWith("package-info.java"))
              .map(name -> name.replace(".java", "").replace(File.separatorChar, '.'))
              .filter(name -> !SILTA.contain(name))
              .toList();
      assertTrue(unseen.isEmpty(), "not seen: " + unseen);
    }
    for (String other : List.of("io.silta.protocol.Codec", "io.silta.protocol.Event")) {
      assertTrue(SILTA.contain(other), other);
    }
    assertTrue(SILTA.stream().anyMatch(resideInAPackage("io.silta.bot..")), "the bot");
  }

  @Test
  void everyPackageSaysWhatLivesThere() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      List<Path> silent =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .map(Path::getParent)
              .distinct()
              .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
              .filter(folder -> !folder.endsWith(Path.of("io", "silta", "server")))
              .toList();
      assertTrue(silent.isEmpty(), "no package-info.java: " + silent);
    }
  }
}
