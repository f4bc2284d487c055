package io.afterglow.verify;

import io.afterglow.codec.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The checksums of one manifest by path: 40 bytes a file, so that a million files fit where a map
 * of strings would take ten times as much.
 */
final class Checksums {

  private static final int SIZE = 32;

  private long[] keys = new long[1024];
  private int[] rows = new int[1024];
  private byte[] sums = new byte[512 * SIZE];
  private int size;
  private final BitSet seen = new BitSet();

  /** What a manifest says to a file. */
  enum Answer {
    SAME,
    DIFFERENT,
    UNLISTED
  }

  /** Whether the path is listed for the first time. */
  boolean add(String path, byte[] sha256) {
    if (2 * (size + 1) > keys.length) {
      grow();
    }
    long key = fingerprint(path);
    int at = slot(keys, key);
    if (keys[at] == key) {
      return false;
    }
    if ((size + 1) * SIZE > sums.length) {
      sums = Arrays.copyOf(sums, sums.length * 2);
    }
    keys[at] = key;
    rows[at] = size;
    System.arraycopy(sha256, 0, sums, size * SIZE, SIZE);
    size++;
    return true;
  }

  /** Holds a file against its row, and remembers that it is there. */
  Answer check(String path, byte[] sha256) {
    long key = fingerprint(path);
    int at = slot(keys, key);
    if (keys[at] != key) {
      return Answer.UNLISTED;
    }
    int row = rows[at];
    seen.set(row);
    boolean same = Arrays.equals(sums, row * SIZE, (row + 1) * SIZE, sha256, 0, sha256.length);
    return same ? Answer.SAME : Answer.DIFFERENT;
  }

  /** Whether a listed file was never seen. */
  boolean misses(String path) {
    long key = fingerprint(path);
    int at = slot(keys, key);
    return keys[at] == key && !seen.get(rows[at]);
  }

  boolean missesSome() {
    return seen.cardinality() < size;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldRows = rows;
    keys = new long[oldKeys.length * 2];
    rows = new int[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int at = slot(keys, oldKeys[i]);
        keys[at] = oldKeys[i];
        rows[at] = oldRows[i];
      }
    }
  }

  private static int slot(long[] keys, long key) {
    int at = (int) (key & (keys.length - 1));
    while (keys[at] != 0 && keys[at] != key) {
      at = (at + 1) & (keys.length - 1);
    }
    return at;
  }

  private static long fingerprint(String path) {
    byte[] hash = Sha256.of(path.getBytes(StandardCharsets.UTF_8));
    long key = ByteBuffer.wrap(hash).getLong();
    return key == 0 ? 1 : key;
  }
}
