package io.afterglow.app;

import io.afterglow.model.Chapter;
import io.afterglow.model.Highlight;
import io.afterglow.model.ListeningState;
import io.afterglow.page.AppEpisode;
import io.afterglow.page.AppEpisodeBuilder;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The database in a backup of Podcast Addict (schema: StephenBrown2/podstats, {@code
 * podcastaddict/schema.sql}). Its preferences, which are beside it, are never looked at.
 */
final class PodcastAddictReader implements AppReader {

  private static final String APP = "Podcast Addict";

  private static final double MILLIS = 1000;

  /** {@code ordered_list.type} of what is played next. */
  private static final int PLAYLIST = 1;

  /** No podcast has this id. */
  private static final long UNKNOWN = Long.MIN_VALUE;

  @Override
  public Optional<AppExport> read(AppSource source) throws IOException {
    AppDatabase database = source.database();
    return database != null
            && database.has("podcasts", "_id", "feed_url", "subscribed_status")
            && database.has("episodes", "podcast_id", "seen_status")
        ? Optional.of(new Reading(database).export())
        : Optional.empty();
  }

  private static final class Reading {

    private final AppDatabase database;
    private final Map<Long, Integer> queue = new HashMap<>();
    private final Map<Long, List<Chapter>> chapters = new HashMap<>();
    private final Map<Long, List<Highlight>> bookmarks = new HashMap<>();
    private final Map<Long, String> tags = new HashMap<>();
    private final Map<Long, String> tagOfPodcast = new HashMap<>();
    private final Map<Long, Long> withoutRow = new LinkedHashMap<>();
    private final EpisodesOf<Long> episodes = new EpisodesOf<>(APP);
    private final List<AppPodcast> podcasts = new ArrayList<>();

    Reading(AppDatabase database) {
      this.database = database;
    }

    AppExport export() {
      database.expect("podcasts", "name");
      database.expect("episodes", "name", "guid", "favorite", "position_to_resume");
      database.each("ordered_list", List.of("rank", "id", "type"), this::queued);
      database.each(
          "chapters",
          List.of(
              "episodeId",
              "podcastId",
              "start",
              "name",
              "description",
              "url",
              "customBookmark",
              "updateDate"),
          this::chapter);
      database.each("tags", List.of("_id", "name"), this::tag);
      database.each("tag_relation", List.of("tag_id", "podcast_id"), this::tagged);
      database.each(
          "episodes",
          List.of(
              "_id",
              "podcast_id",
              "name",
              "guid",
              "url",
              "publication_date",
              "description",
              "short_description",
              "content",
              "download_url",
              "duration_ms",
              "favorite",
              "seen_status",
              "position_to_resume",
              "playbackDate",
              "transcript_url"),
          this::episode);
      withoutRow.forEach(this::bookmarked);
      database.each(
          "podcasts",
          List.of(
              "_id",
              "name",
              "custom_name",
              "author",
              "homepage",
              "feed_url",
              "subscribed_status",
              "login",
              "password",
              "update_date"),
          this::podcast);
      podcasts.addAll(episodes.rest());
      return new AppExport(APP, APP, database.age(), podcasts, database.losses());
    }

    private void queued(AppRow row) throws SQLException {
      Long episode = row.integer("id");
      Long rank = row.integer("rank");
      Long type = row.integer("type");
      if (episode != null && rank != null && type != null && type == PLAYLIST) {
        queue.put(episode, rank.intValue());
      }
    }

    /** Bookmarks are chapters that the listener made. */
    private void chapter(AppRow row) throws SQLException {
      Long episode = row.integer("episodeId");
      Double start = row.seconds("start", MILLIS);
      if (episode == null) {
        return;
      }
      if (row.flag("customBookmark")) {
        Long podcast = row.integer("podcastId");
        withoutRow.put(episode, podcast == null ? UNKNOWN : podcast);
        bookmarks
            .computeIfAbsent(episode, any -> new ArrayList<>())
            .add(
                new Highlight(
                    start,
                    null,
                    row.line("name"),
                    null,
                    row.text("description"),
                    List.of(),
                    Highlight.MadeBy.LISTENER,
                    row.millis("updateDate"),
                    APP,
                    null));
      } else if (start != null) {
        chapters
            .computeIfAbsent(episode, any -> new ArrayList<>())
            .add(new Chapter(row.line("name"), null, List.of(), start, null, row.text("url")));
      }
    }

