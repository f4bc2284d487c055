package io.afterglow.export.sqlite;

import io.afterglow.export.Folders;
import io.afterglow.model.Chapter;
import io.afterglow.model.Episode;
import io.afterglow.model.EpisodeFeed;
import io.afterglow.model.Insight;
import io.afterglow.model.Origin;
import io.afterglow.model.Paragraph;
import io.afterglow.model.Person;
import io.afterglow.model.Podcast;
import io.afterglow.model.PodcastFeed;
import io.afterglow.model.PodcastId;
import io.afterglow.model.Problem;
import io.afterglow.model.ShowNotes;
import io.afterglow.model.Topic;
import io.afterglow.model.Transcript;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows that podcasts and episodes are made into; numbers them as they come. */
final class EpisodeRows {

  private final Inserts rows;
  private long podcasts;
  private long episodes;
  private long transcripts;
  private long paragraphs;

  EpisodeRows(Inserts rows) {
    this.rows = rows;
  }

  /** Its episodes come next. */
  void podcast(Podcast p) throws IOException {
    podcasts++;
    rows.add(
        "podcasts",
        podcasts,
        p.id(),
        p.title(),
        p.url(),
        p.imageUrl(),
        p.subscribed(),
        Folders.of(p));
    for (PodcastId alias : new LinkedHashSet<>(p.aliases())) {
      rows.add("aliases", podcasts, alias);
    }
    PodcastFeed feed = p.feed();
    if (feed != null) {
      feed(feed.url(), true, feed.matchedBy(), feed.confidence());
      for (String other : feed.alternatives()) {
        feed(other, false, null, null);
      }
    }
  }

  private void feed(
      String url, boolean certain, @Nullable String matchedBy, @Nullable Double confidence)
      throws IOException {
    rows.add(
        "feeds (podcast, url, certain, matched_by, confidence)",
        podcasts,
        url,
        certain,
        matchedBy,
        confidence);
  }

  void episode(Podcast podcast, Episode e) throws IOException {
    episodes++;
    ShowNotes notes = e.showNotes();
    EpisodeFeed feed = e.feed();
    rows.add(
        "episodes",
        episodes,
        podcasts,
        e.id(),
        e.title(),
        e.publishedOn(),
        e.url(),
        e.imageUrl(),
        notes == null ? null : notes.text(),
        notes == null ? null : notes.html(),
        feed == null ? null : feed.feedUrl(),
        feed == null ? null : feed.guid(),
        feed == null ? null : feed.enclosureUrl(),
        e.durationSeconds(),
        feed == null ? null : feed.matchedBy(),
        feed == null ? null : feed.confidence(),
        Folders.of(podcast, e));
    said(e);
    for (Transcript transcript : e.transcripts()) {
      transcript(transcript);
    }
    came(e);
  }

  private void said(Episode e) throws IOException {
    for (int i = 0; i < e.tags().size(); i++) {
      rows.add("tags", episodes, i + 1, e.tags().get(i));
    }
    for (int i = 0; i < e.people().size(); i++) {
      Person person = e.people().get(i);
      rows.add("people", episodes, i + 1, person.name(), person.bio());
    }
    for (int i = 0; i < e.topics().size(); i++) {
      Topic topic = e.topics().get(i);
      rows.add("topics", episodes, i + 1, topic.speaker(), topic.text());
    }
    for (int i = 0; i < e.insights().size(); i++) {
      Insight insight = e.insights().get(i);
      rows.add("insights", episodes, i + 1, insight.question(), insight.answer());
    }
    for (int i = 0; i < e.chapters().size(); i++) {
      chapter(i + 1, e.chapters().get(i));
    }
  }

  private void chapter(int position, Chapter c) throws IOException {
    String points = String.join("\n", c.points());
    rows.add("chapters", episodes, position, c.title(), c.summary(), points, c.startSeconds());
  }

  private void transcript(Transcript transcript) throws IOException {
    transcripts++;
    rows.add("transcripts", transcripts, episodes, transcript.language(), transcript.original());
    List<Paragraph> all = transcript.paragraphs();
    for (Paragraph p : all) {
      paragraphs++;
      rows.add("paragraphs", paragraphs, transcripts, p.speaker(), p.startSeconds(), p.text());
      rows.add("paragraphs_fts (rowid, text)", paragraphs, Grams.of(p.text()));
    }
  }

  private void came(Episode e) throws IOException {
    for (int i = 0; i < e.problems().size(); i++) {
      Problem problem = e.problems().get(i);
      rows.add("problems", episodes, i + 1, problem.field(), problem.what());
    }
    for (int i = 0; i < e.origins().size(); i++) {
      Origin o = e.origins().get(i);
      rows.add("origins", episodes, i + 1, o.url(), o.source().word(), o.capturedAt(), o.sha256());
    }
  }
}
