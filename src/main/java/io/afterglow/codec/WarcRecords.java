package io.afterglow.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of a WARC (versions 1.0 and 1.1, and drafts before them), from beginning to
 * end, one in memory at a time. Behind garbage, a cut, or a length that lies, it goes on at the
 * next record that can be found.
 */
public final class WarcRecords {

  private static final byte[] MARK = "WARC/".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NEXT = "\r\n\r\nWARC/1.".getBytes(StandardCharsets.US_ASCII);

  /** How the next record begins where the line ends before it are damaged. */
  private static final byte[] NEXT_10 = "WARC/1.0\r\nWARC-".getBytes(StandardCharsets.US_ASCII);

  private static final byte[] NEXT_11 = "WARC/1.1\r\nWARC-".getBytes(StandardCharsets.US_ASCII);

  /** What is kept of a record that is too large: enough to tell what it is. */
  private static final int GLIMPSE = 16 << 10;

  private static final int LEAD = 4;
  private static final int LONGEST_HEAD = 64 << 10;
  private static final int CHUNK = 64 << 10;

  /** Bytes that may be looked at a second time, so that a file full of lies ends. */
  private static final long MOST_REWORK = 512L << 20;

  private final Segments in;
  private final int most;
  private final Segments.Damage damage;
  private byte[] buffer = new byte[CHUNK];
  private int at;
  private int end;
  // Of buffer[0], in the bytes that were read; and where its stretch began there.
  private long base;
  private long stretch;
  private boolean stretchOver;
  private boolean lost;
  private long rework;

  /** Gets each record. */
  public interface Sink {
    /** Takes one, whole or cut; what it throws ends the reading. */
    void take(WarcRecord found) throws IOException;

    /** Is shown the beginning of one that is larger than a block may be. */
    void passOver(WarcRecord beginning) throws IOException;
  }

  /**
   * Over a file.
   *
   * @param most bytes of a block; a larger one is passed over
   * @param damage told what could not be read
   */
  public WarcRecords(Segments in, int most, Segments.Damage damage) {
    this.in = in;
    this.most = most;
    this.damage = damage;
  }

  /**
   * The record of bytes that are one whole record and nothing else.
   *
   * @throws CodecException when they are anything else
   */
  public static WarcRecord only(byte[] bytes) throws CodecException {
    int head = indexOf(bytes, MARK.length, MARK, 0) < 0 ? -1 : Headers.end(bytes, 0, bytes.length);
    Headers headers = Headers.parse(bytes, 0, Math.max(0, head));
    long length = length(headers.text("content-length"));
    if (length < 0 || length > bytes.length - head) {
      throw new CodecException(CodecException.Reason.DAMAGED, "is not a whole WARC record");
    }
    int end = head + (int) length;
    if (new String(bytes, end, bytes.length - end, StandardCharsets.US_ASCII).isBlank()) {
      return new WarcRecord(0, headers, Arrays.copyOfRange(bytes, head, end), null);
    }
    if (indexOf(bytes, bytes.length, MARK, end) >= 0) {
      throw new CodecException(CodecException.Reason.DAMAGED, "holds more than one record");
    }
    // Quirk: CC-MAIN-2018-34 has lengths that lack two bytes.
    byte[] longer = withoutLead(Arrays.copyOfRange(bytes, head, bytes.length));
    return new WarcRecord(0, headers, longer, null);
  }

  /** Whether bytes begin as a record does. */
  public static boolean isBegun(byte[] bytes) {
    return Arrays.equals(bytes, 0, Math.min(bytes.length, MARK.length), MARK, 0, MARK.length);
  }

  /**
   * Reads on to the end.
   *
   * @throws IOException when the bytes cannot be had, or the sink fails; never for what they say
   */
  public void forEach(Sink sink) throws IOException {
    while (rework <= MOST_REWORK) {
      skipBlank();
      if (at == end) {
        if (!nextStretch()) {
          return;
        }
      } else if (isAt(MARK)) {
        lost = false;
        read(sink);
      } else {
        garbage();
      }
    }
    damage.at(offset(), "is damaged in too many places; the rest is not read");
  }

  private void read(Sink sink) throws IOException {
    long offset = offset();
    int head = head();
    if (head < 0) {
      lost(offset, "has a record whose headers do not end");
      at += MARK.length;
      return;
    }
    Headers headers = Headers.parse(buffer, at, at + head);
    at += head;
    long length = length(headers.text("content-length"));
    if (length < 0) {
      lost(offset, "has a record whose length is missing or impossible");
    } else if (length > most) {
      skip(sink, offset, headers, length);
    } else {
      deliver(sink, offset, headers, (int) length);
    }
  }

