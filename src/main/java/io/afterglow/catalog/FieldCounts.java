package io.afterglow.catalog;

import io.afterglow.model.Report;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** On how many of some pages each field was read. */
final class FieldCounts {

  private final Map<Field, Integer> read = new EnumMap<>(Field.class);
  private int pages;

  void add(PageFields page) {
    pages++;
    for (Field field : Field.values()) {
      read.merge(field, page.read().contains(field) ? 1 : 0, Integer::sum);
    }
  }

  void add(FieldCounts other) {
    pages += other.pages;
    other.read.forEach((field, count) -> read.merge(field, count, Integer::sum));
  }

  /** On how many pages a field was read. */
  int read(Field field) {
    return read.getOrDefault(field, 0);
  }

  /** For each field its share, in the order of fields. */
  Map<String, Double> shares() {
    Map<String, Double> shares = new LinkedHashMap<>();
    for (Field field : Field.values()) {
      shares.put(field.word(), share(field));
    }
    return Collections.unmodifiableMap(shares);
  }

  Report.Hundred told(String first) {
    return new Report.Hundred(first, pages, shares());
  }

  int pages() {
    return pages;
  }

  /** From 0 to 1; 0 when there is no page. */
  double share(Field field) {
    return pages == 0 ? 0 : (double) read(field) / pages;
  }
}
