package io.afterglow.source.http;

import io.afterglow.model.Why;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import okio.Buffer;
import org.brotli.dec.BrotliInputStream;

/**
 * Undoes {@code Content-Encoding} (RFC 9110, section 8.4.1) within a cap on bytes and on the ratio.
 * Headers lie in both directions, so the first bytes decide.
 */
record ContentDecoder(int maxBytes, int maxRatio) {

  /** Below this, a ratio says nothing. */
  private static final int SMALL = 1 << 20;

  /** Gzip of gzip is seen in the wild; more layers are an attack. */
  private static final int MOST_LAYERS = 2;

  private static final int HEADER = 10;
  private static final int TRAILER = 8;

  /**
   * The body as meant.
   *
   * @throws Unfit when it is cut, damaged, too large, or in an encoding that was not offered
   */
  byte[] decode(byte[] raw, String encoding, String contentType) throws Unfit {
    // Quirk: the Wayback Machine names an encoding twice, once with nothing in it.
    String coding = encoding.strip().toLowerCase(Locale.ROOT).replaceAll("^[,\\s]+|[,\\s]+$", "");
    boolean declared = coding.contains("gzip");
    byte[] body = raw;
    for (int layer = 0; layer < MOST_LAYERS && isGzip(body); layer++) {
      boolean expected = layer == 0 ? declared || isText(contentType) : isText(contentType);
      if (!expected) {
        return body;
      }
      body = gunzip(body);
    }
    if (body != raw || coding.isEmpty() || coding.equals("identity") || declared) {
      return body;
    }
    if (coding.equals("deflate")) {
      return looksPlain(raw) ? raw : inflate(raw);
    }
    if (looksPlain(raw)) {
      return raw;
    }
    if (coding.equals("br")) {
      return brotli(raw); // not offered; the Wayback Machine sends what it recorded all the same
    }
    throw new Unfit(Why.UNREADABLE, "encoded as " + printable(coding) + ", which was not offered");
  }

