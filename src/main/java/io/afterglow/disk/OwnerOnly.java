package io.afterglow.disk;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Files (0600) and folders (0700) that only their owner can read, from the moment they exist and
 * whatever the umask is, where the system knows such rights. What exists already keeps its rights.
 */
public final class OwnerOnly {

  /** 0600. */
  public static final Set<PosixFilePermission> FILE =
      Collections.unmodifiableSet(PosixFilePermissions.fromString("rw-------"));

  /** 0700. */
  public static final Set<PosixFilePermission> FOLDER =
      Collections.unmodifiableSet(PosixFilePermissions.fromString("rwx------"));

  private OwnerOnly() {}

  /** Whether the system of a path knows owners, groups and others. */
  public static boolean isKnown(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /** Makes a folder and those above it that are missing; one that exists stays as it is. */
  public static Path folder(Path folder) throws IOException {
    return Files.isDirectory(folder)
        ? folder
        : Files.createDirectories(folder, rights(folder, FOLDER));
  }

  /** Makes an empty file; one that exists stays as it is. */
  public static Path file(Path file) throws IOException {
    return Files.exists(file) ? file : create(file);
  }

  // Files are made first and opened then: unlike a channel, a stream of Files.newOutputStream goes
  // on when its thread is interrupted.

  /** Opens a file for writing from its beginning. */
  public static OutputStream write(Path file) throws IOException {
    return Files.newOutputStream(file(file), WRITE, TRUNCATE_EXISTING);
  }

  /** Opens a file that must not exist yet, also not as a link. */
  public static OutputStream writeNew(Path file) throws IOException {
    return Files.newOutputStream(create(file), WRITE, LinkOption.NOFOLLOW_LINKS);
  }

  /** Opens a file for writing at its end. */
  public static OutputStream append(Path file) throws IOException {
    return Files.newOutputStream(file(file), APPEND);
  }

  /** Opens a file as {@link FileChannel#open(Path, java.nio.file.OpenOption...)} does. */
  public static FileChannel open(Path file, StandardOpenOption... options) throws IOException {
    return FileChannel.open(file, EnumSet.copyOf(Arrays.asList(options)), rights(file, FILE));
  }

  private static Path create(Path file) throws IOException {
    return Files.createFile(file, rights(file, FILE));
  }

  private static FileAttribute<?>[] rights(Path path, Set<PosixFilePermission> rights) {
    return isKnown(path)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(rights)}
        : new FileAttribute<?>[0];
  }
}
