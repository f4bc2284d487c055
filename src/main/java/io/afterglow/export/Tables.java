package io.afterglow.export;

import static io.afterglow.export.Column.integer;
import static io.afterglow.export.Column.real;
import static io.afterglow.export.Column.text;
import static io.afterglow.export.Column.truth;
import static io.afterglow.export.Columns.ofEpisode;

import io.afterglow.model.Episode;
import io.afterglow.model.Library;
import io.afterglow.model.Person;
import io.afterglow.model.Podcast;
import io.afterglow.model.PodcastFeed;
import io.afterglow.model.PodcastId;
import io.afterglow.model.Transcript;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code podcasts.csv} and {@code episodes.csv}: one row each, for spreadsheets; and what apps know
 * of episodes. RFC 4180 to the letter, with CRLF, and a byte order mark, without which Excel takes
 * UTF-8 for something else.
 */
final class Tables implements Exporter {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  // New columns come last, for those who count them.
  static final List<Column<Podcast>> PODCASTS =
      List.of(
          Columns.PODCAST_ID,
          Columns.PODCAST_TITLE,
          Columns.PODCAST_URL,
          Columns.PODCAST_IMAGE,
          Columns.SUBSCRIBED,
          text("feedUrl", ofFeed(PodcastFeed::url)),
          text("feedMatchedBy", ofFeed(PodcastFeed::matchedBy)),
          real("feedConfidence", ofFeed(PodcastFeed::confidence)).meaning("0 to 1"),
          Column.<Podcast>integer("episodes", p -> p.episodes().size()).meaning("how many"),
          Column.<Podcast>text("aliases", p -> listed(p.aliases().stream().map(PodcastId::value)))
              .meaning("other ids, with `; ` between"),
          Columns.PODCAST_FOLDER,
          Columns.PODCAST_AUTHOR,
          Columns.PODCAST_DESCRIPTION,
          Columns.PODCAST_LANGUAGE,
          text("feedAlternatives", ofFeed(feed -> listed(feed.alternatives().stream())))
              .meaning("other candidates, with `; ` between"));

  static final List<Column<PodcastEpisode>> EPISODES =
      List.of(
          Columns.EPISODE_ID,
          Columns.PODCAST_ID.of(PodcastEpisode::podcast).named("podcastId"),
          Columns.PODCAST_TITLE.of(PodcastEpisode::podcast).named("podcast"),
          Columns.EPISODE_TITLE,
          Columns.PUBLISHED_ON,
          Columns.EPISODE_URL,
          Columns.EPISODE_IMAGE,
          words("tags", e -> e.tags().stream()),
          words("people", e -> e.people().stream().map(Person::name)),
          words("languages", e -> e.transcripts().stream().map(Transcript::language)),
          count("insights", Episode::insights),
          count("chapters", Episode::chapters),
          truth("showNotes", ofEpisode(e -> e.showNotes() != null))
              .meaning("whether there are any"),
          Columns.DURATION,
          Columns.ENCLOSURE_URL,
          Columns.GUID,
          Columns.FEED_URL,
          count("problems", Episode::problems),
          Columns.EPISODE_FOLDER,
          Columns.SEASON,
          Columns.NUMBER,
          words("tabs", e -> e.tabs().stream()),
          count("topics", Episode::topics),
          Columns.MATCHED_BY.named("feedMatchedBy"),
          Columns.CONFIDENCE.named("feedConfidence").meaning("0 to 1"));

  @Override
  public String name() {
    return "csv";
  }

  @Override
  public Pass begin(Library library, Output out) throws IOException {
    OutputStream podcasts = begin(out, "data/podcasts.csv", PODCASTS);
    OutputStream episodes = begin(out, "data/episodes.csv", EPISODES);
    Pass heard = new ListeningTables(library, out);
    return new Pass() {
      @Override
      public void podcast(Podcast podcast) throws IOException {
        write(podcasts, Column.row(PODCASTS, podcast));
      }

      @Override
      public void episode(Podcast podcast, Episode episode) throws IOException {
        write(episodes, Column.row(EPISODES, new PodcastEpisode(podcast, episode)));
        heard.episode(podcast, episode);
      }

      @Override
      public void finish() throws IOException {
        podcasts.close();
        episodes.close();
        heard.finish();
      }
    };
  }

  static <T> OutputStream begin(Output out, String path, List<Column<T>> columns)
      throws IOException {
    OutputStream table = out.open(path);
    write(table, BYTE_ORDER_MARK + Column.header(columns));
    return table;
  }

  static void write(OutputStream out, String row) throws IOException {
    out.write((row + "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  private static Function<Podcast, @Nullable Object> ofFeed(
      Function<PodcastFeed, @Nullable Object> value) {
    return podcast -> {
      PodcastFeed feed = podcast.feed();
      return feed == null ? null : value.apply(feed);
    };
  }

  private static Column<PodcastEpisode> words(String name, Function<Episode, Stream<String>> all) {
    return text(name, ofEpisode(e -> listed(all.apply(e)))).meaning("with `; ` between");
  }

  private static Column<PodcastEpisode> count(String name, Function<Episode, List<?>> all) {
    return integer(name, ofEpisode(e -> all.apply(e).size())).meaning("how many");
  }

  private static String listed(Stream<String> words) {
    return words.collect(Collectors.joining("; "));
  }
}
