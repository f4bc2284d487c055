package io.afterglow.workspace;

import io.afterglow.disk.FileFault;
import io.afterglow.workspace.WorkspaceException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One run at a time. The system gives the lock back when the process dies, however it dies. */
final class WorkspaceLock implements AutoCloseable {

  private final FileChannel channel;

  private WorkspaceLock(FileChannel channel) {
    this.channel = channel;
  }

  static WorkspaceLock take(Path file, Instant now) throws WorkspaceException {
    Rights.file(file);
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        String holder = text(channel);
        channel.close();
        throw new WorkspaceException(
            Reason.LOCKED,
            "Another run holds "
                + file.toAbsolutePath().getParent()
                + " ("
                + holder
                + "). Wait for it, or stop it, then run again.");
      }
      channel.truncate(0);
      String holder = "process " + ProcessHandle.current().pid() + ", since " + now;
      channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
      return new WorkspaceLock(channel);
    } catch (WorkspaceException e) {
      throw e;
    } catch (IOException e) {
      throw new WorkspaceException(
          Reason.STORAGE, "Cannot lock " + file + " (" + FileFault.words(e) + ").", e);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) { // held by this very process
      return null;
    }
  }

  private static String text(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(200);
    channel.read(bytes, 0);
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8).strip();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
