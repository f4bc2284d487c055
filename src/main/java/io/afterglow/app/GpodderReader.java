package io.afterglow.app;

import io.afterglow.model.ListeningState;
import io.afterglow.page.AppEpisode;
import io.afterglow.page.AppEpisodeBuilder;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** gPodder's file {@code Database} (gpodder/gpodder, {@code src/gpodder/schema.py}). */
final class GpodderReader implements AppReader {

  private static final String APP = "gPodder";

  /** Closing words and advertisements are rarely heard out. */
  private static final double LEAST_LEFT = 10;

  private static final double LEAST_PART = 0.01;

  @Override
  public Optional<AppExport> read(AppSource source) throws IOException {
    AppDatabase database = source.database();
    return database != null
            && database.has("podcast", "url", "download_folder")
            && database.has("episode", "podcast_id", "url")
        ? Optional.of(export(database))
        : Optional.empty();
  }

  private static AppExport export(AppDatabase database) {
    database.expect("podcast", "id", "title");
    database.expect("episode", "title", "guid", "total_time", "current_position", "is_new");
    EpisodesOf<Long> episodes = new EpisodesOf<>(APP);
    database.each(
        "episode",
        List.of(
            "podcast_id",
            "title",
            "url",
            "guid",
            "link",
            "published",
            "total_time",
            "current_position",
            "current_position_updated",
            "last_playback",
            "is_new",
            "description",
            "description_html"),
        row -> {
          AppEpisode episode = episode(row);
          if (episode.isKnown()) {
            episodes.add(row.integer("podcast_id"), episode);
          } else {
            episodes.list(row.integer("podcast_id"), episode.key());
          }
        });
    List<AppPodcast> podcasts = new ArrayList<>();
    database.each(
        "podcast",
        List.of("id", "title", "url", "link", "section", "auth_username", "auth_password"),
        row -> {
          String url =
              FeedLogin.in(row.text("url"), row.text("auth_username"), row.text("auth_password"));
          String title = row.line("title");
          Long id = row.integer("id");
          if (id != null && (title != null || url != null)) {
            EpisodesOf.Group own = episodes.take(id);
            podcasts.add(
                new AppPodcast(
                    title == null ? String.valueOf(url) : title,
                    null,
                    url,
                    row.text("link"),
                    true,
                    row.line("section"),
                    own.known(),
                    own.listed()));
          }
        });
    podcasts.addAll(episodes.rest());
    return new AppExport(APP, APP, database.age(), podcasts, database.losses());
  }

  private static AppEpisode episode(AppRow row) throws SQLException {
    Double total = row.seconds("total_time", 1);
    String html = row.text("description_html");
    return AppEpisodeBuilder.builder()
        .guid(row.text("guid"))
        .title(row.line("title"))
        .publishedAt(row.epochSeconds("published", 0))
        .durationSeconds(total == null || total == 0 ? null : total)
        .enclosureUrl(row.text("url"))
        .link(row.text("link"))
        .notes(html == null ? row.text("description") : html)
        .listening(listening(row, total))
        .build();
  }

  /**
   * Players that gPodder merely opens report no position: it knows the time, and takes the episode
   * for played by no longer calling it new ({@code playback_mark}). Without a time the listener has
   * only set it aside.
   */
  private static @Nullable ListeningState listening(AppRow row, @Nullable Double total)
      throws SQLException {
    Double told = row.seconds("current_position", 1);
    Double position = told == null || told == 0 ? null : told;
    Instant opened = row.epochSeconds("last_playback", 0);
    Instant moved = row.epochSeconds("current_position_updated", 0);
    if (position == null && opened == null) {
      return null;
    }
    ListeningState.State state =
        position == null
            ? "0".equals(row.text("is_new"))
                ? ListeningState.State.PLAYED
                : ListeningState.State.UNPLAYED
            : isNearEnd(position, total)
                ? ListeningState.State.PLAYED
                : ListeningState.State.IN_PROGRESS;
    return new ListeningState(
        state, position, opened == null ? moved : opened, null, null, null, APP);
  }

  private static boolean isNearEnd(double position, @Nullable Double total) {
    return total != null
        && total > 0
        && total - position <= Math.max(LEAST_LEFT, LEAST_PART * total);
  }
}
