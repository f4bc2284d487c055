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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Databases of Pocket Casts (Automattic/pocket-casts-android, {@code
 * modules/services/model/schemas}; Automattic/pocket-casts-ios, {@code DatabaseHelper} and {@code
 * BookmarkDataManager}). They name podcasts without their feeds, which are in the OPML file that
 * the app exports.
 */
final class PocketCastsReader implements AppReader {

  private static final String APP = "Pocket Casts";

  /** {@code EpisodePlayingStatus} on Android, {@code PlayingStatus} on iOS. */
  private static final int IN_PROGRESS = 2;

  private static final int COMPLETED = 3;

  /** Of the one queue among iOS's playlists ({@code UpNextDataManager}). */
  private static final long UP_NEXT = 1;

  private static final String OPML =
      "Pocket Casts stores no feed addresses in its database. Export an OPML file in Pocket Casts"
          + " too (Profile, Settings, Import & Export), and give both files.";

  /** Where what the listener uploaded is kept. */
  private static final String FILES = "Uploaded files (Pocket Casts)";

  /** What other tables tell of an episode that may have no row. */
  private record Named(
      @Nullable String podcast,
      @Nullable String title,
      @Nullable String url,
      @Nullable Instant published) {}

  /** What the two systems call the same things. */
  private record Names(
      String podcasts,
      String episodes,
      String published,
      String duration,
      String url,
      String notes,
      String position,
      String status,
      String podcast,
      String starred,
      String last,
      String bookmarks,
      String queue,
      String folders,
      String folder,
      String files,
      double perSecond) {

    static final Names ANDROID =
        new Names(
            "podcasts",
            "podcast_episodes",
            "published_date",
            "duration",
            "download_url",
            "episode_description",
            "played_up_to",
            "playing_status",
            "podcast_id",
            "starred",
            "last_playback_interaction_date",
            "bookmarks",
            "up_next_episodes",
            "folders",
            "folder_uuid",
            "user_episodes",
            1000);

    /** Before schema 75. */
    static final Names OLD_ANDROID = ANDROID.withEpisodes("episodes");

    static final Names IOS =
        new Names(
            "SJPodcast",
            "SJEpisode",
            "publishedDate",
            "duration",
            "downloadUrl",
            "episodeDescription",
            "playedUpTo",
            "playingStatus",
            "podcastUuid",
            "keepEpisode",
            "lastPlaybackInteractionDate",
            "Bookmark",
            "SJPlaylistEpisode",
            "Folder",
            "folderUuid",
            "SJUserEpisode",
            1);

    private Names withEpisodes(String table) {
      return new Names(
          podcasts, table, published, duration, url, notes, position, status, podcast, starred,
          last, bookmarks, queue, folders, folder, files, perSecond);
    }

    static @Nullable Names of(AppDatabase database) {
      return Stream.of(ANDROID, OLD_ANDROID, IOS)
          .filter(names -> database.has(names.podcasts, "uuid", "title", "subscribed"))
          .filter(names -> database.has(names.episodes, "uuid", names.status, names.position))
          .findFirst()
          .orElse(null);
    }

    /** Android counts milliseconds since 1970, iOS seconds. */
    @Nullable Instant time(AppRow row, String column) throws SQLException {
      return perSecond == 1 ? row.epochSeconds(column, 0) : row.millis(column);
    }
  }

  @Override
  public Optional<AppExport> read(AppSource source) throws IOException {
    AppDatabase database = source.database();
    Names names = database == null ? null : Names.of(database);
    return database == null || names == null
        ? Optional.empty()
        : Optional.of(new Reading(database, names).export());
  }

  private static final class Reading {

    private final AppDatabase database;
    private final Names names;
    private final Map<String, Integer> queue = new HashMap<>();
    private final Map<String, Named> named = new LinkedHashMap<>();
    private final Map<String, String> folders = new HashMap<>();
    private final Map<String, List<Highlight>> bookmarks = new HashMap<>();
    private final Map<String, List<Chapter>> chapters = new HashMap<>();
    private final Map<String, List<String>> transcripts = new HashMap<>();
    private final EpisodesOf<String> episodes = new EpisodesOf<>(APP);
    private final List<AppPodcast> podcasts = new ArrayList<>();

