package io.afterglow.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.afterglow.page.Address;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CurlCommandTest {

  private static final Address HOME = Address.parse("https://pods.example/");
  private static final Site SITE = new Site(HOME, Set.of("old-pods.example"));

  static Stream<Path> accepted() throws Exception {
    return Corpus.cases("curl/accepted");
  }

  static Stream<Path> refused() throws Exception {
    return Corpus.cases("curl/refused");
  }

  /** Expected are the Cookie header for the home page, the user agent, the authorization. */
  @ParameterizedTest
  @MethodSource
  void accepted(Path file) throws Exception {
    Credentials credentials = CurlCommand.read(Files.readString(file), SITE);
    List<String> expected = Corpus.expected(file);
    String header =
        credentials.cookies().stream()
            .filter(c -> c.goesTo(HOME, FakeTime.START))
            .map(c -> c.name() + "=" + c.value())
            .collect(Collectors.joining("; "));
    assertThat(header).isEqualTo(expected.get(0));
    assertThat(credentials.userAgent())
        .isEqualTo(expected.size() > 1 && !expected.get(1).isEmpty() ? expected.get(1) : null);
    assertThat(credentials.authorization()).isEqualTo(expected.size() > 2 ? expected.get(2) : null);
    assertThat(credentials.isEmpty()).isFalse();
    assertThat(credentials.toString()).doesNotContain("canary");
  }

  @ParameterizedTest
  @MethodSource
  void refused(Path file) throws Exception {
    String text = Files.readString(file);
    CredentialsException e =
        catchThrowableOfType(CredentialsException.class, () -> CurlCommand.read(text, SITE));
    List<String> expected = Corpus.expected(file);
    assertThat(e.kind().name()).isEqualTo(expected.get(0));
    assertThat(e.getMessage()).contains(expected.get(1)).doesNotContain("canary");
  }

  @Test
  void no_paste_however_broken_ends_in_anything_but_a_sentence() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    String alphabet = "curl -Hb'\"\\^$\n\r\t;&=:x0u{}%https://pods.example/ é";
    for (int i = 0; i < 5_000; i++) {
      String tail =
          random
              .ints(random.nextInt(40), 0, alphabet.length())
              .mapToObj(c -> alphabet.substring(c, c + 1))
              .collect(Collectors.joining());
      try {
        assertThat(CurlCommand.read("curl " + tail, SITE).isEmpty()).isFalse();
      } catch (CredentialsException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }
}
