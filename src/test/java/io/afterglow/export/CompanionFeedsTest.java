package io.afterglow.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.rometools.modules.psc.modules.PodloveSimpleChapterModule;
import com.rometools.modules.psc.types.SimpleChapter;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.SyndFeedInput;
import io.afterglow.feed.FeedFile;
import io.afterglow.model.Chapter;
import io.afterglow.model.Episode;
import io.afterglow.model.EpisodeBuilder;
import io.afterglow.model.EpisodeFeed;
import io.afterglow.model.Library;
import io.afterglow.model.Paragraph;
import io.afterglow.model.Podcast;
import io.afterglow.model.SourceFeed;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jdom2.filter.Filters;
import org.jdom2.input.SAXBuilder;
import org.junit.jupiter.api.Test;

/** What a listener finds in the feed that was made beside a podcast's own. */
class CompanionFeedsTest {

  private static final Namespace PODCAST =
      Namespace.getNamespace("https://podcastindex.org/namespace/1.0");

  private static final String GUID = "  tag:odd,2020:ÄB C?x=1&y ";

  /** What publishers state of a podcast, with what is true of their own document alone. */
  private static final String CHANNEL =
      """
      <channel xmlns:atom="http://www.w3.org/2005/Atom" xmlns:own="urn:own"
          xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
          xmlns:podcast="https://podcastindex.org/namespace/1.0"
          xmlns:google="http://www.google.com/schemas/play-podcasts/1.0"
          xmlns:fh="http://purl.org/syndication/history/1.0">
        <title>Lantern Street</title><link>https://one.example/</link>
        <description><![CDATA[Walks <b>at night</b> & more]]></description>
        <language>en-GB</language><copyright>2025 Ada Ltd, CC BY</copyright>
        <managingEditor>ada@one.example (Ada)</managingEditor>
        <generator>Podpress 4</generator><ttl>60</ttl>
        <pubDate>Thu, 27 Feb 2025 08:00:00 GMT</pubDate>
        <lastBuildDate>Fri, 28 Feb 2025 09:00:00 GMT</lastBuildDate>
        <category domain="urn:places">Towns</category><category>Night</category>
        <image><url>https://one.example/s.png</url><title>Lantern</title>
          <link>https://one.example/</link></image>
        <cloud domain="rpc.example" port="80" path="/c" registerProcedure="n" protocol="xml-rpc"/>
        <itunes:author>Ada &amp; Ben</itunes:author><itunes:explicit>true</itunes:explicit>
        <itunes:type>serial</itunes:type><itunes:complete>Yes</itunes:complete>
        <itunes:image href="https://one.example/large.jpg"/>
        <itunes:owner><itunes:name>Ada</itunes:name>
          <itunes:email>ada@one.example</itunes:email></itunes:owner>
        <itunes:category text="Society &amp; Culture"><itunes:category text="Places"/>
          </itunes:category><itunes:category text="History"/>
        <itunes:new-feed-url>https://moved.example/</itunes:new-feed-url>
        <itunes:block>yes</itunes:block><google:block>yes</google:block>
        <podcast:guid>917393e3-1b1e-5cef-ace4-edaa54e1f810</podcast:guid>
        <podcast:locked owner="ada@one.example">yes</podcast:locked>
        <podcast:block>yes</podcast:block><podcast:podping usesPodping="true"/>
        <podcast:funding url="https://one.example/pay">Pay us</podcast:funding>
        <podcast:license url="https://one.example/l">cc-by-4.0</podcast:license>
        <podcast:person role="host" href="https://one.example/ada">Ada</podcast:person>
        <podcast:podroll><podcast:remoteItem feedGuid="a-guid"/></podcast:podroll>
        <atom:link rel="SELF" href="https://feeds.example.com/one.xml"/>
        <atom:link rel="next" href="https://feeds.example.com/one.xml?page=2"/>
        <atom:link rel="hub" href="https://hub.example/"/>
        <atom:link rel="payment" href="https://one.example/tip"/><fh:complete/>
        <own:place lat="51.5">by the <own:b>river</own:b></own:place>
      </channel>""";

