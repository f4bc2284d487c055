package io.afterglow.workspace;

import io.afterglow.codec.GzipMembers;
import io.afterglow.codec.WarcRecords;
import io.afterglow.workspace.WarcFile.Span;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Walks over the gzip members of a file (RFC 1952) from any member on, whole ones only, and finds
 * its place again behind damage. Holds one member at a time.
 */
final class WarcMembers {

  /** Far above the largest page that is ever stored. */
  static final int MOST_BYTES = 256 << 20;

  private final FileChannel channel;
  private final long size;
  private final List<Span> damage = new ArrayList<>();
  private long end;

  /** Takes a member's content, uncompressed. */
  interface Taker {
    void take(Span span, byte[] record) throws IOException;
  }

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
      at = takeWhole(at, taker);
    }
  }

  /** Returns where to look on: behind the beginning of a damaged member, or the end of the file. */
  private long takeWhole(long from, Taker taker) throws IOException {
    GzipMembers members = GzipMembers.ours(Channels.newInputStream(channel.position(from)));
    for (byte[] record = members.nextMember(MOST_BYTES);
        record != null;
        record = members.nextMember(MOST_BYTES)) {
      long start = from + members.start();
      if (members.isDamaged()) {
        return start + 1;
      }
      if (!WarcRecords.isBegun(record)) {
        continue; // a body that is stored compressed: the record around it is damaged
      }
      if (start > end) {
        damage.add(new Span(end, start - end));
      }
      end = from + members.end();
      taker.take(new Span(start, end - start), record);
    }
    return size;
  }
}
