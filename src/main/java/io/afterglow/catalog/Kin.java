package io.afterglow.catalog;

import java.util.HashMap;
import java.util.Map;

/** Things united pair by pair; the smallest of each family speaks for it, in whatever order. */
final class Kin<T extends Comparable<? super T>> {

  private final Map<T, T> elders = new HashMap<>();

  void unite(T one, T other) {
    T a = eldest(one);
    T b = eldest(other);
    boolean inOrder = a.compareTo(b) <= 0;
    elders.put(inOrder ? b : a, inOrder ? a : b);
  }

  /** The smallest of the family; who was never united is alone. Shortens the way for the next. */
  T eldest(T one) {
    T at = one;
    while (!elder(at).equals(at)) {
      T beyond = elder(elder(at));
      elders.put(at, beyond);
      at = beyond;
    }
    return at;
  }

  private T elder(T one) {
    return elders.getOrDefault(one, one);
  }
}