  private static final SourceFeed FEED =
      new SourceFeed(
          "https://feeds.example.com/one.xml",
          "The <One> & only",
          "Ada Ltd",
          "https://one.example/",
          "https://one.example/logo.jpg",
          "917393e3-1b1e-5cef-ace4-edaa54e1f810",
          "",
          List.of(
              new SourceFeed.Item(
                  null,
                  GUID.strip(),
                  "Night ferries",
                  Instant.parse("2025-02-26T23:30:00Z"),
                  "https://one.example/1",
                  "https://cdn.example/a%20b.m4a?t=1&u=2",
                  "audio/x-m4a",
                  12345L,
                  1800L,
                  ""),
              new SourceFeed.Item(
                  null,
                  null,
                  "Nobody saved this",
                  Instant.parse("2025-03-01T10:00:00Z"),
                  null,
                  "https://cdn.example/2.mp3",
                  "audio/mpeg",
                  null,
                  null,
                  "")),
          List.of(),
          true);

  private static final Episode FERRIES =
      EpisodeBuilder.builder(
              SampleLibrary.linked(
                  "ferries",
                  new EpisodeFeed(FEED.url(), GUID.strip(), null, "title+date", 1),
                  List.of(
                      new Chapter("Intro", null, List.of(), 0.0),
                      new Chapter("Horns & <fog>", null, List.of(), 168.5)),
                  SampleLibrary.transcript(
                      "en",
                      new Paragraph("Welcome aboard.", "Ada", 0.0),
                      new Paragraph("Mind the gap.", "Ben", 7.0)),
                  SampleLibrary.transcript("zh-Hans", new Paragraph("第一句。", null, null))))
          .durationSeconds(1800L)
          .build();

  private static final Episode GONE = SampleLibrary.linked("lost", null, List.of());

  @Test
  void items_keep_their_guids_and_enclosures_letter_for_letter() throws Exception {
    Element item = item(feed(Wishes.NONE), "Night ferries");

    assertThat(item.getChildText("guid")).isEqualTo(GUID.strip());
    Element enclosure = item.getChild("enclosure");
    assertThat(enclosure.getAttributeValue("url"))
        .isEqualTo("https://cdn.example/a%20b.m4a?t=1&u=2");
    assertThat(enclosure.getAttributeValue("type")).isEqualTo("audio/x-m4a");
    assertThat(enclosure.getAttributeValue("length")).isEqualTo("12345");
    assertThat(item(feed(Wishes.NONE), "Nobody saved this").getChild("guid")).isNull();
  }

  @Test
  void a_feed_keeps_its_description_and_language() throws Exception {
    Element feed = feed(Wishes.NONE);

    assertThat(feed.getChildText("description")).startsWith("About Of one\n\nA copy of the feed");
    assertThat(feed.getChildText("language")).isEqualTo("en-gb");
  }

  @Test
  void channel_keeps_all_that_rome_reads_of_the_publishers() throws Exception {
    String items =
        "<podcast:liveItem status='live'><title>On air</title></podcast:liveItem>"
            + "<item><title>Night ferries</title><guid>one</guid></item></channel></rss>";
    String rss = "<rss version='2.0'>" + CHANNEL.replace("</channel>", items);
    SourceFeed source = source(rss);
    byte[] made = companion(SampleLibrary.of(source), Wishes.NONE).values().iterator().next();
    SyndFeed theirs = new SyndFeedInput().build(new StringReader(rss));
    SyndFeed copy =
        new SyndFeedInput().build(new StringReader(new String(made, StandardCharsets.UTF_8)));

    assertThat(copy.getCopyright()).isEqualTo(theirs.getCopyright());
    assertThat(copy.getLanguage()).isEqualTo(theirs.getLanguage());
    assertThat(copy.getGenerator()).isEqualTo(theirs.getGenerator());
    assertThat(copy.getCategories()).isEqualTo(theirs.getCategories());
    assertThat(copy.getPublishedDate()).isEqualTo(theirs.getPublishedDate());
    assertThat(copy.getManagingEditor()).isEqualTo(theirs.getManagingEditor());
    assertThat(copy.getImage().getUrl()).isEqualTo(theirs.getImage().getUrl());
    assertThat(copy.getDescription())
        .isEqualTo(
            theirs.getDescription()
                + "\n\nA copy of the feed of Lantern Street with the transcripts and notes that were"
                + " saved with it.");
    assertThat(apple(copy))
        .contains("Society & Culture -> Places, History", "ada@one.example", "serial")
        .isEqualTo(
            apple(theirs)
                .replace("newFeedUrl: https://moved.example/", "newFeedUrl: null")
                .replace("Block: true", "Block: false"));
    assertThat(names(parsed(made)))
        .contains("ttl", "lastBuildDate", "complete", "funding", "license", "person", "podroll")
        .containsOnlyOnce("title", "description", "generator", "author", "guid", "language")
        .containsSubsequence("place", "item")
        .doesNotContain("cloud", "new-feed-url", "block", "locked", "podping", "liveItem");
    assertThat(new String(made, StandardCharsets.UTF_8))
        .contains("rel=\"payment\"", "<own:place xmlns:own=\"urn:own\" lat=\"51.5\">", "by the")
        .contains("feedGuid=\"a-guid\"", "Pay us")
        .doesNotContain("SELF", "page=2", "hub.example", "history/1.0", "moved.example", "On air");
  }

