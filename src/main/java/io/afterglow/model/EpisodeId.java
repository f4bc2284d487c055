package io.afterglow.model;

/**
 * The two parts of an episode's address, written {@code podcast/episode}. Both parts follow the
 * rule of {@link PodcastId}, so neither holds a slash.
 */
public record EpisodeId(PodcastId podcast, String episode) implements Comparable<EpisodeId> {

  public EpisodeId {
    if (episode.isEmpty()) {
      throw new IllegalArgumentException("an episode id must not be empty");
    }
    if (episode.indexOf('/') >= 0) {
      throw new IllegalArgumentException("an episode's part of an id holds no slash: " + episode);
    }
  }

  /** From the two segments as they stand in an address, percent-encoded or raw. */
  public static EpisodeId ofSegments(String podcast, String episode) {
    return new EpisodeId(PodcastId.ofSegment(podcast), PodcastId.decode(episode));
  }

  /**
   * The inverse of {@link #toString}.
   *
   * @throws IllegalArgumentException quoting the text, when it is not two parts with a slash
   *     between
   */
  public static EpisodeId parse(String text) {
    int slash = text.indexOf('/');
    if (slash <= 0 || slash == text.length() - 1 || text.indexOf('/', slash + 1) >= 0) {
      throw new IllegalArgumentException("not an episode id (podcast/episode): " + text);
    }
    return new EpisodeId(new PodcastId(text.substring(0, slash)), text.substring(slash + 1));
  }

  @Override
  public int compareTo(EpisodeId other) {
    int byPodcast = podcast.compareTo(other.podcast);
    return byPodcast != 0 ? byPodcast : episode.compareTo(other.episode);
  }

  @Override
  public String toString() {
    return podcast + "/" + episode;
  }
}
