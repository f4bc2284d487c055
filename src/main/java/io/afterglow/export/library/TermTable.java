package io.afterglow.export.library;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The terms of a run of episodes with their postings. A table of its own, for {@code String}'s hash
 * is the same for a great many pairs of Han signs.
 */
final class TermTable {

  /** A term, its postings and their array, in bytes of heap; measured roughly, to bound a run. */
  private static final int TERM_BYTES = 136;

  private static final int SLOTS = 1 << 12;

  private @Nullable Postings[] slots = new Postings[SLOTS];
  private int size;
  private long bytes;

  /**
   * Adds a term of an episode; episodes come in ascending order, a term of one of them once.
   *
   * @param hash of the term, well mixed
   */
  void add(String term, int hash, int episode, int rank) {
    int at = hash & (slots.length - 1);
    Postings there = slots[at];
    while (there != null && !(there.hash == hash && there.term.equals(term))) {
      at = (at + 1) & (slots.length - 1);
      there = slots[at];
    }
    if (there == null) {
      there = new Postings(term, hash);
      slots[at] = there;
      bytes += TERM_BYTES + 2L * term.length();
      size++;
    }
    bytes += there.add(episode, rank);
    if (size * 2 > slots.length) {
      grow();
    }
  }

  /** About how much memory this takes. */
  long bytes() {
    return bytes;
  }

  /** The postings by term, in the order of UTF-16 units; this is empty then. */
  Postings[] drain() {
    Postings[] all = Arrays.stream(slots).filter(Objects::nonNull).toArray(Postings[]::new);
    Arrays.sort(all);
    slots = new Postings[SLOTS];
    size = 0;
    bytes = 0;
    return all;
  }

  private void grow() {
    @Nullable Postings[] old = slots;
    slots = new Postings[old.length * 2];
    for (Postings postings : old) {
      if (postings != null) {
        int at = postings.hash & (slots.length - 1);
        while (slots[at] != null) {
          at = (at + 1) & (slots.length - 1);
        }
        slots[at] = postings;
      }
    }
  }
}
