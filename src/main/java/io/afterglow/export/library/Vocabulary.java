package io.afterglow.export.library;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Distinct terms, numbered from 0 in the order in which they were added. All of them share a few
 * arrays: a million objects would cost several times the memory, and time in each collection.
 */
final class Vocabulary {

  private static final int SLOTS = 1 << 12;

  /** Units of all terms, one after the other. */
  private char[] units = new char[SLOTS];

  /** Where each term ends; the next one begins there. */
  private int[] ends = new int[SLOTS / 2];

  private int[] hashes = new int[SLOTS / 2];

  /** The number of a term, plus one. */
  private int[] slots = new int[SLOTS];

  private int size;

  int size() {
    return size;
  }

  /** Bytes of the arrays that are in use. */
  long bytes() {
    return 2L * used() + 16L * size;
  }

  /** The number of a term; one that is new is added. */
  int number(char[] text, int from, int to) {
    return number(text, from, to, hash(text, from, to));
  }

  /** The number of another vocabulary's term; one that is new is added. */
  int number(Vocabulary other, int term) {
    return number(other.units, other.start(term), other.ends[term], other.hashes[term]);
  }

  private int number(char[] text, int from, int to, int hash) {
    int at = hash & (slots.length - 1);
    while (slots[at] > 0 && !isSame(slots[at] - 1, hash, text, from, to)) {
      at = (at + 1) & (slots.length - 1);
    }
    if (slots[at] > 0) {
      return slots[at] - 1;
    }
    slots[at] = size + 1;
    add(text, from, to, hash);
    return size - 1;
  }

  private void add(char[] text, int from, int to, int hash) {
    int start = used();
    int end = start + to - from;
    if (end > units.length) {
      units = Arrays.copyOf(units, Math.max(end, units.length * 2));
    }
    System.arraycopy(text, from, units, start, to - from);
    ends[size] = end;
    hashes[size] = hash;
    size++;
    if (size == ends.length) {
      grow();
    }
  }

  String term(int number) {
    return new String(units, start(number), ends[number] - start(number));
  }

  /** All numbers, by term, in the order of UTF-16 units. */
  int[] sorted() {
    // The first two units tell most terms apart, and longs are sorted without objects.
    long[] order = new long[size];
    for (int i = 0; i < size; i++) {
      order[i] = (beginning(i) << 32 | i) ^ Long.MIN_VALUE;
    }
    Arrays.sort(order);
    int[] sorted = new int[size];
    for (int i = 0; i < size; i++) {
      sorted[i] = (int) order[i];
    }
    for (int from = 0, to; from < size; from = to) {
      to = from + 1;
      while (to < size && order[to] >> 32 == order[from] >> 32) {
        to++;
      }
      if (to > from + 1) {
        sort(sorted, from, to);
      }
    }
    return sorted;
  }

  private void sort(int[] numbers, int from, int to) {
    int[] by =
        Arrays.stream(numbers, from, to)
            .boxed()
            .sorted(Comparator.comparing(this::term))
            .mapToInt(number -> number)
            .toArray();
    System.arraycopy(by, 0, numbers, from, by.length);
  }

  private long beginning(int number) {
    int start = start(number);
    int second = ends[number] - start > 1 ? units[start + 1] : 0;
    return (long) units[start] << 16 | second;
  }

  void clear() {
    Arrays.fill(slots, 0);
    size = 0;
  }

  private int start(int number) {
    return number == 0 ? 0 : ends[number - 1];
  }

  private int used() {
    return start(size);
  }

  private boolean isSame(int number, int hash, char[] text, int from, int to) {
    return hashes[number] == hash
        && Arrays.equals(units, start(number), ends[number], text, from, to);
  }

  /** Mixed so that its last bits tell even pairs of Han signs apart. */
  static int hash(char[] text, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = (hash ^ text[i]) * 0x9e3779b1;
      hash ^= hash >>> 15;
    }
    return hash;
  }

  private void grow() {
    int most = ends.length * 2;
    ends = Arrays.copyOf(ends, most);
    hashes = Arrays.copyOf(hashes, most);
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
