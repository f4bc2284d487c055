package io.afterglow.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.service.Services;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A service's hosts, paths and forms of ids stand in its own package, and in its look-alike. */
class ServiceWordsTest {

  private static final Pattern WORDS =
      Pattern.compile("(?i)podquest(?:ai)?\\.(?:com|app)|/s/p/|/e/|_0fade|\\[0-9a-f\\]\\{5\\}");

  private static final Path MAIN = Path.of("src/main/java/io/afterglow");
  private static final Path RESOURCES = Path.of("src/main/resources");
  private static final Path DEMO = RESOURCES.resolve("io/afterglow/demo");
  private static final Path CROOKED =
      Path.of("src/test/java/io/afterglow/architecture/crooked/cli/Hosts.java");

  @Test
  void no_other_package_names_a_host_or_a_path_of_a_service() throws IOException {
    assertThat(Literals.matching(WORDS, packages())).isEmpty();
  }

  @Test
  void no_resource_names_a_host_or_a_path_of_a_service() throws IOException {
    try (Stream<Path> files = Files.walk(RESOURCES)) {
      List<Path> texts =
          files.filter(Files::isRegularFile).filter(file -> !file.startsWith(DEMO)).toList();
      assertThat(texts).hasSizeGreaterThan(5);
      for (Path file : texts) {
        assertThat(WORDS.matcher(Files.readString(file)).results().map(MatchResult::group))
            .as(file.toString())
            .isEmpty();
      }
    }
  }

  @Test
  void the_hosts_of_every_service_are_among_the_words() {
    assertThat(Services.KNOWN.all())
        .as("a service's hosts, which WORDS must find")
        .flatExtracting(service -> service.lifetime().hosts())
        .isNotEmpty()
        .allSatisfy(host -> assertThat(host).matches(WORDS));
  }

  @Test
  void the_rule_rejects_its_crooked_sample() throws IOException {
    assertThat(Literals.matching(WORDS, List.of(CROOKED)))
        .containsExactly("Hosts.java: https://podquestai.com", "Hosts.java: /s/p/");
  }

  private static List<Path> packages() throws IOException {
    try (Stream<Path> all = Files.list(MAIN)) {
      return all.filter(Files::isDirectory)
          .filter(folder -> !Set.of("service", "demo").contains(folder.getFileName().toString()))
          .toList();
    }
  }
}
