package io.afterglow.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The house keeps its rules, and each rule can be broken. */
class ArchitectureTest {

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.afterglow");

  private static final String CROOKED = "io.afterglow.architecture.crooked";
  private static final JavaClasses CROOKED_HOUSE = new ClassFileImporter().importPackages(CROOKED);

  @TestFactory
  Stream<DynamicTest> theHouseKeepsEveryRule() {
    return Rules.over("io.afterglow").entrySet().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> rule.getValue().check(HOUSE)));
  }

  @TestFactory
  Stream<DynamicTest> everyRuleBites() {
    return Rules.over(CROOKED).entrySet().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> bites(rule)));
  }

  private static void bites(Map.Entry<String, ArchRule> rule) {
    assertThat(rule.getValue().evaluate(CROOKED_HOUSE).hasViolation())
        .as("the crooked sample breaks the rule '%s'", rule.getKey())
        .isTrue();
  }

  @Test
  void theHouseIsThere() {
    assertThat(HOUSE).hasSizeGreaterThan(50);
  }

  @Test
  void cli_needs_each_class_that_it_may_see_of_other_stations() {
    assertThat(Rules.SEEN_BY_CLI)
        .allSatisfy(
            name ->
                assertThat(HOUSE.get("io.afterglow." + name).getDirectDependenciesToSelf())
                    .as(name)
                    .anyMatch(
                        arrow ->
                            arrow
                                .getOriginClass()
                                .getPackageName()
                                .startsWith("io.afterglow.cli")));
  }
}
