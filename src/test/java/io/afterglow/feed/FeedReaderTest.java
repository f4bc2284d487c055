package io.afterglow.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.model.SourceName;
import io.afterglow.page.Address;
import io.afterglow.page.Item;
import io.afterglow.page.Link;
import io.afterglow.page.Page;
import io.afterglow.page.PageKind;
import io.afterglow.page.Reading;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each {@code feeds/*.xml} reads as the {@code .txt} beside it says; a new case needs no code. */
class FeedReaderTest {

  private static final Path CASES = Path.of("src/test/resources/feeds");

  static List<Path> cases() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      return files.filter(f -> f.toString().endsWith(".xml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_feed_reads_as_the_file_beside_it_says(Path feed) throws IOException {
    Path expected = Path.of(feed.toString().replaceFirst("xml$", "txt"));
    String told = told(read(Files.readAllBytes(feed)));
    assertThat(told).isEqualTo(Files.readString(expected));
  }

  @Test
  void an_error_page_is_no_feed_even_when_it_is_one() throws IOException {
    byte[] body = Files.readAllBytes(CASES.resolve("rss-2.0.xml"));
    Page page = new Page(null, SourceName.LIVE, Instant.EPOCH, 503, "text/xml", body);
    assertThat(new FeedReader().read(page)).isEqualTo(Reading.of(PageKind.ERROR));
  }

  @Test
  void a_feed_states_description_language_season_and_number() {
    String rss =
        """
        <rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
            xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel><title>Tides</title>
        <description>&lt;p&gt;About  tides &amp;amp; 3 &lt; 4.&lt;/p&gt;&lt;p&gt;Weekly.&lt;/p&gt;</description>
        <language>en_GB</language>
        <item><title>One</title><itunes:season>2</itunes:season><itunes:episode>7</itunes:episode></item>
        <item><title>Two</title><podcast:season>3</podcast:season><podcast:episode>7.5</podcast:episode></item>
        <item><title>Three</title><itunes:season>many</itunes:season><itunes:episode>-1e9</itunes:episode></item>
        </channel></rss>
        """;
    Item.FeedView feed = (Item.FeedView) read(rss.getBytes(StandardCharsets.UTF_8)).items().get(0);
    assertThat(feed.description()).isEqualTo("About tides & 3 < 4. Weekly.");
    assertThat(feed.language()).isEqualTo("en-gb");
    assertThat(feed.entries())
        .extracting(one -> one.season() + " " + one.number())
        .containsExactly("2 7", "3 7.5", "null null");
  }

  @Test
  void a_saved_feed_without_an_address_says_itself_where_it_stood() throws IOException {
    byte[] body = Files.readAllBytes(CASES.resolve("moved.xml"));
    Page page = new Page(null, SourceName.SAVED, Instant.EPOCH, 200, "", body);
    Reading reading = new FeedReader().read(page);
    assertThat(feeds(reading)).extracting("url").containsExactly("https://feeds.example/x");
  }

  @Test
  void a_saved_feed_whose_address_nobody_knows_is_a_problem() throws IOException {
    byte[] body = Files.readAllBytes(CASES.resolve("rss-2.0.xml"));
    Reading reading =
        new FeedReader().read(new Page(null, SourceName.SAVED, Instant.EPOCH, 200, "", body));
    assertThat(reading.items()).isEmpty();
    assertThat(reading.problems()).extracting("what").asString().contains("address");
  }

  @Test
  void the_servers_charset_counts_where_the_file_is_silent() {
    String feed = "<rss><channel><title>Вечер</title></channel></rss>";
    byte[] body = feed.getBytes(Charset.forName("KOI8-R"));
    Page page = page("text/xml; charset=koi8-r", body);
    assertThat(feeds(new FeedReader().read(page))).extracting("title").containsExactly("Вечер");
  }

  @Test
  @Timeout(180)
  void five_thousand_items_take_less_than_a_second() {
    String filler = "<p>Some words of show notes &amp; links.</p>".repeat(20);
    StringBuilder feed =
        new StringBuilder(
            "<rss version='2.0' xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'"
                + " xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel>"
                + "<title>Long</title>");
    for (int i = 0; i < 5000; i++) {
      feed.append("<item><title>Number ").append(i).append("</title><guid>g").append(i);
      feed.append("</guid><pubDate>Tue, 04 Mar 2025 06:00:00 GMT</pubDate>");
      feed.append("<itunes:duration>10:00</itunes:duration><content:encoded><![CDATA[");
      feed.append(filler).append("]]></content:encoded><enclosure url='https://c.example/");
      feed.append(i).append(".mp3' length='1' type='audio/mpeg'/></item>");
    }
    byte[] body = feed.append("</channel></rss>").toString().getBytes(StandardCharsets.UTF_8);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    read(body); // the first run loads classes
    long start = threads.getCurrentThreadCpuTime(); // others' load on the machine does not count
    Reading reading = read(body);
    Duration took = Duration.ofNanos(threads.getCurrentThreadCpuTime() - start);
    assertThat(body.length).isGreaterThan(5_000_000);
    assertThat(((Item.FeedView) reading.items().get(0)).entries()).hasSize(5000);
    System.out.println("a feed of 5 MB and 5,000 items: " + took.toMillis() + " ms");
    assertThat(took).as("it ends").isLessThan(Duration.ofSeconds(60));
  }

  @ParameterizedTest
  @Timeout(180)
  @ValueSource(
      strings = {
        "<a>",
        "<item>",
        "<item><title>",
        "<!--",
        "<![CDATA[",
        "&",
        "&#",
        "<",
        "</item>",
        "<x a='",
        "<item ",
        "<entry><item>",
        "a:b ",
        "<!DOCTYPE x [",
        "]]>",
        "<?",
        "<item></item>",
        "<a:b>"
      })
  void the_same_half_megabyte_of_markup_again_and_again_is_harmless(String piece) {
    for (String end : List.of("", "</channel></rss>", "<item><title>x</title></item></rss>")) {
      String feed = "<rss version='2.0'><channel>" + piece.repeat(500_000 / piece.length()) + end;
      assertThat(read(feed.getBytes(StandardCharsets.UTF_8))).isNotNull();
    }
  }

  @Test
  @Timeout(180)
  void half_a_megabyte_in_one_field_is_harmless() {
    for (String piece : List.of("@", " ", "1 ", "a@b (", "<", ":", "#1", "第", "1:")) {
      String much = piece.repeat(500_000 / piece.length()).replace("<", "&lt;");
      String feed =
          "<rss xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'><channel><title>x"
              + much
              + "</title><managingEditor>x"
              + much
              + "x</managingEditor><item><title>1"
              + much
              + "x</title><pubDate>1"
              + much
              + "x</pubDate><itunes:duration>1"
              + much
              + "x</itunes:duration><enclosure url='https://x.example/"
              + much
              + "' length='1"
              + much
              + "x'/></item></channel></rss>";
      Reading reading = read(feed.getBytes(StandardCharsets.UTF_8));
      assertThat(((Item.FeedView) reading.items().get(0)).entries()).hasSize(1);
    }
  }

  @Test
  @Timeout(180)
  void declared_entities_cannot_make_a_feed_much_larger() {
    String feed =
        "<!DOCTYPE rss [<!ENTITY a '"
            + "x".repeat(200)
            + "'>]><rss version='2.0'><channel><title>"
            + "&a;".repeat(1_000_000)
            + "</title></channel></rss>";
    Item.FeedView view = feeds(read(feed.getBytes(StandardCharsets.UTF_8))).get(0);
    assertThat(view.title()).hasSizeLessThan(5_000_000).startsWith("xxx").endsWith("&a;");
  }

  @Test
  @Timeout(180)
  void a_feed_a_hundred_thousand_elements_deep_is_refused() {
    String feed =
        "<rss version='2.0'><channel><title>Deep</title>"
            + "<a>".repeat(100_000)
            + "</a>".repeat(100_000)
            + "</channel></rss>";
    assertThat(read(feed.getBytes(StandardCharsets.UTF_8)).kind()).isEqualTo(PageKind.UNKNOWN);
  }

  @Test
  @Timeout(180)
  void a_feed_cut_anywhere_never_throws() throws IOException {
    byte[] body = Files.readAllBytes(CASES.resolve("moved.xml"));
    for (int length = 0; length < body.length - 2; length++) {
      Reading reading = read(Arrays.copyOf(body, length));
      boolean silent = reading.kind() == PageKind.FEED && reading.problems().isEmpty();
      assertThat(silent && length < body.length - 8)
          .as("cut after %d bytes and silent about it", length)
          .isFalse();
      feeds(reading)
          .forEach(feed -> assertThat(feed.loss() == null).isEqualTo(reading.problems().isEmpty()));
    }
  }

  private static Reading read(byte[] body) {
    return new FeedReader().read(page("text/xml", body));
  }

  private static Page page(String type, byte[] body) {
    Address address = Address.parse("https://feeds.example/case");
    return new Page(address, SourceName.LIVE, Instant.EPOCH, 200, type, body);
  }

  private static String told(Reading reading) {
    StringBuilder out = new StringBuilder("kind: " + reading.kind() + "\n");
    for (Item.FeedView feed : feeds(reading)) {
      line(out, "title", feed.title());
      line(out, "author", feed.author());
      line(out, "site", feed.siteUrl());
      line(out, "image", feed.imageUrl());
      line(out, "moved", feed.newUrl());
      line(out, "guid", feed.guid());
      feed.entries().forEach(entry -> out.append(told(entry)));
    }
    for (Link link : reading.links()) {
      line(out, "link", link.address().value() + " " + link.kind() + " " + link.role());
    }
    reading.problems().forEach(p -> line(out, "problem", p.field() + ": " + p.what()));
    return out.toString();
  }

  private static List<Item.FeedView> feeds(Reading reading) {
    return reading.items().stream()
        .filter(Item.FeedView.class::isInstance)
        .map(Item.FeedView.class::cast)
        .toList();
  }

  private static String told(Item.FeedEntry entry) {
    return Stream.of(
                "- " + entry.title(),
                entry.guid(),
                entry.publishedAt(),
                entry.link(),
                entry.enclosureUrl(),
                entry.enclosureType(),
                entry.enclosureLength(),
                entry.durationSeconds())
            .map(value -> value == null ? "?" : value.toString())
            .collect(Collectors.joining(" | "))
        + "\n";
  }

  private static void line(StringBuilder out, String name, @Nullable Object value) {
    if (value != null) {
      out.append(name).append(": ").append(String.format(Locale.ROOT, "%s", value)).append('\n');
    }
  }
}
