package io.afterglow.model;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;

/**
 * A podcast's part of an address, in the service's own form. Percent-decoded and NFC, but for
 * {@code /}, {@code \}, {@code %} and control characters, which stay percent-encoded in upper-case
 * hex, and {@code .} and {@code ..}, which become {@code %2E} and {@code %2E%2E}.
 */
public record PodcastId(String value) implements Comparable<PodcastId> {

  public PodcastId {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("a podcast id must not be empty");
    }
    if (value.indexOf('/') >= 0) {
      throw new IllegalArgumentException("a podcast id holds no slash: " + value);
    }
  }

  /** From a segment as it stands in an address, percent-encoded or raw. */
  public static PodcastId ofSegment(String segment) {
    return new PodcastId(decode(segment));
  }

  /** Whether it is a bare number. */
  public boolean isNumeric() {
    return value.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  @Override
  public int compareTo(PodcastId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }

  static String decode(String segment) {
    String text = Normalizer.normalize(percentDecoded(segment), Normalizer.Form.NFC);
    if (text.equals(".")) {
      return "%2E";
    }
    if (text.equals("..")) {
      return "%2E%2E";
    }
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(out, c));
    return out.toString();
  }

  private static void append(StringBuilder out, int codePoint) {
    boolean unsafe =
        codePoint == '/'
            || codePoint == '\\'
            || codePoint == '%'
            || Character.isISOControl(codePoint);
    if (!unsafe) {
      out.appendCodePoint(codePoint);
      return;
    }
    for (byte b : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
      out.append(String.format(Locale.ROOT, "%%%02X", b & 0xff));
    }
  }

  /**
   * Bytes that are no UTF-8 leave the segment as it is: an id must be told apart, not be pretty.
   */
  private static String percentDecoded(String segment) {
    if (segment.indexOf('%') < 0) {
      return segment;
    }
    byte[] raw = segment.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(raw.length);
    for (int i = 0; i < raw.length; i++) {
      int high = raw[i] == '%' && i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
      int low = high >= 0 ? Character.digit(raw[i + 2], 16) : -1;
      if (low >= 0) {
        bytes.put((byte) (high * 16 + low));
        i += 2;
      } else {
        bytes.put(raw[i]);
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    } catch (CharacterCodingException e) {
      return segment;
    }
  }
}
