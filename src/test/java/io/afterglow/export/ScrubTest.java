package io.afterglow.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.json.Json;
import io.afterglow.model.Episode;
import io.afterglow.model.FeedReview;
import io.afterglow.model.Library;
import io.afterglow.model.LibraryView;
import io.afterglow.model.Missing;
import io.afterglow.model.Podcast;
import io.afterglow.model.PodcastId;
import io.afterglow.model.RawPage;
import io.afterglow.model.Report;
import io.afterglow.model.ReportBuilder;
import io.afterglow.model.SourceFeed;
import io.afterglow.model.SourceFeedBuilder;
import io.afterglow.model.Subscription;
import io.afterglow.model.Why;
import io.afterglow.text.XmlText;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScrubTest {

  private static final String DIRTY = "a\u0000b\uD800";

  private static final TextScrub SCRUB = new TextScrub();

  /** A library of records whose every text is dirty. */
  private record Dirty(List<Podcast> all) implements LibraryView {

    @Override
    public Library inner() {
      return SampleLibrary.full();
    }

    @Override
    public Stream<Podcast> podcasts() {
      return all.stream();
    }

    @Override
    public Stream<Episode> episodes(Podcast podcast) {
      assertThat(podcast.id().value()).as("the id that this library knows").isEqualTo(DIRTY);
      return Stream.of(Filled.of(Episode.class, DIRTY));
    }

    @Override
    public Report report() {
      return Filled.of(Report.class, DIRTY);
    }

    @Override
    public Stream<RawPage> pages() {
      return Stream.of(Filled.of(RawPage.class, DIRTY));
    }
  }

  @Test
  void no_text_of_any_record_stays_dirty() {
    Library clean = Scrub.of(new Dirty(List.of(Filled.of(Podcast.class, DIRTY))), SCRUB);
    Podcast podcast = clean.podcasts().findFirst().orElseThrow();
    Episode episode = clean.episodes(podcast).findFirst().orElseThrow();
    assertClean(podcast);
    assertClean(episode);
    assertClean(clean.report());
    assertClean(clean.pages().findFirst().orElseThrow());
    assertClean(SCRUB.feed(Filled.of(SourceFeed.class, DIRTY)).orElseThrow());
    assertClean(SCRUB.subscription(Filled.of(Subscription.class, DIRTY)));
    assertClean(SCRUB.review(Filled.of(FeedReview.class, DIRTY)));
    assertThat(episode.id()).hasToString("a%0000b%D800/a%0000b%D800");
  }

  private static void assertClean(Record record) {
    assertThat(Filled.texts(record))
        .as(record.toString())
        .hasSameSizeAs(Filled.texts(Filled.of(record.getClass(), DIRTY)))
        .allMatch(text -> text.equals(XmlText.clean(text)));
  }

  /** A library that subscribes to one feed. */
  private record Subscribing(String url) implements LibraryView {

    @Override
    public Library inner() {
      return SampleLibrary.empty();
    }

    @Override
    public List<Subscription> subscriptions() {
      return List.of(new Subscription(new PodcastId("one"), "One", url, null, null));
    }
  }

  @Test
  void channel_of_a_feed_with_a_login_has_no_password() {
    String url = "https://ada:tide-4711@feeds.example.com/one.xml";
    SourceFeed feed =
        SourceFeedBuilder.builder(Filled.of(SourceFeed.class, "text"))
            .url(url)
            .items(List.of())
            .dropped(List.of())
            .channel(
                "<channel><docs>"
                    + url
                    + "</docs><ttl>60</ttl><image><url>https://feeds.example.com/?k=tide-4711"
                    + "</url></image></channel>")
            .build();

    SourceFeed hidden = new PrivateFeedScrub(new Subscribing(url), true).feed(feed).orElseThrow();

    assertThat(hidden.channel()).doesNotContain("4711").contains("<ttl>60</ttl>", "<image><url>");
  }

  @Test
  void clean_records_are_not_copied() {
    Library library = Scrub.of(SampleLibrary.full(), SCRUB);
    for (Podcast podcast : library.podcasts().toList()) {
      assertThat(SCRUB.podcast(podcast)).isSameAs(podcast);
      for (Episode episode : library.episodes(podcast).toList()) {
        assertThat(SCRUB.episode(episode)).isSameAs(episode);
      }
    }
  }

  @Test
  void steps_are_taken_in_their_order() {
    Library library =
        Scrub.of(
            SampleLibrary.empty(), new Remarks(List.of("first")), new Remarks(List.of("second")));
    assertThat(library.report().warnings()).endsWith("first", "second");
    assertThat(Json.line(library.report())).contains("\"first\",\"second\"");
  }

  @Test
  void a_shared_report_names_files_without_their_folders() {
    assertThat(shared("Saved pages: /home/Ann Lee/pages/empty.html is empty: save it again."))
        .isEqualTo("Saved pages: empty.html is empty: save it again.");
    assertThat(shared("Gone (/home/ann/a.har!/https://example.com/s/1 was an error), see and/or."))
        .isEqualTo("Gone (a.har!/https://example.com/s/1 was an error), see and/or.");
    assertThat(shared("/home/ann/a.html and C:\\Users\\Ann\\b.html: https://example.com/a/b"))
        .isEqualTo("a.html and b.html: https://example.com/a/b");
  }

  /** The sentence as the report of a shared zip has it, as a warning and as what helps. */
  private static String shared(String sentence) {
    Missing row = new Missing(Missing.Kind.EPISODE, "p/e", null, Why.UNREADABLE, 0, sentence);
    Library library = new Reported(List.of(sentence), List.of(row));
    Report report = Scrub.of(library, new AccountScrub(true)).report();
    assertThat(report.missing().get(0).next()).isEqualTo(report.warnings().get(0));
    assertThat(Scrub.of(library, new AccountScrub(false)).report().warnings())
        .containsExactly(sentence);
    return report.warnings().get(0);
  }

  /** A library whose report has these. */
  private record Reported(List<String> warnings, List<Missing> missing) implements LibraryView {

    @Override
    public Library inner() {
      return SampleLibrary.full();
    }

    @Override
    public Report report() {
      return ReportBuilder.builder(inner().report()).warnings(warnings).missing(missing).build();
    }
  }
}
