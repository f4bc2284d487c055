package io.afterglow.source.capture;

import java.io.ByteArrayOutputStream;

/** Chunked bodies (RFC 9112, section 7.1), which recorders keep or join as they like. */
final class Chunks {

  private static final int LONGEST_SIZE = 16;

  private Chunks() {}

  /**
   * The chunks in one piece; the bytes as they are when they do not begin with a chunk.
   *
   * @throws CaptureException when a chunk is cut
   */
  static byte[] joined(byte[] raw) throws CaptureException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(raw.length);
    int at = 0;
    while (at < raw.length) {
      int lineEnd = lineEnd(raw, at);
      long size = lineEnd < 0 ? -1 : size(raw, at, lineEnd);
      if (size == 0) {
        return out.toByteArray();
      }
      if (size < 0 && at == 0) {
        return raw;
      }
      if (size < 0 || size > raw.length - lineEnd - 1L) {
        throw cut();
      }
      out.write(raw, lineEnd + 1, (int) size);
      at = afterLine(raw, lineEnd + 1 + (int) size);
    }
    // Quirk: some recorders leave the last, empty chunk out.
    return out.toByteArray();
  }

  private static int lineEnd(byte[] raw, int from) {
    int most = Math.min(raw.length, from + 1_024);
    for (int i = from; i < most; i++) {
      if (raw[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /** -1 when the line is no size. */
  private static long size(byte[] raw, int from, int to) {
    long size = 0;
    int digits = 0;
    for (int i = from; i < to; i++) {
      int digit = Character.digit(raw[i], 16);
      if (digit < 0) {
        boolean ends = raw[i] == ';' || raw[i] == '\r' || raw[i] == ' ' || raw[i] == '\t';
        return digits == 0 || !ends ? -1 : size;
      }
      if (++digits > LONGEST_SIZE - 1) {
        return -1;
      }
      size = size << 4 | digit;
    }
    return digits == 0 ? -1 : size;
  }

  private static int afterLine(byte[] raw, int at) {
    int next = at < raw.length && raw[at] == '\r' ? at + 1 : at;
    return next < raw.length && raw[next] == '\n' ? next + 1 : next;
  }

  private static CaptureException cut() {
    return new CaptureException(
        CaptureException.Reason.DAMAGED, "is cut: a chunk of it is missing");
  }
}
