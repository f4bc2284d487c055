package io.afterglow.source.saved;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * The pages of a zip, read in memory by its index and never extracted, so that no name in it means
 * anything to this machine. Sizes are counted, not believed.
 */
record ZipPages(SavedPages.Reader reader) {

  private static final int MOST_ENTRIES = 100_000;

  /** Decoded bytes of one zip. */
  private static final long MOST_BYTES = 4L << 30;

  /** As in the gate: over the first megabyte, more than this is a bomb. */
  private static final int MOST_RATIO = 200;

  void read(Path file) {
    try (SeekableByteChannel channel = Files.newByteChannel(file);
        ZipFile zip = ZipFile.builder().setSeekableByteChannel(channel).get()) {
      List<ZipArchiveEntry> entries = new ArrayList<>(Collections.list(zip.getEntries()));
      if (entries.size() > MOST_ENTRIES) {
        reader.refuse(Refusal.Reason.TOO_LARGE, "holds more than " + MOST_ENTRIES + " files");
      } else if (entries.stream().anyMatch(e -> e.getName().matches("archive/.*\\.warc(\\.gz)?"))) {
        reader.refuse(Refusal.Reason.NOT_YET_READABLE, "is a WACZ, which cannot be read yet");
      } else {
        entries.sort(Comparator.comparing(ZipArchiveEntry::getName));
        readAll(zip, entries, Math.min(MOST_BYTES, (1L << 20) + MOST_RATIO * channel.size()));
      }
    } catch (IOException | RuntimeException e) {
      // Quirk: commons-compress answers some damaged directories with unchecked exceptions.
      reader.refuse(Refusal.Reason.DAMAGED, "is a zip, and cut or damaged");
    }
  }

  private void readAll(ZipFile zip, List<ZipArchiveEntry> entries, long budget) {
    long left = budget;
    for (ZipArchiveEntry entry : entries) {
      if (entry.isDirectory()) {
        continue;
      }
      if (left <= 0) {
        reader.refuse(Refusal.Reason.TOO_LARGE, "unpacks to more than it may: a bomb");
        return;
      }
      left -= read(zip, entry, reader.inside(entry.getName()), left);
    }
  }

  /** The bytes that it took. */
  private static long read(
      ZipFile zip, ZipArchiveEntry entry, SavedPages.Reader inside, long left) {
    if (entry.getGeneralPurposeBit().usesEncryption()) {
      inside.refuse(Refusal.Reason.DAMAGED, "is encrypted");
      return 0;
    }
    long most = Math.min(left, CappedBytes.LARGEST);
    byte[] bytes;
    try (InputStream in = zip.getInputStream(entry)) {
      bytes = CappedBytes.read(in, most);
    } catch (CappedBytes.TooLargeException e) {
      inside.refuse(Refusal.Reason.TOO_LARGE, String.valueOf(e.getMessage()));
      return most;
    } catch (IOException | RuntimeException e) {
      inside.refuse(Refusal.Reason.DAMAGED, "is cut, damaged, or packed in an unknown way");
      return 0;
    }
    if (!isSound(bytes, entry)) {
      inside.refuse(Refusal.Reason.DAMAGED, "is damaged: its checksum is wrong");
    } else if (Form.of(bytes, "") == Form.ZIP) {
      inside.refuse(Refusal.Reason.NOT_YET_READABLE, "is a zip inside a zip: unpack it first");
    } else {
      inside.accept(bytes);
    }
    return bytes.length;
  }

  /** Quirk: commons-compress 1.28 reads an entry by the index without checking its sum. */
  private static boolean isSound(byte[] bytes, ZipArchiveEntry entry) {
    CRC32 sum = new CRC32();
    sum.update(bytes);
    return entry.getCrc() == sum.getValue() && entry.getSize() == bytes.length;
  }
}
