package io.afterglow.source.saved;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Finds the next entry of a damaged recording: each has a request, and no text holds a bare quote.
 */
final class HarResync {

  private static final byte[] REQUEST = "\"request\"".getBytes(StandardCharsets.US_ASCII);

  private HarResync() {}

  /** Where the word begins, -1 when there is none behind the offset. */
  static long next(Material material, long offset) throws IOException {
    try (InputStream in = new BufferedInputStream(material.open(), 1 << 16)) {
      in.skipNBytes(offset);
      int matched = 0;
      int before = ' ';
      int last = ' ';
      long at = offset;
      int read;
      while ((read = in.read()) >= 0) {
        at++;
        if (read == REQUEST[matched]) {
          before = matched == 0 ? last : before;
          matched++;
        } else {
          matched = read == '"' ? 1 : 0;
          before = last;
        }
        last = read;
        if (matched == REQUEST.length) {
          if (before != '\\' && isField(in)) {
            return at - REQUEST.length;
          }
          matched = 0;
        }
      }
      return -1;
    }
  }

  /** Whether a colon and an object follow; what was looked at is read again. */
  private static boolean isField(InputStream in) throws IOException {
    in.mark(64);
    try {
      int colons = 0;
      for (int i = 0; i < 60; i++) {
        int read = in.read();
        if (read == '{' && colons == 1) {
          return true;
        }
        colons += read == ':' ? 1 : 0;
        if (read < 0 || " \t\r\n:".indexOf(read) < 0) {
          return false;
        }
      }
      return false;
    } finally {
      in.reset();
    }
  }
}
