package io.afterglow.export;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * Where an exporter writes: the bag's root folder, whatever holds it. Each path is written once.
 */
public interface Output {

  /**
   * Writes one file.
   *
   * @param path relative to the bag, with {@code /}: {@code README.txt}, {@code data/podcasts.csv}
   * @param content not copied, must not be changed afterwards
   */
  void write(String path, byte[] content) throws IOException;

  /**
   * As {@link #write} for content that is too large for memory; the file is read before the call
   * returns.
   */
  void copy(String path, Path file) throws IOException;

  /**
   * As {@link #write} for content that grows during a pass, while other files are written. It
   * stands in the bag once the stream is closed; a stream that is never closed leaves nothing.
   */
  OutputStream open(String path) throws IOException;

  /** Whether a file of this path was written or begun, so that a page can link to it. */
  boolean has(String path);

  /** A file for an exporter's own use, not made yet; it is gone when the export is finished. */
  Path scratch();

  /**
   * As {@link #open} for a format that is a zip itself: it stands in the bag once it is closed, and
   * its bytes depend on nothing but what is put in.
   */
  Archive archive(String path) throws IOException;

  /** A zip within the bag. Each name is given once. */
  interface Archive extends Closeable {

    /** Adds a file compressed, or as it is where that is not smaller. */
    void add(String name, byte[] content) throws IOException;

    /** Adds a file as it is. */
    void store(String name, byte[] content) throws IOException;

    /** Adds a file of any size compressed; it is read before the call returns. */
    void add(String name, Path file) throws IOException;

    /** Adds a file of any size as it is; it is read before the call returns. */
    void store(String name, Path file) throws IOException;
  }
}
