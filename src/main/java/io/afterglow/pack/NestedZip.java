package io.afterglow.pack;

import io.afterglow.export.Output;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.zip.Deflater;

/** A zip that grows in a scratch file until it is whole and moves into the bag. */
final class NestedZip implements Output.Archive {

  /** What is done with the whole zip. */
  interface Last {
    void step() throws IOException;
  }

  private final FileChannel file;
  private final ZipStream zip;
  private final Path directory;
  private final Deflater deflater = new Deflater(Conveyor.LEVEL, true);
  private Last last = () -> {};
  private boolean closed;

  /**
   * Begins a zip.
   *
   * @param scratch made here
   * @param directory made here, and removed
   * @param day the modification time of every entry is its midnight
   */
  NestedZip(Path scratch, Path directory, LocalDate day) throws IOException {
    this.directory = directory;
    this.file = FileChannel.open(scratch, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    this.zip = new ZipStream(file, directory, day);
  }

  NestedZip whenWhole(Last step) {
    this.last = step;
    return this;
  }

  @Override
  public void add(String name, byte[] content) throws IOException {
    zip.add(name, Deflated.of(name, content, deflater));
  }

  @Override
  public void store(String name, byte[] content) throws IOException {
    zip.add(name, Deflated.stored(name, content));
  }

  @Override
  public void add(String name, Path content) throws IOException {
    add(name, content, ZipStream.DEFLATED);
  }

  @Override
  public void store(String name, Path content) throws IOException {
    add(name, content, ZipStream.STORED);
  }

  private void add(String name, Path content, int method) throws IOException {
    try (InputStream in = Files.newInputStream(content)) {
      zip.add(name, method, Files.size(content), in, deflater);
    }
  }

  /** Lets go of the files; nothing moves. */
  void abandon() throws IOException {
    closed = true;
    deflater.end();
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
    deflater.end();
    try (file;
        zip) {
      zip.finish();
    }
    Files.delete(directory);
    last.step();
  }
}
