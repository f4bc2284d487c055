package io.afterglow.job;

import io.afterglow.model.PodcastId;
import io.afterglow.page.Address;
import io.afterglow.page.Link;
import io.afterglow.page.PageKind;
import io.afterglow.page.PageText;
import io.afterglow.page.Service;
import io.afterglow.text.Csv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Feeds that a person chose in a {@code review.csv}: {@code yes} in the column {@code choice} takes
 * the row's candidate, an address takes that one, nothing leaves the podcast open.
 *
 * @param feeds by podcast id
 */
public record FeedDecisions(Map<PodcastId, String> feeds) {

  private static final Set<String> YES = Set.of("yes", "y", "x", "1", "true", "ja", "oui", "si");

  private static final Set<String> NO = Set.of("", "no", "n", "0", "false", "-");

  /**
   * Reads a file; columns are found by their names.
   *
   * @param service whose own pages are no feeds
   * @throws IllegalArgumentException when a row makes no sense, quoting it
   */
  public static FeedDecisions read(Path file, Service service) throws IOException {
    List<List<String>> rows = rows(PageText.of(Files.readAllBytes(file), "").text());
    List<String> header = rows.isEmpty() ? List.of() : rows.get(0);
    int podcast = header.indexOf("podcast");
    int feed = header.indexOf("feedUrl");
    int choice = header.indexOf("choice");
    if (podcast < 0 || feed < 0 || choice < 0) {
      throw new IllegalArgumentException(file + " has no columns podcast, feedUrl and choice");
    }
    Map<PodcastId, String> feeds = new LinkedHashMap<>();
    int last = Math.max(podcast, Math.max(feed, choice));
    for (List<String> row : rows.subList(1, rows.size())) {
      if (row.size() > last) {
        decide(feeds, row.get(podcast), row.get(feed), row.get(choice).strip());
      }
    }
    feeds.forEach((id, chosen) -> refusePage(id, Address.parse(chosen), service));
    return new FeedDecisions(feeds);
  }

  /** As a spreadsheet saves it: the sign between cells depends on the country. */
  private static List<List<String>> rows(String text) {
    String table = text.replaceFirst("^(?i)\"?sep=[^\\r\\n]\"?[\\r\\n]+", "");
    for (char separator : new char[] {';', '\t'}) {
      List<List<String>> rows = Csv.rows(table, separator);
      if (!rows.isEmpty() && rows.get(0).size() > 2) {
        return rows;
      }
    }
    return Csv.rows(table);
  }

  private static void decide(
      Map<PodcastId, String> feeds, String podcast, String feed, String choice) {
    String word = choice.toLowerCase(Locale.ROOT);
    if (NO.contains(word)) {
      return;
    }
    String chosen = YES.contains(word) ? feed : choice;
    if (Address.find(chosen) == null) {
      throw new IllegalArgumentException(
          "the choice for " + podcast + " is neither yes nor an address: " + choice);
    }
    String before = feeds.put(new PodcastId(podcast), chosen);
    if (before != null && !before.equals(chosen)) {
      throw new IllegalArgumentException("two feeds are chosen for " + podcast);
    }
  }

  private static void refusePage(PodcastId podcast, Address chosen, Service service) {
    boolean list = service.seeds().stream().anyMatch(seed -> isAt(seed, chosen, service));
    if (service.page(chosen) != null || list) {
      throw new IllegalArgumentException(
          "the choice for "
              + podcast
              + " is a page of "
              + service.title()
              + ", not a feed: "
              + chosen
              + ". Put the address of the podcast's RSS feed there, or leave the choice empty");
    }
  }

  private static boolean isAt(Link seed, Address chosen, Service service) {
    return service.owns(chosen) && service.live(chosen).equals(service.live(seed.address()));
  }

  /** The chosen feeds as pages to fetch. */
  public List<Link> links() {
    return feeds.entrySet().stream()
        .map(
            one ->
                new Link(
                    Address.parse(one.getValue()),
                    PageKind.FEED,
                    one.getKey(),
                    null,
                    Link.Role.FEED))
        .toList();
  }
}
