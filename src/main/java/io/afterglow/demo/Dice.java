package io.afterglow.demo;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Chance that falls the same way on every machine: {@link Random} is specified bit for bit. */
final class Dice {

  private final Random random;

  private Dice(long seed) {
    random = new Random(seed);
  }

  /** Dice for one thing; neighbours in one key do not resemble each other. */
  static Dice of(Object... keys) {
    return new Dice(mixed(keys));
  }

  /** A number that the keys alone decide, spread over all bits. */
  static long mixed(Object... keys) {
    long mixed = Arrays.hashCode(keys);
    mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  /** From {@code low} to {@code high}, both possible. */
  int between(int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  double fraction() {
    return random.nextDouble();
  }

  <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
