package io.afterglow.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.model.Person;
import io.afterglow.model.SourceName;
import io.afterglow.page.Address;
import io.afterglow.page.Item;
import io.afterglow.page.Page;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The items of a feed as they are stored. */
class FeedItemsTest {

  private static List<Item.FeedItem> items(String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    Address at = new Address("https://a.example/feed");
    Page page = new Page(at, SourceName.LIVE, Instant.EPOCH, 200, "", bytes);
    return new FeedReader()
        .read(page).items().stream()
            .filter(Item.FeedItem.class::isInstance)
            .map(Item.FeedItem.class::cast)
            .toList();
  }

  private static String rss(String... items) {
    return "<rss version=\"2.0\" xmlns:podcast=\"https://podcastindex.org/namespace/1.0\"><channel><title>T</title>"
        + "<item>"
        + String.join("</item><item>", items)
        + "</item></channel></rss>";
  }

  @Test
  void different_items_are_different_whatever_they_have_in_common() {
    List<Item.FeedItem> items =
        items(
            rss(
                "<guid>dup</guid><title>A</title>",
                "<guid>dup</guid><title>B</title>",
                "<guid> sp </guid><title>C</title>",
                "<guid>sp</guid><title>C</title><description>Other notes</description>",
                "<title>Same</title><description>first</description>",
                "<title>Same</title><description>second</description>",
                "<title>Same</title><description>third</description>",
                "<title>Same</title><description>third</description>",
                "<description>no title</description>",
                "<description>no title either</description>"));

    assertThat(items).extracting(Item.FeedItem::key).hasSize(9).doesNotHaveDuplicates();
  }

  @Test
  void which_of_several_items_of_one_guid_comes_first_changes_no_key() {
    String[] days = new String[4];
    for (int day = 0; day < days.length; day++) {
      days[day] =
          "<guid>dup</guid><title>Daily</title><pubDate>0"
              + (day + 1)
              + " Mar 2025 06:00:00 GMT</pubDate>";
    }
    List<String> all = keys(items(rss(days)));

    assertThat(keys(items(rss(days[3], days[2])))).containsExactly(all.get(3), all.get(2));
    assertThat(keys(items(rss("<description>Without anything</description>"))))
        .doesNotContainAnyElementsOf(keys(items(rss("<description>Another</description>"))));
  }

  @Test
  void markup_in_a_title_loses_no_word() {
    assertThat(items(rss("<title>Raw <i>and <b>bold</b></i> end</title>")))
        .extracting(item -> item.entry().title())
        .containsExactly("Raw and bold end");
  }

  private static List<String> keys(List<Item.FeedItem> items) {
    return items.stream().map(Item.FeedItem::key).toList();
  }

  @Test
  void people_of_the_feed_stay_apart_from_those_of_items() {
    String rss =
        rss("<podcast:person>Own Guest</podcast:person>", "<title>Two</title>")
            .replace("<title>T</title>", "<podcast:person role='host'>Ada Quill</podcast:person>");
    assertThat(items(rss))
        .extracting(item -> FeedTexts.of(item).people().stream().map(Person::name).toList())
        .containsExactly(List.of("Own Guest"), List.of());
    assertThat(items(rss))
        .extracting(item -> item.hosts().get(0).name())
        .containsExactly("Ada Quill", "Ada Quill");
  }

  @Test
  void an_item_of_json_keeps_its_summary_authors_and_tags() {
    String feed =
        "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{\"id\":\"1\","
            + "\"summary\":\"Short <b>\",\"content_html\":\"<p>Long</p>\",\"tags\":[\"sea\"],"
            + "\"authors\":[{\"name\":\"Ada Quill\"}]}]}";

    assertThat(FeedTexts.xml(items(feed).get(0)))
        .contains("<description>Short &lt;b&gt;</description>", "&lt;p&gt;Long&lt;/p&gt;")
        .contains("Ada Quill</dc:creator>", "<category>sea</category>");
  }

  @Test
  void an_item_states_its_authors_and_tags_each_once() {
    String names =
        " xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:media='http://search.yahoo.com/mrss/'"
            + " xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'";
    String feed =
        rss(
                "<author>ada@a.example (Ada Quill)</author><dc:creator>Ben Hale</dc:creator>"
                    + "<itunes:author>ada quill</itunes:author><category>Sea</category>"
                    + "<category>#Tides</category><itunes:keywords>sea, ropes,,</itunes:keywords>"
                    + "<media:keywords>Nets</media:keywords>",
                "<author>ada@a.example</author><itunes:category text='Arts'/>")
            .replaceFirst("<rss", "<rss" + names);
    String atom =
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title><entry><id>1</id><title>One</title>"
            + "<author><name>Ada Quill</name><uri>https://a.example/ada</uri></author>"
            + "<category term='sea' label='The sea'/><category term='ropes'/></entry></feed>";
    String json =
        "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{\"id\":\"1\","
            + "\"tags\":[\"sea\"],\"authors\":[{\"name\":\"Ada Quill\"}]}]}";

    assertThat(items(feed))
        .extracting(FeedItemsTest::authorsAndTags)
        .containsExactly("[Ada Quill, Ben Hale] [Sea, Tides, ropes, Nets]", "[] []");
    assertThat(items(atom))
        .extracting(FeedItemsTest::authorsAndTags)
        .containsExactly("[Ada Quill] [The sea, ropes]");
    assertThat(items(json))
        .extracting(FeedItemsTest::authorsAndTags)
        .containsExactly("[Ada Quill] [sea]");
  }

  private static String authorsAndTags(Item.FeedItem item) {
    FeedTexts texts = FeedTexts.of(item);
    return texts.authors().stream().map(Person::name).toList() + " " + texts.tags();
  }

  @Test
  void each_address_of_an_item_is_relative_to_the_base_around_it() {
    Item.FeedItem item =
        items(
                rss(
                    "<podcast:transcript xml:base='/files/' url='t.vtt' type='text/vtt'/>"
                        + "<podcast:chapters xml:base='/files/' url='c.json'/>"
                        + "<description xml:base='/notes/'>&lt;a href='n.html'>More&lt;/a></description>"))
            .get(0);

    assertThat(item.transcripts().get(0).url()).isEqualTo("https://a.example/files/t.vtt");
    assertThat(item.chaptersUrl()).isEqualTo("https://a.example/files/c.json");
    assertThat(FeedTexts.of(item).notes()).asString().contains("https://a.example/notes/n.html");
  }
}
