package io.afterglow.export;

import io.afterglow.model.Library;
import io.afterglow.model.Podcast;
import io.afterglow.model.PodcastFeed;
import io.afterglow.model.SourceFeed;
import io.afterglow.model.Subscription;
import io.afterglow.text.FeedAddress;
import io.afterglow.text.PrivateFeed;
import io.afterglow.text.XmlText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code subscriptions.opml} (OPML 2.0) in the one shape that every podcast app reads, and {@code
 * for-podverse.opml} for the one that reads no other; where the account has folders, {@code
 * subscriptions-by-folder.opml} beside them. Where no list of subscriptions is known at all, the
 * podcasts that were found are in {@code podcasts.opml}, in the same form. Feeds that are not
 * certain are left out; with no feed at all there is no file, since some apps fail on an empty one.
 *
 * <p>The shape: flat, one outline a line, {@code type="rss"} on each, {@code text} and {@code
 * title} equal, only the four named entities, ASCII addresses, each feed once, {@code xmlUrl} last.
 */
final class OpmlFiles implements Exporter {

  /** One importer reads no more of a title. */
  private static final int TITLE_BYTES = 255;

  /** RFC 822 with a four-digit year, as OPML 2.0 asks for. */
  private static final DateTimeFormatter RFC_822 =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private record Feed(String title, @Nullable String site, String url, @Nullable String folder) {

    /** The first of two addresses of one feed, with https where either has it. */
    Feed once(Feed again) {
      return new Feed(title, site, FeedAddress.secure(url, again.url), folder);
    }
  }

  @Override
  public String name() {
    return "opml";
  }

  /** An app cannot subscribe to half an address. */
  @Override
  public boolean tellsPrivateFeeds() {
    return true;
  }

  @Override
  public Pass begin(Library library, Output out) throws IOException {
    List<Subscription> subscriptions = library.subscriptions();
    Instant created = library.report().finishedAt();
    List<Feed> feeds = feeds(subscriptions);
    if (subscriptions.isEmpty() && library.pastSubscriptions().isEmpty()) {
      found(library, created, out);
    }
    if (!feeds.isEmpty()) {
      out.write("subscriptions.opml", document(feeds, OpmlFiles::outline, created));
      out.write("for-podverse.opml", document(feeds, OpmlFiles::podverseOutline, created));
      if (feeds.stream().anyMatch(feed -> feed.folder() != null)) {
        out.write("subscriptions-by-folder.opml", byFolder(feeds, created));
      }
    }
    List<Feed> past = feeds(library.pastSubscriptions());
    if (!past.isEmpty()) {
      out.write("past-subscriptions.opml", document(past, OpmlFiles::pastOutline, created));
    }
    return new Pass() {};
  }

  /** Writes the podcasts that were found, since no list of subscriptions is known. */
  private static void found(Library library, Instant created, Output out) throws IOException {
    List<Subscription> podcasts = new ArrayList<>();
    try (Stream<Podcast> all = library.podcasts()) {
      all.forEach(podcast -> found(library, podcast).ifPresent(podcasts::add));
    }
    List<Feed> feeds = feeds(podcasts);
    if (!feeds.isEmpty()) {
      out.write("podcasts.opml", document(feeds, OpmlFiles::outline, created));
    }
  }

  private static Optional<Subscription> found(Library library, Podcast podcast) {
    PodcastFeed feed = podcast.feed();
    if (feed == null) {
      return Optional.empty();
    }
    String site = library.feed(podcast).map(SourceFeed::siteUrl).orElse(podcast.url());
    return Optional.of(new Subscription(podcast.id(), podcast.title(), feed.url(), site, null));
  }

  /** The one document that every app reads. */
  static byte[] standard(List<Subscription> subscriptions, Instant created) {
    return document(feeds(subscriptions), OpmlFiles::outline, created);
  }

  private static List<Feed> feeds(List<Subscription> subscriptions) {
    Map<String, Feed> feeds = new LinkedHashMap<>();
    for (Subscription subscription : subscriptions) {
      String url = FeedAddress.ascii(subscription.feedUrl());
      if (url != null) {
        Feed feed =
            new Feed(title(subscription, url), site(subscription), url, folder(subscription));
        feeds.merge(FeedAddress.sameness(url), feed, Feed::once);
      }
    }
    return List.copyOf(feeds.values());
  }

