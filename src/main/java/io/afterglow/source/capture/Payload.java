package io.afterglow.source.capture;

import io.afterglow.page.PageEnd;
import io.afterglow.source.capture.CaptureException.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Undoes {@code Transfer-Encoding} and {@code Content-Encoding} (RFC 9112, section 7; RFC 9110,
 * section 8.4) of a recorded body. Recorders undo either and leave the headers as they were, or the
 * other way round, so what is there decides, not what is said.
 *
 * @param most bytes after which a body is given up
 */
public record Payload(int most) {

  /** Gzip within gzip happens; more layers are an attack. */
  private static final int MOST_LAYERS = 3;

  /** Over the first megabyte, more than this is a bomb. */
  private static final int MOST_RATIO = 200;

  private static final int SMALL = 1 << 20;

  /**
   * The body as meant; as far as it goes, when its end is missing or damaged.
   *
   * @throws CaptureException when nothing of it can be decoded, or it is too large or in an unknown
   *     encoding
   */
  public Body decoded(byte[] raw, Headers headers) throws CaptureException {
    boolean chunked =
        headers.text("transfer-encoding").toLowerCase(Locale.ROOT).contains("chunked");
    Body framed = chunked ? Chunks.joined(raw) : new Body(raw, shorter(raw, headers));
    Body body =
        decoded(
            framed.bytes(),
            headers.text("content-encoding").toLowerCase(Locale.ROOT),
            headers.text("content-type"));
    // Recorders leave the last chunk out, or white space at the end: the page's own end decides.
    boolean cut =
        body.cut() == null
            && framed.cut() != null
            && !PageEnd.isClosed(body.bytes(), headers.text("content-type"));
    return cut ? new Body(body.bytes(), framed.cut()) : body;
  }

  private static @Nullable String shorter(byte[] raw, Headers headers) {
    String length = headers.text("content-length");
    boolean is = length.matches("[0-9]{1,18}") && Long.parseLong(length) > raw.length;
    return is ? "is cut: it is shorter than its Content-Length" : null;
  }

  private Body decoded(byte[] body, String coding, String contentType) throws CaptureException {
    boolean archive = contentType.toLowerCase(Locale.ROOT).contains("zip") && coding.isEmpty();
    Body plain = new Body(body, null);
    for (int layer = 0; layer < MOST_LAYERS && isGzip(plain.bytes()) && !archive; layer++) {
      Body inner = gunzip(plain.bytes());
      plain = new Body(inner.bytes(), plain.cut() == null ? inner.cut() : plain.cut());
    }
    if (plain.bytes() != body || coding.isEmpty()) {
      return plain;
    }
    if (isZstd(body)) {
      throw new CaptureException(Reason.UNKNOWN_ENCODING, "is compressed with zstd");
    }
    if (coding.contains("br")) {
      return looksPlain(body) ? plain : brotli(body);
    }
    return coding.contains("deflate") && !looksPlain(body) ? inflate(body) : plain;
  }

  private Body gunzip(byte[] raw) throws CaptureException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String[] fault = {""};
    GzipTape tape = new GzipTape(new ByteArrayInputStream(raw), (offset, what) -> fault[0] = what);
    byte[] chunk = new byte[16_384];
    try {
      do {
        int count;
        while ((count = tape.read(chunk, 0, chunk.length)) >= 0) {
          out.write(chunk, 0, count);
          guard(out.size(), raw.length);
        }
      } while (!tape.isDamaged() && tape.next());
    } catch (CaptureException e) {
      throw e;
    } catch (IOException e) {
      throw new CaptureException(Reason.DAMAGED, "is compressed, and damaged");
    }
    if (tape.isDamaged() && fault[0].contains("bomb")) {
      throw new CaptureException(Reason.BOMB, fault[0]);
    }
    return tape.isDamaged() ? part(out, fault[0]) : new Body(out.toByteArray(), null);
  }

  /** What came before the damage. */
  private static Body part(ByteArrayOutputStream out, String fault) throws CaptureException {
    if (out.size() == 0) {
      throw new CaptureException(Reason.DAMAGED, fault);
    }
    return new Body(out.toByteArray(), fault);
  }

  private Body inflate(byte[] raw) throws CaptureException {
    // "deflate" means zlib, but some servers send the bare stream; two bytes tell (RFC 1950).
    boolean zlib =
        raw.length > 1
            && (raw[0] & 0x0f) == 8
            && ((raw[0] & 0xff) << 8 | (raw[1] & 0xff)) % 31 == 0;
    Inflater inflater = new Inflater(!zlib);
    try {
      return all(
          new InflaterInputStream(new ByteArrayInputStream(raw), inflater),
          raw.length,
          "is compressed, and cut or damaged");
    } finally {
      inflater.end();
    }
  }

  private Body brotli(byte[] raw) throws CaptureException {
    String fault = "is compressed with brotli, and cut or damaged";
    try {
      return all(new BrotliInputStream(new ByteArrayInputStream(raw)), raw.length, fault);
    } catch (CaptureException e) {
      throw e;
    } catch (IOException e) {
      throw new CaptureException(Reason.DAMAGED, fault);
    }
  }

  private Body all(InputStream in, int packed, String fault) throws CaptureException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] chunk = new byte[16_384];
    try {
      int count;
      while ((count = in.read(chunk)) >= 0) {
        out.write(chunk, 0, count);
        guard(out.size(), packed);
      }
      return new Body(out.toByteArray(), null);
    } catch (CaptureException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // Quirk: brotli's decoder answers some damaged streams with unchecked exceptions.
      return part(out, fault);
    }
  }

  private void guard(long size, long packed) throws CaptureException {
    if (size > most) {
      throw new CaptureException(Reason.TOO_LARGE, "is larger than " + (most >> 20) + " MB");
    }
    if (size > SMALL && size / Math.max(1, packed) > MOST_RATIO) {
      throw new CaptureException(Reason.BOMB, "grows more than " + MOST_RATIO + " times: a bomb");
    }
  }

  private static boolean isGzip(byte[] b) {
    return b.length > 2 && b[0] == 0x1f && b[1] == (byte) 0x8b && b[2] == 8;
  }

  private static boolean isZstd(byte[] b) {
    return b.length > 3
        && b[0] == 0x28
        && b[1] == (byte) 0xb5
        && b[2] == 0x2f
        && b[3] == (byte) 0xfd;
  }

  /** Whether it begins as a page does, whatever its encoding is said to be. */
  private static boolean looksPlain(byte[] body) {
    for (byte b : body) {
      if (b > ' ' || b == (byte) 0xef) {
        return b == '<' || b == '{' || b == '[' || b == (byte) 0xef;
      }
      if (b < 0 || "\n\r\t ".indexOf(b) < 0) {
        return false;
      }
    }
    return true;
  }
}
