package io.afterglow.run;

import io.afterglow.page.Address;
import io.afterglow.page.PodcastLink;
import io.afterglow.source.browser.VisitedPages;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
  public record Source(String name, VisitedPages found) {

    boolean isEmpty() {
      return found.addresses().isEmpty() && found.podcasts().isEmpty();
    }

    /** A sentence, without its full stop, on a file that names nothing to fetch. */
    String namesNothing() {
      String what = name + " names no podcast and no page of a service that Afterglow knows";
      int unused = found.unused() + found.others().size() + found.broken().size();
      return switch (unused) {
        case 0 -> what;
        case 1 -> what + "; 1 address in it was not used";
        default -> what + "; " + unused + " addresses in it were not used";
      };
    }

    private Stream<String> unused() {
      return isEmpty()
          ? Stream.of(namesNothing())
          : found.broken().stream()
              .map(broken -> name + " names an address that was not used: " + broken);
    }
  }

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

  /** Sentences, without their full stop, on files and addresses of which nothing is used. */
  List<String> unused() {
    return lists.stream().flatMap(Source::unused).toList();
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
