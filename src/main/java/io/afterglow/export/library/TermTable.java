package io.afterglow.export.library;

import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The terms of a run of episodes with their postings. Looks terms up by a range of a text, so that
 * the millions of words of an account become objects once each.
 */
final class TermTable {

  /** A term, its postings and their array, in bytes of heap; measured roughly, to bound a run. */
  private static final int TERM_BYTES = 136;

  private @Nullable Postings[] table = new Postings[1 << 12];
  private int size;
  private long bytes;

  void add(String text, int from, int to, int episode, Passage.Weight weight) {
    int at = slot(text, from, to);
    Postings postings = table[at];
    if (postings == null) {
      postings = new Postings(text.substring(from, to));
      table[at] = postings;
      bytes += TERM_BYTES + 2L * (to - from);
      size++;
    }
    bytes += postings.note(episode, weight);
    if (size * 2 > table.length) {
      grow();
    }
  }

  /** About how much memory this takes. */
  long bytes() {
    return bytes;
  }

  /** The postings by term, in the order of UTF-16 units; this is empty then. */
  Postings[] drain() {
    Postings[] all = new Postings[size];
    int n = 0;
    for (Postings postings : table) {
      if (postings != null) {
        postings.settle();
        all[n++] = postings;
      }
    }
    Arrays.sort(all, Comparator.comparing(p -> p.term));
    table = new Postings[1 << 12];
    size = 0;
    bytes = 0;
    return all;
  }

  private int slot(String text, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + text.charAt(i);
    }
    int at = spread(hash) & (table.length - 1);
    while (true) {
      Postings there = table[at];
      if (there == null || isSame(there.term, text, from, to)) {
        return at;
      }
      at = (at + 1) & (table.length - 1);
    }
  }

  private static boolean isSame(String term, String text, int from, int to) {
    return term.length() == to - from && text.startsWith(term, from);
  }

  private static int spread(int hash) {
    int mixed = hash * 0x9e3779b9;
    return mixed ^ (mixed >>> 15);
  }

  private void grow() {
    @Nullable Postings[] old = table;
    table = new Postings[old.length * 2];
    for (Postings postings : old) {
      if (postings != null) {
        table[slot(postings.term, 0, postings.term.length())] = postings;
      }
    }
  }
}
