package io.afterglow.export;

import io.afterglow.json.Json;
import io.afterglow.model.Episode;
import io.afterglow.model.EpisodeBuilder;
import io.afterglow.model.EpisodeFeed;
import io.afterglow.model.EpisodeId;
import io.afterglow.model.FeedReview;
import io.afterglow.model.Library;
import io.afterglow.model.Missing;
import io.afterglow.model.Origin;
import io.afterglow.model.Podcast;
import io.afterglow.model.PodcastBuilder;
import io.afterglow.model.PodcastFeed;
import io.afterglow.model.PodcastId;
import io.afterglow.model.RawPage;
import io.afterglow.model.Report;
import io.afterglow.model.ReportBuilder;
import io.afterglow.model.SourceFeed;
import io.afterglow.model.Subscription;
import io.afterglow.text.FeedAddress;
import io.afterglow.text.PrivateFeed;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.commons.text.StringEscapeUtils;
import org.jspecify.annotations.Nullable;

/**
 * Hides private feeds: what opens one is covered wherever it stands, and the report states where
 * the whole address is kept. Episodes of such a feed have no enclosure, for it opens with the same
 * key.
 */
public final class PrivateFeedScrub implements Scrub {

  /** What a document is shows in its first bytes. */
  private static final int HEAD = 8_192;

  private static final String NOTICE = "Private feed addresses";

  private static final String PLAIN =
      " Passwords and keys that are short or plain words are not searched for in titles and texts."
          + " Those of these podcasts may contain theirs: ";

  /** So many titles can be read in one line. */
  private static final int NAMED = 5;

  private final boolean shared;

  /** Podcasts of private feeds. */
  private final Set<PodcastId> closed = new HashSet<>();

  /** Whole addresses of private feeds, as they are and as HTML and JSON write them. */
  private final Set<String> addresses = new HashSet<>();

  /** The longest first: one may be a part of another. */
  private final Set<String> keys =
      new TreeSet<>(
          Comparator.comparingInt(String::length)
              .reversed()
              .thenComparing(Comparator.naturalOrder()));

  /**
   * Learns which feeds are private.
   *
   * @param before the library before this step
   * @param shared whether others will see the zip, so that not even the subscriptions may tell a
   *     private feed
   */
  public PrivateFeedScrub(Library before, boolean shared) {
    this.shared = shared;
    before.subscriptions().forEach(s -> learn(s.podcast(), s.feedUrl()));
    before.pastSubscriptions().forEach(s -> learn(s.podcast(), s.feedUrl()));
    try (Stream<Podcast> podcasts = before.podcasts()) {
      podcasts.forEach(p -> learn(p.id(), p.feed() == null ? null : p.feed().url()));
    }
  }