  /** Only a feed's own address may hold a key here. */
  private static @Nullable String site(Subscription subscription) {
    String site = subscription.siteUrl();
    return FeedAddress.ascii(site == null ? null : PrivateFeed.redactedIn(site));
  }

  /** A folder without a name is none: one app loses the feeds in it. */
  private static @Nullable String folder(Subscription subscription) {
    String name = subscription.folder() == null ? "" : XmlText.line(subscription.folder());
    return name.isEmpty() ? null : cut(name);
  }

  /** The feeds' addresses as they stand in the file. */
  static List<String> addresses(List<Subscription> subscriptions) {
    return feeds(subscriptions).stream().map(Feed::url).toList();
  }

  private static String title(Subscription subscription, String url) {
    String title = XmlText.line(subscription.title());
    return cut(title.isEmpty() ? url : title);
  }

  private static String cut(String title) {
    int bytes = 0;
    int end = 0;
    while (end < title.length()) {
      String next = Character.toString(title.codePointAt(end));
      bytes += next.getBytes(StandardCharsets.UTF_8).length;
      if (bytes > TITLE_BYTES) {
        break;
      }
      end += next.length();
    }
    return title.substring(0, end).strip();
  }

  private interface Outline {
    String of(Feed feed);
  }

  /**
   * Feeds without a folder first: one app takes each that follows a folder to be in it. One level
   * of folders, which is all that some apps see.
   */
  private static byte[] byFolder(List<Feed> feeds, Instant created) {
    Map<String, List<Feed>> folders = new LinkedHashMap<>();
    StringBuilder body = new StringBuilder();
    for (Feed feed : feeds) {
      if (feed.folder() == null) {
        body.append(outline(feed));
      } else {
        folders.computeIfAbsent(feed.folder(), name -> new ArrayList<>()).add(feed);
      }
    }
    folders.forEach(
        (name, members) -> {
          String title = XmlText.escape(name);
          body.append("    <outline text=\"" + title + "\" title=\"" + title + "\">\n");
          members.forEach(feed -> body.append("  ").append(outline(feed)));
          body.append("    </outline>\n");
        });
    return document(body.toString(), created);
  }

  private static byte[] document(List<Feed> feeds, Outline outline, Instant created) {
    return document(feeds.stream().map(outline::of).collect(Collectors.joining()), created);
  }

  private static byte[] document(String body, Instant created) {
    String head =
        String.format(
            Locale.ROOT,
            """
        <?xml version="1.0" encoding="UTF-8"?>
        <opml version="2.0">
          <head>
            <title>Podcast subscriptions</title>
            <dateCreated>%s</dateCreated>
          </head>
          <body>
        """,
            RFC_822.format(created));
    return (head + body + "  </body>\n</opml>\n").getBytes(StandardCharsets.UTF_8);
  }

  private static String outline(Feed feed) {
    return outline(feed, "");
  }

  /** Marked as Overcast does, so that whoever reads the list does not subscribe again. */
  private static String pastOutline(Feed feed) {
    return outline(feed, " subscribed=\"0\"");
  }

  private static String outline(Feed feed, String more) {
    String title = XmlText.escape(feed.title());
    String site = feed.site() == null ? "" : " htmlUrl=\"" + XmlText.escape(feed.site()) + "\"";
    String url = XmlText.escape(feed.url());
    return line(title, site + more, url);
  }

  /**
   * Quirk: Podverse decodes entities before it parses and percent signs after, so its file holds no
   * entity and each percent sign twice.
   */
  private static String podverseOutline(Feed feed) {
    String title =
        feed.title().replace('&', '+').replace('<', '(').replace('>', ')').replace('"', '\'');
    String url =
        feed.url()
            .replace("%", "%25")
            .replace("&", "%26")
            .replace("\"", "%22")
            .replace("<", "%3C")
            .replace("'", "%27");
    return line(title, "", url);
  }

  private static String line(String title, String more, String url) {
    return "    <outline type=\"rss\" text=\""
        + title
        + "\" title=\""
        + title
        + "\""
        + more
        + " xmlUrl=\""
        + url
        + "\"/>\n";
  }
}
