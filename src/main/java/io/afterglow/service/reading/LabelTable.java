package io.afterglow.service.reading;

import io.afterglow.text.Fold;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words a service divides its pages by, in every language of its interface.
 *
 * @param <L> what they mean, one constant a word
 */
public final class LabelTable<L extends Enum<L>> {

  private static final int LONGEST = 24;
  private static final int LONGEST_ROW = 200;

  /** A label as it stands on a page. */
  public record Shown<L>(L label, String text) {}

  private final Class<L> type;
  private final Map<String, Set<L>> byKey = new HashMap<>();

  /** The first letters of all labels: most lines are ruled out by their own first letter. */
  private final String first;

  /**
   * A table of them.
   *
   * @param rows one language a row, one label a column, in the order of the constants; a bar
   *     between wordings
   */
  public LabelTable(Class<L> type, String[][] rows) {
    this.type = type;
    L[] all = type.getEnumConstants();
    StringBuilder signs = new StringBuilder();
    for (String[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        for (String wording : row[i].split("\\|", -1)) {
          byKey.computeIfAbsent(Fold.key(wording), k -> EnumSet.noneOf(type)).add(all[i]);
          signs.append(Character.toLowerCase(wording.charAt(0)));
        }
      }
    }
    this.first = signs.toString();
  }

  /** The label that a whole line is, among those that may stand there; null when it is none. */
  public @Nullable L of(String line, Set<L> among) {
    if (line.isEmpty() || line.length() > LONGEST || !isFirst(line.charAt(0))) {
      return null;
    }
    Set<L> labels = byKey.get(Fold.key(line));
    if (labels == null) {
      return null;
    }
    return labels.stream().filter(among::contains).findFirst().orElse(null);
  }

  /** The label that a whole line is; null when it is none. */
  public @Nullable L of(String line) {
    return of(line, EnumSet.allOf(type));
  }

  /** Whether a whole line is one label or a row of labels. */
  public boolean isAny(String line) {
    return !row(line, EnumSet.allOf(type)).isEmpty();
  }

  /**
   * The labels that a line consists of, with or without blanks between; empty when anything else
   * stands in it.
   */
  public List<Shown<L>> row(String line, Set<L> among) {
    if (line.isEmpty() || line.length() > LONGEST_ROW || !isFirst(line.charAt(0))) {
      return List.of();
    }
    List<Shown<L>> row = new ArrayList<>();
    int at = 0;
    while (at < line.length()) {
      int end = longest(line, at, among);
      if (end < 0) {
        return List.of();
      }
      String text = line.substring(at, end).strip();
      L label = of(text, among);
      if (label == null) {
        return List.of();
      }
      row.add(new Shown<>(label, text));
      at = end;
      while (at < line.length() && isBetween(line.charAt(at))) {
        at++;
      }
    }
    return row;
  }

  private boolean isFirst(char c) {
    return first.indexOf(Character.toLowerCase(c)) >= 0;
  }

  private static boolean isBetween(char c) {
    return c == ' ' || c == '|' || c == '·' || c == '/';
  }

  private int longest(String line, int from, Set<L> among) {
    for (int end = Math.min(line.length(), from + LONGEST); end > from; end--) {
      boolean cut = end < line.length() && isWithinWord(line, end);
      if (!cut && of(line.substring(from, end), among) != null) {
        return end;
      }
    }
    return -1;
  }

  /** Glued labels change from small to capital: {@code DiveAI}; within a word nothing does. */
  private static boolean isWithinWord(String line, int at) {
    return Character.isLowerCase(line.charAt(at)) && Character.isLetter(line.charAt(at - 1));
  }
}