    Reading(AppDatabase database, Names names) {
      this.database = database;
      this.names = names;
    }

    AppExport export() {
      database.expect(
          names.episodes, "title", names.published, names.url, names.podcast, names.starred);
      database.expect(names.queue, "episodeUuid");
      database.each(
          names.queue,
          List.of(
              "episodeUuid",
              "position",
              "episodePosition",
              "playlist_id",
              "wasDeleted",
              "title",
              "podcastUuid",
              "downloadUrl",
              "publishedDate"),
          this::queued);
      database.each(names.folders, List.of("uuid", "name"), this::folder);
      database.each(
          names.bookmarks,
          List.of(
              "episode_uuid",
              "podcast_uuid",
              "time",
              "created_at",
              "date_added",
              "title",
              "deleted",
              "ai_title",
              "ai_summary",
              "passage"),
          this::bookmark);
      database.each(
          "episode_chapters",
          List.of("episode_uuid", "start_time", "end_time", "title", "url"),
          this::chapter);
      database.each(
          "episode_transcript", List.of("episode_uuid", "url", "is_generated"), this::transcript);
      database.each(
          names.episodes,
          List.of(
              "uuid",
              "title",
              names.published,
              names.duration,
              names.url,
              names.notes,
              names.position,
              names.status,
              names.podcast,
              names.starred,
              names.last),
          this::episode);
      database.each(
          names.files,
          List.of("uuid", "title", names.published, names.duration, names.position, names.status),
          this::file);
      named.forEach(this::withoutRow);
      database.each(
          names.podcasts,
          List.of(
              "uuid", "title", "author", "podcast_url", "podcastUrl", "subscribed", names.folder),
          this::podcast);
      podcasts.addAll(AppPodcast.loose(FILES, episodes.take(FILES).known()));
      podcasts.addAll(episodes.rest());
      return new AppExport(APP, APP, database.age(), podcasts, database.losses(), OPML);
    }

    private void queued(AppRow row) throws SQLException {
      String episode = row.text("episodeUuid");
      Long android = row.integer("position");
      Long place = android == null ? row.integer("episodePosition") : android;
      Long list = row.integer("playlist_id");
      boolean other = list != null && list != UP_NEXT;
      if (episode != null && place != null && !other && !row.flag("wasDeleted")) {
        queue.put(episode, place.intValue());
        named.put(
            episode,
            new Named(
                row.text("podcastUuid"),
                row.line("title"),
                row.text("downloadUrl"),
                names.time(row, "publishedDate")));
      }
    }

    private void folder(AppRow row) throws SQLException {
      String id = row.text("uuid");
      String name = row.line("name");
      if (id != null && name != null) {
        folders.put(id, name);
      }
    }

    /** What a machine wrote about a bookmark is its note, and the words spoken there its quote. */
    private void bookmark(AppRow row) throws SQLException {
      String episode = row.text("episode_uuid");
      Double time = row.seconds("time", 1);
      if (episode == null || row.flag("deleted")) {
        return;
      }
      named.putIfAbsent(episode, new Named(row.text("podcast_uuid"), null, null, null));
      String title = row.line("title");
      String machine = row.line("ai_title");
      String summary = row.text("ai_summary");
      String note =
          machine == null || title == null
              ? summary
              : summary == null ? machine : machine + "\n" + summary;
      Instant added = row.epochSeconds("date_added", 0);
      bookmarks
          .computeIfAbsent(episode, any -> new ArrayList<>())
          .add(
              new Highlight(
                  time,
                  null,
                  title == null ? machine : title,
                  row.text("passage"),
                  note,
                  List.of(),
                  Highlight.MadeBy.LISTENER,
                  added == null ? row.millis("created_at") : added,
                  APP,
                  null));
    }

    private void chapter(AppRow row) throws SQLException {
      String episode = row.text("episode_uuid");
      Double start = row.seconds("start_time", 1000);
      if (episode != null && start != null) {
        chapters
            .computeIfAbsent(episode, any -> new ArrayList<>())
            .add(
                new Chapter(
                    row.line("title"),
                    null,
                    List.of(),
                    start,
                    row.seconds("end_time", 1000),
                    row.text("url")));
      }
    }

