package io.afterglow.workspace;

import io.afterglow.model.EpisodeId;
import io.afterglow.model.PodcastId;
import io.afterglow.page.Address;
import io.afterglow.page.Link;
import io.afterglow.page.PageKind;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The task that a page answered, as a line of ASCII in the page's own record: so the queue can be
 * made again from the WARC alone.
 */
record Asked(Link link, int rank) {

  /** Six words: role, kind, rank, podcast, episode ({@code -} for none), address. */
  String line() {
    return String.join(
        " ",
        link.role().name(),
        link.kind().name(),
        Integer.toString(rank),
        word(link.podcast()),
        word(link.episode()),
        link.address().value());
  }

  /** Null for what is no such line. */
  static @Nullable Asked parse(String line) {
    String[] words = line.split(" ", -1);
    if (words.length != 6) {
      return null;
    }
    try {
      String podcast = text(words[3]);
      String episode = text(words[4]);
      return new Asked(
          new Link(
              new Address(words[5]),
              PageKind.valueOf(words[1]),
              podcast == null ? null : new PodcastId(podcast),
              episode == null ? null : EpisodeId.parse(episode),
              Link.Role.valueOf(words[0])),
          Integer.parseInt(words[2]));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String word(@Nullable Object id) {
    return id == null ? "-" : "=" + URLEncoder.encode(id.toString(), StandardCharsets.UTF_8);
  }

  private static @Nullable String text(String word) {
    return word.equals("-") ? null : URLDecoder.decode(word.substring(1), StandardCharsets.UTF_8);
  }
}