  private void learn(PodcastId podcast, @Nullable String url) {
    if (url != null && isPrivate(url)) {
      closed.add(podcast);
      addresses.addAll(List.of(url, url.replace("&", "&amp;"), url.replace("/", "\\/")));
      keys.addAll(PrivateFeed.keys(url));
    }
  }

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
                covered(feed.title()),
                coveredIfAny(feed.author()),
                coveredIfAny(feed.siteUrl()),
                coveredIfAny(feed.imageUrl()),
                feed.guid(),
                covered(feed.channel()),
                feed.items().stream().map(this::item).toList(),
                feed.dropped().stream().map(this::item).toList(),
                feed.whole()));
  }

  private SourceFeed.Item item(SourceFeed.Item i) {
    return new SourceFeed.Item(
        i.episode(),
        coveredIfAny(i.guid()),
        covered(i.title()),
        i.publishedAt(),
        coveredIfAny(i.link()),
        coveredIfAny(i.enclosureUrl()),
        i.enclosureType(),
        i.enclosureLength(),
        i.durationSeconds(),
        covered(i.xml()));
  }

  /** Without the pages that tell a private feed, by their address or anywhere in their bytes. */
  @Override
  public Stream<RawPage> pages(Library before) {
    return before
        .pages()
        .filter(
            page ->
                covered(page.address()).equals(page.address())
                    && tellsNone(page)
                    && !listsPrivate(page));
  }

  private boolean tellsNone(RawPage page) {
    if (addresses.isEmpty()) {
      return true;
    }
    String body = new String(page.body(), StandardCharsets.ISO_8859_1);
    return Stream.concat(addresses.stream(), keys.stream())
        .map(key -> new String(key.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))
        .noneMatch(body::contains);
  }

  /** A list of subscriptions names a feed as it was before it moved, too. */
  private static boolean listsPrivate(RawPage page) {
    String begin = ascii(page.body(), 2 * HEAD);
    String head = begin.substring(0, Math.min(begin.length(), HEAD)).toLowerCase(Locale.ROOT);
    if (!head.contains("<opml") && !head.contains("<outline")) {
      return false;
    }
    String body = ascii(page.body(), page.body().length);
    return !PrivateFeed.redactedIn(body).equals(body) || namesPrivate(body);
  }

  private static boolean namesPrivate(String opml) {
    return FeedAddress.inOutlines(opml).stream()
        .map(attribute -> attribute.group().replaceFirst("[^\"']*[\"']\\s*", ""))
        .map(value -> StringEscapeUtils.unescapeXml(value.substring(0, value.length() - 1)))
        .anyMatch(PrivateFeed::is);
  }

  /** Up to so many bytes. Without the zeros UTF-16 reads as ASCII does. */
  private static String ascii(byte[] body, int most) {
    int length = Math.min(body.length, most);
    return new String(body, 0, length, StandardCharsets.ISO_8859_1).replace("\0", "");
  }

  @Override
  public Report report(Library before) {
    Report r = before.report();
    return ReportBuilder.builder(r)
        .warnings(warnings(r.warnings(), notice(before)))
        .unmatched(r.unmatched().stream().map(this::unmatched).toList())
        .oldEpisodes(r.oldEpisodes().stream().map(this::oldEpisodes).toList())
        .missing(r.missing().stream().map(this::missing).toList())
        .feeds(shared ? shared(r.feeds(), before.subscriptions()) : r.feeds())
        .build();
  }

  private Report.Unmatched unmatched(Report.Unmatched one) {
    String guid = one.guid() == null ? null : covered(one.guid());
    boolean hidden = closed.contains(EpisodeId.parse(one.id()).podcast());
    String url = hidden ? null : coveredIfAny(one.enclosureUrl());
    return new Report.Unmatched(
        one.id(), covered(one.podcast()), covered(one.title()), guid, url, one.why());
  }

  private Report.OldEpisodes oldEpisodes(Report.OldEpisodes one) {
    return new Report.OldEpisodes(
        one.podcast(),
        covered(one.title()),
        one.inFeed(),
        one.more(),
        one.captures(),
        one.from(),
        one.to());
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
  private List<String> warnings(List<String> others, String notice) {
    Stream<String> first = notice.isEmpty() ? Stream.empty() : Stream.of(notice);
    return Stream.concat(
            first,
            others.stream().filter(warning -> !warning.startsWith(NOTICE)).map(this::covered))
        .distinct()
        .toList();
  }

  /** Empty without private feeds. */
  private String notice(Library before) {
    String titles = named(before, PrivateFeedScrub::isPrivate);
    if (titles.isEmpty()) {
      return "";
    }
    String notice =
        shared
            ? "Left out, because this zip is for sharing: the private feed addresses of "
                + titles
                + "."
            : NOTICE
                + " (anyone who has one can listen on your account) are in full in the OPML files beside"
                + " index.html, and nowhere else in the zip: "
                + titles
                + ". Share none of these files; pack --share-safe makes a zip without the addresses.";
    String plain = named(before, url -> url != null && PrivateFeed.hasPlainKey(url));
    return plain.isEmpty() ? notice : notice + PLAIN + plain + ".";
  }

  /** The titles of subscriptions with such an address, as many as can be read. */
  private String named(Library before, Predicate<@Nullable String> which) {
    List<String> titles =
        Stream.concat(before.subscriptions().stream(), before.pastSubscriptions().stream())
            .filter(s -> which.test(s.feedUrl()))
            .map(Subscription::title)
            .map(this::covered)
            .toList();
    String more = titles.size() > NAMED ? " and " + (titles.size() - NAMED) + " more" : "";
    return String.join(", ", titles.subList(0, Math.min(NAMED, titles.size()))) + more;
  }

  private static boolean isPrivate(@Nullable String address) {
    return address != null && PrivateFeed.is(address);
  }

  /** A text or an address of anything but a feed. */
  private String covered(String text) {
    String covered = PrivateFeed.redactedIn(text);
    for (String key : keys) {
      covered = covered.replace(key, PrivateFeed.COVERED);
    }
    return covered;
  }

  /** A text or an address of a private feed, whose files may have keys of their own. */
  private String closed(String text) {
    String covered = covered(text);
    return covered.indexOf(' ') < 0 ? PrivateFeed.redacted(covered) : covered;
  }

  private @Nullable String coveredIfAny(@Nullable String text) {
    return text == null ? null : covered(text);
  }

  /** One with a private feed has none when the zip is to be shared, else a covered one. */
  @Override
  public Subscription subscription(Subscription s) {
    boolean dropped = shared && isPrivate(s.feedUrl());
    return new Subscription(
        s.podcast(),
        covered(s.title()),
        dropped || s.feedUrl() == null ? null : PrivateFeed.redacted(s.feedUrl()),
        coveredIfAny(s.siteUrl()),
        s.folder());
  }

  @Override
  public FeedReview review(FeedReview r) {
    return new FeedReview(
        r.podcast(),
        covered(r.title()),
        r.candidates().stream()
            .map(
                c ->
                    new FeedReview.Candidate(
                        PrivateFeed.redacted(c.feedUrl()),
                        c.title(),
                        c.confidence(),
                        covered(c.evidence())))
            .toList());
  }

  private Missing missing(Missing m) {
    return new Missing(
        m.kind(),
        covered(m.id()),
        coveredIfAny(m.url()),
        m.why(),
        m.attempts(),
        coveredIfAny(m.next()));
  }

  @Override
  public Podcast podcast(Podcast p) {
    PodcastFeed feed = p.feed();
    boolean hidden = closed.contains(p.id());
    Podcast known = hidden ? Json.withTexts(p, Podcast.class, this::closed) : p;
    return PodcastBuilder.builder(known)
        .title(covered(known.title()))
        .description(coveredIfAny(known.description()))
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
    if (!closed.contains(e.podcast().id()) && (feed == null || !isPrivate(feed.feedUrl()))) {
      List<Origin> origins = e.origins().stream().map(this::origin).toList();
      return origins.equals(e.origins()) ? e : EpisodeBuilder.builder(e).origins(origins).build();
    }
    EpisodeFeed opened = feed == null ? null : opened(feed);
    return Json.withTexts(
        EpisodeBuilder.builder(e).feed(opened).build(), Episode.class, this::closed);
  }

  private static EpisodeFeed opened(EpisodeFeed feed) {
    String enclosure = PrivateFeed.isKeyed(feed.feedUrl()) ? null : feed.enclosureUrl();
    return new EpisodeFeed(
        feed.feedUrl(), feed.guid(), enclosure, feed.matchedBy(), feed.confidence());
  }

  private Origin origin(Origin o) {
    return new Origin(covered(o.url()), o.source(), o.capturedAt(), o.sha256());
  }
}
