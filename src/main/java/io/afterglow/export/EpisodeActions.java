package io.afterglow.export;

import io.afterglow.model.Episode;
import io.afterglow.model.EpisodeFeed;
import io.afterglow.model.ListeningState;
import io.afterglow.text.FeedAddress;
import io.afterglow.text.PrivateFeed;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What was heard of an episode as the gpodder API v2 takes it (gpoddernet.readthedocs.io). */
public final class EpisodeActions {

  /** No fraction and no zone: one client reads the whole text or nothing. */
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private EpisodeActions() {}

  /**
   * The action; null where nothing was heard, or no server may or can know the episode: its feed is
   * private or unknown, or it has no file.
   *
   * @param noted the time of an action of which no app says when it was
   */
  public static @Nullable Map<String, Object> of(Episode episode, Instant noted) {
    ListeningState heard = episode.listening();
    EpisodeFeed feed = episode.feed();
    if (heard == null
        || feed == null
        || feed.enclosureUrl() == null
        || PrivateFeed.is(feed.feedUrl())) {
      return null;
    }
    long position = position(heard, episode);
    return position > 0 ? action(episode, feed, heard, position, noted) : null;
  }

  /** Played is where position and total are the same; without a duration that still holds. */
  private static long position(ListeningState heard, Episode episode) {
    Long total = episode.durationSeconds();
    boolean played = heard.state() == ListeningState.State.PLAYED;
    if (played && total != null && total > 0) {
      return total;
    }
    boolean started = played || heard.state() == ListeningState.State.IN_PROGRESS;
    Double position = heard.positionSeconds();
    if (!started || position == null) {
      return 0;
    }
    return total == null || total <= 0
        ? Math.round(position)
        : Math.min(Math.round(position), total); // some apps keep positions after the end
  }

  private static Map<String, Object> action(
      Episode episode, EpisodeFeed feed, ListeningState heard, long position, Instant noted) {
    Long known = episode.durationSeconds();
    Instant at = Objects.requireNonNullElse(heard.lastPlayedAt(), noted);
    Map<String, Object> action = new LinkedHashMap<>();
    action.put("podcast", Objects.requireNonNullElse(FeedAddress.ascii(feed.feedUrl()), ""));
    action.put("episode", feed.enclosureUrl());
    if (feed.guid() != null) {
      action.put("guid", feed.guid());
    }
    action.put("device", "afterglow");
    action.put("action", "play");
    action.put("timestamp", UTC.format(at.truncatedTo(ChronoUnit.SECONDS)));
    action.put("started", 0);
    action.put("position", position);
    action.put("total", known == null || known <= 0 ? position : known);
    return action;
  }
}
