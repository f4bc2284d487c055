package io.afterglow.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.catalog.FeedScope;
import io.afterglow.catalog.Indexing;
import io.afterglow.codec.Sha256;
import io.afterglow.crawl.Order;
import io.afterglow.model.Selection;
import io.afterglow.model.SourceName;
import io.afterglow.page.Page;
import io.afterglow.service.feeds.PodcastFeeds;
import io.afterglow.source.FakeTime;
import io.afterglow.source.ScriptedServer;
import io.afterglow.source.http.Gate;
import io.afterglow.source.http.GateOptions;
import io.afterglow.source.live.OpenSource;
import io.afterglow.source.wayback.Manners;
import io.afterglow.source.wayback.Wayback;
import io.afterglow.workspace.Workspace;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How archives are asked for the feeds of many podcasts. */
class FeedCapturesJobTest {

  private static final int FEEDS = 200;

  @TempDir Path folder;
  private final FakeTime time = new FakeTime();
  private final ScriptedServer server = new ScriptedServer();
  private final Gate gate = new Gate(GateOptions.polite("test"), time);
  private final List<Long> lists = Collections.synchronizedList(new ArrayList<>());
  private final List<Long> pages = Collections.synchronizedList(new ArrayList<>());

  private volatile IntConsumer atPage = number -> {};

  @AfterEach
  void close() throws Exception {
    gate.close();
    server.close();
  }

  @Test
  void a_job_that_is_stopped_requests_the_rest_when_it_runs_again() throws Exception {
    offer(0);
    offer(1);
    try (Workspace workspace = Workspace.open(folder, time)) {
      subscribe(workspace, 2);
      FeedCapturesJob job = job(workspace);
      atPage =
          number -> {
            if (number == 2) {
              job.interrupt();
            }
          };
      job.feeds();
      assertThat(job.result().stop()).isEqualTo(Stop.INTERRUPTED);
      assertThat(pages).hasSize(2);
      FeedCapturesJob again = job(workspace);
      again.feeds();
      assertThat(again.result().stop()).isEqualTo(Stop.NONE);
      assertThat(pages).as("each capture is requested once").hasSize(6);
      assertThat(lists).hasSize(2);
    }
  }

  private FeedCapturesJob job(Workspace workspace) {
    Wayback wayback =
        new Wayback(
            gate, server.at("/"), List.of(), time, Manners.internetArchive(Duration.ofMinutes(15)));
    FetchPlan plan =
        new FetchPlan(
            new PodcastFeeds(),
            List.of(),
            List.of(),
            List.of(wayback),
            false,
            new OpenSource(gate, address -> true),
            true,
            List.of(),
            Selection.ALL,
            1,
            1,
            Order.EVERYTHING);
    return new FeedCapturesJob(plan, workspace, new Tracker(time, event -> {}), time);
  }

  @Test
  void two_hundred_feeds_in_one_run_keep_the_pace_of_the_archive() throws Exception {
    for (int i = 0; i < FEEDS; i++) {
      offer(i);
    }
    try (Workspace workspace = Workspace.open(folder, time)) {
      subscribe(workspace, FEEDS);
      assertThat(job(workspace).feeds()).isTrue();
    }
    assertThat(lists).hasSize(FEEDS);
    assertThat(pages).hasSize(3 * FEEDS);
    assertThat(most(lists)).isLessThanOrEqualTo(25); // 24 gaps between them
    assertThat(most(pages)).isLessThanOrEqualTo(481);
  }

  /** How many of these moments lie within one minute. */
  private static int most(List<Long> nanos) {
    int most = 0;
    for (int from = 0, to = 0; to < nanos.size(); to++) {
      while (nanos.get(to) - nanos.get(from) > Duration.ofMinutes(1).toNanos()) {
        from++;
      }
      most = Math.max(most, to - from + 1);
    }
    return most;
  }

  private void offer(int feed) {
    String url = "https://show" + feed + ".example/feed.xml";
    String listing =
        "/cdx/search/cdx?url="
            + URLEncoder.encode(url, StandardCharsets.UTF_8)
            + "&matchType=exact&output=json"
            + "&fl=original,timestamp,statuscode,mimetype,digest,length,urlkey"
            + "&showResumeKey=true&limit=5000";
    StringBuilder rows = new StringBuilder("[[\"original\"]");
    for (int year = 2012; year < 2015; year++) {
      String row = "\"%s\",\"%d0101120000\",\"200\",\"text/xml\",\"D%d\",\"900\",\"k\"";
      rows.append(",[" + row.formatted(url, year, year) + "]");
      int number = year;
      server.on(
          "/web/" + year + "0101120000id_/" + url,
          wire -> {
            pages.add(time.nanos());
            atPage.accept(pages.size());
            wire.reply(200, memento(number), FeedHost.feed("Show " + feed, item(number)));
          });
    }
    server.on(
        listing,
        wire -> {
          lists.add(time.nanos());
          wire.reply(200, "", rows + "]");
        });
  }

  private static String item(int year) {
    return FeedHost.item("g" + year, "Year " + year);
  }

  private static String memento(int year) {
    String day = year == 2012 ? "Sun" : year == 2013 ? "Tue" : "Wed";
    return "Memento-Datetime: "
        + day
        + ", 01 Jan "
        + year
        + " 12:00:00 GMT\r\nContent-Type: text/xml\r\n";
  }

  private void subscribe(Workspace workspace, int feeds) throws Exception {
    FeedScope.remember(workspace, Selection.ALL);
    StringBuilder opml = new StringBuilder("<opml version=\"2.0\"><body>");
    for (int i = 0; i < feeds; i++) {
      opml.append("<outline type=\"rss\" text=\"Show " + i + "\"");
      opml.append(" xmlUrl=\"https://show" + i + ".example/feed.xml\"/>");
    }
    Page page =
        new Page(
            null,
            SourceName.SAVED,
            Instant.parse("2026-11-30T12:00:00Z"),
            200,
            "text/x-opml",
            (opml + "</body></opml>").getBytes(StandardCharsets.UTF_8));
    var reading = new PodcastFeeds().read(page);
    workspace
        .pages()
        .save(
            null, page, reading.kind(), Sha256.hex(page.body()), Indexing.rows(reading), List.of());
  }
}
