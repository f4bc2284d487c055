package io.afterglow.demo;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What pages say, in one language of the interface. */
record Labels(Map<String, String> texts) {

  private static final Labels ENGLISH = column(1);
  private static final Labels CHINESE = column(2);

  static Labels of(Shape shape) {
    return shape.is("chinese") ? CHINESE : ENGLISH;
  }

  String text(String key) {
    String text = texts.get(key);
    if (text == null) {
      throw new IllegalArgumentException("no label: " + key);
    }
    return text;
  }

  private static Labels column(int column) {
    List<List<String>> rows = Table.rows("labels.tsv");
    return new Labels(
        rows.stream().collect(Collectors.toMap(row -> row.get(0), row -> row.get(column))));
  }
}
