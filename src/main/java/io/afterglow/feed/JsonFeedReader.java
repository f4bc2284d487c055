package io.afterglow.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.json.Json;
import io.afterglow.json.PartialJson;
import io.afterglow.model.Person;
import io.afterglow.page.Address;
import io.afterglow.page.FeedItemBuilder;
import io.afterglow.page.FeedViewBuilder;
import io.afterglow.page.Item;
import io.afterglow.page.Link;
import io.afterglow.page.PageKind;
import io.afterglow.page.Reading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * JSON Feed, versions 1 and 1.1 (jsonfeed.org), also one that is cut off: its whole items count.
 */
final class JsonFeedReader {

  private JsonFeedReader() {}

  /** Whether the text says that it is one; it says so near its beginning. */
  static boolean isOne(String text) {
    String head = text.substring(0, Math.min(text.length(), 2000)).strip();
    return head.startsWith("{") && head.replace("\\/", "/").contains("jsonfeed.org/version/");
  }

  static Reading read(@Nullable Address at, String text) {
    byte[] json = text.strip().getBytes(StandardCharsets.UTF_8);
    try {
      return read(at, Json.tree(json), null);
    } catch (IOException e) {
      PartialJson part = PartialJson.of(json);
      JsonNode items = part.tree().path("items");
      return items.isArray()
          ? read(at, part.tree(), FeedRescue.loss(part.cut(), items.size()))
          : Reading.of(PageKind.UNKNOWN);
    }
  }

  private static Reading read(@Nullable Address at, JsonNode feed, @Nullable String loss) {
    Address base = at != null ? at : Address.find(feed.path("feed_url").asText(""));
    if (base == null) {
      return FeedReader.reading(List.of(), List.of(), List.of("the feed's address is not known"));
    }
    List<Item.FeedEntry> entries = new ArrayList<>();
    List<FeedItemBuilder> told = new ArrayList<>();
    for (JsonNode item : feed.path("items")) {
      Item.FeedEntry entry = entry(base, item);
      entries.add(entry);
      told.add(
          FeedItemBuilder.builder()
              .base(base.value())
              .transcripts(List.of())
              .source(Json.line(item)));
    }
    String author =
        FeedAuthors.of(feed).stream().map(Person::name).collect(Collectors.joining(", "));
    Address next = base.resolve(feed.path("next_url").asText(""));
    Item.FeedView view =
        FeedViewBuilder.builder()
            .url(base.value())
            .title(FeedEntries.line(feed.path("title").asText("")))
            .author(FeedEntries.name(author))
            .siteUrl(FeedEntries.address(base, feed.path("home_page_url").asText("")))
            .imageUrl(FeedEntries.address(base, feed.path("icon").asText("")))
            .entries(entries)
            .further(next == null ? List.of() : List.of(next.value()))
            .self(FeedEntries.address(base, feed.path("feed_url").asText("")))
            .description(FeedEntries.description(feed.path("description").asText("")))
            .language(FeedEntries.language(feed.path("language").asText("")))
            .loss(loss)
            .build();
    List<Link> links = next == null ? List.of() : List.of(FeedHead.feed(next));
    List<Item> items = new ArrayList<>(List.of(view));
    items.addAll(FeedItems.items(told, entries));
    return FeedReader.reading(items, links, loss == null ? List.of() : List.of(loss));
  }

  private static Item.FeedEntry entry(Address base, JsonNode item) {
    JsonNode file = item.path("attachments").path(0);
    long length = file.path("size_in_bytes").asLong();
    String guid = item.path("id").asText("");
    return new Item.FeedEntry(
        guid.isBlank() ? null : guid,
        FeedEntries.line(item.path("title").asText("")),
        FeedDate.parse(item.path("date_published").asText("")),
        FeedEntries.address(base, item.path("url").asText("")),
        FeedEntries.address(base, file.path("url").asText("")),
        file.path("mime_type").asText("").isBlank() ? null : file.path("mime_type").asText(),
        length > 0 ? length : null,
        FeedDuration.seconds(file.path("duration_in_seconds").asText("")));
  }
}
