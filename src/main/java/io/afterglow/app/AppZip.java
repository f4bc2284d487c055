package io.afterglow.app;

import io.afterglow.codec.Growth;
import io.afterglow.disk.OwnerOnly;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * A zip that may be an app's export, unpacked into a private folder that is removed when closed:
 * its databases, the kinds of text that readers know and other zips, no page, no settings and no
 * log. Sizes are counted, not believed, and no name leads out of the folder.
 */
record AppZip(Path folder) implements Closeable {

  /** Databases of 2 GB occur. */
  private static final long MOST_BYTES = 8L << 30;

  private static final Set<String> TEXTS = Set.of("json", "csv", "ttml", "opml", "md");

  private static final Pattern PAGE =
      Pattern.compile("(?i).*\\.(?:x?html?|mht(?:ml)?|warc(?:\\.gz)?|wacz|har)");

  private static final byte[] ZIP = {'P', 'K', 3, 4};

  static boolean isZip(byte[] head) {
    return head.length >= ZIP.length && Arrays.equals(head, 0, ZIP.length, ZIP, 0, ZIP.length);
  }

  /** The same of a folder. */
  static boolean folderHoldsPages(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.anyMatch(path -> PAGE.matcher(path.toString()).matches());
    }
  }

  /** Whether a file is a zip that holds saved pages too. */
  static boolean holdsPages(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      if (!isZip(in.readNBytes(ZIP.length))) {
        return false;
      }
    }
    try (ZipFile zip = open(file)) {
      return zip == null
          || Collections.list(zip.getEntries()).stream()
              .anyMatch(entry -> PAGE.matcher(entry.getName()).matches());
    }
  }

  /**
   * Unpacks what readers may know; null where the zip holds none of it.
   *
   * @throws IOException in a sentence for the user, where it is damaged or a bomb
   */
  static @Nullable AppZip of(Path file) throws IOException {
    AppZip unpacked = new AppZip(Files.createTempDirectory("afterglow")); // 0700 on its own
    boolean any = false;
    try (ZipFile zip = open(file)) {
      if (zip == null) {
        return null;
      }
      long left = MOST_BYTES;
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        Path place = unpacked.place(entry);
        if (place != null && isWanted(zip, entry)) {
          left -= unpack(file, zip, entry, place, left);
          any = true;
        }
      }
    } finally {
      if (!any) {
        unpacked.close();
      }
    }
    return any ? unpacked : null;
  }

  /**
   * Null where its directory is cut or damaged: whoever reads saved pages says what is wrong with
   * such zips.
   */
  private static @Nullable ZipFile open(Path file) {
    try {
      return ZipFile.builder().setPath(file).get();
    } catch (IOException | RuntimeException e) {
      // Quirk: commons-compress answers some damaged directories with unchecked exceptions.
      return null;
    }
  }

  /** Null for what is none of an app's: folders, links, a Mac's additions, names that lead out. */
  private @Nullable Path place(ZipArchiveEntry entry) {
    List<String> parts = Arrays.asList(entry.getName().split("[/\\\\]", -1));
    if (entry.isDirectory()
        || entry.isUnixSymlink()
        || parts.get(0).equals("__MACOSX")
        || parts.stream().anyMatch(part -> part.isEmpty() || part.matches("\\.{1,2}"))) {
      return null;
    }
    try {
      Path place = folder.resolve(String.join("/", parts)).normalize();
      return place.startsWith(folder) ? place : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private static boolean isWanted(ZipFile zip, ZipArchiveEntry entry) {
    String name = entry.getName().toLowerCase(Locale.ROOT);
    if (TEXTS.contains(name.substring(name.lastIndexOf('.') + 1)) || name.endsWith("-wal")) {
      return true;
    }
    if (name.endsWith(".xml") && !name.contains("opml")) {
      return false; // settings, with secrets in them
    }
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] head = in.readNBytes(AppDatabase.HEAD);
      return AppDatabase.isBegunBy(head) || isZip(head) || name.endsWith(".xml");
    } catch (IOException | RuntimeException e) {
      return false; // encrypted, or packed in a way of its own
    }
  }

  private static long unpack(Path file, ZipFile zip, ZipArchiveEntry entry, Path place, long left)
      throws IOException {
    OwnerOnly.folder(place.resolve("..").normalize());
    try (InputStream in = zip.getInputStream(entry);
        OutputStream out = OwnerOnly.writeNew(place)) {
      byte[] chunk = new byte[64 << 10];
      long size = 0;
      for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        size += count;
        if (size > left || Growth.isBomb(size, entry.getCompressedSize(), Growth.MOST_RATIO)) {
          throw new BombException(
              file
                  + " unpacks to far more than its size, as harmful archives do. If it is your own,"
                  + " unpack it, and give the folder");
        }
        out.write(chunk, 0, count);
      }
      return size;
    } catch (BombException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new IOException(
          file
              + " is a zip of which "
              + entry.getName()
              + " is cut, damaged or encrypted. Export it from the app again, or copy it again",
          e);
    }
  }

  private static final class BombException extends IOException {
    private static final long serialVersionUID = 1;

    BombException(String message) {
      super(message);
    }
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
