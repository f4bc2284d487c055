package io.afterglow.source.saved;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** Bytes that can be read from any place: a file, or what is inside another. */
final class Spilled {

  /** What fits in memory; more goes to a file that has a name of ours. */
  private static final int SMALL = 16 << 20;

  /** What a container within another may take on the disk. */
  private static final long MOST = 4L << 30;

  private Spilled() {}

  /** What is done with them. */
  @FunctionalInterface
  interface Use {
    void with(SeekableByteChannel channel) throws IOException;
  }

  static void read(Material material, Use use) throws IOException {
    Path file = material.file();
    if (file != null) {
      with(file, use);
      return;
    }
    byte[] start;
    try (InputStream in = material.open()) {
      start = in.readNBytes(SMALL);
    }
    if (start.length < SMALL) {
      use.with(new SeekableInMemoryByteChannel(start));
      return;
    }
    Path copy = Files.createTempFile("afterglow", ".tmp"); // 0600 on its own
    try {
      try (InputStream in = material.open()) {
        CappedBytes.copy(in, copy, MOST);
      }
      with(copy, use);
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  private static void with(Path file, Use use) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      use.with(channel);
    }
  }
}
