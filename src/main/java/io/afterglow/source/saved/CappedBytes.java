package io.afterglow.source.saved;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a stream that may lie about its size. */
final class CappedBytes {

  /** One page; the gate has the same limit. */
  static final int LARGEST = 64 << 20;

  private static final int CHUNK = 64 << 10;

  private CappedBytes() {}

  /**
   * All of it.
   *
   * @param most bytes after which it is given up
   * @throws TooLargeException when there is more
   */
  static byte[] read(InputStream in, long most) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] chunk = new byte[CHUNK];
    int count;
    while ((count = in.read(chunk)) >= 0) {
      out.write(chunk, 0, count);
      if (out.size() > most) {
        throw new TooLargeException();
      }
    }
    return out.toByteArray();
  }

  /**
   * Writes all of it to a file of ours.
   *
   * @throws TooLargeException when there is more
   */
  static void copy(InputStream in, Path file, long most) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      byte[] chunk = new byte[CHUNK];
      long size = 0;
      int count;
      while ((count = in.read(chunk)) >= 0) {
        size += count;
        if (size > most) {
          throw new TooLargeException();
        }
        out.write(chunk, 0, count);
      }
    }
  }

  /** More than any page is. */
  static final class TooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    TooLargeException() {
      super("is larger than " + (LARGEST >> 20) + " MB");
    }
  }
}