  private static String apple(SyndFeed feed) {
    return String.valueOf(feed.getModule("http://www.itunes.com/dtds/podcast-1.0.dtd"));
  }

  @Test
  void channel_keeps_what_an_atom_feed_states() throws Exception {
    byte[] made =
        companion(
                SampleLibrary.of(
                    source(
                        """
                        <feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://one.example/a/"
                            xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">
                          <title type="html">Lantern Street</title><id>tag:one.example,2025:a</id>
                          <subtitle>Walks at night</subtitle><rights>CC BY</rights>
                          <updated>2025-02-28T09:00:00Z</updated><category term="Night"/>
                          <link rel="self" href="feed"/><link rel="hub" href="https://hub.example/"/>
                          <link rel="license" href="terms"/><link href="https://one.example/"/>
                          <author><name>Ada</name><uri>https://one.example/ada</uri></author>
                          <itunes:category text="Arts"><itunes:category text="Books"/>
                            </itunes:category><itunes:explicit>false</itunes:explicit>
                          <entry><title>Night ferries</title><id>one</id>
                            <updated>2025-02-28T09:00:00Z</updated></entry>
                        </feed>""")),
                Wishes.NONE)
            .values()
            .iterator()
            .next();
    SyndFeed copy =
        new SyndFeedInput().build(new StringReader(new String(made, StandardCharsets.UTF_8)));

    assertThat(copy.getTitle()).isEqualTo("Lantern Street");
    assertThat(copy.getDescription()).startsWith("Walks at night\n\nA copy of the feed of Lantern");
    assertThat(apple(copy)).contains("Arts", "Books");
    assertThat(names(parsed(made)))
        .contains("rights", "updated", "id", "category", "explicit")
        .containsOnlyOnce("title", "description")
        .doesNotContain("subtitle", "entry");
    assertThat(new String(made, StandardCharsets.UTF_8))
        .contains("https://one.example/a/terms", "<atom:rights", "https://one.example/ada")
        .doesNotContain("hub.example", "rel=\"self\"");
  }

  private static SourceFeed source(String xml) {
    byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
    return Objects.requireNonNull(FeedFile.read(FEED.url(), bytes));
  }

  @Test
  void an_episode_that_the_live_feed_has_dropped_is_kept_and_says_so() throws Exception {
    Element lost = item(feed(Wishes.NONE), "lost");

    assertThat(lost.getChildText("category")).isEqualTo(CompanionItem.MISSED);
    assertThat(lost.getChildText("description")).contains("was not in the podcast's own feed");
    assertThat(lost.getChildText("guid")).isEqualTo("https://podquestai.com/s/p/42/e/lost_1");
    assertThat(item(feed(Wishes.NONE), "Night ferries").getChild("category")).isNull();
  }

  @Test
  void of_a_feed_that_was_not_read_to_its_end_nothing_is_said_to_be_dropped() throws Exception {
    SourceFeed cut =
        new SourceFeed(
            FEED.url(),
            FEED.title(),
            null,
            null,
            null,
            FEED.guid(),
            "",
            FEED.items(),
            List.of(),
            false);
    Library library = SampleLibrary.of(cut, FERRIES, GONE);
    Element feed = parsed(companion(library, Wishes.NONE).values().iterator().next());
    Element lost = item(feed, "lost");

    assertThat(lost.getChild("category")).isNull();
    assertThat(lost.getChildText("description")).doesNotContain("own feed");
  }

  @Test
  void items_stand_newest_first() throws Exception {
    assertThat(feed(Wishes.NONE).getChildren("item").stream().map(i -> i.getChildText("title")))
        .containsExactly("Nobody saved this", "Night ferries", "lost");
  }

