package io.afterglow.page;

import org.jspecify.annotations.Nullable;

/**
 * An address that names a podcast: of its feed, or of its page in a directory or app. Nothing is
 * guessed: what such a page's address does not state is not known.
 */
public sealed interface PodcastLink {

  /** Apple's directory, under the name that {@code --podcast-directory} takes. */
  String APPLE = "apple";

  /** Podcast Index, under the name that {@code --podcast-directory} takes. */
  String PODCAST_INDEX = "podcastindex";

  /**
   * A feed.
   *
   * @param url as it was written; a scheme such as {@code feed:} stays
   */
  record Feed(String url) implements PodcastLink {}

  /**
   * An address that has the form of a feed's, and may be none.
   *
   * @param url as it was written
   */
  record Candidate(String url) implements PodcastLink {}

  /**
   * A podcast by its number in a directory.
   *
   * @param directory {@link #APPLE} or {@link #PODCAST_INDEX}
   * @param number digits
   */
  record Show(String directory, String number) implements PodcastLink {

    /** The podcast's page in the directory. */
    public String page() {
      return directory.equals(APPLE)
          ? "https://podcasts.apple.com/podcast/id" + number
          : "https://podcastindex.org/podcast/" + number;
    }
  }

  /**
   * A link that should name a podcast, and does not.
   *
   * @param why the end of a sentence that the address begins, and what helps
   */
  record Broken(String why) implements PodcastLink {}

  /**
   * Reads an address that can only be meant for a podcast.
   *
   * @return null for any other address, a feed's plain https address included
   */
  static @Nullable PodcastLink find(String text) {
    if (PodcastPages.isHandedOn(text)) {
      return feed(text);
    }
    Address address = Address.find(text);
    return address == null ? null : PodcastPages.find(address);
  }

  /**
   * Reads an address that the user bookmarked: also a plain one that has the form of a feed's.
   *
   * @return null for any other address
   */
  static @Nullable PodcastLink bookmarked(String text) {
    PodcastLink found = find(text);
    Address address = found == null ? Address.find(text) : null;
    return address != null && FeedForm.is(address) ? new Candidate(text) : found;
  }

  /** Reads an address that stands where only a podcast's can. */
  static PodcastLink feed(String text) {
    PodcastLink found = PodcastPages.isHandedOn(text) ? null : find(text);
    if (found != null) {
      return found;
    }
    ListedFeed feed = ListedFeed.of(text, null);
    if (feed == null) {
      return new Broken("is not a valid web address. Give the address of the podcast's feed");
    }
    Address address = Address.find(feed.url());
    return address != null && PodcastPages.isDirectory(address)
        ? new Broken(
            "names no podcast. Open the podcast's own page there, and give the address of that")
        : new Feed(text);
  }
}
