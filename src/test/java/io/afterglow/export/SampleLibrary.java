package io.afterglow.export;

import io.afterglow.codec.Gzip;
import io.afterglow.model.Chapter;
import io.afterglow.model.Cover;
import io.afterglow.model.Episode;
import io.afterglow.model.EpisodeBuilder;
import io.afterglow.model.EpisodeFeed;
import io.afterglow.model.EpisodeId;
import io.afterglow.model.FeedReview;
import io.afterglow.model.Highlight;
import io.afterglow.model.Insight;
import io.afterglow.model.Library;
import io.afterglow.model.ListeningState;
import io.afterglow.model.Missing;
import io.afterglow.model.Origin;
import io.afterglow.model.Paragraph;
import io.afterglow.model.Person;
import io.afterglow.model.Podcast;
import io.afterglow.model.PodcastBuilder;
import io.afterglow.model.PodcastFeed;
import io.afterglow.model.PodcastId;
import io.afterglow.model.PodcastRef;
import io.afterglow.model.Problem;
import io.afterglow.model.RawPage;
import io.afterglow.model.RawPageBuilder;
import io.afterglow.model.Report;
import io.afterglow.model.ReportBuilder;
import io.afterglow.model.ShowNotes;
import io.afterglow.model.SourceFeed;
import io.afterglow.model.SourceName;
import io.afterglow.model.Subscription;
import io.afterglow.model.Tally;
import io.afterglow.model.Topic;
import io.afterglow.model.Transcript;
import io.afterglow.model.Why;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A small invented account with everything that has ever broken an exporter. */
public final class SampleLibrary implements Library {

  public static final LocalDate DAY = LocalDate.of(2025, 7, 20);

  private static final ListeningState HALF_HEARD =
      new ListeningState(
          ListeningState.State.IN_PROGRESS,
          61.5,
          Instant.parse("2025-07-01T08:00:00Z"),
          2,
          true,
          3,
          "AntennaPod");

  private static final Highlight BOOKMARK =
      new Highlight(
          61.0,
          null,
          "The fog",
          "And then it lifted.",
          null,
          List.of("sea"),
          Highlight.MadeBy.LISTENER,
          null,
          "AntennaPod",
          null);

  public static final String HOSTILE =
      "</title></script><script>alert(1)</script>\"><img src=x onerror=alert(2)> & 'q' \u0000\u0007 \uD83D end";

  /** One grey dot. */
  private static final byte[] PICTURE =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==");

  private final Map<Podcast, List<Episode>> shelves = new LinkedHashMap<>();
  private final List<Subscription> subscriptions = new ArrayList<>();
  private final List<FeedReview> reviews = new ArrayList<>();
  private final Map<PodcastId, SourceFeed> sources = new LinkedHashMap<>();
  private boolean complete = true;

  /** Nothing at all. */
  public static SampleLibrary empty() {
    return new SampleLibrary();
  }

  /** Six podcasts in five languages, hostile ones among them. */
  public static SampleLibrary full() {
    SampleLibrary library = new SampleLibrary();
    PodcastId harbour = new PodcastId("11383962");
    library.add(
        podcast(harbour, "Harbour & Lighthouse", "https://feeds.example.com/harbour?id=1&f=rss"),
        rich(id(harbour, "night-ferries_fde5b"), "Night ferries: who still sails?", "en"),
        timed(id(harbour, "fog-horns_0a1b2"), "Fog horns"),
        bare(id(harbour, "no-words_11111"), "An episode nobody transcribed"));
    PodcastId tea = new PodcastId("cha-guan_0f00d");
    library.add(
        podcast(tea, "茶馆里的故事", "https://例え.example/フィード?q=茶"),
        rich(new EpisodeId(tea, "茶".repeat(140) + "_abcde"), "茶".repeat(400), "zh"));
    PodcastId night = new PodcastId("yoru_b468c");
    library.add(podcast(night, "夜の散歩", null), rich(id(night, "がぎぐ_00001"), "が行の話", "ja"));
    PodcastId desert = new PodcastId("sahra_12345");
    library.add(
        podcast(desert, "حكايات الصحراء", "http://user:pw@feeds.example.org/a%2Fb.xml"),
        rich(id(desert, "layl_54321"), "ليل طويل في الصحراء", "ar"));
    PodcastId evil = new PodcastId("CON");
    library.add(
        podcast(evil, HOSTILE, "https://feeds.example.net/x?\"<>'&amp;=%zz"),
        rich(id(evil, "NUL"), "NUL", "en"),
        rich(id(evil, "nul"), "nul.", "en"),
        rich(id(evil, "=cmd|' \uD800"), "=HYPERLINK(\"https://evil.example\")", "x-bad/../tag"),
        rich(id(evil, "trailing. "), "../../etc/passwd", "en"),
        rich(id(evil, "..%2F"), "... ", "en"));
    library.subscriptions.add(
        new Subscription(new PodcastId("quiet_99999"), "A quiet one", null, null, null));
    library.subscriptions.add(
        new Subscription(
            new PodcastId("twin_77777"),
            "A twin",
            "http://FEEDS.example.com/harbour?%69d=1&f=rss",
            null,
            null));
    library.reviews.add(
        new FeedReview(
            new PodcastId("quiet_99999"),
            "=SUM(A1), \"quiet\"",
            List.of(
                new FeedReview.Candidate(
                    "https://feeds.example.com/q1", "+Quiet", 0.5, "same title,\nother author"),
                new FeedReview.Candidate("https://feeds.example.com/q2", "Quiet", 0.25, ""))));
    library.complete = false;
    return library;
  }

