package io.afterglow.export;

import io.afterglow.model.Episode;
import io.afterglow.model.Library;
import io.afterglow.model.Podcast;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files that one exporter writes, by path. */
public final class MemoryOutput implements Output {

  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final Set<String> begun = new HashSet<>();

  /** All that an exporter makes of a library. */
  public static MemoryOutput of(Exporter exporter, Library dirty) throws IOException {
    return of(List.of(exporter), dirty);
  }

  /** All that exporters make of a library in one pass. */
  public static MemoryOutput of(List<Exporter> exporters, Library dirty) throws IOException {
    Library library = Scrub.of(dirty, new TextScrub());
    MemoryOutput out = new MemoryOutput();
    List<Exporter.Pass> passes = new ArrayList<>();
    for (Exporter exporter : exporters) {
      passes.add(exporter.begin(library, out));
    }
    for (Podcast podcast : library.podcasts().toList()) {
      for (Exporter.Pass pass : passes) {
        pass.podcast(podcast);
      }
      for (Episode episode : library.episodes(podcast).toList()) {
        for (Exporter.Pass pass : passes) {
          pass.episode(podcast, episode);
        }
      }
    }
    for (Exporter.Pass pass : passes) {
      pass.ended();
      pass.finish();
    }
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
    begun.add(path);
    return new ByteArrayOutputStream() {
      @Override
      public void close() {
        MemoryOutput.this.write(path, toByteArray());
      }
    };
  }

  @Override
  public boolean has(String path) {
    return files.containsKey(path) || begun.contains(path);
  }

  @Override
  public Path scratch() {
    try {
      Path file = Files.createTempFile("scratch", "");
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Archive archive(String path) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ZipOutputStream zip = new ZipOutputStream(bytes);
    return new Archive() {
      @Override
      public void add(String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
      }

      @Override
      public void store(String name, byte[] content) throws IOException {
        add(name, content);
      }

      @Override
      public void add(String name, Path file) throws IOException {
        add(name, Files.readAllBytes(file));
      }

      @Override
      public void store(String name, Path file) throws IOException {
        add(name, file);
      }

      @Override
      public void close() throws IOException {
        zip.close();
        MemoryOutput.this.write(path, bytes.toByteArray());
      }
    };
  }

  List<String> paths() {
    return List.copyOf(files.keySet());
  }

  public Map<String, byte[]> files() {
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
  boolean endsWith(String end) {
    return paths().stream().anyMatch(path -> path.endsWith(end));
  }
}
