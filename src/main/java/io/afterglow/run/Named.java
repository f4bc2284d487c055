package io.afterglow.run;

import io.afterglow.page.Address;
import io.afterglow.page.PodcastLink;
import io.afterglow.source.browser.VisitedPages;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Addresses that the user gave.
 *
 * @param lists what each file, and the command line, names
 */
public record Named(List<Source> lists) {

  static final String COMMAND_LINE = "the command line";

  public Named {
    lists = List.copyOf(lists);
  }

  /**
   * What one place names.
   *
   * @param name of the file, or words for the command line
   */
  public record Source(String name, VisitedPages found) {}

  /** Where the podcasts' addresses lead that the user typed, with their ports. */
  Set<String> hosts() {
    return lists.stream()
        .filter(list -> list.name().equals(COMMAND_LINE))
        .flatMap(list -> list.found().podcasts().stream())
        .filter(PodcastLink.Feed.class::isInstance)
        .map(podcast -> Address.find(((PodcastLink.Feed) podcast).url()))
        .filter(Objects::nonNull)
        .map(Address::authority)
        .collect(Collectors.toSet());
  }

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
