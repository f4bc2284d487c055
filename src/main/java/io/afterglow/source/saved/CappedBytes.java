package io.afterglow.source.saved;

import io.afterglow.disk.OwnerOnly;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;

/** Reads a stream that may lie about its size. */
final class CappedBytes {

  private static final int CHUNK = 64 << 10;

  private CappedBytes() {}

  /**
   * All of it.
   *
   * @throws TooLargeException when there is more
   */
  static byte[] read(InputStream in, Room room) throws IOException {
    byte[] bytes = in.readNBytes(room.largest() + 1);
    if (bytes.length > room.largest()) {
      throw new TooLargeException(room.larger(room.largest()));
    }
    return bytes;
  }

  /**
   * Writes all of it to a file of ours.
   *
   * @throws TooLargeException when there is more
   */
  static void copy(InputStream in, Path file, long most) throws IOException {
    try (OutputStream out = OwnerOnly.write(file)) {
      byte[] chunk = new byte[CHUNK];
      long size = 0;
      int count;
      while ((count = in.read(chunk)) >= 0) {
        size += count;
        if (size > most) {
          throw new TooLargeException("is larger than " + (most >> 20) + " MB");
        }
        out.write(chunk, 0, count);
      }
    }
  }

  /** More than may be; its message ends a sentence that begins with the file. */
  static final class TooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    TooLargeException(String detail) {
      super(detail);
    }
  }
}
