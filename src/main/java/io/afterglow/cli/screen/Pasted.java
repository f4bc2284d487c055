package io.afterglow.cli.screen;

import java.io.IOException;
import java.io.InputStream;

/**
 * What a person pasted, its end, and from then on what that person types. So a login that was
 * pasted is read as {@code --curl -} reads it, and never stands in a file.
 */
final class Pasted extends InputStream {

  private final byte[] paste;
  private final InputStream typed;
  private int next;

  Pasted(byte[] paste, InputStream typed) {
    this.paste = paste.clone();
    this.typed = typed;
  }

  @Override
  public int read() throws IOException {
    if (next < paste.length) {
      return paste[next++] & 0xff;
    }
    return next++ == paste.length ? -1 : typed.read();
  }

  /** One end is told for each call, as a stream that knows more may do. */
  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    int b = read();
    if (b < 0) {
      return -1;
    }
    bytes[from] = (byte) b;
    return 1;
  }

  @Override
  public int available() throws IOException {
    return next < paste.length ? paste.length - next : typed.available();
  }
}
