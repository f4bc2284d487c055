package io.afterglow.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;

/** Bodies as servers and archives send them. */
public final class Encodings {

  private static final int BLOCK = 1 << 16;

  private Encodings() {}

  public static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  /** A brotli stream of uncompressed blocks (RFC 7932, section 9.2): no encoder is at hand. */
  public static byte[] brotli(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int at = 0; at < bytes.length; at += BLOCK) {
      int length = Math.min(BLOCK, bytes.length - at);
      int shift = at == 0 ? 1 : 0; // the window's size goes before the first block
      int head = (length - 1) << (3 + shift) | 1 << (19 + shift);
      out.write(head);
      out.write(head >> 8);
      out.write(head >> 16);
      out.write(bytes, at, length);
    }
    out.write(3);
    return out.toByteArray();
  }
}
