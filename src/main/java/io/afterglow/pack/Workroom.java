package io.afterglow.pack;

import io.afterglow.disk.OwnerOnly;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A hidden folder beside the finished zips, in which a zip, or a folder, grows until it is whole.
 * It is on the same disk, so that the last step is one rename, and locked, so that the rooms of
 * killed runs can be told from those of running ones and removed.
 */
final class Workroom implements Closeable {

  private static final String PREFIX = ".packing-";

  private static final String ZIP = "zip";

  private static final String FILES = "files";

  private final Path outFolder;
  private final Path folder;
  private final FileChannel zip;
  private int scratches;

  private Workroom(Path outFolder, Path folder, FileChannel zip) {
    this.outFolder = outFolder;
    this.folder = folder;
    this.zip = zip;
  }

  /** Makes the out folder, removes what killed runs left in it, and opens a new room there. */
  static Workroom open(Path outFolder) throws IOException {
    OwnerOnly.folder(outFolder);
    removeLeftovers(outFolder);
    Path folder = Files.createTempDirectory(outFolder, PREFIX);
    FileChannel zip =
        OwnerOnly.open(
            folder.resolve(ZIP),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    Workroom room = new Workroom(outFolder, folder, zip);
    room.zip.lock();
    return room;
  }

  /** The zip that grows here. */
  FileChannel zip() {
    return zip;
  }

  /** A file for this run only; not made yet. */
  synchronized Path scratch() {
    return folder.resolve("scratch-" + scratches++);
  }

  /**
   * Puts the zip on the disk for good, under its name or, when a zip with the very same bytes is
   * there, not at all.
   */
  Packed publish(ZipName name, int files, long raw) throws IOException {
    zip.force(true);
    long bytes = zip.size();
    zip.close();
    Path whole = folder.resolve(ZIP);
    Path twin = name.twin(outFolder, whole);
    if (twin != null) {
      return new Packed(twin, false, bytes, files, raw);
    }
    Path target = name.free(outFolder);
    Files.move(whole, target, StandardCopyOption.ATOMIC_MOVE);
    sync(outFolder);
    return new Packed(target, true, bytes, files, raw);
  }

  /** Where files grow that become a folder instead of a zip. */
  Path files() {
    return folder.resolve(FILES);
  }

  /**
   * Puts files at their place.
   *
   * @param below which of {@link #files} become the folder: a path that ends in a slash, or all
   * @param target an empty folder, or nothing yet
   */
  void publish(String below, Path target) throws IOException {
    Path whole = files().resolve(below);
    if (!Files.isDirectory(target)) {
      Files.move(whole, target, StandardCopyOption.ATOMIC_MOVE);
      sync(target.resolveSibling(""));
      return;
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(whole)) {
      for (Path path : all) {
        Files.move(path, target.resolve(path.getFileName()));
      }
    }
    sync(target);
  }

  @Override
  public void close() throws IOException {
    zip.close();
    remove(folder);
  }

  static void removeLeftovers(Path outFolder) throws IOException {
    List<Path> rooms = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(outFolder, PREFIX + "*")) {
      found.forEach(rooms::add);
    }
    for (Path room : rooms) {
      if (isDeserted(room)) {
        remove(room);
      }
    }
  }

  /** The lock of a killed run is gone with it. */
  private static boolean isDeserted(Path room) throws IOException {
    try (FileChannel zip = FileChannel.open(room.resolve(ZIP), StandardOpenOption.WRITE);
        FileLock lock = zip.tryLock()) {
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    } catch (NoSuchFileException e) {
      return isEmpty(room); // a run that was killed at once; else it is none of ours
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      return !all.iterator().hasNext();
    }
  }

  private static void remove(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }

  /**
   * A rename lasts once its folder is on the disk. Quirk: Windows opens no folders, and needs not.
   */
  private static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (AccessDeniedException e) {
      return;
    }
  }
}
