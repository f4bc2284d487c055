package io.afterglow.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.json.Json;
import io.afterglow.page.Address;
import io.afterglow.page.Item;
import io.afterglow.page.Link;
import io.afterglow.page.Page;
import io.afterglow.page.PageKind;
import io.afterglow.page.PageReader;
import io.afterglow.page.Reading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a podcast directory's answer: Apple's search and lookup ({@code results}), which Podcast
 * Index gives too, Podcast Index's own ({@code feeds}, {@code feed}) and fyyd's ({@code data}).
 * Links lead to the feeds it names, each once.
 */
public final class DirectoryReader implements PageReader {

  private static final List<String> LISTS = List.of("results", "feeds", "feed", "data");
  private static final List<String> TITLES = List.of("collectionName", "trackName", "title");
  private static final List<String> AUTHORS = List.of("artistName", "author", "ownerName");
  private static final List<String> FEEDS = List.of("feedUrl", "url", "xmlURL");
  private static final List<String> COUNTS = List.of("trackCount", "episodeCount", "episode_count");

  @Override
  public Reading read(Page page) {
    if (page.status() >= 400) {
      return Reading.of(PageKind.ERROR);
    }
    Iterable<JsonNode> rows = rows(page.body());
    return rows == null ? Reading.of(PageKind.UNKNOWN) : reading(rows);
  }

  private static Reading reading(Iterable<JsonNode> rows) {
    Map<Address, Item.DirectoryEntry> entries = new LinkedHashMap<>();
    for (JsonNode row : rows) {
      Address feed = Address.find(text(row, FEEDS));
      if (feed != null) { // Apple lists podcasts without a feed too
        entries.putIfAbsent(feed, entry(row, feed));
      }
    }
    List<Link> links = entries.keySet().stream().map(FeedHead::feed).toList();
    List<Item> items = List.of(new Item.DirectoryView(new ArrayList<>(entries.values())));
    return new Reading(PageKind.DIRECTORY, null, null, items, links, List.of());
  }

  private static Item.DirectoryEntry entry(JsonNode row, Address feed) {
    String count = text(row, COUNTS);
    return new Item.DirectoryEntry(
        FeedEntries.line(text(row, TITLES)),
        FeedEntries.name(text(row, AUTHORS)),
        feed.value(),
        count.matches("\\d{1,6}") ? Integer.valueOf(count) : null);
  }

  private static @Nullable Iterable<JsonNode> rows(byte[] body) {
    try {
      JsonNode answer = Json.tree(body);
      for (String name : LISTS) {
        JsonNode rows = answer.path(name);
        if (rows.isContainerNode()) {
          return rows.isArray() ? rows : List.of(rows);
        }
      }
      return null;
    } catch (IOException e) {
      return null;
    }
  }

  private static String text(JsonNode row, List<String> names) {
    for (String name : names) {
      String text = row.path(name).asText("");
      if (!text.isBlank()) {
        return text.strip();
      }
    }
    return "";
  }
}
