package io.afterglow.export.library;

import java.util.Arrays;

/**
 * The episodes in which a term stands, ascending. Each is a number, distance × 4 + rank, in base64
 * VLQ (five bits a sign, the lowest first, the sixth says that more follow), the form of source
 * maps: one sign for most, and nothing in it has to be escaped in a script.
 */
final class Postings implements Comparable<Postings> {

  private static final byte[] SIGNS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
          .getBytes(java.nio.charset.StandardCharsets.US_ASCII);

  final String term;
  final int hash;

  /** Most terms differ in their first four units already. */
  private final long beginning;

  private byte[] signs = new byte[4];
  private int length;
  private int first = -1;
  private int firstRank;
  private int last;

  Postings(String term, int hash) {
    this.term = term;
    this.hash = hash;
    this.beginning = beginning(term);
  }

  private static long beginning(String term) {
    long units = 0;
    for (int i = 0; i < 4; i++) {
      units = units << 16 | (i < term.length() ? term.charAt(i) : 0);
    }
    return units;
  }

  /** By term, in the order of UTF-16 units. */
  @Override
  public int compareTo(Postings other) {
    int order = Long.compareUnsigned(beginning, other.beginning);
    return order != 0 ? order : term.compareTo(other.term);
  }

  /**
   * Adds an episode, which comes behind all that are there.
   *
   * @return by how many bytes this has grown
   */
  int add(int episode, int rank) {
    int before = signs.length;
    if (first < 0) {
      first = episode;
      firstRank = rank;
    } else {
      put((episode - last) * 4 + rank);
    }
    last = episode;
    return signs.length - before;
  }

  int first() {
    return first;
  }

  int firstRank() {
    return firstRank;
  }

  int last() {
    return last;
  }

  /** All but the first. */
  byte[] rest() {
    return Arrays.copyOf(signs, length);
  }

  private void put(int number) {
    for (int left = number; left >= 0; left = left >>> 5 == 0 ? -1 : left >>> 5) {
      if (length == signs.length) {
        signs = Arrays.copyOf(signs, length + (length >> 1) + 2);
      }
      signs[length++] = SIGNS[(left & 31) | (left >>> 5 == 0 ? 0 : 32)];
    }
  }

  /** A number as it stands among the others. */
  static byte[] signs(int number) {
    Postings one = new Postings("", 0);
    one.put(number);
    return one.rest();
  }
}
