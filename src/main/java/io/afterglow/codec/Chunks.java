package io.afterglow.codec;

import java.io.ByteArrayOutputStream;

/** Chunked bodies (RFC 9112, section 7.1), which recorders keep or join as they like. */
public final class Chunks {

  private static final int LONGEST_SIZE = 16;

  private Chunks() {}

  /**
   * The chunks in one piece, as far as they go; the bytes as they are when they do not begin with a
   * chunk.
   */
  public static Body joined(byte[] raw) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(raw.length);
    int at = 0;
    while (at < raw.length) {
      int lineEnd = lineEnd(raw, at);
      long size = lineEnd < 0 ? -1 : size(raw, at, lineEnd);
      if (size == 0) {
        return new Body(out.toByteArray(), null);
      }
      if (size < 0 && at == 0) {
        return new Body(raw, null);
      }
      if (size < 0 || size > raw.length - lineEnd - 1L) {
        int from = size < 0 ? at : lineEnd + 1;
        out.write(raw, from, raw.length - from);
        return new Body(out.toByteArray(), "is cut: a chunk of it is missing");
      }
      out.write(raw, lineEnd + 1, (int) size);
      at = afterLine(raw, lineEnd + 1 + (int) size);
    }
    return new Body(
        out.toByteArray(), raw.length == 0 ? null : "is cut: its last chunk is missing");
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
}
