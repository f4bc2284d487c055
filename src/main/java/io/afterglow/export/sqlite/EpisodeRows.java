package io.afterglow.export.sqlite;

import io.afterglow.export.PodcastEpisode;
import io.afterglow.export.sqlite.DatabaseTables.Feed;
import io.afterglow.export.sqlite.DatabaseTables.Spaced;
import io.afterglow.model.Episode;
import io.afterglow.model.Paragraph;
import io.afterglow.model.Podcast;
import io.afterglow.model.PodcastFeed;
import io.afterglow.model.Transcript;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;

/** The rows that podcasts and episodes are made into. */
final class EpisodeRows {

  private final Inserts rows;
  private long podcast;

  EpisodeRows(Inserts rows) {
    this.rows = rows;
  }

  /** Its episodes come next. */
  void podcast(Podcast p) throws IOException {
    podcast = rows.add(DatabaseTables.PODCASTS, 0, p);
    rows.addAll(DatabaseTables.ALIASES, podcast, List.copyOf(new LinkedHashSet<>(p.aliases())));
    PodcastFeed feed = p.feed();
    if (feed != null) {
      rows.add(DatabaseTables.FEEDS, podcast, new Feed(feed.url(), feed));
      for (String other : feed.alternatives()) {
        rows.add(DatabaseTables.FEEDS, podcast, new Feed(other, null));
      }
    }
  }

  void episode(Podcast p, Episode e) throws IOException {
    long episode = rows.add(DatabaseTables.EPISODES, podcast, new PodcastEpisode(p, e));
    rows.add(DatabaseTables.EPISODES_FTS, podcast, e);
    if (Grams.spaced(SearchedText.all(e)) != null) {
      rows.add(DatabaseTables.SPACED_EPISODES, episode, e);
    }
    rows.addAll(DatabaseTables.TAGS, episode, e.tags());
    rows.addAll(DatabaseTables.TABS, episode, e.tabs());
    rows.addAll(DatabaseTables.PEOPLE, episode, e.people());
    rows.addAll(DatabaseTables.TOPICS, episode, e.topics());
    rows.addAll(DatabaseTables.INSIGHTS, episode, e.insights());
    rows.addAll(DatabaseTables.CHAPTERS, episode, e.chapters());
    for (Transcript transcript : e.transcripts()) {
      long id = rows.add(DatabaseTables.TRANSCRIPTS, episode, transcript);
      for (Paragraph paragraph : transcript.paragraphs()) {
        long number = rows.add(DatabaseTables.PARAGRAPHS, id, paragraph);
        rows.add(DatabaseTables.PARAGRAPHS_FTS, id, paragraph.text());
        String spaced = Grams.spaced(paragraph.text());
        if (spaced != null) {
          rows.add(DatabaseTables.SPACED, id, new Spaced(number, spaced));
        }
      }
    }
    if (e.listening() != null) {
      rows.add(DatabaseTables.LISTENING, episode, e.listening());
    }
    rows.addAll(DatabaseTables.HIGHLIGHTS, episode, e.highlights());
    rows.addAll(DatabaseTables.PROBLEMS, episode, e.problems());
    rows.addAll(DatabaseTables.ORIGINS, episode, e.origins());
  }
}