  /** Many small episodes of one podcast. */
  public static SampleLibrary of(int episodes) {
    SampleLibrary library = new SampleLibrary();
    PodcastId podcast = new PodcastId("42");
    library.add(
        podcast(podcast, "Counting", "https://feeds.example.com/counting"),
        IntStream.range(0, episodes)
            .mapToObj(n -> rich(id(podcast, "number_" + n), "Number " + n, "en"))
            .toArray(Episode[]::new));
    return library;
  }

  /** One podcast with these episodes. */
  public static SampleLibrary of(Episode first, Episode... others) {
    SampleLibrary library = new SampleLibrary();
    library.add(
        podcast(first.id().podcast(), "Of one", "https://feeds.example.com/1"),
        Stream.concat(Stream.of(first), Stream.of(others)).toArray(Episode[]::new));
    return library;
  }

  /** One podcast with these episodes, whose feed is this. */
  public static SampleLibrary of(SourceFeed feed, Episode... episodes) {
    SampleLibrary library = new SampleLibrary();
    PodcastId id = new PodcastId("42");
    library.add(podcast(id, "Of one", feed.url()), episodes);
    library.sources.put(id, feed);
    return library;
  }

  /** One podcast, with a feed if there is one, to which nobody is subscribed. */
  public static SampleLibrary found(@Nullable String feed) {
    SampleLibrary library = new SampleLibrary();
    library.add(podcast(new PodcastId("42"), "Found", feed));
    library.subscriptions.clear();
    return library;
  }

  /** Subscriptions alone. */
  public static SampleLibrary subscribed(Subscription... subscriptions) {
    SampleLibrary library = new SampleLibrary();
    library.subscriptions.addAll(List.of(subscriptions));
    return library;
  }

  /** The same with these subscriptions alone. */
  SampleLibrary with(Subscription... others) {
    subscriptions.clear();
    subscriptions.addAll(List.of(others));
    return this;
  }

  /** An episode with these transcripts and nothing else. */
  public static Episode transcribed(Transcript... transcripts) {
    return episode(
        id(new PodcastId("42"), "one_1"), "One", List.of(), List.of(), null, List.of(transcripts));
  }

  /** An episode with notes, a guest, and this item of a feed. */
  public static Episode linked(
      String name, @Nullable EpisodeFeed feed, List<Chapter> chapters, Transcript... transcripts) {
    EpisodeId id = id(new PodcastId("42"), name + "_1");
    return EpisodeBuilder.builder()
        .id(id)
        .url("https://podquestai.com/s/p/42/e/" + name + "_1")
        .title(name)
        .podcast(new PodcastRef(id.podcast(), "Of one", null))
        .publishedOn(LocalDate.of(2025, 2, 26))
        .people(List.of(new Person("Ada", null)))
        .chapters(chapters)
        .showNotes(new ShowNotes("Notes of " + name, "<p>Notes of <b>" + name + "</b></p>"))
        .transcripts(List.of(transcripts))
        .feed(feed)
        .build();
  }

