package io.afterglow.demo;

import java.util.List;

/**
 * What an episode's page has and in which form: one line of {@code shapes.tsv}. A dash means that
 * the block is missing.
 *
 * @param tabs letters of the first row of tabs: D(eep dive), I(nsights), C(hapters), T(ranscript)
 * @param body {@code transcript} or {@code notes}
 * @param extras everything else that is odd about it
 */
public record Shape(
    String name,
    List<String> tabs,
    String people,
    String topics,
    String insights,
    String chapters,
    String tags,
    String body,
    List<String> extras) {

  private static final List<Shape> ALL = Table.rows("shapes.tsv").stream().map(Shape::of).toList();

  /** Every shape there is, in the file's order. */
  public static List<Shape> all() {
    return ALL;
  }

  /** Whether the extras hold the word. */
  public boolean is(String extra) {
    return extras.contains(extra);
  }

  /** Whether the block's cell says anything but a dash. */
  static boolean has(String cell) {
    return !cell.equals("-");
  }

  private static Shape of(List<String> row) {
    return new Shape(
        row.get(0),
        words(row.get(1)),
        row.get(2),
        row.get(3),
        row.get(4),
        row.get(5),
        row.get(6),
        row.get(7),
        words(row.get(8)));
  }

  private static List<String> words(String cell) {
    return has(cell) ? List.of(cell.split(" ", -1)) : List.of();
  }
}
