package io.afterglow.source.saved;

import io.afterglow.page.Address;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What an archive holds, read from beginning to end: a tar archive, and a zip whose directory is
 * lost. What comes before the damage is taken. Never extracted, so that no name and no link in it
 * means anything to this machine.
 */
record StreamedPages(Opening opening) {

  private static final int MOST_ENTRIES = 100_000;

  /** What fits in memory; a larger file goes to a file that has a name of ours. */
  private static final int SMALL = 16 << 20;

  /** What a file of an archive may take on the disk. */
  private static final long MOST_SPILLED = 4L << 30;

  void tar(Material material) throws IOException {
    try (InputStream in = material.open();
        TarArchiveInputStream tar = new TarArchiveInputStream(in)) {
      FolderFindings folder = new FolderFindings(opening.findings());
      String last = files(material, tar, folder);
      if (last != null) {
        folder
            .inner()
            .refuse(
                material.name(),
                Refusal.Reason.DAMAGED,
                "is a tar archive, and cut or damaged" + after(last));
      }
      folder.end(material);
    }
  }

  /** A zip of which only the files are left. */
  void zip(Material material) throws IOException {
    try (InputStream in = material.open();
        ZipArchiveInputStream zip = new ZipArchiveInputStream(in, "UTF-8", true, true)) {
      FolderFindings folder = new FolderFindings(opening.findings());
      String last = files(material, zip, folder);
      folder
          .inner()
          .refuse(
              material.name(),
              Refusal.Reason.DAMAGED,
              "is a zip, and cut or damaged: its directory, which stands at its end, cannot be read"
                  + (last == null ? "" : after(last)));
      folder.end(material);
    }
  }

  private static String after(String last) {
    return last.isEmpty() ? "" : "; read up to " + last;
  }

  /**
   * Null when it was read to its end; else the name of the file in or after which it is damaged.
   */
  private @Nullable String files(
      Material material, ArchiveInputStream<?> archive, FolderFindings folder) {
    String name = "";
    try {
      ArchiveEntry entry;
      int entries = 0;
      while ((entry = archive.getNextEntry()) != null) {
        name = entry.getName();
        if (++entries > MOST_ENTRIES) {
          folder
              .inner()
              .refuse(
                  material.name(),
                  Refusal.Reason.TOO_LARGE,
                  "holds more than " + MOST_ENTRIES + " files");
          return null;
        }
        if (isFile(entry)) {
          file(material, archive, entry, folder);
        }
      }
      return null;
    } catch (UncheckedIOException e) {
      throw e; // of the workspace
    } catch (CappedBytes.TooLargeException e) {
      folder
          .inner()
          .refuse(
              material.name() + "!/" + name,
              Refusal.Reason.TOO_LARGE,
              String.valueOf(e.getMessage()));
      return name;
    } catch (IOException | RuntimeException e) {
      // Quirk: commons-compress answers some damaged headers with unchecked exceptions.
      return name;
    }
  }

  private static boolean isFile(ArchiveEntry entry) {
    boolean plain = !(entry instanceof TarArchiveEntry tar) || tar.isFile();
    return plain && !entry.isDirectory();
  }

  private void file(
      Material material, ArchiveInputStream<?> archive, ArchiveEntry entry, FolderFindings folder)
      throws IOException {
    List<String> segments = Arrays.asList(entry.getName().split("[/\\\\]", -1));
    if (ZipPages.isNoise(segments)) {
      return;
    }
    folder.file(entry.getName());
    byte[] start = archive.readNBytes(SMALL);
    guard(archive);
    if (start.length < SMALL) {
      boolean sound = isSound(entry, start);
      Material file = inside(material, entry, segments, () -> new ByteArrayInputStream(start));
      if (sound) {
        new Opening(folder.inner()).open(file);
      } else {
        folder
            .inner()
            .refuse(file.name(), Refusal.Reason.DAMAGED, "is damaged: its checksum is wrong");
      }
      return;
    }
    Path copy = Files.createTempFile("afterglow", ".tmp"); // 0600 on its own
    try {
      CappedBytes.copy(
          new SequenceInputStream(new ByteArrayInputStream(start), archive), copy, MOST_SPILLED);
      new Opening(folder.inner())
          .open(inside(material, entry, segments, () -> Files.newInputStream(copy)));
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  private static void guard(ArchiveInputStream<?> archive) throws IOException {
    if (archive instanceof ZipArchiveInputStream zip
        && zip.getUncompressedCount() > (1 << 20)
        && zip.getUncompressedCount() / Math.max(1, zip.getCompressedCount())
            > ZipBudget.MOST_RATIO) {
      throw new CappedBytes.TooLargeException(ZipBudget.TOO_LARGE);
    }
  }

  /** A zip's entry may tell its checksum before its bytes; a tar archive has none. */
  private static boolean isSound(ArchiveEntry entry, byte[] bytes) {
    if (!(entry instanceof ZipArchiveEntry zip) || zip.getCrc() < 0) {
      return true;
    }
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return crc.getValue() == zip.getCrc();
  }

  private static Material inside(
      Material material, ArchiveEntry entry, List<String> segments, Material.Opener bytes) {
    Address place = Whereabouts.mirrored(segments);
    return material.inside(
        entry.getName(), place == null ? List.of() : List.of(place), Pictures.NONE, bytes);
  }
}