  @Test
  void every_form_of_a_transcript_is_linked_the_best_first() throws Exception {
    List<Element> links =
        item(feed(Wishes.NONE), "Night ferries").getChildren("transcript", PODCAST);

    assertThat(links.stream().map(l -> l.getAttributeValue("type")))
        .containsExactly(
            "application/json", "text/vtt", "application/x-subrip", "text/html", "text/html");
    assertThat(links.stream().map(l -> l.getAttributeValue("language")))
        .containsExactly("en", "en", "en", "en", "zh-Hans");
  }

  @Test
  void links_lead_to_files_that_are_there() throws Exception {
    for (Library library : List.of(library(), SampleLibrary.full())) {
      Set<String> files = everything(library, Wishes.NONE).files().keySet();
      List<String> links = new ArrayList<>();
      for (String path : files.stream().filter(p -> p.endsWith("/feed.xml")).toList()) {
        for (Element link :
            links(parsed(Objects.requireNonNull(companion(library, Wishes.NONE).get(path))))) {
          URI feed = URI.create("http://x/" + escaped(path));
          links.add(feed.resolve(link.getAttributeValue("url")).getPath().substring(1));
        }
      }
      assertThat(links).isNotEmpty().isSubsetOf(files);
    }
  }

  @Test
  void with_a_base_every_link_is_absolute() throws Exception {
    Wishes wishes = new Wishes("https://me.example/pod casts", false);
    List<String> links = links(feed(wishes)).stream().map(l -> l.getAttributeValue("url")).toList();

    assertThat(links)
        .hasSize(6)
        .allMatch(l -> l.startsWith("https://me.example/pod%20casts/data/podcasts/of-one_42/"));
    Namespace atom = Namespace.getNamespace("http://www.w3.org/2005/Atom");
    assertThat(feed(wishes).getChild("link", atom).getAttributeValue("href"))
        .isEqualTo("https://me.example/pod%20casts/data/podcasts/of-one_42/feed.xml");
  }

  @Test
  void chapters_stand_in_a_file_and_in_the_feed() throws Exception {
    Element chapters = item(feed(Wishes.NONE), "Night ferries").getChild("chapters", PODCAST);
    assertThat(chapters.getAttributeValue("type")).isEqualTo("application/json+chapters");

    SyndEntry entry = rome(Wishes.NONE, 1);
    PodloveSimpleChapterModule podlove =
        (PodloveSimpleChapterModule)
            Objects.requireNonNull(entry.getModule("http://podlove.org/simple-chapters"));
    assertThat(podlove.getChapters().stream().map(SimpleChapter::getStart))
        .containsExactly("00:00:00.000", "00:02:48.500");
    assertThat(podlove.getChapters().stream().map(SimpleChapter::getTitle))
        .containsExactly("Intro", "Horns & <fog>");
  }

  @Test
  void the_podcast_keeps_its_guid_or_has_the_one_that_its_address_gives() throws Exception {
    assertThat(feed(Wishes.NONE).getChildText("guid", PODCAST)).isEqualTo(FEED.guid());

    Element without =
        parsed(companion(SampleLibrary.of(FERRIES), Wishes.NONE).values().iterator().next());
    assertThat(without.getChildText("guid", PODCAST))
        .isEqualTo(io.afterglow.feed.PodcastGuid.of("https://feeds.example.com/1").toString());
  }

  @Test
  void people_and_notes_come_along() throws Exception {
    Element item = item(feed(Wishes.NONE), "Night ferries");

    assertThat(item.getChildText("person", PODCAST)).isEqualTo("Ada");
    assertThat(rome(Wishes.NONE, 1).getContents().get(0).getValue())
        .contains("<p>Notes of <b>ferries</b></p>");
  }

  @Test
  void estimated_times_say_so_in_the_item() throws Exception {
    Element item = item(feed(new Wishes(null, true)), "Night ferries");

    assertThat(item.getChildren("transcript", PODCAST)).hasSize(8);
    assertThat(item.getChildText("description")).contains(Cues.MARK);
  }

