package io.afterglow.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Cases as pairs of files: {@code name.txt} and {@code name.expected}. */
final class Corpus {

  private Corpus() {}

  static Stream<Path> cases(String folder) throws IOException, URISyntaxException {
    URL url = Corpus.class.getResource(folder);
    assertThat(url).as(folder).isNotNull();
    List<Path> files;
    try (Stream<Path> all = Files.list(Path.of(url.toURI()))) {
      files = all.filter(p -> p.toString().endsWith(".txt")).sorted().toList();
    }
    assertThat(files).as(folder).isNotEmpty();
    return files.stream();
  }

  static List<String> expected(Path file) throws IOException {
    return Files.readAllLines(
        file.resolveSibling(file.getFileName().toString().replace(".txt", ".expected")));
  }
}
