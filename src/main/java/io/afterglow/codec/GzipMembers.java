package io.afterglow.codec;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * The members of a gzip file (RFC 1952), one by one: the only place that walks over them. After a
 * damaged one it goes on at the next that can be found; a member's bytes are given out before its
 * checksum is known.
 */
public final class GzipMembers implements Segments {

  private static final int WINDOW = 256 << 10;

  /** Bytes that may be looked at a second time, so that a file of false beginnings ends. */
  private static final long MOST_REWORK = 64L << 20;

  /** Marks, method and no flags, as a little-endian number. */
  private static final int PLAIN_HEADER = 0x00_08_8b_1f;

  /** A file name follows, as in files that were compressed before they were served. */
  private static final int NAMED = 0x08_00_00_00;

  private static final int FIXED_HEADER = 10;
  private static final int TRAILER = 8;
  private static final int CHUNK = 1 << 16;
  private static final int ANY_RATIO = Integer.MAX_VALUE;

  private final InputStream in;
  private final Damage damage;
  private final int mostRatio;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 sum = new CRC32();
  private final byte[] window = new byte[WINDOW];
  private int at;
  private int end;
  // In the file, of window[0].
  private long base;
  private long start;
  private long rework;
  private boolean ended;
  private boolean damaged;
  private boolean begun;
  private boolean bomb;
  private long whole;

  /**
   * Over a file from its beginning.
   *
   * @param damage told of each place that cannot be read
   */
  public GzipMembers(InputStream in, Damage damage) {
    this(in, damage, Growth.MOST_RATIO);
  }

  private GzipMembers(InputStream in, Damage damage, int mostRatio) {
    this.in = in;
    this.damage = damage;
    this.mostRatio = mostRatio;
  }

  /** Over a file that this program wrote: what it packed may grow as it likes. */
  public static GzipMembers ours(InputStream in) {
    return new GzipMembers(in, (offset, what) -> {}, ANY_RATIO);
  }

  /**
   * The content of bytes that are one whole member and nothing else.
   *
   * @param most decoded bytes after which it is given up
   * @throws CodecException when they are anything else
   */
  public static byte[] only(byte[] packed, int most) throws IOException {
    GzipMembers members = ours(new ByteArrayInputStream(packed));
    byte[] content = members.nextMember(most);
    if (content == null || members.isDamaged() || members.start() > 0) {
      throw new CodecException(CodecException.Reason.DAMAGED, "is not a whole gzip member");
    }
    if (members.end() < packed.length) {
      throw new CodecException(CodecException.Reason.DAMAGED, "holds more than one gzip member");
    }
    return content;
  }

