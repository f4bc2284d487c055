package io.afterglow.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What the person types into the page, as the program reads it: lines, until the page is closed.
 */
final class Typed extends InputStream {

  private final Deque<Integer> bytes = new ArrayDeque<>();
  private boolean closed;

  synchronized void line(String text) {
    for (byte b : (text + "\n").getBytes(StandardCharsets.UTF_8)) {
      bytes.add(b & 0xff);
    }
    notifyAll();
  }

  @Override
  public synchronized int read() throws IOException {
    while (bytes.isEmpty() && !closed) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("the wait for an answer was broken off", e);
      }
    }
    return bytes.isEmpty() ? -1 : bytes.remove();
  }

  @Override
  public synchronized int read(byte[] into, int from, int length) throws IOException {
    int first = length == 0 ? -1 : read();
    if (first < 0) {
      return length == 0 ? 0 : -1;
    }
    into[from] = (byte) first;
    int read = 1;
    while (read < length && !bytes.isEmpty()) {
      into[from + read++] = bytes.remove().byteValue();
    }
    return read;
  }

  @Override
  public synchronized int available() {
    return bytes.size();
  }

  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
  }
}
