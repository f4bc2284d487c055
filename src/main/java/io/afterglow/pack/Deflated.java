package io.afterglow.pack;

import io.afterglow.codec.Sha256;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A file as it will stand in the zip.
 *
 * @param content of which the first {@code length} bytes count
 * @param size before compression
 */
@SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
record Deflated(
    String path, int method, byte[] content, int length, long size, long crc, byte[] sha256) {

  /** Compresses; what would not get smaller is stored. */
  static Deflated of(String path, byte[] content, Deflater deflater) {
    CRC32 crc = new CRC32();
    crc.update(content);
    byte[] sha256 = Sha256.of(content);
    byte[] squeezed = new byte[content.length];
    deflater.reset();
    deflater.setInput(content);
    deflater.finish();
    int length = deflater.deflate(squeezed);
    boolean smaller = deflater.finished() && length < content.length;
    return smaller
        ? new Deflated(
            path, ZipStream.DEFLATED, squeezed, length, content.length, crc.getValue(), sha256)
        : stored(path, content, crc, sha256);
  }

  /** As it is. */
  static Deflated stored(String path, byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    return stored(path, content, crc, Sha256.of(content));
  }

  private static Deflated stored(String path, byte[] content, CRC32 crc, byte[] sha256) {
    return new Deflated(
        path, ZipStream.STORED, content, content.length, content.length, crc.getValue(), sha256);
  }
}
