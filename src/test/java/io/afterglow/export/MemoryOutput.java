package io.afterglow.export;

import io.afterglow.model.Episode;
import io.afterglow.model.Library;
import io.afterglow.model.Podcast;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Files that one exporter writes, by path. */
final class MemoryOutput implements Output {

  private final Map<String, byte[]> files = new LinkedHashMap<>();

  /** All that an exporter makes of a library. */
  static MemoryOutput of(Exporter exporter, Library dirty) throws IOException {
    Library library = new CleanLibrary(dirty);
    MemoryOutput out = new MemoryOutput();
    Exporter.Pass pass = exporter.begin(library, out);
    for (Podcast podcast : library.podcasts().toList()) {
      pass.podcast(podcast);
      for (Episode episode : library.episodes(podcast).toList()) {
        pass.episode(podcast, episode);
      }
    }
    pass.finish();
    return out;
  }

  @Override
  public void write(String path, byte[] content) {
    if (files.put(path, content) != null) {
      throw new IllegalStateException("written twice: " + path);
    }
  }

  @Override
  public void copy(String path, Path file) throws IOException {
    write(path, Files.readAllBytes(file));
  }

  @Override
  public OutputStream open(String path) {
    return new ByteArrayOutputStream() {
      @Override
      public void close() {
        MemoryOutput.this.write(path, toByteArray());
      }
    };
  }

  List<String> paths() {
    return List.copyOf(files.keySet());
  }

  Map<String, byte[]> files() {
    return files;
  }

  /** The text of the one file whose path ends so. */
  String text(String end) {
    List<String> found = paths().stream().filter(path -> path.endsWith(end)).toList();
    if (found.size() != 1) {
      throw new IllegalArgumentException(end + " is the end of " + found + " among " + paths());
    }
    return new String(files.get(found.get(0)), StandardCharsets.UTF_8);
  }

  /** Whether a file's path ends so. */
  boolean has(String end) {
    return paths().stream().anyMatch(path -> path.endsWith(end));
  }
}