    private void tag(AppRow row) throws SQLException {
      Long id = row.integer("_id");
      String name = row.line("name");
      if (id != null && name != null) {
        tags.put(id, name);
      }
    }

    private void tagged(AppRow row) throws SQLException {
      Long podcast = row.integer("podcast_id");
      Long tag = row.integer("tag_id");
      String name = tag == null ? null : tags.get(tag);
      if (podcast != null && name != null) {
        tagOfPodcast.putIfAbsent(podcast, name);
      }
    }

    private void episode(AppRow row) throws SQLException {
      Long id = row.integer("_id");
      Long podcast = row.integer("podcast_id");
      if (id == null) {
        return;
      }
      withoutRow.remove(id);
      List<Highlight> made = bookmarks.getOrDefault(id, List.of());
      ListeningState listening = listening(id, row, made);
      String guid = row.text("guid");
      String title = row.line("name");
      String url = row.text("download_url");
      Instant published = row.millis("publication_date");
      if (listening == null) {
        episodes.list(podcast, AppEpisode.key(guid, url, title, published));
        return;
      }
      String transcript = row.text("transcript_url");
      Double duration = row.seconds("duration_ms", MILLIS);
      episodes.add(
          podcast,
          AppEpisodeBuilder.builder()
              .guid(guid)
              .title(title)
              .publishedAt(published)
              .durationSeconds(duration == null || duration == 0 ? null : duration)
              .enclosureUrl(url)
              .link(row.text("url"))
              .notes(notes(row))
              .chapters(chapters.getOrDefault(id, List.of()))
              .transcriptUrls(transcript == null ? List.of() : List.of(transcript))
              .listening(listening)
              .highlights(made)
              .build());
    }

    private static @Nullable String notes(AppRow row) throws SQLException {
      String content = row.text("content");
      String description = content == null ? row.text("description") : content;
      return description == null ? row.text("short_description") : description;
    }

    /** One whose row is gone; its podcast may still be there. */
    private void bookmarked(long episode, long podcast) {
      episodes.add(
          podcast,
          AppEpisodeBuilder.builder()
              .listening(
                  new ListeningState(
                      ListeningState.State.UNPLAYED,
                      null,
                      null,
                      null,
                      null,
                      queue.get(episode),
                      APP))
              .highlights(bookmarks.getOrDefault(episode, List.of()))
              .build());
    }

    private @Nullable ListeningState listening(long id, AppRow row, List<Highlight> made)
        throws SQLException {
      boolean played = row.flag("seen_status");
      Double position = row.seconds("position_to_resume", MILLIS);
      Double started = position == null || position == 0 ? null : position;
      Integer place = queue.get(id);
      boolean starred = row.flag("favorite");
      Instant last = row.millis("playbackDate");
      boolean touched = place != null || starred || last != null || !made.isEmpty();
      if (!played && started == null && !touched) {
        return null;
      }
      ListeningState.State state =
          played
              ? ListeningState.State.PLAYED
              : started == null ? ListeningState.State.UNPLAYED : ListeningState.State.IN_PROGRESS;
      return new ListeningState(state, started, last, null, starred, place, APP);
    }

    /** Ids below 1 are shelves of the app's own, such as for files of the phone. */
    private void podcast(AppRow row) throws SQLException {
      Long id = row.integer("_id");
      String custom = row.line("custom_name");
      String title = custom == null ? row.line("name") : custom;
      String feed = FeedLogin.in(row.text("feed_url"), row.text("login"), row.text("password"));
      if (id == null || title == null) {
        return;
      }
      EpisodesOf.Group own = episodes.take(id);
      if (id <= 0) {
        return;
      }
      Long status = row.integer("subscribed_status");
      row.millis("update_date");
      podcasts.add(
          new AppPodcast(
              title,
              row.line("author"),
              feed,
              row.text("homepage"),
              status != null && status == 1,
              tagOfPodcast.get(id),
              own.known(),
              own.listed()));
    }
  }
}
