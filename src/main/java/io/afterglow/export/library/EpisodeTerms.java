package io.afterglow.export.library;

import java.util.Arrays;

/**
 * The terms of one episode and what each counts in it. Looks terms up by a range of a text, in a
 * table small enough for the processor's cache: an episode says most of its words many times, and
 * only once each has to be found in the {@link TermTable} of them all. Used again for the next
 * episode.
 */
final class EpisodeTerms {

  /** Takes one term with its hash and its rank. */
  interface Sink {
    void term(String term, int hash, int rank);
  }

  /** Times in one episode from which on a word is what it is about rather than a mention. */
  private static final int OFTEN = 4;

  private static final int SLOTS = 1 << 12;

  private String[] terms = new String[SLOTS / 2];
  private int[] hashes = new int[SLOTS / 2];
  private int[] times = new int[SLOTS / 2];
  private int[] best = new int[SLOTS / 2];

  /** The number of a term, plus one. */
  private int[] slots = new int[SLOTS];

  private int size;

  /** Notes a term, once for each place where it stands. */
  void note(String text, int from, int to, Passage.Weight weight) {
    int hash = hash(text, from, to);
    int at = hash & (slots.length - 1);
    while (slots[at] > 0 && !isSame(slots[at] - 1, hash, text, from, to)) {
      at = (at + 1) & (slots.length - 1);
    }
    if (slots[at] == 0) {
      slots[at] = added(text.substring(from, to), hash);
    }
    int term = slots[at] - 1;
    times[term]++;
    best[term] = Math.max(best[term], weight.rank());
    if (size == terms.length) {
      grow();
    }
  }

  /** Gives each term once, in the order in which they were noted first, and forgets them. */
  void drain(Sink sink) {
    for (int i = 0; i < size; i++) {
      sink.term(terms[i], hashes[i], best[i] > 0 ? best[i] : times[i] >= OFTEN ? 1 : 0);
    }
    Arrays.fill(terms, 0, size, "");
    Arrays.fill(times, 0, size, 0);
    Arrays.fill(best, 0, size, 0);
    Arrays.fill(slots, 0);
    size = 0;
  }

  private int added(String term, int hash) {
    terms[size] = term;
    hashes[size] = hash;
    return ++size;
  }

  private boolean isSame(int term, int hash, String text, int from, int to) {
    return hashes[term] == hash
        && terms[term].length() == to - from
        && text.startsWith(terms[term], from);
  }

  /** Mixed so that its last bits tell even pairs of Han signs apart. */
  private static int hash(String text, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = (hash ^ text.charAt(i)) * 0x9e3779b1;
      hash ^= hash >>> 15;
    }
    return hash;
  }

  private void grow() {
    int most = terms.length * 2;
    terms = Arrays.copyOf(terms, most);
    hashes = Arrays.copyOf(hashes, most);
    times = Arrays.copyOf(times, most);
    best = Arrays.copyOf(best, most);
    slots = new int[most * 2];
    for (int i = 0; i < size; i++) {
      int at = hashes[i] & (slots.length - 1);
      while (slots[at] > 0) {
        at = (at + 1) & (slots.length - 1);
      }
      slots[at] = i + 1;
    }
  }
}
