package io.afterglow.export;

import io.afterglow.model.Chapter;
import io.afterglow.model.Episode;
import io.afterglow.model.EpisodeBuilder;
import io.afterglow.model.EpisodeFeed;
import io.afterglow.model.FeedReview;
import io.afterglow.model.Library;
import io.afterglow.model.Missing;
import io.afterglow.model.Origin;
import io.afterglow.model.Podcast;
import io.afterglow.model.PodcastBuilder;
import io.afterglow.model.PodcastFeed;
import io.afterglow.model.RawPage;
import io.afterglow.model.Report;
import io.afterglow.model.ReportBuilder;
import io.afterglow.model.ShowNotes;
import io.afterglow.model.SourceFeed;
import io.afterglow.model.Subscription;
import io.afterglow.model.Transcript;
import io.afterglow.model.TranscriptSource;
import io.afterglow.text.FeedAddress;
import io.afterglow.text.PrivateFeed;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.text.StringEscapeUtils;
import org.jspecify.annotations.Nullable;

/**
 * Hides private feeds: what opens one is covered wherever its address stands, and the report states
 * where the whole address is kept. Episodes of such a feed have no enclosure, for it opens with the
 * same key.
 *
 * @param shared whether others will see the zip, so that not even the subscriptions may tell a
 *     private feed
 */
public record PrivateFeedScrub(boolean shared) implements Scrub {

  /** What a document is shows in its first bytes. */
  private static final int HEAD = 8_192;

  private static final String NOTICE = "Private feed addresses";

  /** So many titles can be read in one line. */
  private static final int NAMED = 5;

  /** A feed with a key in its address has it in the files that it names, too. */
  @Override
  public Optional<SourceFeed> feed(SourceFeed feed) {
    if (!isPrivate(feed.url())) {
      return Optional.of(feed);
    }
    return PrivateFeed.isKeyed(feed.url())
        ? Optional.empty()
        : Optional.of(
            new SourceFeed(
                PrivateFeed.redacted(feed.url()),
                feed.title(),
                feed.author(),
                covered(feed.siteUrl()),
                covered(feed.imageUrl()),
                feed.guid(),
                feed.items().stream().map(PrivateFeedScrub::item).toList(),
                feed.dropped().stream().map(PrivateFeedScrub::item).toList(),
                feed.whole()));
  }

  private static SourceFeed.Item item(SourceFeed.Item i) {
    return new SourceFeed.Item(
        i.episode(),
        i.guid() == null ? null : PrivateFeed.redactedIn(i.guid()),
        i.title(),
        i.publishedAt(),
        covered(i.link()),
        covered(i.enclosureUrl()),
        i.enclosureType(),
        i.enclosureLength(),
        i.durationSeconds(),
        PrivateFeed.redactedIn(i.xml()));
  }

  /** Without the pages that tell a private feed, by their address or anywhere in their bytes. */
  @Override
  public Stream<RawPage> pages(Library before) {
    Set<String> hidden = new HashSet<>();
    before.subscriptions().forEach(s -> hide(s.feedUrl(), hidden));
    before.pastSubscriptions().forEach(s -> hide(s.feedUrl(), hidden));
    try (Stream<Podcast> podcasts = before.podcasts()) {
      podcasts.map(Podcast::feed).forEach(feed -> hide(feed == null ? null : feed.url(), hidden));
    }
    return before
        .pages()
        .filter(
            page -> !isPrivate(page.address()) && tellsNone(page, hidden) && !listsPrivate(page));
  }

  /** As it is, and as HTML and JSON write it. */
  private static void hide(@Nullable String url, Set<String> hidden) {
    if (url != null && isPrivate(url)) {
      hidden.addAll(List.of(url, url.replace("&", "&amp;"), url.replace("/", "\\/")));
    }
  }

  private static boolean tellsNone(RawPage page, Set<String> hidden) {
    if (hidden.isEmpty()) {
      return true;
    }
    String body = new String(page.body(), StandardCharsets.ISO_8859_1);
    return hidden.stream().noneMatch(body::contains);
  }

  /** A list of subscriptions names a feed as it was before it moved, too. */
  private static boolean listsPrivate(RawPage page) {
    // Without the zeros UTF-16 reads as ASCII does.
    String body = new String(page.body(), StandardCharsets.ISO_8859_1).replace("\0", "");
    String head = body.substring(0, Math.min(body.length(), HEAD)).toLowerCase(Locale.ROOT);
    if (!head.contains("<opml") && !head.contains("<outline")) {
      return false;
    }
    return FeedAddress.inOutlines(body).stream()
        .map(attribute -> StringEscapeUtils.unescapeXml(attribute.group()))
        .anyMatch(attribute -> !PrivateFeed.redactedIn(attribute).equals(attribute));
  }

  @Override
  public Report report(Library before) {
    Report r = before.report();
    List<String> titles =
        Stream.concat(before.subscriptions().stream(), before.pastSubscriptions().stream())
            .filter(s -> isPrivate(s.feedUrl()))
            .map(Subscription::title)
            .map(PrivateFeed::redactedIn)
            .toList();
    return ReportBuilder.builder(r)
        .warnings(warnings(r.warnings(), titles))
        .missing(r.missing().stream().map(PrivateFeedScrub::missing).toList())
        .feeds(shared ? shared(r.feeds(), before.subscriptions()) : r.feeds())
        .build();
  }

