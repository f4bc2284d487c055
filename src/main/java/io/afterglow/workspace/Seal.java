package io.afterglow.workspace;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * Says of a file that was closed in good order what it then held, by size and CRC-32C (RFC 3720,
 * B.4). SQLite's own check sees broken pages but no flipped bit in a text, and takes four times as
 * long. The seal is taken off before the file is opened for writing; a file without one was not
 * closed in good order, which is no proof of damage.
 */
final class Seal {

  /** What is known of a file. */
  enum State {
    NONE,
    WHOLE,
    BROKEN
  }

  private static final int CHUNK = 1 << 20;

  private final Path file;
  private final Path seal;

  Seal(Path file, Path seal) {
    this.file = file;
    this.seal = seal;
  }

  State state() throws IOException {
    if (Files.notExists(seal)) {
      return State.NONE;
    }
    String line = Files.readString(seal, StandardCharsets.US_ASCII);
    if (!line.matches("[0-9a-f]{8} \\d{1,18}\n")) { // the run died while it was written
      return State.NONE;
    }
    return Files.exists(file) && line.equals(line()) ? State.WHOLE : State.BROKEN;
  }

  /** Takes it off, for good before anything is written. */
  void remove() throws IOException {
    if (Files.deleteIfExists(seal)) {
      syncFolderOf(seal);
    }
  }

  void put() throws IOException {
    Rights.file(seal);
    ByteBuffer line = ByteBuffer.wrap(line().getBytes(StandardCharsets.US_ASCII));
    try (FileChannel channel =
        FileChannel.open(seal, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
      while (line.hasRemaining()) {
        channel.write(line);
      }
      channel.force(true);
    }
  }

  private String line() throws IOException {
    CRC32C crc = new CRC32C();
    long size = 0;
    ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      while (channel.read(chunk) >= 0) {
        size += chunk.flip().remaining();
        crc.update(chunk);
        chunk.clear();
      }
    }
    return String.format(java.util.Locale.ROOT, "%08x %d\n", crc.getValue(), size);
  }

  /** Quirk: Windows opens no folders, and needs not. */
  static void syncFolderOf(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      return;
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (AccessDeniedException e) {
      return;
    }
  }
}
