package io.afterglow.page;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;

/** Rows of a list that have the form of its known rows and lead to nothing known. */
final class HtmlRows {

  /** Elements that are rows by themselves; others are rows when their classes say so. */
  private static final Set<String> ROWS = Set.of("li", "tr", "article", "dd", "a");

  /** What may hang on a row that is a text and nothing else. */
  private static final Set<String> MARKS = Set.of("span", "small", "em", "i", "b", "svg", "img");

  private static final String SEVERAL = "";

  private final List<Node> starts;

  /** What the lines within an element lead to: one thing, or {@link #SEVERAL}. */
  private final Map<Node, String> within = new HashMap<>();

  private HtmlRows(List<Node> starts) {
    this.starts = starts;
  }

  /**
   * @param starts the node that each line begins with
   */
  static List<PageLines.Row> like(List<Node> starts, Map<Integer, String> known, Set<String> own) {
    HtmlRows rows = new HtmlRows(starts);
    known.forEach((line, key) -> rows.mark(starts.get(line), key));
    Map<Element, Set<Element>> lists = new LinkedHashMap<>();
    known.forEach(
        (line, key) -> {
          Element row = own.contains(key) ? rows.row(starts.get(line), key) : null;
          Element list = row == null ? null : row.parent();
          if (row != null && list != null) {
            lists.computeIfAbsent(list, k -> new HashSet<>()).add(row);
          }
        });
    return rows.lines(rows.others(lists));
  }

  private void mark(Node start, String key) {
    for (Node at = start; at != null; at = at.parent()) {
      within.merge(at, key, (one, other) -> one.equals(other) ? one : SEVERAL);
    }
  }

  /** The largest element that leads to one thing alone; null when that is the whole page. */
  private @Nullable Element row(Node start, String key) {
    Node at = start instanceof Element ? start : start.parent();
    while (at instanceof Element element && !isRow(element)) {
      Node above = element.parent();
      if (above == null || element.nameIs("body")) {
        return null;
      }
      if (!key.equals(within.get(above))) {
        return key.equals(within.get(element)) ? element : null;
      }
      at = above;
    }
    return at instanceof Element row && key.equals(within.get(row)) ? row : null;
  }

  private static boolean isRow(Element element) {
    return (ROWS.contains(element.normalName()) && !element.nameIs("a"))
        || element.attr("role").equals("listitem");
  }

  private List<Element> others(Map<Element, Set<Element>> lists) {
    List<Element> others = new ArrayList<>();
    Set<Element> seen = new HashSet<>();
    lists.forEach(
        (list, rows) -> {
          Set<String> common = common(rows);
          int left = rows.size();
          for (Element child : list.children()) {
            left -= rows.contains(child) ? 1 : 0;
            boolean begun = left < rows.size();
            if (!within.containsKey(child)
                && seen.add(child)
                && hasForm(child, rows, common, begun, begun && left > 0)) {
              others.add(child);
            }
          }
        });
    return others;
  }

  private static Set<String> common(Collection<Element> rows) {
    Set<String> common = null;
    for (Element row : rows) {
      if (common == null) {
        common = new HashSet<>(row.classNames());
      } else {
        common.retainAll(row.classNames());
      }
    }
    return common == null ? Set.of() : common;
  }

  private static boolean hasForm(
      Element child, Set<Element> rows, Set<String> common, boolean begun, boolean amid) {
    if (!common.isEmpty()) {
      return child.classNames().containsAll(common)
          && rows.stream().anyMatch(row -> hasParts(child, row));
    }
    boolean leads = !child.select("a, button, [role=button], [role=link]").isEmpty();
    return rows.stream()
        .filter(row -> row.normalName().equals(child.normalName()))
        .filter(
            row -> isRow(row) || amid || (begun && leads && !parts(row, new HashMap<>()).isEmpty()))
        .anyMatch(row -> hasParts(child, row));
  }

  /**
   * Whether it has half of what a row consists of; a link around something is none of its parts.
   */
  private static boolean hasParts(Element child, Element row) {
    Map<String, Integer> parts = parts(row, new HashMap<>());
    Map<String, Integer> own = parts(child, new HashMap<>());
    if (parts.isEmpty()) {
      return MARKS.containsAll(own.keySet());
    }
    int all = parts.values().stream().mapToInt(n -> n).sum();
    int same =
        parts.entrySet().stream()
            .mapToInt(part -> Math.min(part.getValue(), own.getOrDefault(part.getKey(), 0)))
            .sum();
    return same * 2 >= all;
  }

  private static Map<String, Integer> parts(Element element, Map<String, Integer> parts) {
    for (Element child : element.children()) {
      if (child.nameIs("a") || child.nameIs("button")) {
        parts(child, parts);
      } else {
        parts.merge(child.normalName(), 1, Integer::sum);
      }
    }
    return parts;
  }

  private List<PageLines.Row> lines(List<Element> rows) {
    Map<Node, Integer> numbers = new HashMap<>();
    rows.forEach(row -> numbers.put(row, numbers.size()));
    Map<Integer, PageLines.Row> found = new TreeMap<>();
    for (int i = 0; i < starts.size() && !numbers.isEmpty(); i++) {
      for (Node at = starts.get(i); at != null; at = at.parent()) {
        Integer number = numbers.get(at);
        if (number != null) {
          int line = i;
          found.merge(
              number,
              new PageLines.Row(line, line + 1),
              (row, next) -> new PageLines.Row(row.from(), line + 1));
        }
      }
    }
    return List.copyOf(found.values());
  }
}
