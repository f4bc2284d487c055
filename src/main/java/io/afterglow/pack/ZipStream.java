package io.afterglow.pack;

import io.afterglow.disk.OwnerOnly;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/**
 * Writes a zip (PKWARE APPNOTE 6.3.10) whose bytes depend on nothing but what is put in: one
 * modification time for all, Unix modes 0644, UTF-8 names, no extra fields but Zip64 where sizes
 * need it. The directory waits in a file of its own, so that a million entries cost no memory.
 */
final class ZipStream implements Closeable {

  static final int STORED = 0;
  static final int DEFLATED = 8;

  /** From here on a number needs Zip64. */
  static final long LIMIT = 0xFFFF_FFFFL;

  static final int COUNT_LIMIT = 0xFFFF;

  private static final int UTF_8_NAMES = 0x0800;
  private static final int PLAIN_VERSION = 20;
  private static final int ZIP64_VERSION = 45;
  private static final int UNIX = 3 << 8;
  private static final int FILE_0644 = 0100644 << 16;
  private static final int CHUNK = 64 * 1024;

  /** Deflate may make content larger; a large entry gets room for large sizes early enough. */
  private static final long SLACK = 1 << 24;

  private final FileChannel file;
  private final OutputStream out;
  private final Path directoryFile;
  private final OutputStream directory;
  private final long limit;
  private final int countLimit;
  private final int date;
  private long position;
  private long directorySize;
  private long count;

  /**
   * Begins a zip.
   *
   * @param file empty, positioned at 0; closed by the caller
   * @param directoryFile a scratch file, made here
   * @param day the modification time of every entry is its midnight
   */
  ZipStream(FileChannel file, Path directoryFile, LocalDate day) throws IOException {
    this(file, directoryFile, day, LIMIT, COUNT_LIMIT);
  }

  /** With lower limits Zip64 begins earlier, for tests that have no 4 GiB. */
  ZipStream(FileChannel file, Path directoryFile, LocalDate day, long limit, int countLimit)
      throws IOException {
    this.file = file;
    this.out = new BufferedOutputStream(Channels.newOutputStream(file), CHUNK);
    this.directoryFile = directoryFile;
    this.directory = new BufferedOutputStream(OwnerOnly.write(directoryFile), CHUNK);
    this.limit = limit;
    this.countLimit = countLimit;
    this.date = dosDate(day);
  }

  /** Adds a file that is compressed already. */
  void add(String name, Deflated entry) throws IOException {
    Header header =
        new Header(
            name.getBytes(StandardCharsets.UTF_8),
            entry.method(),
            entry.crc(),
            entry.length(),
            entry.size(),
            entry.size() >= limit,
            position);
    write(local(header));
    write(entry.content(), entry.length());
    list(header);
  }

  /** Compresses what it reads, and says how much it read. */
  interface Squeezer {
    long squeeze(InputStream content, Conveyor.Pieces to) throws IOException;
  }

  /** Adds a file of any size, compressed, while reading it. */
  void add(String name, long size, InputStream content, Squeezer squeezer) throws IOException {
    add(name, DEFLATED, size, content, squeezer);
  }

  /** Adds a file of any size as it is. */
  void store(String name, long size, InputStream content) throws IOException {
    add(name, STORED, size, content, ZipStream::passOn);
  }

  private void add(String name, int method, long size, InputStream content, Squeezer squeezer)
      throws IOException {
    boolean zip64 = size + SLACK >= limit;
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    long start = position;
    write(local(new Header(bytes, method, 0, 0, 0, zip64, start)));
    long begin = position;
    CRC32 crc = new CRC32();
    long read = squeezer.squeeze(new CheckedInputStream(content, crc), this::write);
    Header header = new Header(bytes, method, crc.getValue(), position - begin, read, zip64, start);
    out.flush();
    ByteBuffer again = local(header);
    for (long at = start; again.hasRemaining(); ) {
      at += file.write(again, at);
    }
    list(header);
  }

  /** Writes the directory; the channel holds a whole zip then. */
  void finish() throws IOException {
    long start = position;
    directory.close();
    try (InputStream in = Files.newInputStream(directoryFile)) {
      position += in.transferTo(out);
    }
    write(end(start));
    out.flush();
  }

  /** Bytes so far. */
  long position() {
    return position;
  }

