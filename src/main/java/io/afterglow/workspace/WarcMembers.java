package io.afterglow.workspace;

import io.afterglow.workspace.WarcFile.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Walks over the gzip members of a file (RFC 1952) from any member on, whole ones only, and finds
 * its place again behind damage. Holds one member at a time.
 */
final class WarcMembers {

  /** Ten bytes, without name, comment or extra field: so are all members that are written here. */
  private static final int HEADER = 10;

  private static final int TRAILER = 8;
  private static final int CHUNK = 1 << 16;

  /** Far above the largest page that is ever stored. */
  private static final int MOST_BYTES = 256 << 20;

  private final FileChannel channel;
  private final long size;
  private final List<Span> damage = new ArrayList<>();
  private long end;

  /** Takes a member's content, uncompressed. */
  interface Taker {
    void take(Span span, byte[] record) throws IOException;
  }

  private record Member(Span span, ByteArrayOutputStream record) {}

  private WarcMembers(FileChannel channel) throws IOException {
    this.channel = channel;
    this.size = channel.size();
  }

  static WarcMembers walk(FileChannel channel, long from, Taker taker) throws IOException {
    WarcMembers members = new WarcMembers(channel);
    members.walk(from, taker);
    return members;
  }

  /** What lies between whole members and is none. */
  List<Span> damage() {
    return damage;
  }

  /** Where the last whole member ends; behind it is nothing, or the torn end of a killed run. */
  long end() {
    return end;
  }

  private void walk(long from, Taker taker) throws IOException {
    end = from;
    for (long at = from; at < size; ) {
      Member member = member(at);
      if (member == null) {
        at = next(at + 1);
        continue;
      }
      if (at > end) {
        damage.add(new Span(end, at - end));
      }
      taker.take(member.span, member.record.toByteArray());
      at = member.span.end();
      end = at;
    }
  }

  private @Nullable Member member(long at) throws IOException {
    if (!isMagic(bytes(at, HEADER))) {
      return null;
    }
    Inflater inflater = new Inflater(true);
    try {
      ByteArrayOutputStream record = new ByteArrayOutputStream(CHUNK);
      byte[] out = new byte[CHUNK];
      long in = at + HEADER;
      while (!inflater.finished()) {
        if (inflater.needsInput()) {
          ByteBuffer more = bytes(in, CHUNK);
          if (!more.hasRemaining()) {
            return null;
          }
          in += more.remaining();
          inflater.setInput(more);
        }
        record.write(out, 0, inflater.inflate(out));
        if (record.size() > MOST_BYTES || inflater.needsDictionary()) {
          return null;
        }
      }
      long trailer = at + HEADER + inflater.getBytesRead();
      return isSound(bytes(trailer, TRAILER), record.toByteArray())
          ? new Member(new Span(at, trailer + TRAILER - at), record)
          : null;
    } catch (DataFormatException e) {
      return null;
    } finally {
      inflater.end();
    }
  }

  private static boolean isSound(ByteBuffer trailer, byte[] record) {
    if (trailer.remaining() < TRAILER) {
      return false;
    }
    CRC32 crc = new CRC32();
    crc.update(record);
    trailer.order(ByteOrder.LITTLE_ENDIAN);
    return trailer.getInt() == (int) crc.getValue() && trailer.getInt() == record.length;
  }

  private static boolean isMagic(ByteBuffer header) {
    return header.remaining() == HEADER
        && header.get(0) == 0x1f
        && header.get(1) == (byte) 0x8b
        && header.get(2) == 8
        && header.get(3) == 0;
  }

  /** The next place that looks like the beginning of a member, or the end of the file. */
  private long next(long from) throws IOException {
    for (long at = from; at < size; at += CHUNK - HEADER) {
      ByteBuffer window = bytes(at, CHUNK);
      for (int i = 0; i + HEADER <= window.limit(); i++) {
        if (window.get(i) == 0x1f && isMagic(window.slice(i, HEADER))) {
          return at + i;
        }
      }
    }
    return size;
  }

  private ByteBuffer bytes(long at, int most) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) Math.max(0, Math.min(most, size - at)));
    int read = 0;
    while (read >= 0 && bytes.hasRemaining()) {
      read = channel.read(bytes, at + bytes.position());
    }
    return bytes.flip();
  }
}
