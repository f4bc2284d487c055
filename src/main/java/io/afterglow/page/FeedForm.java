package io.afterglow.page;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The forms that addresses of feeds have, and other pages hardly ever. */
final class FeedForm {

  /** Hosts of feeds and nothing else: {@code feeds.megaphone.fm}, {@code rss.art19.com}. */
  private static final Pattern HOST = Pattern.compile("(?:feeds?\\d?|rss)\\..+\\..+");

  /** How a path ends: in the name of a file of feeds, or as those of WordPress and hosts do. */
  private static final Pattern PATH =
      Pattern.compile(
          ".*(?:\\.(?:xml|rss|atom|rdf)|/feed\\.json|/(?:feed|rss2?|atom)"
              + "|/feed/(?:podcast|rss2?|atom|rdf|mp3|m4a|audio)(?:/[^/]+)?)/?");

  private static final Pattern WORDPRESS =
      Pattern.compile("(?:.*&)?feed=(?:podcast|rss2?|atom|rdf)(?:&.*)?");

  private static final Pattern SITEMAP = Pattern.compile(".*/[^/]*sitemap[^/]*\\.xml");

  private static final Pattern PATREON = Pattern.compile("/rss/[^/]+");

  /** Their {@code /feed} is the start page of a member. */
  private static final Set<String> OTHERS = Set.of("linkedin.com", "www.linkedin.com");

  private FeedForm() {}

  static boolean is(Address address) {
    String host = address.host();
    String path = address.path().toLowerCase(Locale.ROOT);
    String query = address.query();
    if (OTHERS.contains(host) || SITEMAP.matcher(path).matches()) {
      return false;
    }
    return PATH.matcher(path).matches()
        || (HOST.matcher(host).matches() && !path.equals("/"))
        || (host.endsWith("patreon.com") && PATREON.matcher(path).matches())
        || (query != null && WORDPRESS.matcher(query).matches());
  }
}
