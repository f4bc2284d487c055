package io.afterglow.catalog;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A list's entries by what tells them apart; keys that occur twice tell nothing and are left out.
 */
final class Unique {

  private Unique() {}

  static <T> Map<String, T> by(Function<T, @Nullable String> key, List<T> entries) {
    Map<String, T> once = new HashMap<>();
    Set<String> seen = new HashSet<>();
    for (T entry : entries) {
      String word = key.apply(entry);
      if (word == null) {
        continue;
      }
      if (seen.add(word)) {
        once.put(word, entry);
      } else {
        once.remove(word);
      }
    }
    return once;
  }
}
