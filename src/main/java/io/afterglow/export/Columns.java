package io.afterglow.export;

import static io.afterglow.export.Column.integer;
import static io.afterglow.export.Column.numeric;
import static io.afterglow.export.Column.real;
import static io.afterglow.export.Column.text;

import io.afterglow.model.Episode;
import io.afterglow.model.EpisodeFeed;
import io.afterglow.model.Podcast;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The columns that the CSV files and the database share. */
public final class Columns {

  public static final Column<Podcast> PODCAST_ID =
      text("id", Podcast::id).required().limited("UNIQUE").meaning("as in podcast.json");
  public static final Column<Podcast> PODCAST_TITLE = text("title", Podcast::title).required();
  public static final Column<Podcast> PODCAST_AUTHOR = text("author", Podcast::author);
  public static final Column<Podcast> PODCAST_DESCRIPTION =
      text("description", Podcast::description);
  public static final Column<Podcast> PODCAST_LANGUAGE =
      text("language", Podcast::language).meaning("BCP 47");
  public static final Column<Podcast> PODCAST_URL = text("url", Podcast::url);
  public static final Column<Podcast> PODCAST_IMAGE = text("imageUrl", Podcast::imageUrl);
  public static final Column<Podcast> SUBSCRIBED =
      Column.<Podcast>truth("subscribed", Podcast::subscribed).required();
  public static final Column<Podcast> PODCAST_FOLDER =
      Column.<Podcast>text("folder", Folders::of)
          .required()
          .limited("UNIQUE")
          .meaning("in the export");

  public static final Column<PodcastEpisode> EPISODE_ID =
      text("id", ofEpisode(Episode::id)).required().limited("UNIQUE").meaning("as in episode.json");
  public static final Column<PodcastEpisode> EPISODE_TITLE =
      text("title", ofEpisode(Episode::title)).required();
  public static final Column<PodcastEpisode> PUBLISHED_ON =
      text("publishedOn", ofEpisode(Episode::publishedOn)).meaning("YYYY-MM-DD");
  public static final Column<PodcastEpisode> EPISODE_URL = text("url", ofEpisode(Episode::url));
  public static final Column<PodcastEpisode> EPISODE_IMAGE =
      text("imageUrl", ofEpisode(Episode::imageUrl));
  public static final Column<PodcastEpisode> SEASON = integer("season", ofEpisode(Episode::season));
  public static final Column<PodcastEpisode> NUMBER = numeric("number", ofEpisode(Episode::number));
  public static final Column<PodcastEpisode> DURATION =
      integer("durationSeconds", ofEpisode(Episode::durationSeconds));
  public static final Column<PodcastEpisode> FEED_URL =
      text("feedUrl", ofItem(EpisodeFeed::feedUrl));
  public static final Column<PodcastEpisode> GUID = text("guid", ofItem(EpisodeFeed::guid));
  public static final Column<PodcastEpisode> ENCLOSURE_URL =
      text("enclosureUrl", ofItem(EpisodeFeed::enclosureUrl));
  public static final Column<PodcastEpisode> MATCHED_BY =
      text("matchedBy", ofItem(EpisodeFeed::matchedBy));
  public static final Column<PodcastEpisode> CONFIDENCE =
      real("confidence", ofItem(EpisodeFeed::confidence));
  public static final Column<PodcastEpisode> EPISODE_FOLDER =
      Column.<PodcastEpisode>text("folder", row -> Folders.of(row.podcast(), row.episode()))
          .required()
          .limited("UNIQUE");

  private Columns() {}

  /** What an episode says. */
  public static Function<PodcastEpisode, @Nullable Object> ofEpisode(
      Function<Episode, @Nullable Object> value) {
    return row -> value.apply(row.episode());
  }

  /** What an episode's item in the feed says, null where there is none. */
  public static Function<PodcastEpisode, @Nullable Object> ofItem(
      Function<EpisodeFeed, @Nullable Object> value) {
    return row -> {
      EpisodeFeed item = row.episode().feed();
      return item == null ? null : value.apply(item);
    };
  }
}
