package io.afterglow.service.podquest;

import io.afterglow.page.Page;
import io.afterglow.text.Fold;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Pages that were copied as text into one file, one behind the other. */
record Sheaf(Page text, Set<String> top, Predicate<Page> episode) {

  /** Lines above a cover that belong to the page: its address, the banner, the export link. */
  private static final int MOST_ABOVE = 12;

  /** Each page; the text itself where it is one page, or no text. */
  List<Page> pages() {
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
    // A list shows many covers, and is not as many episodes.
    return pages.size() > 1 && pages.stream().allMatch(episode) ? pages : List.of(text);
  }

  private static boolean isCover(String line) {
    return Label.cover(Fold.line(line)) != null;
  }

  /** Where each page begins, the first one with all that stands before it. */
  private List<Integer> starts(List<String> lines) {
    List<Integer> starts = new ArrayList<>();
    String last = "";
    for (int i = 0; i < lines.size(); i++) {
      String cover = Fold.line(lines.get(i));
      if (isCover(lines.get(i)) && !cover.equals(last)) {
        starts.add(starts.isEmpty() ? 0 : top(lines, i));
        last = cover;
      }
    }
    return starts;
  }

  private int top(List<String> lines, int cover) {
    int start = cover;
    while (start > 0 && cover - start < MOST_ABOVE && isTop(Fold.line(lines.get(start - 1)))) {
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
