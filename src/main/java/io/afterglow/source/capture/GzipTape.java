package io.afterglow.source.capture;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The members of a gzip file (RFC 1952), one by one. After a damaged one it goes on at the next
 * that can be found; a member's bytes are given out before its checksum is known.
 */
public final class GzipTape implements Tape {

  private static final int WINDOW = 256 << 10;

  /** Bytes that may be looked at a second time, so that a file of false beginnings ends. */
  private static final long MOST_REWORK = 64L << 20;

  /** Over the first megabyte, more than this is a bomb. */
  private static final int MOST_RATIO = 200;

  private static final int SMALL = 1 << 20;
  private static final int FIXED_HEADER = 10;
  private static final int TRAILER = 8;

  private final InputStream in;
  private final Damage damage;
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

  /**
   * Over a file from its beginning.
   *
   * @param damage told of each place that cannot be read
   */
  public GzipTape(InputStream in, Damage damage) {
    this.in = in;
    this.damage = damage;
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
    long out = inflater.getBytesWritten();
    if (out > SMALL && out / Math.max(1, inflater.getBytesRead()) > MOST_RATIO) {
      broken("grows more than " + MOST_RATIO + " times: a bomb");
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
    long expected = 0;
    for (int i = 3; i >= 0; i--) {
      expected = expected << 8 | (window[at + i] & 0xff);
    }
    at += TRAILER;
    if (expected != sum.getValue()) {
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
    boolean told = start > 0 || base > 0 || at > 0;
    boolean padding = true;
    while (fill(FIXED_HEADER)) {
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
