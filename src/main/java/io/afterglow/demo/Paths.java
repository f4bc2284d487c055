package io.afterglow.demo;

import io.afterglow.model.PodcastId;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The site's own addresses, written as each podcast writes them: Han raw or percent-encoded. */
final class Paths {

  private Paths() {}

  static String podcast(DemoPodcast podcast, PodcastId shown) {
    return "/s/p/" + segment(podcast, shown.value());
  }

  static String episode(DemoEpisode episode, PodcastId shown) {
    DemoPodcast podcast = episode.podcast();
    return podcast(podcast, shown) + "/e/" + segment(podcast, episode.id().episode());
  }

  private static String segment(DemoPodcast podcast, String value) {
    return podcast.slugs().equals("raw") ? value : encoded(value);
  }

  /** Percent-encoded but for what RFC 3986 calls unreserved. */
  static String encoded(String value) {
    StringBuilder out = new StringBuilder(value.length() + 16);
    for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
      boolean plain =
          (b >= 'a' && b <= 'z')
              || (b >= 'A' && b <= 'Z')
              || (b >= '0' && b <= '9')
              || "-._~".indexOf(b) >= 0;
      out.append(plain ? Character.toString((char) b) : hex(b));
    }
    return out.toString();
  }

  private static String hex(byte b) {
    return String.format(Locale.ROOT, "%%%02X", b & 0xff);
  }
}
