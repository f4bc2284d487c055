package io.afterglow.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.catalog.Catalog;
import io.afterglow.catalog.FeedScope;
import io.afterglow.catalog.Indexing;
import io.afterglow.codec.Sha256;
import io.afterglow.feed.FeedReader;
import io.afterglow.model.Episode;
import io.afterglow.model.Selection;
import io.afterglow.model.SourceName;
import io.afterglow.page.Address;
import io.afterglow.page.Link;
import io.afterglow.page.Page;
import io.afterglow.page.PageKind;
import io.afterglow.page.Reading;
import io.afterglow.service.feeds.PodcastFeeds;
import io.afterglow.time.Timekeeper;
import io.afterglow.workspace.NewTask;
import io.afterglow.workspace.Task;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which episodes a podcast has does not depend on the order in which copies of its feed came. */
class OldFeedsUnionTest {

  private static final Instant FIRST = Instant.parse("2014-01-06T06:00:00Z");
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
  private static final String FEED = "https://tide.example/feed.xml";
  private static final String LIST =
      "<opml version=\"2.0\"><body><outline type=\"rss\" text=\"Tide\" xmlUrl=\""
          + FEED
          + "\"/></body></opml>";

  private final PodcastFeeds service = new PodcastFeeds();
  @TempDir Path folder;

  /** A page in the archive or, the first one, at the feed's own server. */
  private record Copy(SourceName source, Instant at, String body) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void the_order_in_which_captures_come_does_not_matter(long seed) throws IOException {
    Random random = new Random(seed);
    int all = 20 + random.nextInt(60);
    List<Copy> copies = copies(random, all, seed % 3 != 0);
    List<String> episodes = episodes(copies, "first");
    for (int i = 0; i < 2; i++) {
      Collections.shuffle(copies, random);
      assertThat(episodes(copies, "again" + i)).isEqualTo(episodes);
    }
    assertThat(titles(episodes)).isEqualTo(expected);
  }

  private final Set<String> expected = new TreeSet<>();

  /**
   * Windows over all episodes, each of which shares some with the next; some with other GUIDs, cut,
   * of another show, or no feed at all.
   */
  private List<Copy> copies(Random random, int all, boolean live) {
    List<Copy> copies = new ArrayList<>();
    int window = 6 + random.nextInt(10);
    int moved = random.nextInt(all); // before this one, GUIDs and files were others
    String former = random.nextBoolean() ? "Tide" : "Waterlines with Ada Quill";
    int last = 0;
    for (int newest = window; newest < all; newest += 1 + random.nextInt(window - 3)) {
      last = newest;
      boolean before = newest < moved;
      String body =
          feed(before ? former : "Tide", "Tide", newest, window, before ? "old-" : "new-");
      Instant at = at(newest).plus(Duration.ofHours(9));
      int cut = body.lastIndexOf("<item>");
      boolean isCut = random.nextInt(5) == 0;
      copies.add(new Copy(SourceName.WAYBACK, at, isCut ? body.substring(0, cut + 20) : body));
      expect(newest, isCut ? window - 1 : window);
      if (random.nextInt(3) == 0) {
        copies.add(
            new Copy(
                SourceName.COMMONCRAWL,
                at.plusSeconds(5),
                "<html><h1>Sold " + newest + "</h1></html>"));
      }
      if (random.nextInt(4) == 0) {
        copies.add(
            new Copy(
                SourceName.WAYBACK,
                at.plusSeconds(9),
                feed("Gardens", "Rose", newest, 4, "garden-")));
      }
    }
    if (live) {
      int newest = last + random.nextInt(window - 2);
      copies.add(new Copy(SourceName.LIVE, NOW, feed("Tide", "Tide", newest, window, "new-")));
      expect(newest, window);
    }
    return copies;
  }

  private void expect(int newest, int window) {
    for (int i = newest; i > Math.max(0, newest - window); i--) {
      expected.add("Tide " + i);
    }
  }

  private static String feed(String title, String items, int newest, int window, String guids) {
    StringBuilder feed =
        new StringBuilder("<rss version=\"2.0\"><channel><title>" + title + "</title>\n");
    for (int i = newest; i > Math.max(0, newest - window); i--) {
      String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(at(i).atZone(ZoneOffset.UTC));
      String file = "https://" + guids.replace("-", ".example/") + i + ".mp3";
      feed.append("<item><title>" + items + " " + i + "</title><guid>" + guids + i + "</guid>")
          .append("<pubDate>" + date + "</pubDate>")
          .append("<enclosure url=\"" + file + "\" length=\"1\" type=\"audio/mpeg\"/></item>\n");
    }
    return feed + "</channel></rss>";
  }

  private static Instant at(int number) {
    return FIRST.plus(Duration.ofDays(7L * number));
  }

  /** Each episode with all that came of it, but for the numbers of rows. */
  private List<String> episodes(List<Copy> copies, String name) throws IOException {
    Path place = Files.createDirectories(folder.resolve(name));
    try (Workspace workspace = Workspace.open(place, Timekeeper.system())) {
      FeedScope.remember(workspace, Selection.ALL);
      Page list =
          new Page(
              null,
              SourceName.SAVED,
              NOW,
              200,
              "text/x-opml",
              LIST.getBytes(StandardCharsets.UTF_8));
      save(workspace, null, list, service.read(list));
      Link feed = new Link(Address.parse(FEED), PageKind.FEED, null, null, Link.Role.FEED);
      workspace.queue().enqueue(List.of(new NewTask(feed, 1, false)));
      for (Copy copy : copies) {
        Page page =
            new Page(
                Address.parse(FEED),
                copy.source,
                copy.at,
                200,
                "text/xml",
                copy.body.getBytes(StandardCharsets.UTF_8));
        Task task = copy.source == SourceName.LIVE ? workspace.queue().claim(0, 9) : null;
        save(workspace, task, page, new FeedReader().read(page));
      }
      Catalog catalog = new Catalog.Maker(service, "").of(workspace);
      return catalog.podcasts().flatMap(catalog::episodes).map(Episode::toString).sorted().toList();
    }
  }

  private static void save(Workspace workspace, @Nullable Task task, Page page, Reading reading)
      throws IOException {
    workspace
        .pages()
        .save(
            task, page, reading.kind(), Sha256.hex(page.body()), Indexing.rows(reading), List.of());
  }

  private static Set<String> titles(List<String> episodes) {
    Set<String> titles = new TreeSet<>();
    for (String episode : episodes) {
      titles.add(episode.replaceFirst("(?s).*?title=([^,]*),.*", "$1"));
    }
    return titles;
  }
}
