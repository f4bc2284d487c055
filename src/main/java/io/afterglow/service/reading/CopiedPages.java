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
 * @param tabs whether a line is one of the row that each page has below its title, which marks the
 *     pages where a copy lacks the lines above
 * @param top lines that may stand above that one: a banner, a menu
 * @param episode whether a page is an episode's
 */
public record CopiedPages(
    Page text,
    Predicate<String> first,
    Predicate<String> tabs,
    Set<String> top,
    Predicate<Page> episode) {

  /** Title, podcast and date, with empty lines between them. */
  private static final int MOST_HEADER = 8;

  /** Lines above the first that belong to the page: its address, the banner, a menu. */
  private static final int MOST_ABOVE = 12;

  /** Each page; the text itself where it is one page, or no text. */
  public List<Page> pages() {
    if (!text.contentType().startsWith("text/") || text.contentType().contains("html")) {
      return List.of(text);
    }
    List<String> lines = text.text().text().lines().toList();
    List<Integer> starts = starts(lines);
    starts = starts.size() > 1 ? starts : startsByTabs(lines);
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

  /** The same where nothing but the title stands above the tabs. */
  private List<Integer> startsByTabs(List<String> lines) {
    List<Integer> starts = new ArrayList<>();
    boolean within = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = Fold.line(lines.get(i));
      boolean tab = tabs.test(line);
      if (tab && !within) {
        starts.add(starts.isEmpty() ? 0 : top(lines, title(lines, i)));
      }
      within = tab || (within && line.isEmpty());
    }
    return starts;
  }

  /** Where the header above a row of tabs begins: before its date, or with its second line. */
  private static int title(List<String> lines, int tabs) {
    int second = tabs;
    int found = 0;
    for (int i = tabs - 1; i >= Math.max(0, tabs - MOST_HEADER); i--) {
      String line = Fold.line(lines.get(i));
      if (line.isEmpty()) {
        continue;
      }
      found++;
      second = found <= 2 ? i : second;
      if (Dates.isDate(line)) {
        return before(lines, i);
      }
    }
    return second;
  }

  private static int before(List<String> lines, int line) {
    int title = line - 1;
    while (title > 0 && Fold.line(lines.get(title)).isEmpty()) {
      title--;
    }
    return Math.max(0, title);
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
