package io.afterglow.codec;

import java.io.IOException;

/**
 * Bytes to be read from beginning to end, in stretches: a plain file is one, a gzip file has one
 * for each member. Where a stretch begins, a record may begin.
 */
public interface Segments {

  /**
   * Bytes of this stretch.
   *
   * @return how many, -1 at its end
   */
  int read(byte[] into, int from, int length) throws IOException;

  /** Moves on to the next stretch; false when there is none. */
  boolean next() throws IOException;

  /** Where in the file this stretch begins. */
  long start();

  /** Whether this stretch, read to its end, turned out to be damaged. */
  boolean isDamaged();

  /** What is told of damage. */
  @FunctionalInterface
  interface Damage {

    /**
     * Told once for each place.
     *
     * @param offset in the file, bytes from its beginning
     * @param what the end of a sentence
     */
    void at(long offset, String what);
  }
}
