package io.afterglow.app;

import io.afterglow.model.Chapter;
import io.afterglow.model.ListeningState;
import io.afterglow.page.AppEpisode;
import io.afterglow.page.AppEpisodeBuilder;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * AntennaPod's database export (AntennaPod/AntennaPod, {@code PodDBAdapter} and {@code
 * DBUpgrader}). Old ones stay around, so a table or column that an older version lacked is nothing
 * special.
 */
final class AntennaPodReader implements AppReader {

  private static final String APP = "AntennaPod";

  /** {@code FeedPreferences}: tags are joined by a record separator; the root is no tag. */
  private static final String BETWEEN_TAGS = "\u001e";

  private static final String ROOT = "#root";

  private static final double MILLIS = 1000;

  @Override
  public Optional<AppExport> read(AppSource source) throws IOException {
    AppDatabase database = source.database();
    return database != null
            && database.has("Feeds", "download_url")
            && database.has("FeedItems", "feed")
        ? Optional.of(new Reading(database).export())
        : Optional.empty();
  }

  /** What is known of an episode's file. */
  private record Media(
      @Nullable String url,
      @Nullable Double duration,
      @Nullable Double position,
      @Nullable Instant played) {

    static final Media NONE = new Media(null, null, null, null);
  }

  private static final class Reading {

    private final AppDatabase database;
    private final Map<Long, Media> media = new HashMap<>();
    private final Map<Long, Integer> queue = new HashMap<>();
    private final Set<Long> favourites = new HashSet<>();
    private final Map<Long, List<Chapter>> chapters = new HashMap<>();
    private final EpisodesOf<Long> episodes = new EpisodesOf<>(APP);
    private final Map<Long, AppPodcast> podcasts = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();

    Reading(AppDatabase database) {
      this.database = database;
    }

    AppExport export() {
      database.expect("Feeds", "title", "download_url");
      database.expect("FeedItems", "title", "read", "pubDate");
      database.expect("FeedMedia", "feeditem", "download_url", "duration", "position");
      database.expect("Queue", "feeditem");
      database.each(
          "FeedMedia",
          List.of(
              "feeditem",
              "download_url",
              "duration",
              "position",
              "last_played_time",
              "playback_completion_date"),
          this::media);
      database.each("Queue", List.of("id", "feeditem"), this::queued);
      database.each("Favorites", List.of("feeditem"), this::favourite);
      database.each("SimpleChapters", List.of("feeditem", "start", "title", "link"), this::chapter);
      database.each(
          "FeedItems",
          List.of(
              "id",
              "feed",
              "title",
              "pubDate",
              "read",
              "link",
              "description",
              "item_identifier",
              "podcastindex_transcript_url"),
          this::item);
      database.each(
          "Feeds",
          List.of(
              "id",
              "title",
              "custom_title",
              "download_url",
              "link",
              "author",
              "username",
              "password",
              "tags",
              "state"),
          this::feed);
      database.each(
          "DownloadLog", List.of("completion_date"), row -> row.millis("completion_date"));
      List<AppPodcast> all = new ArrayList<>(podcasts.values());
      all.addAll(episodes.rest());
      warnings.addAll(database.losses());
      return new AppExport(APP, APP, database.age(), all, warnings);
    }

    private void media(AppRow row) throws SQLException {
      Long item = row.integer("feeditem");
      if (item != null) {
        // Newer versions keep the last time of listening in both columns.
        Instant played =
            later(row.millis("last_played_time"), row.millis("playback_completion_date"));
        media.put(
            item,
            new Media(
                row.text("download_url"),
                row.seconds("duration", MILLIS),
                row.seconds("position", MILLIS),
                played));
      }
    }

    private void queued(AppRow row) throws SQLException {
      Long item = row.integer("feeditem");
      Long place = row.integer("id");
      if (item != null && place != null) {
        queue.put(item, place.intValue());
      }
    }

    private void favourite(AppRow row) throws SQLException {
      Long item = row.integer("feeditem");
      if (item != null) {
        favourites.add(item);
      }
    }

    private void chapter(AppRow row) throws SQLException {
      Long item = row.integer("feeditem");
      Double start = row.seconds("start", MILLIS);
      if (item != null && start != null) {
        chapters
            .computeIfAbsent(item, id -> new ArrayList<>())
            .add(new Chapter(row.line("title"), null, List.of(), start, null, row.text("link")));
      }
    }

    private void item(AppRow row) throws SQLException {
      Long id = row.integer("id");
      Long feed = row.integer("feed");
      if (id == null) {
        return;
      }
      Media file = media.getOrDefault(id, Media.NONE);
      ListeningState heard = heard(id, row.integer("read"), file);
      String guid = row.text("item_identifier");
      String title = row.line("title");
      Instant published = row.millis("pubDate");
      if (heard == null) {
        episodes.list(feed, AppEpisode.key(guid, file.url(), title, published));
        return;
      }
      String transcript = row.text("podcastindex_transcript_url");
      episodes.add(
          feed,
          AppEpisodeBuilder.builder()
              .guid(guid)
              .title(title)
              .publishedAt(published)
              .durationSeconds(file.duration())
              .enclosureUrl(file.url())
              .link(row.text("link"))
              .notes(row.text("description"))
              .chapters(chapters.getOrDefault(id, List.of()))
              .transcriptUrls(transcript == null ? List.of() : List.of(transcript))
              .listening(heard)
              .build());
    }

    private @Nullable ListeningState heard(long id, @Nullable Long read, Media file) {
      boolean started = file.position() != null && file.position() > 0;
      ListeningState.State state =
          read != null && read == 1
              ? ListeningState.State.PLAYED
              : started ? ListeningState.State.IN_PROGRESS : ListeningState.State.UNPLAYED;
      boolean starred = favourites.contains(id);
      boolean touched = starred || queue.containsKey(id) || file.played() != null;
      if (state == ListeningState.State.UNPLAYED && !touched) {
        return null;
      }
      return new ListeningState(
          state,
          started ? file.position() : null,
          file.played(),
          null,
          starred,
          queue.get(id),
          APP);
    }

    private void feed(AppRow row) throws SQLException {
      Long id = row.integer("id");
      String url = row.text("download_url");
      String custom = row.line("custom_title");
      String title = custom == null ? row.line("title") : custom;
      if (id == null || (url == null && title == null)) {
        return;
      }
      String feed = FeedLogin.in(url, row.text("username"), row.text("password"));
      String name = title == null ? String.valueOf(feed) : title;
      EpisodesOf.Group own = episodes.take(id);
      if (feed == null && url != null) {
        warnings.add(
            name + " is a folder on the phone, not a podcast: copy its files from the phone");
        return;
      }
      Long state = row.integer("state");
      podcasts.put(
          id,
          new AppPodcast(
              name,
              row.line("author"),
              feed,
              row.text("link"),
              state == null || state == 0,
              tag(row.text("tags")),
              own.known(),
              own.listed()));
    }
  }

  private static @Nullable String tag(@Nullable String tags) {
    return tags == null
        ? null
        : Arrays.stream(tags.split(BETWEEN_TAGS, -1))
            .map(String::strip)
            .filter(tag -> !tag.isEmpty() && !tag.equals(ROOT))
            .findFirst()
            .orElse(null);
  }

  private static @Nullable Instant later(@Nullable Instant first, @Nullable Instant second) {
    return first == null || (second != null && second.isAfter(first)) ? second : first;
  }
}