  /** An episode with these chapters and nothing else. */
  public static Episode chaptered(Chapter... chapters) {
    return episode(
        id(new PodcastId("42"), "one_1"), "One", List.of(), List.of(chapters), null, List.of());
  }

  public static Transcript transcript(String language, Paragraph... paragraphs) {
    return new Transcript(language, true, List.of(paragraphs));
  }

  @Override
  public Stream<Podcast> podcasts() {
    return shelves.keySet().stream();
  }

  @Override
  public Stream<Episode> episodes(Podcast podcast) {
    for (Map.Entry<Podcast, List<Episode>> shelf : shelves.entrySet()) {
      if (shelf.getKey().title().equals(podcast.title())
          || shelf.getKey().id().equals(podcast.id())) {
        return shelf.getValue().stream();
      }
    }
    throw new IllegalArgumentException("not of this library: " + podcast.id());
  }

  @Override
  public Optional<SourceFeed> feed(Podcast podcast) {
    return Optional.ofNullable(sources.get(podcast.id()));
  }

  /** Half of them have one. */
  @Override
  public Optional<Cover> cover(Podcast podcast) {
    return podcast.id().isNumeric() ? Cover.of(PICTURE) : Optional.empty();
  }

  @Override
  public List<Subscription> subscriptions() {
    return subscriptions;
  }

  @Override
  public List<FeedReview> reviews() {
    return reviews;
  }

  @Override
  public Stream<RawPage> pages() {
    if (shelves.isEmpty()) {
      return Stream.empty();
    }
    return Stream.of(
        page("urn:sha-256:", "text/plain", "copied from the screen", null),
        page(
            "https://feeds.example.com/1",
            "application/rss+xml; charset=utf-8",
            "<rss version='2.0'/>",
            null),
        page(
            "https://podquestai.com/s/p/x/e/y",
            "text/html; charset=utf-8",
            "<title>港口</title><p>Night ferries</p>",
            "港口 " + HOSTILE),
        packed(
            page(
                "https://www.podquestai.com/s/p/X/e/%E8%8C%B6?b=1&a=2",
                "text/html", "<p>" + "A long page. ".repeat(2000), "")));
  }

