package io.afterglow.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** With any format left out, or alone, no file links to one that is not there. */
class LeftOutTest {

  /** What a page or a feed links to, but for what leaves the export and what stays on the page. */
  private static final Pattern LINK =
      Pattern.compile(
          "\\b(?:href|src|url)=\"(?![a-z]+:|#)([^\"#?]+)|\"([^\" ]+/transcript[^\"]+html)\"");

  static Stream<String> names() {
    return Exporters.ALL.stream()
        .filter(one -> one.habit() == Exporter.Habit.UNLESS_LEFT_OUT)
        .map(Exporter::name);
  }

  @ParameterizedTest
  @MethodSource("names")
  void no_link_leads_nowhere(String name) throws Exception {
    Wishes wishes = new Wishes(null, true);
    List<Exporter> rest = new ArrayList<>(Exporters.of(wishes));
    rest.removeIf(one -> one.name().equals(name));
    assertThat(broken(rest)).as("--without " + name).isEmpty();
    List<Exporter> alone = new ArrayList<>(Exporters.of(wishes));
    alone.removeIf(one -> !one.name().equals(name));
    assertThat(broken(alone)).as("--only " + name).isEmpty();
  }

  @Test
  void links_to_what_was_lost_later_are_seen() throws Exception {
    MemoryOutput all = MemoryOutput.of(Exporters.of(new Wishes(null, true)), SampleLibrary.full());
    assertThat(broken(all, path -> all.has(path) && !path.contains("/transcript.")))
        .anyMatch(link -> link.contains("/feed.xml -> "))
        .anyMatch(link -> link.contains("/feed.json -> "))
        .anyMatch(link -> link.startsWith("library/"));
  }

  private static Set<String> broken(List<Exporter> exporters) throws Exception {
    MemoryOutput out = MemoryOutput.of(exporters, SampleLibrary.full());
    return broken(out, out::has);
  }

  private static Set<String> broken(MemoryOutput out, Predicate<String> isThere) {
    Set<String> broken = new TreeSet<>();
    for (String path : out.paths()) {
      if (path.matches(".*\\.(?:html|xml|json)")) {
        String text = new String(out.files().get(path), StandardCharsets.UTF_8);
        LINK.matcher(text)
            .results()
            .map(link -> link.group(1) == null ? link.group(2) : link.group(1))
            .map(link -> URI.create("/" + encoded(path)).resolve(link).getPath().substring(1))
            .filter(target -> !isThere.test(target))
            .forEach(target -> broken.add(path + " -> " + target));
      }
    }
    return broken;
  }

  private static String encoded(String path) {
    return String.join("/", Stream.of(path.split("/", -1)).map(CompanionLinks::encoded).toList());
  }
}
