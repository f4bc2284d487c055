package io.afterglow.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A simple name means one class. */
class ClassNamesTest {

  @Test
  void no_two_main_classes_share_a_simple_name() {
    assertThat(
            shared(
                new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("io.afterglow")))
        .isEmpty();
  }

  @Test
  void the_rule_rejects_its_crooked_sample() {
    assertThat(shared(new ClassFileImporter().importPackages("io.afterglow.architecture.crooked")))
        .containsKey("Knowing");
  }

  private static Map<String, Set<String>> shared(Iterable<JavaClass> classes) {
    Map<String, Set<String>> packages = new TreeMap<>();
    for (JavaClass one : classes) {
      if (one.isTopLevelClass() && !one.getSimpleName().equals("package-info")) {
        packages
            .computeIfAbsent(one.getSimpleName(), name -> new TreeSet<>())
            .add(one.getPackageName());
      }
    }
    packages.values().removeIf(all -> all.size() == 1);
    return packages;
  }
}
