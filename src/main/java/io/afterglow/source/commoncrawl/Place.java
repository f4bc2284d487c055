package io.afterglow.source.commoncrawl;

import io.afterglow.page.Address;
import org.jspecify.annotations.Nullable;

/**
 * Where a record lies: one gzip member of a large file.
 *
 * @param file path below the base of the data
 */
record Place(long offset, long length, String file) {

  /** Pages are cut at 5 MiB before they are compressed; a larger member is no page. */
  private static final long LARGEST = 64L << 20;

  /** Null when it is no place. */
  static @Nullable Place of(String file, String offset, String length) {
    boolean numbers = offset.matches("\\d{1,15}") && length.matches("\\d{1,9}");
    if (!numbers || file.isBlank() || file.contains("..") || file.contains("://")) {
      return null;
    }
    long bytes = Long.parseLong(length);
    return bytes == 0 || bytes > LARGEST ? null : new Place(Long.parseLong(offset), bytes, file);
  }

  /** The inverse of {@link #toString}; null for what is none. */
  static @Nullable Place parse(String text) {
    String[] words = text.split(" ", 3);
    return words.length == 3 ? of(words[2], words[0], words[1]) : null;
  }

  Address within(Address data) {
    return new Address(data.value().replaceAll("/+$", "") + "/" + file.replaceFirst("^/+", ""));
  }

  /** RFC 9110, section 14.1.2. */
  String range() {
    return "bytes=" + offset + "-" + (offset + length - 1);
  }

  @Override
  public String toString() {
    return offset + " " + length + " " + file;
  }
}
