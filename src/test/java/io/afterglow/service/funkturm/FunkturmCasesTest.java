package io.afterglow.service.funkturm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.afterglow.service.PageCases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** One page of each kind that the fixture service has. */
class FunkturmCasesTest {

  private static final Path CASES = Path.of("src/test/resources/funkturm/cases");

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> each_page_is_read_as_expected() throws IOException {
    return PageCases.of(new Funkturm(), CASES);
  }

  @Test
  void case_that_expects_something_else_fails() throws IOException {
    Path crooked = Files.createDirectory(folder.resolve("crooked"));
    Files.writeString(crooked.resolve("page.html"), "<h1>Anmelden</h1>");
    Files.writeString(crooked.resolve("address.txt"), "");
    DynamicTest test = PageCases.of(new Funkturm(), folder).toList().get(0);
    assertThatThrownBy(() -> test.getExecutable().execute()).hasMessageContaining("LOGIN");
    Files.writeString(crooked.resolve("expected.json"), "{\"kind\": \"HOME\"}");
    assertThatThrownBy(() -> test.getExecutable().execute()).hasMessageContaining("crooked/kind");
    Files.writeString(crooked.resolve("expected.json"), "{\"itmes\": []}");
    assertThatThrownBy(() -> test.getExecutable().execute()).hasMessageContaining("crooked/itmes");
    Files.writeString(crooked.resolve("expected.json"), "{\"kind\": \"LOGIN\", \"items\": []}");
    assertThat(test.getDisplayName()).isEqualTo("crooked");
    org.assertj.core.api.Assertions.assertThatCode(() -> test.getExecutable().execute())
        .doesNotThrowAnyException();
  }
}
