package io.afterglow.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.afterglow.page.Address;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CookieFileTest {

  private static final Site SITE = Site.of(Address.parse("https://pods.example/"));

  @TempDir Path folder;

  static Stream<Path> accepted() throws Exception {
    return Corpus.cases("cookies/accepted");
  }

  static Stream<Path> refused() throws Exception {
    return Corpus.cases("cookies/refused");
  }

  @ParameterizedTest
  @MethodSource
  void accepted(Path file) throws Exception {
    Credentials credentials = CookieFile.read(file, SITE, FakeTime.START);
    assertThat(header(credentials, "https://pods.example/s/p/1"))
        .isEqualTo(String.join("\n", Corpus.expected(file)));
    assertThat(credentials.remarks()).noneMatch(r -> r.contains("canary"));
    assertThat(credentials.toString()).doesNotContain("canary");
    assertThat(credentials.cookies().toString()).doesNotContain("canary");
  }

  @ParameterizedTest
  @MethodSource
  void refused(Path file) throws IOException {
    CredentialsException e = refusal(file);
    List<String> expected = Corpus.expected(file);
    assertThat(e.kind().name()).isEqualTo(expected.get(0));
    assertThat(e.getMessage())
        .contains(expected.get(1))
        .contains(file.getFileName().toString())
        .doesNotContain("canary");
  }

  @Test
  void a_hundred_thousand_lines_are_no_trouble() throws Exception {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      text.append("x").append(i).append(".example\tTRUE\t/\tTRUE\t0\ta\tb\n");
    }
    text.append("pods.example\tFALSE\t/\tTRUE\t0\tsid\tcanary-0123\n");
    Path file = Files.writeString(folder.resolve("many.txt"), text);
    assertThat(CookieFile.read(file, SITE, FakeTime.START).cookies()).hasSize(1);
  }

  @Test
  void odd_lines_are_told_by_number_and_not_without_end() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("odd.txt"),
            "nonsense\n".repeat(50) + "pods.example\tFALSE\t/\tTRUE\t0\tsid\tcanary\n");
    List<String> remarks = CookieFile.read(file, SITE, FakeTime.START).remarks();
    assertThat(remarks.get(0)).startsWith("odd.txt, line 1: has 1 of the seven fields");
    assertThat(remarks).hasSizeLessThanOrEqualTo(11);
  }

  @Test
  void a_file_that_is_not_there_is_named() {
    CredentialsException e = refusal(folder.resolve("gone.txt"));
    assertThat(e.kind()).isEqualTo(CredentialsException.Kind.UNREADABLE);
    assertThat(e.getMessage()).contains("gone.txt");
  }

  @Test
  void a_raw_header_from_the_environment_is_a_login() throws Exception {
    Credentials credentials = CookieHeader.read(" sid=canary-0123; a=b ", SITE, "AFTERGLOW_COOKIE");
    assertThat(header(credentials, "https://pods.example/")).isEqualTo("sid=canary-0123; a=b");
    assertThat(header(credentials, "https://api.pods.example/")).isEmpty();
    CredentialsException e =
        catchThrowableOfType(
            CredentialsException.class,
            () -> CookieHeader.read("canary", SITE, "AFTERGLOW_COOKIE"));
    assertThat(e.getMessage()).contains("AFTERGLOW_COOKIE").doesNotContain("canary");
  }

  @Test
  void secrets_are_values_worth_hiding_and_their_decoded_forms() throws Exception {
    Credentials credentials =
        CookieHeader.read(
            "sid=abc%3Ddef%21; t=12345; last=463244; otp=123456789012; lang=english; theme=a1b2c3d4",
            SITE, "x");
    assertThat(credentials.secrets())
        .containsExactlyInAnyOrder("abc%3Ddef%21", "abc=def!", "a1b2c3d4", "123456789012");
  }

  private static CredentialsException refusal(Path file) {
    return catchThrowableOfType(
        CredentialsException.class, () -> CookieFile.read(file, SITE, FakeTime.START));
  }

  private static String header(Credentials credentials, String address) {
    return credentials.cookies().stream()
        .filter(c -> c.goesTo(Address.parse(address), FakeTime.START))
        .sorted(Comparator.comparingInt((Cookie c) -> c.path().length()).reversed())
        .map(c -> c.name() + "=" + c.value())
        .collect(Collectors.joining("; "));
  }
}
