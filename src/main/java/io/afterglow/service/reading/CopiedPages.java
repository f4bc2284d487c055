package io.afterglow.service.reading;

import io.afterglow.page.Page;
import io.afterglow.text.Fold;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Pages that were copied as text into one file, one after the other.
 *
 * @param first whether a line is the one that each page has once, near its top
 * @param top lines that may stand above that one: a banner, a menu
 * @param episode whether a page is an episode's
 */
public record CopiedPages(
    Page text, Predicate<String> first, Set<String> top, Predicate<Page> episode) {

  /** Lines above the first that belong to the page: its address, the banner, a menu. */
  private static final int MOST_ABOVE = 12;

  /** Each page; the text itself where it is one page, or no text. */
  public List<Page> pages() {
    if (!text.contentType().startsWith("text/") || text.contentType().contains("html")) {
      return List.of(text);
    }
    List<String> lines = text.text().text().lines().toList();
    List<Integer> starts = starts(lines);
    List<Page> pages = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      int end = i + 1 < starts.size() ? starts.get(i + 1) : lines.size();
      pages.add(part(lines.subList(starts.get(i), end), i == 0));
    }
    // A list shows many such lines, and is not as many episodes.
    return pages.size() > 1 && pages.stream().allMatch(episode) ? pages : List.of(text);
  }

  /** Where each page begins, the first one with all that stands before it. */
  private List<Integer> starts(List<String> lines) {
    List<Integer> starts = new ArrayList<>();
    String last = "";
    for (int i = 0; i < lines.size(); i++) {
      String line = Fold.line(lines.get(i));
      if (first.test(line) && !line.equals(last)) {
        starts.add(starts.isEmpty() ? 0 : top(lines, i));
        last = line;
      }
    }
    return starts;
  }

  private int top(List<String> lines, int first) {
    int start = first;
    while (start > 0 && first - start < MOST_ABOVE && isTop(Fold.line(lines.get(start - 1)))) {
      start--;
    }
    return start;
  }

  private boolean isTop(String line) {
    return line.isEmpty() || line.startsWith("http") || top.contains(line);
  }

  private Page part(List<String> lines, boolean first) {
    return new Page(
        first ? text.address() : null,
        text.source(),
        text.capturedAt(),
        text.status(),
        text.contentType(),
        String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }
}
