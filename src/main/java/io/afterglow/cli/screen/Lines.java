package io.afterglow.cli.screen;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Text that is printed, line by line. */
public final class Lines extends OutputStream {

  private final Consumer<String> taker;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  public Lines(Consumer<String> taker) {
    this.taker = taker;
  }

  @Override
  public synchronized void write(int b) {
    if (b == '\n') {
      taker.accept(line.toString(StandardCharsets.UTF_8).stripTrailing());
      line.reset();
    } else {
      line.write(b);
    }
  }

  @Override
  public void close() {
    if (line.size() > 0) {
      write('\n');
    }
  }
}
