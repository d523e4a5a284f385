package org.vpbx.standalone.tidy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which module, package and class may know which. */
class ArchitectureTest {

  private static final String CORE = "org.vpbx.core";

  /** The packages of the core, bottom up. Each knows those of the lines above it, and itself. */
  private static final List<Set<String>> LAYERS =
      List.of(
          Set.of("check", "config", "id", "money", "phone", "time"),
          Set.of("db", "rating"),
          Set.of("account"),
          Set.of("audit", "mail"),
          Set.of("fraud", "limit", "margin", "pbx", "tariff", "ledger", "tax"),
          Set.of("route", "allowance", "sheet", "did", "warning"),
          Set.of("call"),
          Set.of("invoice", "tenant"));

  /** Where a program starts. */
  private static final Set<String> STARTERS = Set.of("Main", "Maintenance");

  @Test
  void theAppsMeetInTheDatabaseAlone() {
    check(
        slices()
            .matching("org.vpbx.(agi|ari|web)..")
            .should()
            .notDependOnEachOther()
            .because("each runs alone; what two of them need belongs in the core"));
  }

  @Test
  void theCoreKnowsNoProtocolAndNoApp() {
    check(
        noClasses()
            .that()
            .resideInAPackage(CORE + "..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "org.vpbx.agi..",
                "org.vpbx.ari..",
                "org.vpbx.web..",
                "org.vpbx.standalone..",
                "org.asteriskjava..",
                "org.eclipse.jetty..",
                "jakarta.servlet..",
                "org.openpdf..",
                "com.lowagie..",
                "jakarta.mail..",
                "org.apache.velocity..")
            .because("the core knows neither Asterisk nor HTTP nor PDF; an app translates"));
  }

  @Test
  void everyPackageOfTheCoreHasItsLayer() {
    String[] known =
        Stream.concat(Stream.of(CORE), packages().map(name -> CORE + "." + name + ".."))
            .toArray(String[]::new);
    check(
        classes()
            .that()
            .resideInAPackage(CORE + "..")
            .should()
            .resideInAnyPackage(known)
            .because("LAYERS in this test says which packages there are: add a new one to it"));
  }

  @ParameterizedTest
  @MethodSource("packages")
  void aPackageOfTheCoreKnowsOnlyThoseBelowIt(String name) {
    String[] forbidden =
        Stream.concat(Stream.of(CORE), notBelow(name).map(other -> CORE + "." + other + ".."))
            .toArray(String[]::new);
    check(
        noClasses()
            .that()
            .resideInAPackage(CORE + "." + name + "..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(forbidden)
            .because("LAYERS in this test says what lies below " + name));
  }

  @Test
  void routesAreFoundWithoutTheLedger() {
    check(
        noClasses()
            .that()
            .resideInAPackage(CORE + ".route..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(CORE + ".ledger..")
            .because("who may pay is decided by call, where a call may go by route"));
  }

  @Test
  void mappersAreHiddenInTheirPackages() {
    check(
        classes()
            .that()
            .haveSimpleNameEndingWith("Mapper")
            .should()
            .bePackagePrivate()
            .andShould()
            .beInterfaces()
            .because("outside of its package nobody knows that there is SQL"));
  }

  @Test
  void noClassUsesSpringOrTheLoggingOfTheJdk() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "java.util.logging..")
            .because("wiring is done by hand in Main, and logging goes to SLF4J"));
  }

  @Test
  void onlyProgramsWriteToTheTerminal() {
    check(
        noClasses()
            .that(
                are(
                    "no programs",
                    c ->
                        !STARTERS.contains(c.getSimpleName())
                            && !c.getName().equals(CORE + ".config.Program")
                            && !c.getPackageName().startsWith("org.vpbx.standalone.demo")))
            .should()
            .accessTargetWhere(
                does(
                    "System.out and System.err",
                    access ->
                        access.getTargetOwner().isEquivalentTo(System.class)
                            && Set.of("out", "err").contains(access.getName())))
            .because("everything else logs, or returns what it has to say"));
  }

  @Test
  void theTimeComesFromAClockThatIsPassedIn() {
    check(
        noClasses()
            .that(
                are(
                    "no programs",
                    c ->
                        !STARTERS.contains(c.getSimpleName())
                            && !c.getPackageName().startsWith("org.vpbx.standalone")))
            .should()
            .accessTargetWhere(does("the machine's clock", ArchitectureTest::readsTheClock))
            .because("tests move the clock: take an InstantSource as a constructor's parameter"));
  }

  private static Stream<String> packages() {
    return LAYERS.stream().flatMap(Set::stream).sorted();
  }

  private static Stream<String> notBelow(String name) {
    return LAYERS.stream()
        .dropWhile(layer -> !layer.contains(name))
        .flatMap(Set::stream)
        .filter(other -> !other.equals(name));
  }

  private static boolean readsTheClock(JavaAccess<?> access) {
    JavaClass owner = access.getTargetOwner();
    return switch (access.getName()) {
      case "now" -> owner.getPackageName().startsWith("java.time") && !takesAClock(access);
      case "system", "systemUTC", "systemDefaultZone", "tickMillis", "tickSeconds", "tickMinutes" ->
          owner.isEquivalentTo(Clock.class) || owner.isEquivalentTo(InstantSource.class);
      case "currentTimeMillis" -> owner.isEquivalentTo(System.class);
      case "getInstance" -> owner.isEquivalentTo(Calendar.class);
      case "<init>" ->
          (owner.isEquivalentTo(Date.class) || owner.isEquivalentTo(GregorianCalendar.class))
              && parameters(access).isEmpty();
      default -> false;
    };
  }

  private static boolean takesAClock(JavaAccess<?> access) {
    return parameters(access).stream().anyMatch(type -> type.isEquivalentTo(Clock.class));
  }

  private static List<JavaClass> parameters(JavaAccess<?> access) {
    return access.getTarget() instanceof CodeUnitAccessTarget target
        ? target.getRawParameterTypes()
        : List.of();
  }

  private static DescribedPredicate<JavaClass> are(String what, Predicate<JavaClass> test) {
    return DescribedPredicate.describe("are " + what, test);
  }

  private static DescribedPredicate<JavaAccess<?>> does(
      String what, Predicate<JavaAccess<?>> test) {
    return DescribedPredicate.describe(what, test);
  }

  private static void check(ArchRule rule) {
    rule.check(CompiledClasses.MAIN);
  }
}
