package io.afterglow.source.saved;

import io.afterglow.source.capture.CaptureException;
import io.afterglow.source.capture.GzipTape;
import java.io.IOException;
import java.io.InputStream;

/** What a gzip file unpacks to, all members in one stream; damage ends it with an exception. */
final class TapeStream extends InputStream {

  private final InputStream packed;
  private final GzipTape tape;
  private String fault = "";

  TapeStream(InputStream packed) {
    this.packed = packed;
    this.tape =
        new GzipTape(
            packed,
            (offset, what) -> fault = fault.isEmpty() ? what + " (byte " + offset + ")" : fault);
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
      count = tape.read(into, from, length);
      if (!fault.isEmpty()) {
        throw new CaptureException(CaptureException.Reason.DAMAGED, fault);
      }
    } while (count < 0 && tape.next());
    return count;
  }

  @Override
  public void close() throws IOException {
    packed.close();
  }
}
