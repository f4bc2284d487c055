package io.afterglow.serve;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of a file (RFC 9110, section 14).
 *
 * @param from the first byte
 * @param length in bytes; zero when no byte of the file was asked for
 */
record ByteRange(long from, long length) {

  private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /** What a header asks for; null for all of it: no header, several ranges, or no sense. */
  static @Nullable ByteRange of(@Nullable String header, long size) {
    Matcher one = ONE.matcher(header == null ? "" : header.replace(" ", ""));
    if (!one.matches() || (one.group(1) + one.group(2)).isEmpty()) {
      return null;
    }
    if (one.group(1).isEmpty()) {
      long last = Math.min(size, Long.parseLong(one.group(2)));
      return new ByteRange(size - last, last);
    }
    long from = Long.parseLong(one.group(1));
    long to = one.group(2).isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(one.group(2)));
    boolean backwards = !one.group(2).isEmpty() && Long.parseLong(one.group(2)) < from;
    if (backwards) {
      return null;
    }
    return new ByteRange(from, Math.max(0, to - from + 1));
  }
}