  private void deliver(Sink sink, long offset, Headers headers, int length) throws IOException {
    byte[] block = block(length);
    boolean whole = block.length == length;
    if (whole) {
      ByteArrayOutputStream blank = new ByteArrayOutputStream();
      whole = skipBlank(blank) >= LEAD / 2 || at == end || isAt(MARK);
      if (!whole) {
        longer(sink, offset, headers, block, blank.toByteArray());
        return;
      }
    }
    if (in.isDamaged() && stretchOver && at == end) { // this has been reported
      sink.take(new WarcRecord(offset, headers, block, "is compressed, and cut or damaged"));
      return;
    }
    if (whole) {
      WarcRecord sound = new WarcRecord(offset, headers, block, null);
      if (sound.contradicts("warc-block-digest", block)) {
        damage.at(offset, "has a record that does not fit its checksum; it is used all the same");
      }
      sink.take(sound);
      return;
    }
    int next = indexOf(block, block.length, NEXT, 0);
    if (next < 0) {
      lost(offset, "has a record that is cut, or whose length is wrong");
      sink.take(new WarcRecord(offset, headers, block, "is cut"));
      return;
    }
    wrongLength(offset);
    unread(block, next + LEAD);
    sink.take(new WarcRecord(offset, headers, Arrays.copyOf(block, next), null));
  }

  /**
   * A record that goes on behind its length. Quirk: WARCreate counted characters where bytes were
   * meant (warcio issue 121).
   */
  private void longer(Sink sink, long offset, Headers headers, byte[] block, byte[] blank)
      throws IOException {
    byte[] rest = rest();
    if (rest == null || block.length + (long) blank.length + rest.length > most) {
      lost(offset, "has a record whose length is wrong, and whose end is not found");
      sink.take(new WarcRecord(offset, headers, block, "is cut: its length is wrong"));
      return;
    }
    boolean broken = in.isDamaged() && stretchOver && at == end;
    if (!broken) {
      wrongLength(offset);
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream(block.length + rest.length);
    all.writeBytes(block);
    all.writeBytes(blank);
    all.writeBytes(rest);
    String cut = broken ? "is compressed, and cut or damaged" : null;
    sink.take(new WarcRecord(offset, headers, all.toByteArray(), cut));
  }

  private void wrongLength(long offset) {
    damage.at(
        offset,
        "has a record whose length is wrong; it ends where the next begins, and is used all the same");
  }

  /** What follows up to the next record, without the line ends before that; null when too much. */
  private byte @Nullable [] rest() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int longest = NEXT_10.length;
    while (out.size() <= most) {
      boolean more = fill(longest);
      int next = nextRecord();
      if (next >= 0) {
        out.write(buffer, at, next - at);
        at = next;
        return withoutLead(out.toByteArray());
      }
      int count = more && !stretchOver ? end - at - longest + 1 : end - at;
      out.write(buffer, at, count);
      at += count;
      if (stretchOver && at == end) {
        return withoutLead(out.toByteArray());
      }
    }
    return null;
  }

  /** Where the next record begins in what is at hand; -1 when none does. */
  private int nextRecord() {
    int best = indexOf(buffer, end, NEXT, at);
    best = best < 0 ? -1 : best + LEAD;
    for (byte[] mark : List.of(NEXT_10, NEXT_11)) {
      int place = indexOf(buffer, end, mark, at);
      best = place >= 0 && (best < 0 || place < best) ? place : best;
    }
    return best;
  }

  private static byte[] withoutLead(byte[] bytes) {
    int length = bytes.length;
    while (length > 0
        && bytes.length - length < LEAD
        && (bytes[length - 1] == '\n' || bytes[length - 1] == '\r')) {
      length--;
    }
    return Arrays.copyOf(bytes, length);
  }

  private void lost(long offset, String what) {
    damage.at(offset, what);
    lost = true;
  }

