package io.afterglow.verify;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Reads a zip (PKWARE APPNOTE 6.3.10) by its directory, believing nothing: ready-made readers see
 * neither overlapping entries nor two names for one file.
 */
final class ZipReader implements Closeable {

  private static final int END = 0x06054b50;
  private static final int END_SIZE = 22;
  private static final int ZIP64_END = 0x06064b50;
  private static final int ZIP64_LOCATOR = 0x07064b50;
  private static final int DIRECTORY = 0x02014b50;
  private static final int LOCAL = 0x04034b50;
  private static final long IN_ZIP64 = 0xFFFF_FFFFL;
  private static final int BUFFER = 64 * 1024;

  /** What is done with each entry of the directory. */
  interface Visitor {
    void entry(Entry entry) throws IOException;
  }

  private final FileChannel channel;
  private final long length;
  private long directoryStart;
  private long directorySize;
  private long directoryEnd;
  private long count;
  private long trailing;

  private ZipReader(FileChannel channel) throws IOException {
    this.channel = channel;
    this.length = channel.size();
  }

  /**
   * Opens a zip and finds its directory.
   *
   * @throws NotAnExport when the file is no zip
   * @throws Broken when it begins as one and its end is missing or contradicts itself
   */
  static ZipReader open(Path path) throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    try {
      ZipReader reader = new ZipReader(channel);
      reader.findDirectory(path);
      return reader;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Where the directory begins: what the files before it must fill. */
  long directoryStart() {
    return directoryStart;
  }

  /** How many entries the zip says it has. */
  long count() {
    return count;
  }

  /** Bytes behind the zip's end. */
  long trailing() {
    return trailing;
  }

  /** Shows every entry in the order of the directory. */
  void each(Visitor visitor) throws IOException {
    InputStream region = new Region(directoryStart, directorySize);
    try (DataInputStream in = new DataInputStream(new BufferedInputStream(region, BUFFER))) {
      for (long i = 0; i < count; i++) {
        visitor.entry(entry(in, i));
      }
      if (in.read() >= 0) {
        throw new Broken("the zip's directory is longer than its entries");
      }
    } catch (EOFException e) {
      throw new Broken("the zip's directory ends before its last entry");
    }
  }

  /**
   * Where an entry's content begins, after its own header was held against the directory.
   *
   * @throws Broken when the two disagree
   */
  long contentStart(Entry entry) throws IOException {
    ByteBuffer header = read(entry.offset(), 30);
    if (header.getInt() != LOCAL) {
      throw new Broken("its header is damaged");
    }
    // The directory may ask for more, as it does when only it needs Zip64: behind 4 GiB, for one.
    boolean readable = unsigned(header.getShort()) <= entry.version();
    int flags = unsigned(header.getShort());
    int method = unsigned(header.getShort());
    int stamp = header.getInt();
    long crc = unsigned(header.getInt());
    long packed = unsigned(header.getInt());
    long size = unsigned(header.getInt());
    int nameLength = unsigned(header.getShort());
    int extraLength = unsigned(header.getShort());
    byte[] name = array(read(entry.offset() + 30, nameLength));
    ByteBuffer extra = read(entry.offset() + 30 + nameLength, extraLength);
    ByteBuffer zip64 = zip64(extra);
    size = wide(size, zip64);
    packed = wide(packed, zip64);
    boolean agrees =
        readable && flags == entry.flags() && method == entry.method() && stamp == entry.stamp();
    boolean counts = crc == entry.crc() && packed == entry.packed() && size == entry.size();
    boolean named = text(name).equals(entry.name());
    if (!agrees || !named || (!counts && !entry.hasDescriptor())) {
      throw new Broken("its header and the zip's directory disagree");
    }
    return entry.offset() + 30 + nameLength + extraLength;
  }

  /** The unpacked content; reading fails with an {@link IOException} where it is damaged. */
  InputStream content(Entry entry) throws IOException {
    InputStream packed = new Region(contentStart(entry), entry.packed());
    if (entry.method() == Entry.STORED) {
      return new BufferedInputStream(packed, BUFFER);
    }
    Inflater inflater = new Inflater(true);
    return new InflaterInputStream(packed, inflater, BUFFER) {
      @Override
      public void close() throws IOException {
        super.close();
        inflater.end();
      }
    };
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private void findDirectory(Path path) throws IOException {
    boolean begins = length >= 4 && read(0, 4).getInt() == LOCAL;
    long end = findEnd();
    if (end < 0 && !begins) {
      throw new NotAnExport(path, length == 0 ? "is empty" : "is not a zip");
    }
    if (end < 0) {
      throw new Broken("the zip is cut short: its directory, which stands at its end, is missing");
    }
    ByteBuffer at = read(end, END_SIZE);
    at.position(10);
    count = unsigned(at.getShort());
    directorySize = unsigned(at.getInt());
    directoryStart = unsigned(at.getInt());
    trailing = length - end - END_SIZE - unsigned(at.getShort());
    directoryEnd = end;
    if (count == 0xFFFF || directorySize == IN_ZIP64 || directoryStart == IN_ZIP64) {
      findZip64(end);
    }
    boolean fits =
        directoryStart >= 0 && directorySize >= 0 && directoryStart + directorySize == directoryEnd;
    if (!fits && trailing > 0) { // the end of a zip within the zip
      throw new Broken("the zip is cut short: its directory, which stands at its end, is missing");
    }
    if (!fits) {
      throw new Broken("the zip's directory is not where its end says: bytes are missing or added");
    }
  }

  private void findZip64(long end) throws IOException {
    if (end < 20) {
      return;
    }
    ByteBuffer locator = read(end - 20, 20);
    if (locator.getInt() != ZIP64_LOCATOR) {
      return;
    }
    locator.getInt();
    long start = locator.getLong();
    if (start < 0 || start > end - 76) {
      throw new Broken("the zip's end is damaged");
    }
    ByteBuffer at = read(start, 56);
    if (at.getInt() != ZIP64_END) {
      throw new Broken("the zip's end is damaged");
    }
    at.position(32);
    count = at.getLong();
    directorySize = at.getLong();
    directoryStart = at.getLong();
    directoryEnd = start;
  }

  /** The end record is the last one whose comment fits, or -1. */
  private long findEnd() throws IOException {
    int tail = (int) Math.min(length, END_SIZE + 0xFFFF);
    ByteBuffer bytes = read(length - tail, tail);
    for (int at = tail - END_SIZE; at >= 0; at--) {
      if (bytes.getInt(at) == END && at + END_SIZE + unsigned(bytes.getShort(at + 20)) <= tail) {
        return length - tail + at;
      }
    }
    return -1;
  }

  private static Entry entry(DataInputStream in, long number) throws IOException {
    ByteBuffer fixed = ByteBuffer.wrap(in.readNBytes(46)).order(ByteOrder.LITTLE_ENDIAN);
    if (fixed.remaining() < 46) {
      throw new EOFException();
    }
    if (fixed.getInt() != DIRECTORY) {
      throw new Broken("entry " + (number + 1) + " of the zip's directory is damaged");
    }
    fixed.getShort();
    int version = unsigned(fixed.getShort());
    int flags = unsigned(fixed.getShort());
    int method = unsigned(fixed.getShort());
    int stamp = fixed.getInt();
    long crc = unsigned(fixed.getInt());
    long packed = unsigned(fixed.getInt());
    long size = unsigned(fixed.getInt());
    byte[] name = new byte[unsigned(fixed.getShort())];
    byte[] extra = new byte[unsigned(fixed.getShort())];
    byte[] comment = new byte[unsigned(fixed.getShort())];
    fixed.position(42);
    long offset = unsigned(fixed.getInt());
    in.readFully(name);
    in.readFully(extra);
    in.readFully(comment);
    ByteBuffer zip64 = zip64(ByteBuffer.wrap(extra).order(ByteOrder.LITTLE_ENDIAN));
    size = wide(size, zip64);
    packed = wide(packed, zip64);
    offset = wide(offset, zip64);
    if (size < 0 || packed < 0 || offset < 0) {
      throw new Broken("entry " + (number + 1) + " of the zip's directory is damaged");
    }
    return new Entry(text(name), flags, method, stamp, crc, packed, size, offset, version);
  }

  /** A number that stands in the Zip64 field when it does not fit into its own. */
  private static long wide(long value, ByteBuffer zip64) {
    return value == IN_ZIP64 && zip64.remaining() >= 8 ? zip64.getLong() : value;
  }

  /** The Zip64 field (section 4.5.3) among the extra fields; empty when there is none. */
  private static ByteBuffer zip64(ByteBuffer extra) {
    while (extra.remaining() >= 4) {
      int id = unsigned(extra.getShort());
      int size = Math.min(unsigned(extra.getShort()), extra.remaining());
      if (id == 1) {
        return extra.slice(extra.position(), size).order(ByteOrder.LITTLE_ENDIAN);
      }
      extra.position(extra.position() + size);
    }
    return ByteBuffer.allocate(0);
  }

  private static String text(byte[] name) throws Broken {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(name)).toString();
    } catch (CharacterCodingException e) {
      throw new Broken("a file's name is not UTF-8");
    }
  }

  private ByteBuffer read(long offset, int size) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    long at = offset;
    while (buffer.hasRemaining()) {
      int n = at > length ? -1 : channel.read(buffer, at);
      if (n < 0) {
        throw new Broken("it lies outside the zip");
      }
      at += n;
    }
    return buffer.flip();
  }

  private static byte[] array(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  private static int unsigned(short value) {
    return Short.toUnsignedInt(value);
  }

  private static long unsigned(int value) {
    return Integer.toUnsignedLong(value);
  }

  /** A stretch of the file as a stream. */
  private final class Region extends InputStream {

    private long at;
    private long left;

    Region(long at, long left) {
      this.at = at;
      this.left = left;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int size) throws IOException {
      if (left <= 0) {
        return -1;
      }
      ByteBuffer target = ByteBuffer.wrap(bytes, from, (int) Math.min(size, left));
      int n = channel.read(target, at);
      if (n < 0) {
        return -1;
      }
      at += n;
      left -= n;
      return n;
    }
  }
}