  /** Two items of one GUID, an entry with all that a publisher can write, and episodes of none. */
  @Test
  void feed_made_from_a_companion_feed_has_the_same_bytes() throws Exception {
    SourceFeed.Item told =
        item(
            "twice",
            "ferries",
            "2025-02-26T23:30:00Z",
            """
            <item xmlns:podcast="https://podcastindex.org/namespace/1.0" xmlns:own="urn:own"
                xmlns:content="http://purl.org/rss/1.0/modules/content/">
              <title>ferries</title><guid isPermaLink="true">twice</guid>
              <pubDate>Wed, 26 Feb 2025 15:30:00 -0800</pubDate>
              <own:weather sky="fog">calm <own:b>sea</own:b></own:weather>
              <podcast:person role="host" href="https://one.example/ada">Ada</podcast:person>
              <content:encoded>Notes of ferries, and more.</content:encoded>
              <podcast:transcript url="https://cdn.example/1.srt" type="application/x-subrip"/>
              <podcast:chapters url="https://cdn.example/1.json" type="application/json+chapters"/>
            </item>""");
    SourceFeed.Item other =
        item("twice", "other", "2025-02-27T23:30:00Z", "<item><guid>twice</guid></item>");
    SourceFeed.Item dropped =
        item(
            "gone",
            "gone",
            "2025-02-25T23:30:00Z",
            """
            <item xmlns:content="http://purl.org/rss/1.0/modules/content/"><guid>gone</guid>
              <description>Short</description>
              <content:encoded>Other words</content:encoded></item>""");
    SourceFeed feed =
        new SourceFeed(
            FEED.url(),
            FEED.title(),
            FEED.author(),
            null,
            FEED.imageUrl(),
            FEED.guid(),
            CHANNEL,
            List.of(told, other),
            List.of(dropped),
            true);
    Episode[] episodes = {
      SampleLibrary.linked("other", known("twice"), List.of()),
      EpisodeBuilder.builder(FERRIES).title("ferries").feed(known("twice")).build(),
      SampleLibrary.linked("gone", known("gone"), List.of()),
      SampleLibrary.linked("third", known("twice"), List.of()),
      GONE
    };
    for (Wishes wishes : List.of(Wishes.NONE, new Wishes("https://me.example/", true))) {
      Library first = SampleLibrary.of(feed, episodes);
      byte[] made = companion(first, wishes).values().iterator().next();
      Podcast podcast = first.podcasts().findFirst().orElseThrow();
      SourceFeed read = Objects.requireNonNull(CompanionFeedReader.read(podcast, made));
      byte[] again = companion(SampleLibrary.of(read, episodes), wishes).values().iterator().next();

      assertThat(read.dropped()).hasSize(2);
      assertThat(parsed(made).getChildren("item")).hasSize(5);
      assertThat(new String(again, StandardCharsets.UTF_8))
          .isEqualTo(new String(made, StandardCharsets.UTF_8))
          .contains(
              "own:place",
              "Podpress 4",
              "own:weather",
              "cdn.example/1.srt",
              "15:30:00 -0800",
              "ferries_");
      assertThat(item(parsed(made), "ferries").getChildren("chapters", PODCAST))
          .extracting(chapters -> chapters.getAttributeValue("url"))
          .last()
          .isEqualTo("https://cdn.example/1.json");
      assertThat(item(parsed(made), "ferries").getChildren("chapters", PODCAST)).hasSize(2);
    }
  }

  @Test
  void items_of_other_dialects_lose_nothing_and_say_nothing_twice() throws Exception {
    SourceFeed.Item rdf =
        item(
            "one",
            "one",
            "2025-02-27T23:30:00Z",
            "<item xmlns='http://purl.org/rss/1.0/'><title>one</title>"
                + "<description>Short</description></item>");
    SourceFeed.Item atom =
        item(
            "two",
            "two",
            "2025-02-26T23:30:00Z",
            "<entry xmlns='http://www.w3.org/2005/Atom'><title>two</title><id>two</id>"
                + "<author><name>Ada Quill</name></author><category term='sea'/>"
                + "<updated>2025-02-26T23:30:00Z</updated></entry>");
    SourceFeed feed =
        new SourceFeed(
            FEED.url(),
            FEED.title(),
            null,
            null,
            null,
            null,
            "",
            List.of(rdf, atom),
            List.of(),
            true);
    Episode episode = SampleLibrary.linked("one", known("one"), List.of());

    Element channel =
        parsed(companion(SampleLibrary.of(feed, episode), Wishes.NONE).values().iterator().next());

    assertThat(item(channel, "one").getChildText("description")).isEqualTo("Short");
    assertThat(names(item(channel, "one"))).containsOnlyOnce("title", "description");
    assertThat(names(item(channel, "two")))
        .containsOnlyOnce("title", "author", "category")
        .doesNotContain("updated", "id");
  }