  /** Those that are found are those in the OPML file. */
  private static Report.Feeds shared(Report.Feeds feeds, List<Subscription> subscriptions) {
    int hidden = (int) subscriptions.stream().filter(s -> isPrivate(s.feedUrl())).count();
    return new Report.Feeds(
        Math.max(0, feeds.found() - hidden),
        feeds.unreachable(),
        feeds.uncertain(),
        feeds.notFound(),
        feeds.pending());
  }

  /**
   * The notice comes first: of many warnings a person sees a few. It takes the place of the one of
   * the zip that this one is packed from.
   */
  private List<String> warnings(List<String> others, List<String> titles) {
    Stream<String> notice = titles.isEmpty() ? Stream.empty() : Stream.of(notice(titles));
    return Stream.concat(
            notice,
            others.stream()
                .filter(warning -> !warning.startsWith(NOTICE))
                .map(PrivateFeed::redactedIn))
        .distinct()
        .toList();
  }

  private String notice(List<String> titles) {
    String more = titles.size() > NAMED ? " and " + (titles.size() - NAMED) + " more" : "";
    String named = String.join(", ", titles.subList(0, Math.min(NAMED, titles.size()))) + more;
    return shared
        ? "Left out, for this zip is to be shared: the private feed addresses of " + named + "."
        : NOTICE
            + " (whoever knows one hears at your expense) are in full in the OPML files beside"
            + " index.html, and nowhere else in the zip: "
            + named
            + ". Share none of these files; pack --share-safe makes a zip without the addresses.";
  }

  private static boolean isPrivate(@Nullable String address) {
    return address != null && PrivateFeed.is(address);
  }

  private static @Nullable String covered(@Nullable String address) {
    return address == null ? null : PrivateFeed.redacted(address);
  }

  /** One with a private feed has none when the zip is to be shared, else a covered one. */
  @Override
  public Subscription subscription(Subscription s) {
    boolean dropped = shared && isPrivate(s.feedUrl());
    return new Subscription(
        s.podcast(),
        PrivateFeed.redactedIn(s.title()),
        dropped ? null : covered(s.feedUrl()),
        covered(s.siteUrl()),
        s.folder());
  }

  @Override
  public FeedReview review(FeedReview r) {
    return new FeedReview(
        r.podcast(),
        r.title(),
        r.candidates().stream()
            .map(
                c ->
                    new FeedReview.Candidate(
                        PrivateFeed.redacted(c.feedUrl()),
                        c.title(),
                        c.confidence(),
                        PrivateFeed.redactedIn(c.evidence())))
            .toList());
  }

  private static Missing missing(Missing m) {
    return new Missing(
        m.kind(),
        PrivateFeed.redactedIn(m.id()),
        covered(m.url()),
        m.why(),
        m.attempts(),
        m.next() == null ? null : PrivateFeed.redactedIn(m.next()));
  }

  @Override
  public Podcast podcast(Podcast p) {
    PodcastFeed feed = p.feed();
    return PodcastBuilder.builder(p)
        .title(PrivateFeed.redactedIn(p.title()))
        .description(p.description() == null ? null : PrivateFeed.redactedIn(p.description()))
        .feed(
            feed == null
                ? null
                : new PodcastFeed(
                    PrivateFeed.redacted(feed.url()),
                    feed.matchedBy(),
                    feed.confidence(),
                    feed.alternatives().stream().map(PrivateFeed::redacted).toList()))
        .build();
  }

  @Override
  public Episode episode(Episode e) {
    EpisodeFeed feed = e.feed();
    List<Origin> origins = e.origins().stream().map(PrivateFeedScrub::origin).toList();
    boolean open = feed == null || !PrivateFeed.is(feed.feedUrl());
    if (open && origins.equals(e.origins())) {
      return e;
    }
    ShowNotes notes = e.showNotes();
    return EpisodeBuilder.builder(e)
        .url(covered(e.url()))
        .imageUrl(covered(e.imageUrl()))
        .chapters(e.chapters().stream().map(PrivateFeedScrub::chapter).toList())
        .transcripts(e.transcripts().stream().map(PrivateFeedScrub::transcript).toList())
        .showNotes(
            notes == null
                ? null
                : new ShowNotes(
                    PrivateFeed.redactedIn(notes.text()), PrivateFeed.redactedIn(notes.html())))
        .feed(open ? feed : closed(feed))
        .origins(origins)
        .build();
  }

  private static Chapter chapter(Chapter c) {
    return new Chapter(
        c.title(), c.summary(), c.points(), c.startSeconds(), c.endSeconds(), covered(c.url()));
  }

  private static Transcript transcript(Transcript t) {
    TranscriptSource s = t.source();
    return t.from(new TranscriptSource(s.kind(), covered(s.url()), s.declaredType(), s.type()));
  }

  private static @Nullable EpisodeFeed closed(@Nullable EpisodeFeed f) {
    return f == null
        ? null
        : new EpisodeFeed(
            PrivateFeed.redacted(f.feedUrl()),
            f.guid() == null ? null : PrivateFeed.redactedIn(f.guid()),
            PrivateFeed.isKeyed(f.feedUrl()) ? null : covered(f.enclosureUrl()),
            f.matchedBy(),
            f.confidence());
  }

  private static Origin origin(Origin o) {
    return new Origin(PrivateFeed.redacted(o.url()), o.source(), o.capturedAt(), o.sha256());
  }
}
