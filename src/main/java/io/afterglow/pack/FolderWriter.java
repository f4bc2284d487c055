package io.afterglow.pack;

import io.afterglow.disk.OwnerOnly;
import io.afterglow.export.Output;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Files in a folder instead of a bag. The folder appears when every file is whole. Used by one
 * thread.
 */
final class FolderWriter implements Output, Closeable {

  /** Left out where all files lie below them, the longest first. */
  private static final List<String> LEFT_OUT = List.of("data/notes/", "data/podcasts/", "data/");

  private final Workroom room;
  private final LocalDate day;
  private final Conveyor conveyor;
  private final PathSet paths = new PathSet();
  private final List<Closeable> growing = new ArrayList<>();

  /** Of all files so far; null before the first. */
  private @Nullable String common;

  private int files;

  /**
   * Begins a folder.
   *
   * @param day the modification time of every entry of a nested zip is its midnight
   */
  FolderWriter(Workroom room, LocalDate day, int threads) {
    this.room = room;
    this.day = day;
    this.conveyor = new Conveyor(threads, SecretScan.NONE, entry -> {});
  }

  @Override
  public void write(String path, byte[] content) throws IOException {
    try (OutputStream out = OwnerOnly.writeNew(begun(path))) {
      out.write(content);
    }
  }

  @Override
  public void copy(String path, Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        OutputStream out = OwnerOnly.writeNew(begun(path))) {
      in.transferTo(out);
    }
  }

  @Override
  public OutputStream open(String path) throws IOException {
    OutputStream file = new BufferedOutputStream(OwnerOnly.writeNew(begun(path)));
    growing.add(file);
    return file;
  }

  @Override
  public boolean has(String path) {
    return paths.has(path);
  }

  @Override
  public Archive archive(String path) throws IOException {
    NestedZip nested = new NestedZip(begun(path), room.scratch(), day, conveyor);
    Closeable unfinished = nested::abandon;
    growing.add(unfinished);
    return nested.whenWhole(() -> growing.remove(unfinished));
  }

  @Override
  public Path scratch() {
    return room.scratch();
  }

  /**
   * Puts the files at their place.
   *
   * @param target a folder that is empty, or not there
   * @return how many files there are; nothing is made when there are none
   */
  int finish(Path target) throws IOException {
    if (common != null) {
      room.publish(common, target);
    }
    return files;
  }

  @Override
  public void close() throws IOException {
    conveyor.close();
    for (Closeable file : growing) {
      file.close();
    }
  }

  private Path begun(String path) throws IOException {
    paths.claim(path);
    files++;
    String before = common;
    common =
        LEFT_OUT.stream()
            .filter(path::startsWith)
            .filter(start -> before == null || before.startsWith(start))
            .findFirst()
            .orElse("");
    Path file = room.files().resolve(path);
    OwnerOnly.folder(file.resolveSibling(""));
    return file;
  }
}
