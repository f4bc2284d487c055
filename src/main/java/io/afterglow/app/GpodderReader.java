package io.afterglow.app;

import io.afterglow.model.ListeningState;
import io.afterglow.page.AppEpisode;
import io.afterglow.page.AppEpisodeBuilder;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  private static AppExport export(AppDatabase database) throws IOException {
    Map<Long, List<AppEpisode>> episodes = new HashMap<>();
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
            "description",
            "description_html"),
        row -> {
          Long podcast = row.integer("podcast_id");
          AppEpisode episode = episode(row);
          if (podcast != null && episode != null) {
            episodes.computeIfAbsent(podcast, id -> new ArrayList<>()).add(episode);
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
            podcasts.add(
                new AppPodcast(
                    title == null ? String.valueOf(url) : title,
                    null,
                    url,
                    row.text("link"),
                    true,
                    row.line("section"),
                    episodes.getOrDefault(id, List.of())));
          }
        });
    return new AppExport(APP, podcasts, database.losses());
  }

  private static @Nullable AppEpisode episode(AppRow row) throws SQLException {
    Double position = row.seconds("current_position", 1);
    if (position == null || position == 0) {
      return null; // merely listed
    }
    Double total = row.seconds("total_time", 1);
    boolean played =
        total != null && total > 0 && total - position <= Math.max(LEAST_LEFT, LEAST_PART * total);
    Instant lastPlayed = row.epochSeconds("last_playback", 0);
    String html = row.text("description_html");
    return AppEpisodeBuilder.builder()
        .guid(row.text("guid"))
        .title(row.line("title"))
        .publishedAt(row.epochSeconds("published", 0))
        .durationSeconds(total == null || total == 0 ? null : total)
        .enclosureUrl(row.text("url"))
        .link(row.text("link"))
        .notes(html == null ? row.text("description") : html)
        .listening(
            new ListeningState(
                played ? ListeningState.State.PLAYED : ListeningState.State.IN_PROGRESS,
                position,
                lastPlayed == null ? row.epochSeconds("current_position_updated", 0) : lastPlayed,
                null,
                null,
                null,
                APP))
        .build();
  }
}
