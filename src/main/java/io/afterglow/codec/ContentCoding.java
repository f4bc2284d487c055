package io.afterglow.codec;

import io.afterglow.codec.CodecException.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;

/**
 * Undoes {@code Content-Encoding} (RFC 9110, section 8.4.1): gzip, deflate and brotli. Headers lie
 * in both directions, so the first bytes decide.
 *
 * @param most decoded bytes after which a body is given up
 */
public record ContentCoding(int most) {

  /** Gzip of gzip is seen in the wild; more layers are an attack. */
  private static final int MOST_LAYERS = 3;

  private static final int GLIMPSE = 512;

  /**
   * The body as meant; as far as it goes, when its end is missing or damaged.
   *
   * @param encoding the values of Content-Encoding, separated by commas
   * @throws CodecException when nothing of it can be decoded, or it is too large or in an unknown
   *     encoding
   */
  public Body decoded(byte[] raw, String encoding, String contentType) throws CodecException {
    // Quirk: the Wayback Machine names an encoding twice, once with nothing in it.
    List<String> codings = List.of(encoding.strip().toLowerCase(Locale.ROOT).split("[,\\s]+"));
    boolean declared = codings.contains("gzip") || codings.contains("x-gzip");
    boolean archive = contentType.toLowerCase(Locale.ROOT).contains("zip");
    Body plain = new Body(raw, null);
    for (int layer = 0; layer < MOST_LAYERS && isGzip(plain.bytes()); layer++) {
      if (archive && (layer > 0 || !declared)) {
        return plain;
      }
      Body inner = gunzip(plain.bytes());
      plain = new Body(inner.bytes(), plain.cut() == null ? inner.cut() : plain.cut());
    }
    if (plain.bytes() != raw || encoding.isBlank() || declared || looksPlain(raw)) {
      return plain;
    }
    if (codings.contains("br")) {
      return all(brotli(raw), raw.length, "is compressed with brotli, and cut or damaged");
    }
    if (codings.contains("deflate")) {
      return inflate(raw);
    }
    if (isText(raw)) {
      return plain;
    }
    throw new CodecException(Reason.UNKNOWN_ENCODING, "is encoded as " + printable(encoding));
  }

  /** The content of a gzip file, all members; bytes that are no whole gzip file as they are. */
  public byte[] unpacked(byte[] file) {
    if (!isGzip(file)) {
      return file;
    }
    try {
      Body body = gunzip(file);
      return body.cut() == null ? body.bytes() : file;
    } catch (CodecException e) {
      return file;
    }
  }

  private Body gunzip(byte[] raw) throws CodecException {
    return all(new GunzippedStream(new ByteArrayInputStream(raw)), raw.length, "");
  }

  private Body inflate(byte[] raw) throws CodecException {
    // "deflate" means zlib, but some servers send the bare stream; two bytes tell (RFC 1950).
    boolean zlib =
        raw.length > 1
            && (raw[0] & 0x0f) == 8
            && ((raw[0] & 0xff) << 8 | (raw[1] & 0xff)) % 31 == 0;
    Inflater inflater = new Inflater(!zlib);
    try {
      InputStream in = new InflaterInputStream(new ByteArrayInputStream(raw), inflater);
      return all(in, raw.length, "is compressed, and cut or damaged");
    } finally {
      inflater.end();
    }
  }

  private static InputStream brotli(byte[] raw) throws CodecException {
    try {
      return new BrotliInputStream(new ByteArrayInputStream(raw));
    } catch (IOException e) {
      throw new CodecException(Reason.DAMAGED, "is compressed with brotli, and damaged");
    }
  }

  private Body all(InputStream in, int packed, String fault) throws CodecException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] chunk = new byte[16_384];
    try (in) {
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        out.write(chunk, 0, n);
        guard(out.size(), packed);
      }
      return new Body(out.toByteArray(), null);
    } catch (CodecException e) {
      if (e.reason() != Reason.DAMAGED) {
        throw e;
      }
      return part(out, String.valueOf(e.getMessage()));
    } catch (IOException | RuntimeException e) {
      // Quirk: brotli's decoder answers some damaged streams with unchecked exceptions.
      return part(out, fault);
    }
  }

  /** What came before the damage. */
  private static Body part(ByteArrayOutputStream out, String fault) throws CodecException {
    if (out.size() == 0) {
      throw new CodecException(Reason.DAMAGED, fault);
    }
    return new Body(out.toByteArray(), fault);
  }

  private void guard(long size, long packed) throws CodecException {
    if (size > most) {
      throw new CodecException(Reason.TOO_LARGE, "is larger than " + (most >> 20) + " MB");
    }
    if (Growth.isBomb(size, packed, Growth.MOST_RATIO)) {
      throw new CodecException(Reason.BOMB, Growth.words());
    }
  }

  /** Also of the first byte or two of one that is cut. */
  private static boolean isGzip(byte[] b) {
    return b.length > 0
        && b[0] == 0x1f
        && (b.length == 1 || b[1] == (byte) 0x8b)
        && (b.length < 3 || b[2] == 8);
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

  /** Quirk: some servers name a character set or {@code none} as the encoding of plain text. */
  private static boolean isText(byte[] body) {
    String begin = new String(body, 0, Math.min(body.length, GLIMPSE), StandardCharsets.UTF_8);
    return begin.chars().allMatch(c -> (c >= ' ' && c != '\ufffd') || "\n\r\t\f".indexOf(c) >= 0);
  }

  private static String printable(String coding) {
    return coding.strip().replaceAll("[^A-Za-z0-9, -]", "?");
  }
}
