package io.afterglow.source.capture;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One record (WARC 1.1, section 4).
 *
 * @param offset where it begins: bytes into the file, or, for a record inside a gzip member, where
 *     the member begins and how far into its content
 * @param cut null for a whole block; else how it is known that its end is missing or damaged, the
 *     end of a sentence
 */
@SuppressWarnings("ArrayRecordComponent") // large, and never changed
public record WarcRecord(long offset, Headers headers, byte[] block, @Nullable String cut) {

  private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

  /** In lower case: {@code response}, {@code revisit} … */
  public String type() {
    return headers.text("warc-type").toLowerCase(Locale.ROOT);
  }

  /** Empty when there is none. Wget's WARC/1.0 puts angle brackets around it. */
  public String target() {
    return bare(headers.text("warc-target-uri"));
  }

  /** Null when it is missing or no date. */
  public @Nullable Instant date() {
    return instant(headers.text("warc-date"));
  }

  public String contentType() {
    return headers.text("content-type");
  }

  /** Whether the block is an HTTP message. */
  public boolean isHttp() {
    return contentType().toLowerCase(Locale.ROOT).startsWith("application/http");
  }

  /** A date as WARC fields write it. */
  public static @Nullable Instant instant(String text) {
    try {
      return text.isEmpty() ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Without the angle brackets of ids, and of addresses in version 1.0. */
  public static String bare(String uri) {
    return uri.startsWith("<") && uri.endsWith(">") ? uri.substring(1, uri.length() - 1) : uri;
  }

  /**
   * Whether the block's own digest says something else than its bytes; an unknown one says nothing.
   */
  boolean contradictsDigest() {
    String digest = headers.text("warc-block-digest").toLowerCase(Locale.ROOT);
    int colon = digest.indexOf(':');
    String algorithm = colon < 0 ? "" : digest.substring(0, colon).replace("-", "");
    String said = digest.substring(colon + 1).replace("=", "");
    return switch (algorithm) {
      case "sha1" -> !isDigest(said, sum("SHA-1"));
      case "sha256" -> !isDigest(said, sum("SHA-256"));
      default -> false;
    };
  }

  private static boolean isDigest(String said, byte[] sum) {
    boolean base16 = said.length() == sum.length * 2;
    return said.equals(base16 ? HexFormat.of().formatHex(sum) : base32(sum));
  }

  /** RFC 4648, section 6, without padding. */
  private static String base32(byte[] sum) {
    int length = (sum.length * 8 + 4) / 5;
    String digits = new BigInteger(1, sum).shiftLeft(length * 5 - sum.length * 8).toString(32);
    StringBuilder out = new StringBuilder("a".repeat(length - digits.length()));
    digits.chars().forEach(c -> out.append(BASE32.charAt(Character.digit(c, 32))));
    return out.toString();
  }

  private byte[] sum(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm).digest(block);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }
}
