package io.afterglow.run;

import io.afterglow.source.browser.VisitedPages;
import java.util.List;

/**
 * Addresses that the user gave.
 *
 * @param lists what each file, and the command line, names
 */
public record Named(List<Source> lists) {

  public Named {
    lists = List.copyOf(lists);
  }

  /**
   * What one place names.
   *
   * @param name of the file, or words for the command line
   */
  public record Source(String name, VisitedPages found) {}

  boolean isEmpty() {
    return lists.isEmpty();
  }

  boolean hasPodcasts() {
    return lists.stream().anyMatch(list -> !list.found().podcasts().isEmpty());
  }

  boolean hasPages() {
    return lists.stream().anyMatch(list -> !list.found().addresses().isEmpty());
  }
}
