package io.afterglow.feed.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.json.Json;
import io.afterglow.model.Problem;
import io.afterglow.model.SourceName;
import io.afterglow.page.Item;
import io.afterglow.page.Page;
import io.afterglow.page.PageKind;
import io.afterglow.page.PageReader;
import io.afterglow.page.Reading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each folder has a body and what is read of it; a new case needs no code. */
class TranscriptCasesTest {

  private static final Path CASES = Path.of("src/test/resources/feed");

  record Expected(PageKind kind, List<Item> items, List<Problem> problems) {}

  static Stream<Path> transcripts() throws IOException {
    return folders("transcripts");
  }

  static Stream<Path> chapters() throws IOException {
    return folders("chapters");
  }

  @ParameterizedTest
  @MethodSource("transcripts")
  void a_transcript_reads_as_the_file_beside_it_says(Path folder) throws IOException {
    assertReads(new TranscriptReader(), folder);
  }

  @ParameterizedTest
  @MethodSource("chapters")
  void chapters_read_as_the_file_beside_them_says(Path folder) throws IOException {
    assertReads(new ChapterFileReader(), folder);
  }

  private static void assertReads(PageReader reader, Path folder) throws IOException {
    Reading reading = reader.read(page(folder));
    Expected told = new Expected(reading.kind(), reading.items(), reading.problems());
    String expected = Files.readString(folder.resolve("expected.json"));
    assertThat(new String(Json.pretty(told), StandardCharsets.UTF_8)).isEqualTo(expected);
  }

  private static Page page(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      Path body =
          files
              .filter(f -> f.getFileName().toString().startsWith("body."))
              .findFirst()
              .orElseThrow();
      return new Page(null, SourceName.LIVE, Instant.EPOCH, 200, "", Files.readAllBytes(body));
    }
  }

  private static Stream<Path> folders(String name) throws IOException {
    try (Stream<Path> folders = Files.list(CASES.resolve(name))) {
      return folders.sorted().toList().stream();
    }
  }
}
