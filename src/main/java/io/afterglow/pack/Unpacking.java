package io.afterglow.pack;

import io.afterglow.codec.Sha256;
import io.afterglow.disk.OwnerOnly;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Puts a zip's files on the disk, for a browser. Verify the zip first: what it says of names and
 * sizes is believed here, except that nothing is ever written outside of the folder.
 */
public final class Unpacking {

  /** The pages as they were fetched are the largest part, and no page of the library shows them. */
  private static final String RAW = "/data/raw/";

  private static final String SEAL = "/tagmanifest-sha256.txt";

  private static final int MARK_BYTES = 6;

  private Unpacking() {}

  /**
   * Unpacks, unless the very same content lies there already.
   *
   * @param cache where unpacked zips lie, each in a folder that is named after its content
   * @return the bag's own folder, in which {@code index.html} stands
   * @throws IOException when the zip is no bag, or the folder cannot be written
   */
  public static Path of(Path zip, Path cache) throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      ZipEntry seal =
          file.stream()
              .filter(e -> e.getName().endsWith(SEAL) && e.getName().indexOf('/') > 0)
              .findFirst()
              .orElseThrow(() -> new ZipException(zip + " holds no " + SEAL.substring(1)));
      String bag = seal.getName().substring(0, seal.getName().indexOf('/'));
      Path home = cache.resolve(bag + "-" + mark(file, seal));
      if (!Files.isDirectory(home)) {
        OwnerOnly.folder(cache);
        move(unpacked(file, Files.createTempDirectory(cache, ".unpacking-")), home);
      }
      return home.resolve(bag);
    }
  }

  private static String mark(ZipFile file, ZipEntry seal) throws IOException {
    try (InputStream in = file.getInputStream(seal)) {
      byte[] hash = Sha256.of(in.readAllBytes());
      return HexFormat.of().formatHex(hash, 0, MARK_BYTES);
    }
  }

  private static Path unpacked(ZipFile file, Path into) throws IOException {
    for (ZipEntry entry : (Iterable<ZipEntry>) file.stream().map(ZipEntry.class::cast)::iterator) {
      if (entry.isDirectory() || entry.getName().contains(RAW)) {
        continue;
      }
      Path path = into.resolve(entry.getName()).normalize();
      if (!path.startsWith(into)) {
        throw new ZipException("a name leads out of the folder: " + entry.getName());
      }
      OwnerOnly.folder(path.resolve("..").normalize());
      try (InputStream in = file.getInputStream(entry);
          OutputStream out = OwnerOnly.writeNew(path)) {
        in.transferTo(out);
      }
    }
    return into;
  }

  /** Another run may have been quicker; its copy is as good. */
  private static void move(Path from, Path home) throws IOException {
    try {
      Files.move(from, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      try (Stream<Path> all = Files.walk(from)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