  /**
   * Whether bytes are one member, without other header fields than a file's name, whose checksum
   * and length are those of a content (RFC 1952, section 2.3.1). They are not unpacked.
   */
  static boolean isOf(byte[] packed, byte[] content) {
    if (packed.length < FIXED_HEADER + TRAILER) {
      return false;
    }
    ByteBuffer bytes = ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN);
    int trailer = packed.length - TRAILER;
    CRC32 sum = new CRC32();
    sum.update(content);
    return (bytes.getInt(0) & ~NAMED) == PLAIN_HEADER
        && bytes.getInt(trailer) == (int) sum.getValue()
        && bytes.getInt(trailer + 4) == content.length;
  }

  /**
   * The first bytes of what a file unpacks to, past damage.
   *
   * @param most how many, at most
   */
  public static byte[] beginning(InputStream in, int most) throws IOException {
    GzipMembers members = ours(in);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] chunk = new byte[Math.min(most, CHUNK)];
    do {
      int count = 0;
      while (out.size() < most && count >= 0) {
        count = members.read(chunk, 0, Math.min(chunk.length, most - out.size()));
        out.write(chunk, 0, Math.max(0, count));
      }
    } while (out.size() < most && members.next());
    return out.toByteArray();
  }

  /**
   * The content of the next member; of a damaged one, see {@link #isDamaged}, a part.
   *
   * @param most bytes after which it counts as damaged
   * @return null at the end of the file
   */
  public byte @Nullable [] nextMember(int most) throws IOException {
    boolean there = begun ? next() : begin();
    begun = true;
    if (!there) {
      return null;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(CHUNK);
    byte[] chunk = new byte[CHUNK];
    for (int n = read(chunk, 0, CHUNK); n >= 0; n = read(chunk, 0, CHUNK)) {
      if (n > most - out.size()) {
        broken("is larger than " + (most >> 20) + " MB");
      } else {
        out.write(chunk, 0, n);
      }
    }
    return out.toByteArray();
  }

  /**
   * Behind the last member that was read to its end, from the beginning of the file; 0 before that.
   */
  public long end() {
    return whole;
  }

  /** Whether this member was given up because it grows too much. */
  boolean isBomb() {
    return bomb;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    if (!begun) {
      begun = true;
      ended = !begin();
    }
    while (!ended) {
      int count = inflated(into, from, length);
      if (count > 0) {
        sum.update(into, from, count);
        return count;
      }
    }
    return -1;
  }

  @Override
  public boolean next() throws IOException {
    byte[] rest = new byte[8_192];
    int skipped = 0; // nobody wanted the end of this member
    while (skipped >= 0) {
      skipped = read(rest, 0, rest.length);
    }
    damaged = false;
    return begin();
  }

  @Override
  public long start() {
    return start;
  }

  @Override
  public boolean isDamaged() {
    return damaged;
  }

  /** 0 when there is nothing this time; sets {@link #ended} at the member's end. */
  private int inflated(byte[] into, int from, int length) throws IOException {
    try {
      int count = inflater.inflate(into, from, length);
      if (count > 0) {
        return guarded(count);
      }
      if (inflater.finished()) {
        at = end - inflater.getRemaining();
        ended = true;
        trailer();
      } else if (inflater.needsDictionary()) {
        broken("is compressed, and damaged");
      } else if (!feed()) {
        broken("is compressed, and cut off");
      }
    } catch (DataFormatException e) {
      broken("is compressed, and damaged");
    }
    return 0;
  }

  private int guarded(int count) {
    if (Growth.isBomb(inflater.getBytesWritten(), inflater.getBytesRead(), mostRatio)) {
      bomb = true;
      broken(Growth.words());
      return 0;
    }
    return count;
  }

  private boolean feed() throws IOException {
    at = end;
    if (!fill(1)) {
      return false;
    }
    inflater.setInput(window, at, end - at);
    return true;
  }

  private void trailer() throws IOException {
    if (!fill(TRAILER)) {
      damage("is compressed, and cut off");
      at = end;
      return;
    }
    ByteBuffer trailer = ByteBuffer.wrap(window, at, TRAILER).order(ByteOrder.LITTLE_ENDIAN);
    boolean sound =
        trailer.getInt() == (int) sum.getValue()
            && trailer.getInt() == (int) inflater.getBytesWritten();
    at += TRAILER;
    if (sound) {
      whole = base + at;
    } else {
      damage("is compressed, and its checksum is wrong");
    }
  }

  private void damage(String what) {
    damaged = true;
    damage.at(start, what);
  }

  /** What the inflater has not used may hold the beginning of the next member. */
  private void broken(String what) {
    damage(what);
    ended = true;
    // The fault shows behind its place: a good member may have begun before that.
    int again = start >= base ? (int) (start - base) + 1 : at;
    rework += end - again;
    at = rework > MOST_REWORK ? end : again;
  }

  /** Finds the next member, past whatever is none. */
  private boolean begin() throws IOException {
    ended = false;
    damaged = false;
    bomb = false;
    boolean told = start > 0 || base > 0 || at > 0;
    boolean padding = true;
    long torn = -1;
    while (fill(FIXED_HEADER)) {
      if (isHeader() && torn < 0) {
        torn = base + at;
      }
      if (isHeader() && header()) {
        inflater.reset();
        sum.reset();
        inflater.setInput(window, at, end - at);
        return true;
      }
      padding &= window[at] == 0;
      if (!padding && !told) {
        damage.at(base + at, "is no gzip there");
      }
      told |= !padding;
      at++;
    }
    ended = true;
    if (end > at && window[at] == 0x1f && (end == at + 1 || window[at + 1] == (byte) 0x8b)) {
      torn = base + at;
    }
    if (torn >= 0) {
      start = torn;
      damage("is compressed, and cut off");
    }
    return false;
  }

  private boolean isHeader() {
    return window[at] == 0x1f
        && window[at + 1] == (byte) 0x8b
        && window[at + 2] == 8
        && (window[at + 3] & 0xe0) == 0;
  }

  /** Moves behind a header (RFC 1952, section 2.3); false when it is none, and nothing is moved. */
  private boolean header() throws IOException {
    int flags = window[at + 3];
    int skip = FIXED_HEADER;
    if ((flags & 4) != 0) {
      if (!fill(skip + 2)) {
        return false;
      }
      skip += 2 + ((window[at + skip] & 0xff) | (window[at + skip + 1] & 0xff) << 8);
    }
    for (int text = 8; text <= 16; text *= 2) {
      if ((flags & text) != 0) {
        do {
          if (skip >= WINDOW / 2 || !fill(skip + 1)) {
            return false;
          }
        } while (window[at + skip++] != 0);
      }
    }
    skip += (flags & 2) != 0 ? 2 : 0;
    if (skip >= WINDOW / 2 || !fill(skip + 1)) {
      return false;
    }
    start = base + at;
    at += skip;
    return true;
  }

  /** Has so many bytes at hand, if the file has them. */
  private boolean fill(int wanted) throws IOException {
    if (end - at >= wanted) {
      return true;
    }
    int keep = kept();
    System.arraycopy(window, keep, window, 0, end - keep);
    base += keep;
    end -= keep;
    at -= keep;
    while (end - at < wanted) {
      int count = in.read(window, end, WINDOW - end);
      if (count < 0) {
        return false;
      }
      end += count;
    }
    return true;
  }

  /** The member that is being read stays at hand as long as there is room. */
  private int kept() {
    boolean held = !ended && start >= base && start - base <= at;
    int keep = held ? (int) (start - base) : at;
    return end - keep > WINDOW / 2 ? at : keep;
  }
}
