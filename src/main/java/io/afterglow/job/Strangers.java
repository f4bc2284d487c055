package io.afterglow.job;

import io.afterglow.page.Line;
import io.afterglow.page.PageLines;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the site shows under addresses that cannot exist: the lines that two such answers share. A
 * page that holds hardly anything else is no page, whatever its status says. Safe for use by
 * several threads.
 */
final class Strangers {

  /** A page may repeat the address, or tell the time. */
  private static final int LINES_OF_ITS_OWN = 1;

  private volatile Set<String> shared = Set.of();

  /** Takes in what came for two addresses that cannot exist. */
  void met(PageLines first, PageLines second) {
    Set<String> both = new HashSet<>(lines(first));
    both.retainAll(new HashSet<>(lines(second)));
    shared = Set.copyOf(both);
  }

  /** Whether a page is what such an address shows. */
  boolean resemble(PageLines page) {
    Set<String> known = shared;
    if (known.isEmpty()) {
      return false;
    }
    List<String> lines = lines(page);
    long own = lines.stream().filter(line -> !known.contains(line)).count();
    return !lines.isEmpty() && own <= LINES_OF_ITS_OWN && lines.size() <= known.size() + own;
  }

  /** Whether two answers are one page. */
  static boolean same(PageLines first, PageLines second) {
    return !first.lines().isEmpty() && lines(first).equals(lines(second));
  }

  private static List<String> lines(PageLines page) {
    List<String> lines = new ArrayList<>();
    lines.add(page.title().toLowerCase(Locale.ROOT));
    for (Line line : page.lines()) {
      if (!line.edge()) {
        lines.add(line.text().toLowerCase(Locale.ROOT));
      }
    }
    return lines;
  }
}
