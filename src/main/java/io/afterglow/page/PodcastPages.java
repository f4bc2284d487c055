package io.afterglow.page;

import io.afterglow.page.PodcastLink.Broken;
import io.afterglow.page.PodcastLink.Feed;
import io.afterglow.page.PodcastLink.Show;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Directories and apps whose pages name a podcast in their addresses. */
final class PodcastPages {

  /** Schemes that tell a browser to hand an address to a podcast app. */
  private static final Pattern HANDED_ON = Pattern.compile("(?is)(?:feed|itpc|pcast|podcast):.+");

  private static final Pattern GOOGLE = Pattern.compile("/feed/([^/]*)(?:/.*)?");

  private static final Pattern APPLE =
      Pattern.compile("(?:/[a-z]{2})?(?:/podcast(?:/[^/]+)?)?/id(\\d{1,18})/?");

  private static final Pattern OVERCAST = Pattern.compile("/itunes(\\d{1,18})(?:/.*)?");

  private static final Pattern INDEXED = Pattern.compile("/podcast/(\\d{1,18})(?:/.*)?");

  private static final Pattern SUBSCRIBE = Pattern.compile("/deeplink/subscribe/?");

  private static final Pattern URL = Pattern.compile("(?:^|&)url=([^&]+)");

  private static final Pattern HTTP = Pattern.compile("(?is)https?://.+");

  /** Exact hosts, so that none that only looks alike is believed. */
  private static final Map<String, Reader> HOSTS =
      Map.of(
          "podcasts.google.com", PodcastPages::google,
          "podcasts.apple.com", address -> show(APPLE, address, PodcastLink.APPLE),
          "itunes.apple.com", address -> show(APPLE, address, PodcastLink.APPLE),
          "overcast.fm", address -> show(OVERCAST, address, PodcastLink.APPLE),
          "podcastindex.org", address -> show(INDEXED, address, PodcastLink.PODCAST_INDEX),
          "antennapod.org", PodcastPages::antennaPod);

  private PodcastPages() {}

  /** What an address of one host says; null for a page of no podcast. */
  private interface Reader {
    @Nullable PodcastLink read(Address address);
  }

  static boolean isHandedOn(String text) {
    return HANDED_ON.matcher(text).matches();
  }

  static boolean isDirectory(Address address) {
    return HOSTS.containsKey(address.host());
  }

  static @Nullable PodcastLink find(Address address) {
    Reader reader = HOSTS.get(address.host());
    return reader == null ? null : reader.read(address);
  }

  private static @Nullable PodcastLink show(Pattern page, Address address, String directory) {
    Matcher path = page.matcher(address.path());
    return path.matches() ? new Show(directory, path.group(1)) : null;
  }

  private static @Nullable PodcastLink google(Address address) {
    Matcher path = GOOGLE.matcher(address.path());
    if (!path.matches()) {
      return null;
    }
    String feed = unpacked(decoded(path.group(1)));
    return HTTP.matcher(feed).matches() && ListedFeed.of(feed, null) != null
        ? new Feed(feed)
        : new Broken(
            "should name a feed, and does not: it may have been cut. Copy it again, or give the"
                + " address of the feed");
  }

  private static @Nullable PodcastLink antennaPod(Address address) {
    if (!SUBSCRIBE.matcher(address.path()).matches()) {
      return null;
    }
    String query = address.query();
    Matcher url = URL.matcher(query == null ? "" : query);
    String feed = url.find() ? decoded(url.group(1)) : "";
    return ListedFeed.of(feed, null) == null
        ? new Broken("should name a feed after url=, and does not. Give the address of the feed")
        : new Feed(feed);
  }

  /** Base64 in the alphabet of RFC 4648, section 5, padded or not; empty for anything else. */
  private static String unpacked(String base64) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(base64);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return "";
    }
  }

  private static String decoded(String escaped) {
    return URLDecoder.decode(escaped.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