  private static RawPage packed(RawPage page) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Gzip gzip = new Gzip(out)) {
      gzip.write(page.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return RawPageBuilder.builder(page).packed(out.toByteArray()).build();
  }

  public static RawPage page(String address, String type, String body, @Nullable String title) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String sha256 = sha256(bytes);
    return RawPageBuilder.builder()
        .address(address.endsWith(":") ? address + sha256 : address)
        .source(SourceName.LIVE)
        .capturedAt(Instant.parse("2025-07-20T10:00:00Z"))
        .status(200)
        .contentType(type)
        .body(bytes)
        .sha256(sha256)
        .title(title)
        .build();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Report report() {
    int episodes = shelves.values().stream().mapToInt(List::size).sum();
    int transcripts =
        shelves.values().stream().flatMap(List::stream).mapToInt(e -> e.transcripts().size()).sum();
    List<Missing> missing =
        complete
            ? List.of()
            : List.of(
                new Missing(
                    Missing.Kind.EPISODE, "42/lost_1", null, Why.GONE, 3, "Try an archive."),
                new Missing(
                    Missing.Kind.FEED, "quiet_99999", null, Why.UNCERTAIN, 1, "See review.csv."));
    return ReportBuilder.builder()
        .tool(new Report.Tool("Afterglow", "0.1.0"))
        .service("PodQuest")
        .account("listener")
        .sunsetOn(LocalDate.of(2025, 7, 28))
        .startedAt(Instant.parse("2025-07-20T10:00:00Z"))
        .finishedAt(Instant.parse("2025-07-20T11:30:00Z"))
        // Of nothing, nothing is complete.
        .complete(complete && !shelves.isEmpty())
        .podcasts(Tally.of(shelves.size(), 0, 0, 0, 0))
        .episodes(Tally.of(episodes, complete ? 0 : 1, 0, 0, 0))
        .transcripts(Tally.of(transcripts, 0, 0, 0, 0))
        .lists(new Report.Lists(1, 0, 0))
        .feeds(new Report.Feeds(subscriptions.size() - reviews.size(), 0, reviews.size(), 0, 0))
        .fields(Map.of("title", 1.0))
        .sources(List.of(new Report.SourceUse(SourceName.LIVE, episodes, episodes)))
        .missing(missing)
        .build();
  }

  private void add(Podcast podcast, Episode... episodes) {
    List<Episode> list = List.of(episodes);
    shelves.put(
        PodcastBuilder.builder(podcast).episodes(list.stream().map(Episode::id).toList()).build(),
        list);
    PodcastFeed feed = podcast.feed();
    subscriptions.add(
        new Subscription(
            podcast.id(), podcast.title(), feed == null ? null : feed.url(), podcast.url(), null));
  }

  private static Podcast podcast(PodcastId id, String title, @Nullable String feed) {
    return PodcastBuilder.builder()
        .id(id)
        .title(title)
        .author(feed == null ? null : "Makers of " + title)
        .description(feed == null ? null : "About " + title)
        .language(feed == null ? null : "en-gb")
        .url("https://podquestai.com/s/p/1?a=1&b=2")
        .subscribed(true)
        .feed(feed == null ? null : new PodcastFeed(feed, "account", 1, List.of()))
        .build();
  }

  private static EpisodeId id(PodcastId podcast, String episode) {
    return new EpisodeId(podcast, episode);
  }

  private static Episode bare(EpisodeId id, String title) {
    return episode(id, title, List.of(), List.of(), null, List.of());
  }

  private static Episode timed(EpisodeId id, String title) {
    return episode(
        id,
        title,
        List.of(),
        List.of(
            new Chapter("The first horn", null, List.of(), 12.5, 250.0, "https://example.com/horn"),
            new Chapter(null, "Untitled", List.of("a point"), 260.0)),
        null,
        List.of(
            transcript(
                "en-GB",
                new Paragraph("It was a grey morning.", "Ada <b>", 0.0),
                new Paragraph("Ships & boats --> all of them waited.", "Ben", 7.25),
                new Paragraph("And then it lifted.", "Ada <b>", 61.0, 64.5))));
  }

  private static Episode rich(EpisodeId id, String title, String language) {
    return episode(
        id,
        title,
        List.of("sea", "ما بعد"),
        List.of(new Chapter(null, HOSTILE, List.of("one", "*two*"), null)),
        new ShowNotes(
            "First paragraph.\n\nSecond " + HOSTILE,
            "<p>First <a href=\"javascript:alert(1)\">bad</a> <a href=\"https://example.com/?a=1&amp;b\""
                + " onclick=x>good</a></p><script>alert(3)</script></div><b>open"),
        List.of(
            transcript(
                language,
                new Paragraph("# One line of " + title, null, null),
                new Paragraph(HOSTILE, "Ada", null)),
            new Transcript("zh-Hans", false, List.of(new Paragraph("第一句。", null, null))),
            new Transcript("zh-Hant", false, List.of(new Paragraph("第一句，繁體。", null, null)))));
  }

  private static Episode episode(
      EpisodeId id,
      String title,
      List<String> tags,
      List<Chapter> chapters,
      @Nullable ShowNotes notes,
      List<Transcript> transcripts) {
    return EpisodeBuilder.builder()
        .id(id)
        .url("https://podquestai.com/s/p/x/e/y" + Integer.toHexString(id.hashCode()))
        .title(title)
        .podcast(new PodcastRef(id.podcast(), "Podcast of " + id.podcast(), null))
        .publishedOn(LocalDate.of(2025, 2, 26))
        .season(2)
        .number(new BigDecimal("12.5"))
        .durationSeconds(3600L)
        .tags(tags)
        .tabs(List.of("AI Deep Dive", "Transcript"))
        .people(List.of(new Person("Ada", "host", "Keeper of the light"), new Person("港口", null)))
        .topics(List.of(new Topic("Ada", "灯塔的历史"), new Topic(null, HOSTILE)))
        .insights(List.of(new Insight("Why?", "Because."), new Insight(null, "Only an answer")))
        .chapters(chapters)
        .showNotes(notes)
        .transcripts(transcripts)
        .listening(HALF_HEARD)
        .highlights(List.of(BOOKMARK))
        .feed(new EpisodeFeed("https://feeds.example.com/1", "guid-1", null, "guid", 1))
        .origins(
            List.of(
                new Origin(
                    "https://podquestai.com/s/p/x/e/y",
                    SourceName.LIVE,
                    Instant.parse("2025-07-20T10:00:00Z"),
                    "0".repeat(64))))
        .problems(List.of(new Problem("chapters", "a tab promises them")))
        .build();
  }
}
