package io.afterglow.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files of subscriptions as apps and people make them: {@code NAME.opml} beside {@code
 * NAME.expected}, one line a podcast. A new case needs no code.
 */
class OpmlCasesTest {

  private static final Path CASES = Path.of("src/test/resources/io/afterglow/page/opml");

  static Stream<Path> cases() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      return files.filter(f -> f.toString().endsWith(".opml")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_file_of_subscriptions_is_read(Path file) throws IOException {
    String name = file.getFileName().toString().replace(".opml", ".expected");
    String expected = Files.readString(file.resolveSibling(name));

    assertThat(shown(Files.readAllBytes(file))).isEqualTo(expected);
  }

  private static String shown(byte[] bytes) {
    assertThat(Opml.isOpml(bytes)).isTrue();
    Item.Subscriptions list = Objects.requireNonNull(Opml.read(PageText.of(bytes, "").text()));
    String flaw = list.flaw() == null ? "" : list.flaw() + "\n";
    return Stream.of(
            Stream.of(flaw),
            list.entries().stream().map(entry -> shown(entry) + "\n"),
            list.includes().stream().map(address -> "includes " + address + "\n"),
            list.leftOut().stream().map(o -> "left out " + o.title() + " | " + o.what() + "\n"))
        .flatMap(lines -> lines)
        .collect(Collectors.joining());
  }

  private static String shown(Item.SubscriptionEntry entry) {
    return entry.title()
        + " | "
        + entry.feedUrl()
        + (entry.siteUrl() == null ? "" : " | " + entry.siteUrl())
        + (entry.folder() == null ? "" : " | in " + entry.folder())
        + (entry.past() ? " | past" : "")
        + (entry.schemeAssumed() ? " | https assumed" : "")
        + (entry.unusable() == null ? "" : " | unusable " + entry.unusable());
  }
}
