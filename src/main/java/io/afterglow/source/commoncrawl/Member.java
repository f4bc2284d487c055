package io.afterglow.source.commoncrawl;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Optional;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.WarcDigest;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcTruncationReason;

/**
 * The one record of one gzip member, checked.
 *
 * @param body as Common Crawl keeps it: decoded already, with the headers that said how renamed
 * @param cut whether it lacks its end, by its own word or by its size
 */
@SuppressWarnings("ArrayRecordComponent") // large, and handed on, not kept
record Member(String target, Instant at, int status, String contentType, byte[] body, boolean cut) {

  private static final int LARGEST = 64 << 20;

  /** Until March 2025 bodies were cut here, at first without a word. */
  private static final int OLD_LIMIT = 1 << 20;

  /**
   * Reads the bytes of a range.
   *
   * @throws IOException saying what is wrong, when they are anything but one whole member with one
   *     whole response in it
   */
  static Member read(byte[] range) throws IOException {
    byte[] record = unpacked(range);
    try (WarcReader reader = new WarcReader(new ByteArrayInputStream(record))) {
      reader.setLenient(true); // CC-MAIN-2018-34 has lengths that are off by two
      Optional<WarcRecord> first = reader.next();
      if (first.isEmpty() || !(first.get() instanceof WarcResponse response)) {
        throw new IOException("the record is no response");
      }
      Member member = of(response);
      if (reader.next().isPresent()) {
        throw new IOException("the range holds more than one record");
      }
      return member;
    }
  }

  private static Member of(WarcResponse response) throws IOException {
    int status = response.http().status();
    String type = response.http().headers().first("Content-Type").orElse("");
    byte[] stored = response.http().body().stream().readAllBytes();
    boolean cut =
        response.truncated() != WarcTruncationReason.NOT_TRUNCATED || stored.length == OLD_LIMIT;
    Optional<WarcDigest> digest = response.payloadDigest();
    if (digest.isPresent() && isSha1(digest.get()) && !cut && !matches(digest.get(), stored)) {
      throw new IOException("the record does not match its digest");
    }
    return new Member(response.target(), response.date(), status, type, plain(stored), cut);
  }

  private static boolean isSha1(WarcDigest digest) {
    return digest.algorithm().replace("-", "").equalsIgnoreCase("sha1");
  }

  private static boolean matches(WarcDigest digest, byte[] body) {
    try {
      byte[] sum = MessageDigest.getInstance("SHA-1").digest(body);
      return MessageDigest.isEqual(sum, digest.bytes());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }

  /** By what is there, not by habit: a few bodies are still packed. */
  private static byte[] plain(byte[] body) throws IOException {
    boolean packed = body.length > 18 && body[0] == 0x1f && (body[1] & 0xff) == 0x8b;
    return packed ? capped(gzip(new ByteArrayInputStream(body), true)) : body;
  }

  private static byte[] unpacked(byte[] range) throws IOException {
    ByteArrayInputStream in = new ByteArrayInputStream(range);
    byte[] record = capped(gzip(in, false));
    if (in.available() > 0) {
      throw new IOException("the range holds more than one member");
    }
    return record;
  }

  private static InputStream gzip(InputStream in, boolean further) throws IOException {
    return GzipCompressorInputStream.builder()
        .setInputStream(in)
        .setDecompressConcatenated(further)
        .get();
  }

  private static byte[] capped(InputStream in) throws IOException {
    try (in) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] chunk = new byte[16_384];
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        out.write(chunk, 0, n);
        if (out.size() > LARGEST) {
          throw new IOException("the record is larger than " + LARGEST + " bytes");
        }
      }
      return out.toByteArray();
    }
  }

  /** Null when it answers an address; else why it does not. */
  @Nullable String objection() {
    return status == 200 ? null : "recorded status " + status;
  }
}
