package io.afterglow.codec;

import java.io.IOException;
import java.io.InputStream;

/**
 * What a gzip file unpacks to, all members in one stream. Damage ends it with a {@link
 * CodecException}, after all bytes before the damage were read.
 */
public final class GunzippedStream extends InputStream {

  private final InputStream packed;
  private final GzipMembers members;
  private String fault = "";

  public GunzippedStream(InputStream packed) {
    this.packed = packed;
    this.members =
        new GzipMembers(
            packed, (offset, what) -> fault = fault.isEmpty() ? words(offset, what) : fault);
  }

  private static String words(long offset, String what) {
    return offset == 0 ? what : what + " (byte " + offset + ")";
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    int count;
    do {
      count = members.read(into, from, length);
      throwFault();
    } while (count < 0 && members.next());
    throwFault();
    return count;
  }

  private void throwFault() throws CodecException {
    if (!fault.isEmpty()) {
      throw new CodecException(
          members.isBomb() ? CodecException.Reason.BOMB : CodecException.Reason.DAMAGED, fault);
    }
  }

  @Override
  public void close() throws IOException {
    packed.close();
  }
}