  /** Fewer bytes than wanted when they end, or when a member begins with another record. */
  private byte[] block(int length) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(Math.min(length, CHUNK));
    while (out.size() < length) {
      if (at == end && !fill(1) && !continues()) {
        break;
      }
      int count = Math.min(end - at, length - out.size());
      out.write(buffer, at, count);
      at += count;
    }
    return out.toByteArray();
  }

  /** Whether the next stretch goes on in the middle of a record. */
  private boolean continues() throws IOException {
    return !in.isDamaged() && nextStretch() && !isAt(MARK);
  }

  /** Passes over a block too large to be a page, or one that is not as large as it says. */
  private void skip(Sink sink, long offset, Headers headers, long length) throws IOException {
    fill(GLIMPSE);
    int glimpse = Math.min(GLIMPSE, end - at);
    byte[] beginning = Arrays.copyOfRange(buffer, at, at + glimpse);
    sink.passOver(new WarcRecord(offset, headers, beginning, "is too large"));
    lost = true;
    long left = length;
    while (left > 0) {
      if (!fill(NEXT.length) && at == end && !continues()) {
        return;
      }
      int next = indexOf(buffer, end, NEXT, at);
      if (next >= 0 && next - at <= left) {
        at = next + LEAD;
        return;
      }
      // Its beginning may stand at the end of what is at hand.
      int count = stretchOver ? end - at : Math.max(1, end - at - NEXT.length + 1);
      count = (int) Math.min(left, count);
      at += count;
      left -= count;
    }
  }

  private void garbage() throws IOException {
    if (!lost) {
      lost(offset(), "holds something else than records");
    }
    do {
      int mark = indexOf(buffer, end, MARK, at + 1);
      if (mark >= 0) {
        at = mark;
        return;
      }
      at = Math.max(at + 1, end - MARK.length + 1);
    } while (fill(MARK.length));
    at = end;
  }

  private void skipBlank() throws IOException {
    skipBlank(OutputStream.nullOutputStream());
  }

  /**
   * How many lines it went past.
   *
   * @param passed gets what it went past
   */
  private int skipBlank(OutputStream passed) throws IOException {
    int lines = 0;
    while (at < end || fill(1)) {
      if ("\r\n\t ".indexOf(buffer[at]) < 0) {
        return lines;
      }
      lines += buffer[at] == '\n' ? 1 : 0;
      passed.write(buffer[at]);
      at++;
    }
    return lines;
  }

  /** Bytes up to and with the empty line; -1 when there is none. */
  private int head() throws IOException {
    int from = 0;
    while (from < LONGEST_HEAD) {
      if (!fill(from + 1)) {
        return -1;
      }
      int seen = Math.min(end - at, LONGEST_HEAD);
      int head = Headers.end(buffer, at + Math.max(0, from - 3), at + seen);
      if (head >= 0) {
        return head - at;
      }
      from = seen;
    }
    return -1;
  }

  private static long length(String text) {
    if (text.isEmpty() || text.length() > 18 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return text.matches("[0-9]{19,40}") ? Long.MAX_VALUE : -1;
    }
    return Long.parseLong(text);
  }

  private long offset() {
    return in.start() + (base + at - stretch);
  }

  private boolean nextStretch() throws IOException {
    if (!in.next()) {
      return false;
    }
    base += at;
    buffer = new byte[CHUNK];
    at = 0;
    end = 0;
    stretch = base;
    stretchOver = false;
    return true;
  }

  private boolean isAt(byte[] mark) throws IOException {
    return fill(mark.length) && Arrays.equals(buffer, at, at + mark.length, mark, 0, mark.length);
  }

  /** Puts back what was taken for a part of a record. */
  private void unread(byte[] block, int from) {
    int back = block.length - from;
    byte[] joined = new byte[back + end - at + CHUNK];
    System.arraycopy(block, from, joined, 0, back);
    System.arraycopy(buffer, at, joined, back, end - at);
    base += at - back;
    end = back + end - at;
    at = 0;
    buffer = joined;
    rework += back;
  }

  /** Has so many bytes of this stretch at hand, if there are so many. */
  private boolean fill(int wanted) throws IOException {
    while (end - at < wanted && !stretchOver) {
      if (at > buffer.length / 2 || end == buffer.length) {
        makeRoom(wanted);
      }
      int count = in.read(buffer, end, buffer.length - end);
      stretchOver = count < 0;
      end += Math.max(0, count);
    }
    return end - at >= wanted;
  }

  private void makeRoom(int wanted) {
    int held = end - at;
    byte[] target =
        held + wanted > buffer.length / 2 ? new byte[Math.max(CHUNK, 2 * (held + wanted))] : buffer;
    System.arraycopy(buffer, at, target, 0, held);
    buffer = target;
    base += at;
    at = 0;
    end = held;
  }

  private static int indexOf(byte[] bytes, int end, byte[] wanted, int from) {
    for (int i = from; i <= Math.min(end, bytes.length) - wanted.length; i++) {
      if (bytes[i] == wanted[0]
          && Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    return -1;
  }
}
