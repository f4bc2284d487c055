package io.afterglow.codec;

/**
 * How far compressed bytes may grow: deflate cannot do more than 1032:1, honest pages stay under
 * 50:1.
 */
public final class Growth {

  public static final int MOST_RATIO = 200;

  /** Below this, a ratio says nothing. */
  private static final int SMALL = 1 << 20;

  private Growth() {}

  /** Whether so many bytes of so few are more than honest ones are. */
  public static boolean isBomb(long unpacked, long packed, int mostRatio) {
    return unpacked > SMALL && unpacked / Math.max(1, packed) > mostRatio;
  }

  static String words() {
    return "grows more than " + MOST_RATIO + " times when it is unpacked, as harmful files do";
  }
}
