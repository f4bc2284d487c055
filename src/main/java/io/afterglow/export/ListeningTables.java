package io.afterglow.export;

import static io.afterglow.export.Column.integer;
import static io.afterglow.export.Column.real;
import static io.afterglow.export.Column.text;
import static io.afterglow.export.Column.truth;

import io.afterglow.model.Episode;
import io.afterglow.model.EpisodeFeed;
import io.afterglow.model.Highlight;
import io.afterglow.model.Library;
import io.afterglow.model.ListeningState;
import io.afterglow.model.Podcast;
import io.afterglow.model.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code listening.csv} and {@code highlights.csv}: what apps' exports know of episodes. Neither is
 * written where nothing is known.
 */
final class ListeningTables implements Exporter.Pass {

  /** An episode whose state is known, and why it is in no feed. */
  record Heard(PodcastEpisode of, ListeningState state, Report.@Nullable Unmatched unmatched) {}

  /** A highlight with its episode. */
  record Marked(PodcastEpisode of, Highlight highlight) {}

  static final List<Column<Heard>> LISTENING =
      List.of(
          Columns.EPISODE_ID.of(Heard::of),
          Columns.PODCAST_ID.of((Heard heard) -> heard.of.podcast()).named("podcastId"),
          Columns.PODCAST_TITLE.of((Heard heard) -> heard.of.podcast()).named("podcast"),
          Columns.EPISODE_TITLE.of(Heard::of),
          Columns.PUBLISHED_ON.of(Heard::of),
          Column.<Heard>text("guid", ListeningTables::guid).meaning("the feed's, else the app's"),
          Column.<Heard>text("state", heard -> heard.state.state().word())
              .meaning("unplayed, in-progress or played"),
          Column.<Heard>real("positionSeconds", of(ListeningState::positionSeconds))
              .meaning("where to continue"),
          Columns.DURATION.of(Heard::of),
          Column.<Heard>text("lastPlayedAt", of(ListeningState::lastPlayedAt))
              .meaning("ISO 8601, UTC"),
          integer("playCount", of(ListeningState::playCount)),
          truth("starred", of(ListeningState::starred)),
          Column.<Heard>integer("queuePosition", of(ListeningState::queuePosition))
              .meaning("ascends"),
          Column.<Heard>text("from", of(ListeningState::from)).meaning("the app"),
          Column.<Heard>text("matchedBy", ListeningTables::matchedBy)
              .meaning("guid, enclosure or title"),
          Column.<Heard>text(
                  "unmatched",
                  heard -> heard.unmatched == null ? null : heard.unmatched.why().word())
              .meaning("why it is in no feed"));

  static final List<Column<Marked>> HIGHLIGHTS =
      List.of(
          Columns.EPISODE_ID.of(Marked::of),
          Columns.PODCAST_ID.of((Marked marked) -> marked.of.podcast()).named("podcastId"),
          Columns.PODCAST_TITLE.of((Marked marked) -> marked.of.podcast()).named("podcast"),
          Columns.EPISODE_TITLE.of(Marked::of).named("episode"),
          real("startSeconds", part(Highlight::startSeconds)),
          real("endSeconds", part(Highlight::endSeconds)),
          text("title", part(Highlight::title)),
          text("quote", part(Highlight::quote)),
          text("note", part(Highlight::note)),
          Column.<Marked>text("tags", part(highlight -> String.join(";", highlight.tags())))
              .meaning("with `;` between"),
          Column.<Marked>text("madeBy", part(highlight -> highlight.madeBy().word()))
              .meaning("listener or machine"),
          Column.<Marked>text("createdAt", part(Highlight::createdAt)).meaning("ISO 8601, UTC"),
          Column.<Marked>text("from", part(Highlight::from)).meaning("the app"),
          text("url", part(Highlight::url)));

  private final Map<String, Report.Unmatched> unmatched = new HashMap<>();
  private final Late<Heard> listening;
  private final Late<Marked> highlights;

  ListeningTables(Library library, Output out) {
    library.report().unmatched().forEach(one -> unmatched.put(one.id(), one));
    listening = new Late<>(out, "data/listening.csv", LISTENING);
    highlights = new Late<>(out, "data/highlights.csv", HIGHLIGHTS);
  }

  @Override
  public void episode(Podcast podcast, Episode episode) throws IOException {
    PodcastEpisode of = new PodcastEpisode(podcast, episode);
    ListeningState state = episode.listening();
    if (state != null) {
      listening.row(new Heard(of, state, unmatched.get(episode.id().toString())));
    }
    for (Highlight highlight : episode.highlights()) {
      highlights.row(new Marked(of, highlight));
    }
  }

  @Override
  public void finish() throws IOException {
    listening.close();
    highlights.close();
  }

  /** A table that begins with its first row. */
  private static final class Late<T> {
    private final Output out;
    private final String path;
    private final List<Column<T>> columns;
    private @Nullable OutputStream stream;

    Late(Output out, String path, List<Column<T>> columns) {
      this.out = out;
      this.path = path;
      this.columns = columns;
    }

    void row(T value) throws IOException {
      if (stream == null) {
        stream = Tables.begin(out, path, columns);
      }
      Tables.write(stream, Column.row(columns, value));
    }

    void close() throws IOException {
      if (stream != null) {
        stream.close();
      }
    }
  }

  private static @Nullable Object guid(Heard heard) {
    EpisodeFeed feed = heard.of.episode().feed();
    Report.Unmatched alone = heard.unmatched;
    return feed != null ? feed.guid() : alone == null ? null : alone.guid();
  }

  /** A feed's own episode that no app's file named has another word there. */
  private static @Nullable Object matchedBy(Heard heard) {
    EpisodeFeed feed = heard.of.episode().feed();
    return heard.unmatched != null || feed == null ? null : feed.matchedBy();
  }

  private static Function<Heard, @Nullable Object> of(
      Function<ListeningState, @Nullable Object> value) {
    return heard -> value.apply(heard.state);
  }

  private static Function<Marked, @Nullable Object> part(
      Function<Highlight, @Nullable Object> value) {
    return marked -> value.apply(marked.highlight);
  }
}
