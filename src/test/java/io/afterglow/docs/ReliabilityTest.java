package io.afterglow.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every test that docs/reliability.md names is there, and every fault has one. */
class ReliabilityTest {

  private static final Pattern NAMED = Pattern.compile("`(\\w+Test)#(\\w+)`");

  private static final Pattern ID = Pattern.compile("\\b([NLPT])-(\\d\\d)\\b");

  private final String document = read(Path.of("docs/reliability.md"));

  @Test
  void everyTestThatIsNamedIsThere() throws IOException {
    Map<String, String> sources = new HashMap<>();
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      files
          .filter(f -> f.toString().endsWith("Test.java"))
          .forEach(f -> sources.merge(name(f), read(f), String::concat));
    }
    List<MatchResult> named = NAMED.matcher(document).results().toList();
    assertThat(named).hasSizeGreaterThan(50);
    assertThat(named)
        .filteredOn(test -> !isIn(sources.getOrDefault(test.group(1), ""), test.group(2)))
        .extracting(MatchResult::group)
        .as("tests that are not there")
        .isEmpty();
  }

  private static boolean isIn(String source, String method) {
    return Pattern.compile("(void|Stream<DynamicTest>) " + method + "\\(").matcher(source).find();
  }

  @Test
  void everyFaultHasATest() {
    String rows = read(Path.of("src/test/resources/chaos/rows.tsv"));
    List<String> tried =
        Stream.concat(
                ID.matcher(rows).results(),
                document
                    .lines()
                    .filter(l -> l.contains("Test#"))
                    .flatMap(l -> ID.matcher(l).results()))
            .map(MatchResult::group)
            .toList();
    assertThat(tried)
        .containsAll(ids("N", 29))
        .containsAll(ids("L", 22))
        .containsAll(ids("P", 14))
        .containsAll(ids("T", 11));
  }

  private static List<String> ids(String kind, int last) {
    return IntStream.rangeClosed(1, last)
        .mapToObj(n -> String.format(Locale.ROOT, "%s-%02d", kind, n))
        .toList();
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
