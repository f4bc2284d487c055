package io.afterglow.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.json.Json;
import io.afterglow.model.SourceName;
import io.afterglow.page.Address;
import io.afterglow.page.Page;
import io.afterglow.page.Service;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Cases of a service's reader: a folder each with {@code page.html} (or {@code .json}, {@code
 * .txt}), {@code address.txt} (empty for a page without an address) and {@code expected.json}, the
 * part of the {@link io.afterglow.page.Reading} that counts. What is not named there may be
 * anything.
 */
public final class PageCases {

  private PageCases() {}

  /** A test for each folder. */
  public static Stream<DynamicTest> of(Service service, Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      List<Path> cases = all.filter(Files::isDirectory).sorted().toList();
      assertThat(cases).as("cases in %s", folder).isNotEmpty();
      return cases.stream()
          .map(
              one ->
                  DynamicTest.dynamicTest(
                      String.valueOf(one.getFileName()), () -> read(service, one)));
    }
  }

  private static void read(Service service, Path folder) throws IOException {
    JsonNode reading = tree(Json.line(service.read(page(folder))));
    Path expected = folder.resolve("expected.json");
    assertThat(expected).as("what was read: %s", reading).exists();
    String name = String.valueOf(folder.getFileName());
    holds(name, reading, Json.tree(Files.readAllBytes(expected)), reading);
  }

  /** Objects may hold more than what is expected, arrays may not. */
  private static void holds(String at, JsonNode found, JsonNode expected, JsonNode all) {
    assertThat(found.isMissingNode()).as("%s is in no reading; read: %s", at, all).isFalse();
    if (expected.isObject()) {
      for (var field : expected.properties()) {
        holds(at + "/" + field.getKey(), found.path(field.getKey()), field.getValue(), all);
      }
    } else if (expected.isArray()) {
      assertThat(found.size()).as("how many at %s of %s", at, all).isEqualTo(expected.size());
      for (int i = 0; i < expected.size(); i++) {
        holds(at + "/" + i, found.path(i), expected.path(i), all);
      }
    } else if (expected.isNumber() && found.isNumber()) {
      assertThat(found.asDouble()).as("%s of %s", at, all).isEqualTo(expected.asDouble());
    } else {
      assertThat(found.asText()).as("%s of %s", at, all).isEqualTo(expected.asText());
    }
  }

  private static Page page(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      Path file =
          files
              .filter(one -> String.valueOf(one.getFileName()).startsWith("page."))
              .findFirst()
              .orElseThrow(() -> new AssertionError(folder + " holds no page.html"));
      String name = file.toString();
      String type =
          name.endsWith(".json")
              ? "application/json"
              : name.endsWith(".txt") ? "text/plain" : "text/html";
      String address = Files.readString(folder.resolve("address.txt")).strip();
      return new Page(
          address.isEmpty() ? null : Address.parse(address),
          SourceName.LIVE,
          Instant.EPOCH,
          200,
          type + "; charset=utf-8",
          Files.readAllBytes(file));
    }
  }

  private static JsonNode tree(String json) throws IOException {
    return Json.tree(json.getBytes(StandardCharsets.UTF_8));
  }
}
