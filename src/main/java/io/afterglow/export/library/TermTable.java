package io.afterglow.export.library;

import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * The terms of a run of episodes with their postings, see {@link Postings}. The first posting of a
 * term is a number; the signs of the others stand in pieces of one array, each of which leads to
 * the next.
 */
final class TermTable {

  private static final int TERMS = 1 << 12;

  /** Signs in a piece: half of the terms stand in one episode only, most others in a few. */
  private static final int PIECE = 8;

  private static final int TERM_BYTES = 16;

  private final Vocabulary terms = new Vocabulary();

  /** The first posting of a term: its episode × 4 + rank. */
  private int[] firsts = new int[TERMS];

  private int[] lasts = new int[TERMS];

  /** The first piece of a term's signs. */
  private int[] heads = new int[TERMS];

  /** Where the next sign of a term goes; 0 while it has none. */
  private int[] ends = new int[TERMS];

  private byte[] signs = new byte[TERMS * PIECE];

  /** The piece after a piece. */
  private int[] nexts = new int[TERMS];

  /** Piece 0 is never used. */
  private int pieces = 1;

  /** Adds a term of an episode; episodes come in ascending order, a term of one of them once. */
  void add(Vocabulary of, int number, int episode, int rank) {
    int known = terms.size();
    int term = terms.number(of, number);
    if (term == firsts.length) {
      grow();
    }
    if (term == known) {
      firsts[term] = episode * 4 + rank;
      ends[term] = 0;
    } else {
      int left = (episode - lasts[term]) * 4 + rank;
      do {
        put(term, Postings.sign(left));
        left >>>= 5;
      } while (left > 0);
    }
    lasts[term] = episode;
  }

  private void put(int term, byte sign) {
    int at = ends[term];
    if (at % PIECE == 0) {
      if (at == 0) {
        heads[term] = pieces;
      } else {
        nexts[(at - 1) / PIECE] = pieces;
      }
      at = added() * PIECE;
    }
    signs[at] = sign;
    ends[term] = at + 1;
  }

  private int added() {
    if (pieces == nexts.length) {
      nexts = Arrays.copyOf(nexts, pieces * 2);
      signs = Arrays.copyOf(signs, pieces * 2 * PIECE);
    }
    return pieces++;
  }

  /** How much memory is in use. */
  long bytes() {
    return terms.bytes() + (long) terms.size() * TERM_BYTES + (long) pieces * (PIECE + 4);
  }

  /** Writes the terms in the order of UTF-16 units, each with its postings, and forgets them. */
  void drain(DataOutputStream to) throws IOException {
    for (int term : terms.sorted()) {
      byte[] rest = rest(term);
      to.writeUTF(terms.term(term));
      to.writeInt(firsts[term]);
      to.writeInt(lasts[term]);
      to.writeInt(rest.length);
      to.write(rest);
    }
    terms.clear();
    pieces = 1;
  }

  /** The signs of all postings but the first. */
  private byte[] rest(int term) {
    if (ends[term] == 0) {
      return new byte[0];
    }
    int last = (ends[term] - 1) / PIECE;
    int count = 0;
    for (int piece = heads[term]; piece != last; piece = nexts[piece]) {
      count++;
    }
    int tail = ends[term] - last * PIECE;
    byte[] rest = new byte[count * PIECE + tail];
    int piece = heads[term];
    for (int i = 0; i < count; i++) {
      System.arraycopy(signs, piece * PIECE, rest, i * PIECE, PIECE);
      piece = nexts[piece];
    }
    System.arraycopy(signs, last * PIECE, rest, count * PIECE, tail);
    return rest;
  }

  private void grow() {
    int most = firsts.length * 2;
    firsts = Arrays.copyOf(firsts, most);
    lasts = Arrays.copyOf(lasts, most);
    heads = Arrays.copyOf(heads, most);
    ends = Arrays.copyOf(ends, most);
  }
}
