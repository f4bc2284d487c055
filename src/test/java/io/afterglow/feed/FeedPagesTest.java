package io.afterglow.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.page.Item;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FeedPagesTest {

  @Test
  void an_item_on_two_pages_is_one_item_and_the_first_page_speaks_for_the_feed() {
    Item.FeedView joined =
        FeedPages.joined(
            page("Harbour", "c", "b"),
            List.of(page("Old Harbour", "b", "a"), page("Archive", "a")));
    assertThat(joined.title()).isEqualTo("Harbour");
    assertThat(joined.entries()).extracting(Item.FeedEntry::guid).containsExactly("c", "b", "a");
  }

  private static Item.FeedView page(String title, String... guids) {
    List<Item.FeedEntry> entries =
        Stream.of(guids)
            .map(guid -> new Item.FeedEntry(guid, guid, null, null, null, null, null, null))
            .toList();
    return FeedViews.of("https://f.example/" + title.length(), title, entries);
  }
}
