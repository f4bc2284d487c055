package io.afterglow.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Recordings and archives of saved pages, sound and damaged: what they hold is read, and what they
 * lost is named, keeps the report incomplete and the exit code at 3, in a later pack too. A new
 * case is a folder.
 */
class SavedContainersTest {

  private static final Path CASES = Path.of("src/test/resources/io/afterglow/job/containers");
  private static final Path SHARED = Path.of("../shared/cases");

  @TempDir Path folder;

  static Stream<String> cases() throws IOException {
    try (Stream<Path> found = Files.list(CASES)) {
      return found
          .filter(Files::isDirectory)
          .map(path -> path.getFileName().toString())
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void container_gives_its_pages_and_reports_its_losses(String name) throws Exception {
    JsonNode expected = Json.tree(Files.readAllBytes(CASES.resolve(name).resolve("case.json")));
    Ran ran = export(CASES.resolve(name).resolve("in"));
    assertThat(ran.code()).as("%s: %s", name, ran.said()).isEqualTo(expected.at("/code").asInt());
    boolean packed = expected.at("/episodes").asInt() > 0;
    String told = ran.said() + (packed ? ran.zip().report().toString() : "");
    expected.at("/says").forEach(words -> assertThat(told).as(name).contains(words.asText()));
    expected
        .at("/silent")
        .forEach(words -> assertThat(ran.said()).as(name).doesNotContain(words.asText()));
    if (packed) {
      Exported zip = ran.zip();
      assertThat(zip.episodes())
          .as("%s: %s", name, ran.said())
          .hasSize(expected.at("/episodes").asInt());
      agrees(expected, zip.report());
      Ran again = Ran.of("pack", "--workspace", workspace().toString(), "--out", out("again"));
      assertThat(again.code()).as("%s: %s", name, again.said()).isEqualTo(ran.code());
      agrees(expected, again.zip().report());
    }
  }

  private static void agrees(JsonNode expected, JsonNode report) {
    boolean complete = expected.at("/code").asInt() == 0;
    assertThat(report.at("/complete").asBoolean()).as("%s", report).isEqualTo(complete);
    for (JsonNode row : expected.at("/missing")) {
      assertThat(report.at("/missing"))
          .as("%s", report)
          .anyMatch(
              found ->
                  found.at("/url").equals(row.at("/url"))
                      && found.at("/why").equals(row.at("/why")));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "51-warc-length-in-characters, 4",
    "52-har-base64-not-base64, 1",
    "54-har-base64-unmarked, 1",
    "55-har-playwright-attach, 2",
    "31-tar-gz, 2"
  })
  void reported_input_is_read(String name, int episodes) throws Exception {
    assumeTrue(Files.isDirectory(SHARED), "no ../shared/cases here");
    Ran ran = export(SHARED.resolve(name));
    assertThat(ran.code()).as(ran.said()).isIn(0, 3);
    assertThat(ran.said()).doesNotContain("Not used");
    assertThat(ran.zip().episodes()).as(ran.said()).hasSize(episodes);
    assertThat(ran.zip().episodes().values())
        .allMatch(episode -> !episode.at("/transcripts").isEmpty());
  }

  private Ran export(Path given) {
    return Ran.of(
        "export",
        "--offline",
        "--pages",
        given.toString(),
        "--out",
        out("out"),
        "--workspace",
        workspace().toString());
  }

  private Path workspace() {
    return folder.resolve("workspace");
  }

  private String out(String name) {
    return folder.resolve(name).toString();
  }
}
