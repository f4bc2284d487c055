package io.afterglow.export.wacz;

import io.afterglow.codec.Sha256;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;

/** Counts and digests what is written. */
final class Counted extends FilterOutputStream {

  private final MessageDigest digest = Sha256.begin();
  private long size;

  Counted(OutputStream out) {
    super(out);
  }

  long size() {
    return size;
  }

  /** SHA-256 of all that was written; asked once. */
  String hex() {
    return Sha256.hex(digest);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    out.write(bytes, from, length);
    digest.update(bytes, from, length);
    size += length;
  }
}
