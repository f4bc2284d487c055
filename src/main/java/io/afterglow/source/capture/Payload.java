package io.afterglow.source.capture;

import io.afterglow.source.capture.CaptureException.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;

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
   * The body as meant.
   *
   * @throws CaptureException when it is cut, damaged, too large, or in an unknown encoding
   */
  public byte[] decoded(byte[] raw, Headers headers) throws CaptureException {
    byte[] body = raw;
    if (headers.text("transfer-encoding").toLowerCase(Locale.ROOT).contains("chunked")) {
      body = Chunks.joined(body);
    }
    return decoded(
        body,
        headers.text("content-encoding").toLowerCase(Locale.ROOT),
        headers.text("content-type"));
  }

  private byte[] decoded(byte[] body, String coding, String contentType) throws CaptureException {
    boolean archive = contentType.toLowerCase(Locale.ROOT).contains("zip") && coding.isEmpty();
    byte[] plain = body;
    for (int layer = 0; layer < MOST_LAYERS && isGzip(plain) && !archive; layer++) {
      plain = gunzip(plain);
    }
    if (plain != body || coding.isEmpty()) {
      return plain;
    }
    if (isZstd(body)) {
      throw new CaptureException(Reason.UNKNOWN_ENCODING, "is compressed with zstd");
    }
    if (coding.contains("br")) {
      return looksPlain(body) ? body : brotli(body);
    }
    return coding.contains("deflate") && !looksPlain(body) ? inflate(body) : body;
  }

  private byte[] gunzip(byte[] raw) throws CaptureException {
    // A recorder may have cut the body: what came before the cut is not lost on the reader's side,
    // but here it is no whole page any more.
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
    if (tape.isDamaged()) {
      boolean bomb = fault[0].contains("bomb");
      throw new CaptureException(bomb ? Reason.BOMB : Reason.DAMAGED, fault[0]);
    }
    return out.toByteArray();
  }

  private byte[] inflate(byte[] raw) throws CaptureException {
    // "deflate" means zlib, but some servers send the bare stream; two bytes tell (RFC 1950).
    boolean zlib =
        raw.length > 1
            && (raw[0] & 0x0f) == 8
            && ((raw[0] & 0xff) << 8 | (raw[1] & 0xff)) % 31 == 0;
    Inflater inflater = new Inflater(!zlib);
    try {
      return all(new InflaterInputStream(new ByteArrayInputStream(raw), inflater), raw.length);
    } finally {
      inflater.end();
    }
  }

  private byte[] brotli(byte[] raw) throws CaptureException {
    try {
      return all(new BrotliInputStream(new ByteArrayInputStream(raw)), raw.length);
    } catch (CaptureException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // Quirk: the decoder answers some damaged streams with unchecked exceptions.
      throw new CaptureException(Reason.DAMAGED, "is compressed with brotli, and cut or damaged");
    }
  }

  private byte[] all(InputStream in, int packed) throws CaptureException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] chunk = new byte[16_384];
    try {
      int count;
      while ((count = in.read(chunk)) >= 0) {
        out.write(chunk, 0, count);
        guard(out.size(), packed);
      }
      return out.toByteArray();
    } catch (CaptureException e) {
      throw e;
    } catch (IOException e) {
      throw new CaptureException(Reason.DAMAGED, "is compressed, and cut or damaged");
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