  /** What can be decoded of a body that lacks its end; empty when nothing can. */
  byte[] begun(byte[] raw, String encoding) {
    if (!isGzip(raw)) {
      return encoding.isBlank() || looksPlain(raw) ? raw : new byte[0];
    }
    Buffer out = new Buffer();
    byte[] chunk = new byte[16_384];
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(raw))) {
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        out.write(chunk, 0, n);
        guard(out.size(), raw.length);
      }
    } catch (Unfit e) {
      return new byte[0];
    } catch (IOException e) {
      return out.readByteArray(); // the end of what arrived
    }
    return out.readByteArray();
  }

  private byte[] gunzip(byte[] raw) throws Unfit {
    Buffer out = new Buffer();
    int at = 0;
    // RFC 1952, section 2.2: members follow each other; what follows the last is padding.
    while (at == 0 || isGzip(raw, at)) {
      at = member(raw, at, out);
    }
    return out.readByteArray();
  }

  private int member(byte[] raw, int start, Buffer out) throws Unfit {
    int at = afterHeader(raw, start);
    Inflater inflater = new Inflater(true);
    try {
      CRC32 crc = new CRC32();
      inflater.setInput(raw, at, raw.length - at);
      drain(inflater, out, crc, at);
      int end = raw.length - inflater.getRemaining();
      if (end + TRAILER > raw.length) {
        throw cut();
      }
      if (littleEndian(raw, end) != (int) crc.getValue()) {
        throw new Unfit(Why.TRUNCATED, "the gzip checksum is wrong");
      }
      return end + TRAILER;
    } finally {
      inflater.end();
    }
  }

  private byte[] inflate(byte[] raw) throws Unfit {
    // "deflate" means zlib, but some servers send the bare stream; two bytes tell (RFC 1950).
    boolean zlib =
        raw.length > 1
            && (raw[0] & 0x0f) == 8
            && ((raw[0] & 0xff) << 8 | (raw[1] & 0xff)) % 31 == 0;
    Inflater inflater = new Inflater(!zlib);
    try {
      Buffer out = new Buffer();
      inflater.setInput(raw);
      drain(inflater, out, new CRC32(), 0);
      return out.readByteArray();
    } finally {
      inflater.end();
    }
  }

  private byte[] brotli(byte[] raw) throws Unfit {
    Buffer out = new Buffer();
    byte[] chunk = new byte[16_384];
    try (InputStream in = new BrotliInputStream(new ByteArrayInputStream(raw))) {
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        out.write(chunk, 0, n);
        guard(out.size(), raw.length);
      }
    } catch (Unfit e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // The decoder answers some damaged streams with unchecked exceptions.
      throw new Unfit(Why.TRUNCATED, "the compressed body is cut or damaged");
    }
    return out.readByteArray();
  }

  private void drain(Inflater inflater, Buffer out, CRC32 crc, long before) throws Unfit {
    byte[] chunk = new byte[16_384];
    try {
      while (!inflater.finished()) {
        int count = inflater.inflate(chunk);
        if (count == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          throw cut();
        }
        out.write(chunk, 0, count);
        crc.update(chunk, 0, count);
        guard(out.size(), before + inflater.getBytesRead());
      }
    } catch (DataFormatException e) {
      throw new Unfit(Why.TRUNCATED, "the compressed body is damaged");
    }
  }

  private void guard(long decoded, long read) throws Unfit {
    if (decoded > maxBytes) {
      throw new Unfit(Why.TOO_LARGE, "more than " + maxBytes + " bytes");
    }
    if (decoded > SMALL && decoded / Math.max(1, read) > maxRatio) {
      throw new Unfit(Why.TOO_LARGE, "grows more than " + maxRatio + " times: a bomb");
    }
  }

  /** RFC 1952, section 2.3: ten bytes, then fields that flags announce. */
  private static int afterHeader(byte[] raw, int start) throws Unfit {
    if (start + HEADER > raw.length) {
      throw cut();
    }
    int flags = raw[start + 3];
    int at = start + HEADER;
    if ((flags & 4) != 0) {
      if (at + 2 > raw.length) {
        throw cut();
      }
      at += 2 + ((raw[at] & 0xff) | (raw[at + 1] & 0xff) << 8);
    }
    for (int text = 8; text <= 16; text *= 2) {
      if ((flags & text) != 0) {
        while (at < raw.length && raw[at] != 0) {
          at++;
        }
        at++;
      }
    }
    at += (flags & 2) != 0 ? 2 : 0;
    if (at >= raw.length) {
      throw cut();
    }
    return at;
  }

  private static int littleEndian(byte[] raw, int at) {
    return (raw[at] & 0xff)
        | (raw[at + 1] & 0xff) << 8
        | (raw[at + 2] & 0xff) << 16
        | (raw[at + 3] & 0xff) << 24;
  }

  private static boolean isGzip(byte[] raw) {
    return isGzip(raw, 0);
  }

  private static boolean isGzip(byte[] raw, int at) {
    return raw.length - at > 2 && raw[at] == 0x1f && raw[at + 1] == (byte) 0x8b && raw[at + 2] == 8;
  }

  /** Types of which the compressed form is never what was meant. */
  private static boolean isText(String contentType) {
    String type = contentType.toLowerCase(Locale.ROOT);
    return type.startsWith("text/")
        || type.contains("html")
        || type.contains("xml")
        || type.contains("json");
  }

  private static boolean looksPlain(byte[] raw) {
    for (byte b : raw) {
      if (b > ' ') {
        return b == '<' || b == '{' || b == '[';
      }
      if (b < 0 || (b < ' ' && b != '\n' && b != '\r' && b != '\t')) {
        return false;
      }
    }
    return false;
  }

  private static String printable(String coding) {
    return coding.replaceAll("[^a-z0-9, -]", "?");
  }

  private static Unfit cut() {
    return new Unfit(Why.TRUNCATED, "the compressed body is cut");
  }
}
