package io.afterglow.export.library;

/**
 * How the episodes of a term are written, ascending: each is a number, distance × 4 + rank, in
 * base64 VLQ (five bits a sign, the lowest first, the sixth says that more follow), the form of
 * source maps: one sign for most, and nothing in it has to be escaped in a script.
 */
final class Postings {

  private static final byte[] SIGNS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
          .getBytes(java.nio.charset.StandardCharsets.US_ASCII);

  private Postings() {}

  /** The next sign of what is left of a number; the number ends when five bits less are 0. */
  static byte sign(int left) {
    return SIGNS[(left & 31) | (left > 31 ? 32 : 0)];
  }
}
