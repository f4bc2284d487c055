package io.afterglow.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The documents in this repository. */
final class Documents {

  static final Path README = Path.of("README.md");

  private Documents() {}

  static List<Path> all() throws IOException {
    try (Stream<Path> top = Files.list(Path.of(""));
        Stream<Path> docs = Files.walk(Path.of("docs"))) {
      return Stream.concat(top, docs).filter(f -> f.toString().endsWith(".md")).sorted().toList();
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first group of each match, in every document. */
  static List<Named> find(Pattern pattern) throws IOException {
    return all().stream()
        .flatMap(f -> pattern.matcher(read(f)).results().map(m -> new Named(f, m)))
        .toList();
  }

  /** What a document names. */
  record Named(Path document, MatchResult match) {

    String name() {
      return match.group(1);
    }

    @Override
    public String toString() {
      return document + ": " + match.group();
    }
  }
}
