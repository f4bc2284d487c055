package io.afterglow.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One folder of this computer, to choose a file or folder from: a page in a browser never learns
 * where a file stands.
 *
 * @param path absolute
 * @param parent absolute, null at the root
 * @param entries folders first, then by name; hidden ones left out
 */
record Folder(String path, @Nullable String parent, List<Entry> entries) {

  /** More are no help to anybody's eyes. */
  private static final int SHOWN = 2_000;

  /** A file or folder in it. */
  record Entry(String name, String path, boolean folder) {}

  /** The nearest folder at or above a path that can be read; the person's own for none. */
  static Folder at(String text, Path home) throws IOException {
    Path path = text.isBlank() ? start(home) : path(text, home);
    while (!Files.isDirectory(path) || !Files.isReadable(path)) {
      Path above = path.getParent();
      path = above == null ? home : above;
    }
    try (Stream<Path> files = Files.list(path)) {
      List<Entry> entries =
          files
              .filter(f -> !String.valueOf(f.getFileName()).startsWith("."))
              .map(f -> new Entry(name(f), f.toString(), Files.isDirectory(f)))
              .sorted(
                  Comparator.comparing((Entry e) -> !e.folder())
                      .thenComparing(Entry::name, String.CASE_INSENSITIVE_ORDER)
                      .thenComparing(Entry::name))
              .limit(SHOWN)
              .toList();
      Path parent = path.getParent();
      return new Folder(path.toString(), parent == null ? null : parent.toString(), entries);
    }
  }

  /** Where browsers put what a person saves. */
  private static Path start(Path home) {
    Path downloads = home.resolve("Downloads");
    return Files.isDirectory(downloads) ? downloads : home;
  }

  private static Path path(String text, Path home) {
    try {
      return home.resolve(text).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      return home;
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