  @Override
  public void close() throws IOException {
    directory.close();
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Header(
      byte[] name, int method, long crc, long packed, long size, boolean zip64, long offset) {}

  private static long passOn(InputStream content, Conveyor.Pieces to) throws IOException {
    byte[] bytes = new byte[CHUNK];
    long read = 0;
    for (int n; (n = content.read(bytes)) >= 0; read += n) {
      to.accept(bytes, n);
    }
    return read;
  }

  private void write(byte[] bytes, int length) throws IOException {
    out.write(bytes, 0, length);
    position += length;
  }

  /** Section 4.3.7. */
  private ByteBuffer local(Header header) {
    ByteBuffer buffer = buffer(30 + header.name().length + 20);
    buffer.putInt(0x04034b50);
    buffer.putShort((short) (header.zip64() ? ZIP64_VERSION : PLAIN_VERSION));
    common(buffer, header);
    buffer.putShort((short) header.name().length);
    buffer.putShort((short) (header.zip64() ? 20 : 0));
    buffer.put(header.name());
    if (header.zip64()) {
      buffer.putShort((short) 1).putShort((short) 16);
      buffer.putLong(header.size()).putLong(header.packed());
    }
    return buffer.flip();
  }

  /** Section 4.3.12. */
  private void list(Header header) throws IOException {
    boolean far = header.offset() >= limit;
    boolean zip64 = header.zip64() || far;
    int extra = zip64 ? 4 + (header.zip64() ? 16 : 0) + (far ? 8 : 0) : 0;
    int version = zip64 ? ZIP64_VERSION : PLAIN_VERSION;
    ByteBuffer buffer = buffer(46 + header.name().length + extra);
    buffer.putInt(0x02014b50).putShort((short) (UNIX | version)).putShort((short) version);
    common(buffer, header);
    buffer.putShort((short) header.name().length).putShort((short) extra);
    buffer.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(FILE_0644);
    buffer.putInt(far ? -1 : (int) header.offset());
    buffer.put(header.name());
    if (zip64) {
      buffer.putShort((short) 1).putShort((short) (extra - 4));
      if (header.zip64()) {
        buffer.putLong(header.size()).putLong(header.packed());
      }
      if (far) {
        buffer.putLong(header.offset());
      }
    }
    byte[] bytes = bytes(buffer.flip());
    directory.write(bytes);
    directorySize += bytes.length;
    count++;
  }

  private void common(ByteBuffer buffer, Header header) {
    buffer.putShort((short) UTF_8_NAMES).putShort((short) header.method());
    buffer.putShort((short) 0).putShort((short) date);
    buffer.putInt((int) header.crc());
    buffer.putInt(header.zip64() ? -1 : (int) header.packed());
    buffer.putInt(header.zip64() ? -1 : (int) header.size());
  }

  /** Sections 4.3.14 to 4.3.16. */
  private ByteBuffer end(long start) {
    boolean zip64 = start >= limit || directorySize >= limit || count >= countLimit;
    ByteBuffer buffer = buffer(56 + 20 + 22);
    if (zip64) {
      buffer.putInt(0x06064b50).putLong(44);
      buffer.putShort((short) (UNIX | ZIP64_VERSION)).putShort((short) ZIP64_VERSION);
      buffer.putInt(0).putInt(0).putLong(count).putLong(count);
      buffer.putLong(directorySize).putLong(start);
      buffer.putInt(0x07064b50).putInt(0).putLong(start + directorySize).putInt(1);
    }
    buffer.putInt(0x06054b50).putShort((short) 0).putShort((short) 0);
    short entries = (short) (zip64 ? 0xFFFF : count);
    buffer.putShort(entries).putShort(entries);
    buffer.putInt(zip64 ? -1 : (int) directorySize).putInt(zip64 ? -1 : (int) start);
    buffer.putShort((short) 0);
    return buffer.flip();
  }

  private void write(ByteBuffer buffer) throws IOException {
    byte[] bytes = bytes(buffer);
    write(bytes, bytes.length);
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** MS-DOS dates begin in 1980 and end in 2107. */
  private static int dosDate(LocalDate day) {
    int year = Math.min(Math.max(day.getYear(), 1980), 2107);
    return (year - 1980) << 9 | day.getMonthValue() << 5 | day.getDayOfMonth();
  }
}
