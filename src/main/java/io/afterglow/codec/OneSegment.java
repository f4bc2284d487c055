package io.afterglow.codec;

import java.io.IOException;
import java.io.InputStream;

/** A file as it stands. */
public record OneSegment(InputStream in) implements Segments {

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    return in.read(into, from, length);
  }

  @Override
  public boolean next() {
    return false;
  }

  @Override
  public long start() {
    return 0;
  }

  @Override
  public boolean isDamaged() {
    return false;
  }
}
