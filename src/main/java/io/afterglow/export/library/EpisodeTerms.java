package io.afterglow.export.library;

import java.util.Arrays;

/**
 * The terms of one episode and what each counts in it. Its vocabulary is small enough for the
 * processor's cache: an episode says most of its words many times, and only once each has to be
 * found in the {@link TermTable} of them all. Used again for the next episode.
 */
final class EpisodeTerms {

  /** Takes one term, by its number in a vocabulary, with its rank. */
  interface Sink {
    void term(Vocabulary terms, int number, int rank);
  }

  /** Times in one episode from which on a word is what it is about rather than a mention. */
  private static final int OFTEN = 4;

  private final Vocabulary terms = new Vocabulary();
  private int[] times = new int[1 << 11];
  private int[] best = new int[1 << 11];

  /** Notes a term, once for each place where it stands. */
  void note(char[] text, int from, int to, Passage.Weight weight) {
    int term = terms.number(text, from, to);
    if (term == times.length) {
      times = Arrays.copyOf(times, term * 2);
      best = Arrays.copyOf(best, term * 2);
    }
    times[term]++;
    best[term] = Math.max(best[term], weight.rank());
  }

  /** Gives each term once, in the order in which they were noted first, and forgets them. */
  void drain(Sink sink) {
    int size = terms.size();
    for (int i = 0; i < size; i++) {
      sink.term(terms, i, best[i] > 0 ? best[i] : times[i] >= OFTEN ? 1 : 0);
    }
    Arrays.fill(times, 0, size, 0);
    Arrays.fill(best, 0, size, 0);
    terms.clear();
  }
}