    /** Generated ones are at the app's servers, for those who pay. */
    private void transcript(AppRow row) throws SQLException {
      String episode = row.text("episode_uuid");
      String url = row.text("url");
      if (episode != null && url != null && !row.flag("is_generated")) {
        transcripts.computeIfAbsent(episode, any -> new ArrayList<>()).add(url);
      }
    }

    private void episode(AppRow row) throws SQLException {
      String id = row.text("uuid");
      String podcast = row.text(names.podcast);
      if (id == null) {
        return;
      }
      named.remove(id);
      List<Highlight> made = bookmarks.getOrDefault(id, List.of());
      ListeningState listening = listening(id, row, made);
      String title = row.line("title");
      String url = row.text(names.url);
      Instant published = names.time(row, names.published);
      if (listening == null) {
        episodes.list(podcast, AppEpisode.key(null, url, title, published));
        return;
      }
      Double duration = row.seconds(names.duration, 1);
      episodes.add(
          podcast,
          AppEpisodeBuilder.builder()
              .title(title)
              .publishedAt(published)
              .durationSeconds(duration == null || duration == 0 ? null : duration)
              .enclosureUrl(url)
              .notes(row.text(names.notes))
              .chapters(chapters.getOrDefault(id, List.of()))
              .transcriptUrls(transcripts.getOrDefault(id, List.of()))
              .listening(listening)
              .highlights(made)
              .build());
    }

    /** One that the listener uploaded, of no podcast. */
    private void file(AppRow row) throws SQLException {
      String id = row.text("uuid");
      if (id == null) {
        return;
      }
      named.remove(id);
      List<Highlight> made = bookmarks.getOrDefault(id, List.of());
      ListeningState listening = listening(id, row, made);
      if (listening != null) {
        Double duration = row.seconds(names.duration, 1);
        episodes.add(
            FILES,
            AppEpisodeBuilder.builder()
                .title(row.line("title"))
                .publishedAt(names.time(row, names.published))
                .durationSeconds(duration == null || duration == 0 ? null : duration)
                .listening(listening)
                .highlights(made)
                .build());
      }
    }

    /** What is queued or bookmarked without a row of its own. */
    private void withoutRow(String id, Named episode) {
      episodes.add(
          episode.podcast,
          AppEpisodeBuilder.builder()
              .title(episode.title)
              .publishedAt(episode.published)
              .enclosureUrl(episode.url)
              .listening(
                  new ListeningState(
                      ListeningState.State.UNPLAYED, null, null, null, null, queue.get(id), APP))
              .highlights(bookmarks.getOrDefault(id, List.of()))
              .build());
    }

    private @Nullable ListeningState listening(String id, AppRow row, List<Highlight> made)
        throws SQLException {
      Long status = row.integer(names.status);
      Double position = row.seconds(names.position, 1);
      Double started = position == null || position == 0 ? null : position;
      boolean starred = row.flag(names.starred);
      Integer place = queue.get(id);
      ListeningState.State state =
          status != null && status == COMPLETED
              ? ListeningState.State.PLAYED
              : started != null || (status != null && status == IN_PROGRESS)
                  ? ListeningState.State.IN_PROGRESS
                  : ListeningState.State.UNPLAYED;
      boolean touched = starred || place != null || !made.isEmpty();
      if (state == ListeningState.State.UNPLAYED && !touched) {
        return null;
      }
      return new ListeningState(
          state, started, names.time(row, names.last), null, starred, place, APP);
    }

    private void podcast(AppRow row) throws SQLException {
      String id = row.text("uuid");
      String title = row.line("title");
      if (id == null || title == null) {
        return;
      }
      String site = row.text("podcast_url");
      String folder = row.text(names.folder);
      EpisodesOf.Group own = episodes.take(id);
      podcasts.add(
          new AppPodcast(
              title,
              row.line("author"),
              null,
              site == null ? row.text("podcastUrl") : site,
              row.flag("subscribed"),
              folder == null ? null : folders.get(folder),
              own.known(),
              own.listed()));
    }
  }
}
