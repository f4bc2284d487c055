package io.afterglow.pack;

import io.afterglow.disk.OwnerOnly;
import io.afterglow.export.Output;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;

/** A zip that grows in a scratch file until it is whole and moves into the bag. */
final class NestedZip implements Output.Archive {

  /** What is done with the whole zip. */
  interface Last {
    void step() throws IOException;
  }

  private final FileChannel file;
  private final ZipStream zip;
  private final Path directory;
  private final Conveyor conveyor;
  private Last last = () -> {};
  private boolean closed;

  /**
   * Begins a zip.
   *
   * @param scratch made here
   * @param directory made here, and removed
   * @param day the modification time of every entry is its midnight
   * @param conveyor compresses
   */
  NestedZip(Path scratch, Path directory, LocalDate day, Conveyor conveyor) throws IOException {
    this.conveyor = conveyor;
    this.directory = directory;
    this.file = OwnerOnly.open(scratch, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    this.zip = new ZipStream(file, directory, day);
  }

  NestedZip whenWhole(Last step) {
    this.last = step;
    return this;
  }

  @Override
  public void add(String name, byte[] content) throws IOException {
    zip.add(name, conveyor.squeezed(name, content));
  }

  @Override
  public void store(String name, byte[] content) throws IOException {
    zip.add(name, Deflated.stored(name, content));
  }

  @Override
  public void add(String name, Path content) throws IOException {
    try (InputStream in = Files.newInputStream(content)) {
      zip.add(name, Files.size(content), in, conveyor::squeeze);
    }
  }

  @Override
  public void store(String name, Path content) throws IOException {
    try (InputStream in = Files.newInputStream(content)) {
      zip.store(name, Files.size(content), in);
    }
  }

  /** Lets go of the files; nothing moves. */
  void abandon() throws IOException {
    closed = true;
    try (file) {
      zip.close();
    }
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (file;
        zip) {
      zip.finish();
    }
    Files.delete(directory);
    last.step();
  }
}
