package io.afterglow.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
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

  /** The media type of a block that is an answer. */
  public static final String HTTP_RESPONSE = "application/http;msgtype=response";

  private static final byte[] END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

  /**
   * A record to be written.
   *
   * @param type {@code response}, {@code resource} …
   * @param id names the record
   * @param more its other fields
   */
  public static WarcRecord of(
      String type, UUID id, Instant date, List<Headers.Field> more, byte[] block) {
    List<Headers.Field> fields = new ArrayList<>();
    fields.add(new Headers.Field("WARC-Type", type));
    fields.add(new Headers.Field("WARC-Record-ID", "<urn:uuid:" + id + ">"));
    fields.add(new Headers.Field("WARC-Date", date.toString()));
    fields.addAll(more);
    fields.add(new Headers.Field("Content-Length", String.valueOf(block.length)));
    return new WarcRecord(0, new Headers(fields), block, null);
  }

  /** The record as one gzip member (annex D). */
  public byte[] member() throws IOException {
    return member(false);
  }

  /**
   * The record as one gzip member (annex D).
   *
   * @param packed whether nearly all of the block is compressed already
   */
  public byte[] member(boolean packed) throws IOException {
    ByteArrayOutputStream bytes =
        new ByteArrayOutputStream(packed ? block.length + 512 : block.length / 3 + 512);
    try (Gzip gzip = new Gzip(bytes)) {
      gzip.write(headers.bytes("WARC/1.1"));
      if (packed) {
        gzip.compressNoMore();
      }
      gzip.write(block);
      gzip.write(END);
    }
    return bytes.toByteArray();
  }

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
   * Whether a digest in the header says something else than the bytes; an unknown one says nothing.
   *
   * @param field {@code warc-block-digest} or {@code warc-payload-digest}
   */
  public boolean contradicts(String field, byte[] bytes) {
    String digest = headers.text(field).toLowerCase(Locale.ROOT);
    int colon = digest.indexOf(':');
    String algorithm = colon < 0 ? "" : digest.substring(0, colon).replace("-", "");
    String said = digest.substring(colon + 1).replace("=", "");
    return switch (algorithm) {
      case "sha1" -> !isDigest(said, sum("SHA-1", bytes));
      case "sha256" -> !isDigest(said, Sha256.of(bytes));
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

  private static byte[] sum(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }
}
