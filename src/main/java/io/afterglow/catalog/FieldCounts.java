package io.afterglow.catalog;

import io.afterglow.page.Item.EpisodeView;
import java.util.EnumMap;
import java.util.Map;

/** On how many of some pages each field was read. */
final class FieldCounts {

  private final Map<Field, Integer> read = new EnumMap<>(Field.class);
  private int pages;

  void add(EpisodeView view) {
    pages++;
    for (Field field : Field.values()) {
      read.merge(field, field.isReadIn(view) ? 1 : 0, Integer::sum);
    }
  }

  void add(FieldCounts other) {
    pages += other.pages;
    other.read.forEach((field, count) -> read.merge(field, count, Integer::sum));
  }

  int pages() {
    return pages;
  }

  /** From 0 to 1; 0 when there is no page. */
  double share(Field field) {
    return pages == 0 ? 0 : (double) read.getOrDefault(field, 0) / pages;
  }
}
