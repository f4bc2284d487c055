package io.afterglow.export;

import io.afterglow.model.Episode;
import io.afterglow.model.EpisodeFeed;
import io.afterglow.model.Library;
import io.afterglow.model.Person;
import io.afterglow.model.Podcast;
import io.afterglow.model.PodcastFeed;
import io.afterglow.model.PodcastId;
import io.afterglow.model.Transcript;
import io.afterglow.text.Csv;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code podcasts.csv} and {@code episodes.csv}: one row each, for spreadsheets. RFC 4180 to the
 * letter, with CRLF, and a byte order mark, without which Excel takes UTF-8 for something else.
 */
final class Tables implements Exporter {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private static final String PODCASTS =
      "id,title,url,imageUrl,subscribed,feedUrl,feedMatchedBy,feedConfidence,episodes,aliases,folder";

  private static final String EPISODES =
      "id,podcastId,podcast,title,publishedOn,url,imageUrl,tags,people,languages,insights,chapters,"
          + "showNotes,durationSeconds,enclosureUrl,guid,feedUrl,problems,folder";

  @Override
  public String name() {
    return "csv";
  }

  @Override
  public Pass begin(Library library, Output out) throws IOException {
    OutputStream podcasts = out.open("data/podcasts.csv");
    OutputStream episodes = out.open("data/episodes.csv");
    write(podcasts, BYTE_ORDER_MARK + PODCASTS);
    write(episodes, BYTE_ORDER_MARK + EPISODES);
    return new Pass() {
      @Override
      public void podcast(Podcast podcast) throws IOException {
        write(podcasts, row(podcast));
      }

      @Override
      public void episode(Podcast podcast, Episode episode) throws IOException {
        write(episodes, row(podcast, episode));
      }

      @Override
      public void finish() throws IOException {
        podcasts.close();
        episodes.close();
      }
    };
  }

  private static void write(OutputStream out, String row) throws IOException {
    out.write((row + "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  private static String row(Podcast podcast) {
    PodcastFeed feed = podcast.feed();
    return Csv.row(
        podcast.id(),
        podcast.title(),
        podcast.url(),
        podcast.imageUrl(),
        podcast.subscribed(),
        feed == null ? null : feed.url(),
        feed == null ? null : feed.matchedBy(),
        feed == null ? null : feed.confidence(),
        podcast.episodes().size(),
        listed(podcast.aliases().stream().map(PodcastId::value)),
        Folders.of(podcast));
  }

  private static String row(Podcast podcast, Episode episode) {
    EpisodeFeed feed = episode.feed();
    return Csv.row(
        episode.id(),
        podcast.id(),
        podcast.title(),
        episode.title(),
        episode.publishedOn(),
        episode.url(),
        episode.imageUrl(),
        listed(episode.tags().stream()),
        listed(episode.people().stream().map(Person::name)),
        listed(episode.transcripts().stream().map(Transcript::language)),
        episode.insights().size(),
        episode.chapters().size(),
        episode.showNotes() != null,
        episode.durationSeconds(),
        feed == null ? null : feed.enclosureUrl(),
        feed == null ? null : feed.guid(),
        feed == null ? null : feed.feedUrl(),
        episode.problems().size(),
        Folders.of(podcast, episode));
  }

  private static @Nullable String listed(Stream<String> words) {
    return words.collect(Collectors.joining("; "));
  }
}
