package io.afterglow.source.saved;

import io.afterglow.codec.Sha256;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** How many bytes one zip may still unpack to. */
final class ZipBudget {

  static final String TOO_LARGE =
      "unpacks to far more than its size, as harmful archives do: if it is your own, unpack it, and give the folder";

  /** Over the first megabyte, more than this is a bomb; as in the gate. */
  static final int MOST_RATIO = 200;

  /** Unless the zip itself is larger. */
  private static final long MOST = 4L << 30;

  private static final int CHUNK = 64 << 10;

  private long left;

  private ZipBudget(long left) {
    this.left = left;
  }

  static ZipBudget of(long size) {
    return new ZipBudget(Math.max(3 * size, Math.min(MOST, 2 * ((1L << 20) + MOST_RATIO * size))));
  }

  boolean isSpent() {
    return left <= 0;
  }

  InputStream open(ZipFile zip, ZipArchiveEntry entry) throws IOException {
    return new Counted(zip.getInputStream(entry));
  }

  /**
   * What is wrong with an entry, null when nothing is. Quirk: commons-compress 1.28 reads an entry
   * by the index without checking its sum.
   */
  @Nullable String fault(ZipFile zip, ZipArchiveEntry entry, WaczSums sums) {
    CRC32 crc = new CRC32();
    MessageDigest sha256 = Sha256.begin();
    long size = 0;
    try (InputStream in = open(zip, entry)) {
      byte[] chunk = new byte[CHUNK];
      int count;
      while ((count = in.read(chunk)) >= 0) {
        crc.update(chunk, 0, count);
        sha256.update(chunk, 0, count);
        size += count;
        if (size > (1 << 20) && size / Math.max(1, entry.getCompressedSize()) > MOST_RATIO) {
          return TOO_LARGE;
        }
      }
    } catch (CappedBytes.TooLargeException e) {
      return TOO_LARGE;
    } catch (IOException | RuntimeException e) {
      return "is cut, damaged, or packed in an unknown way";
    }
    if (entry.getCrc() != crc.getValue() || entry.getSize() != size) {
      return "is damaged: its checksum is wrong";
    }
    return sums.contradicts(entry.getName(), Sha256.hex(sha256))
        ? "does not fit the checksum in datapackage.json; it is used all the same"
        : null;
  }

  private final class Counted extends FilterInputStream {

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int count = super.read(into, from, length);
      left -= Math.max(0, count);
      if (left < 0) {
        throw new CappedBytes.TooLargeException(TOO_LARGE);
      }
      return count;
    }
  }
}
