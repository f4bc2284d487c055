package io.afterglow.pack;

import io.afterglow.codec.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/**
 * Which paths were written, as no file system would confuse them: without case, in NFC. Remembers 8
 * bytes a path, so that a million files fit in 16 MB.
 */
final class PathSet {

  private long[] table = new long[1024];
  private int size;

  /** Takes a path for one file, which must be safe on every system. */
  void claim(String path) {
    if (!isPortable(path)) {
      throw new IllegalArgumentException("not a path for every system: " + path);
    }
    if (!add(path)) {
      throw new IllegalStateException("two files of the export have one path: " + path);
    }
  }

  private static boolean isPortable(String path) {
    boolean safe = path.chars().noneMatch(c -> c < 0x20 || "%\\:*?\"<>|".indexOf(c) >= 0);
    return safe && Arrays.stream(path.split("/", -1)).allMatch(PathSet::isPortableName);
  }

  private static boolean isPortableName(String part) {
    return !part.isEmpty()
        && !part.endsWith(".")
        && !part.endsWith(" ")
        && part.getBytes(StandardCharsets.UTF_8).length <= 255;
  }

  /** Whether the path is new. */
  boolean add(String path) {
    if (2 * (size + 1) > table.length) {
      grow();
    }
    boolean added = put(table, fingerprint(path));
    size += added ? 1 : 0;
    return added;
  }

  /** Whether the path was added. */
  boolean has(String path) {
    long key = fingerprint(path);
    int at = (int) (key & (table.length - 1));
    while (table[at] != 0 && table[at] != key) {
      at = (at + 1) & (table.length - 1);
    }
    return table[at] == key;
  }

  private void grow() {
    long[] larger = new long[table.length * 2];
    Arrays.stream(table).filter(key -> key != 0).forEach(key -> put(larger, key));
    table = larger;
  }

  private static boolean put(long[] table, long key) {
    int at = (int) (key & (table.length - 1));
    while (table[at] != 0) {
      if (table[at] == key) {
        return false;
      }
      at = (at + 1) & (table.length - 1);
    }
    table[at] = key;
    return true;
  }

  private static long fingerprint(String path) {
    String folded = Normalizer.normalize(path, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    byte[] hash = Sha256.of(folded.getBytes(StandardCharsets.UTF_8));
    long key = ByteBuffer.wrap(hash).getLong();
    return key == 0 ? 1 : key;
  }
}