  private static List<String> names(Element item) {
    return item.getChildren().stream().map(Element::getName).toList();
  }

  private static EpisodeFeed known(String guid) {
    return new EpisodeFeed(FEED.url(), guid, null, "title+date", 1);
  }

  private static SourceFeed.Item item(String guid, String title, String at, String xml) {
    Instant day = Instant.parse(at);
    return new SourceFeed.Item(null, guid, title, day, null, null, null, null, null, xml);
  }

  @Test
  void hostile_titles_and_notes_leave_the_feed_well_formed() throws Exception {
    for (byte[] feed : companion(SampleLibrary.full(), Wishes.NONE).values()) {
      assertThat(parsed(feed).getChildren("item")).isNotEmpty();
      assertThat(new String(feed, StandardCharsets.UTF_8)).doesNotContain("<script>alert");
    }
  }

  @Test
  void feeds_end_lines_with_a_line_feed_alone_in_texts_too() throws Exception {
    for (Library library : List.of(library(), SampleLibrary.full())) {
      for (byte[] feed : companion(library, Wishes.NONE).values()) {
        assertThat(new String(feed, StandardCharsets.UTF_8))
            .contains("\n")
            .doesNotContain("\r", "&#xD;", "&#13;");
      }
    }
  }

  private static SampleLibrary library() {
    return SampleLibrary.of(FEED, FERRIES, GONE);
  }

  private static SyndEntry rome(Wishes wishes, int index) throws Exception {
    SyndFeed feed =
        new SyndFeedInput().build(new StringReader(everything(library(), wishes).text("feed.xml")));
    return feed.getEntries().get(index);
  }

  @Test
  void by_default_a_transcript_is_linked_with_its_times_else_as_plain_text() throws Exception {
    List<Exporter> exporters =
        List.of(TranscriptFiles.all(Wishes.NONE).get(0), new CompanionFeeds(Wishes.NONE));
    MemoryOutput files = MemoryOutput.of(exporters, library());
    Element feed = parsed(files.text(path(files, "/feed.xml")).getBytes(StandardCharsets.UTF_8));

    assertThat(item(feed, "Night ferries").getChildren("transcript", PODCAST))
        .extracting(link -> link.getAttributeValue("language") + link.getAttributeValue("type"))
        .containsExactly("entext/vtt", "zh-Hanstext/plain");
  }

  private static String path(MemoryOutput files, String end) {
    return files.paths().stream().filter(path -> path.endsWith(end)).findFirst().orElseThrow();
  }

  private static Element feed(Wishes wishes) throws Exception {
    return parsed(companion(library(), wishes).values().iterator().next());
  }

  /** The feeds, made beside what they link to. */
  private static Map<String, byte[]> companion(Library library, Wishes wishes) throws Exception {
    Map<String, byte[]> feeds = new TreeMap<>(everything(library, wishes).files());
    feeds.keySet().removeIf(path -> !path.endsWith("/feed.xml"));
    return feeds;
  }

  private static MemoryOutput everything(Library library, Wishes wishes) throws Exception {
    List<Exporter> exporters = new ArrayList<>(TranscriptFiles.all(wishes));
    exporters.add(0, new ChaptersJson());
    exporters.add(new CompanionFeeds(wishes));
    return MemoryOutput.of(exporters, library);
  }

  private static Element item(Element channel, String title) {
    return channel.getChildren("item").stream()
        .filter(i -> title.equals(i.getChildText("title")))
        .findFirst()
        .orElseThrow();
  }

  private static List<Element> links(Element channel) {
    List<Element> links = new ArrayList<>();
    for (Element element : channel.getDescendants(Filters.element(PODCAST))) {
      if (element.getAttribute("url") != null) {
        links.add(element);
      }
    }
    return links;
  }

  private static String escaped(String path) {
    return List.of(path.split("/", -1)).stream()
        .map(CompanionLinks::encoded)
        .collect(Collectors.joining("/"));
  }

  private static Element parsed(byte[] feed) throws Exception {
    Document document = new SAXBuilder().build(new ByteArrayInputStream(feed));
    return document.getRootElement().getChild("channel");
  }
}
