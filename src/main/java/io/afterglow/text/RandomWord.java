package io.afterglow.text;

import java.security.SecureRandom;
import java.util.HexFormat;

/** A word for an address that nobody can guess: 128 random bits in lower-case hex. */
public final class RandomWord {

  private static final int BYTES = 16;

  private RandomWord() {}

  public static String next() {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
