package io.afterglow.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one episode, from however many pages. Component names and order are those of
 * {@code episode.json}.
 *
 * @param url the page's canonical address without tab suffix, null for a copy that has no address
 * @param season of the feed's item, as are number and duration; null when unknown
 * @param number a decimal for episodes between two others (podcast namespace, {@code episode})
 * @param listening null unless an app's export states it
 */
@RecordBuilder
public record Episode(
    EpisodeId id,
    @Nullable String url,
    String title,
    PodcastRef podcast,
    @Nullable LocalDate publishedOn,
    @Nullable String imageUrl,
    @Nullable Integer season,
    @Nullable BigDecimal number,
    @Nullable Long durationSeconds,
    List<String> tags,
    List<String> tabs,
    List<Person> people,
    List<Topic> topics,
    List<Insight> insights,
    List<Chapter> chapters,
    @Nullable ShowNotes showNotes,
    List<Transcript> transcripts,
    @Nullable ListeningState listening,
    List<Highlight> highlights,
    @Nullable EpisodeFeed feed,
    List<Origin> origins,
    List<Problem> problems) {

  public Episode {
    tags = List.copyOf(tags);
    tabs = List.copyOf(tabs);
    people = List.copyOf(people);
    topics = List.copyOf(topics);
    insights = List.copyOf(insights);
    chapters = List.copyOf(chapters);
    transcripts = List.copyOf(transcripts);
    highlights = List.copyOf(highlights);
    origins = List.copyOf(origins);
    problems = List.copyOf(problems);
  }
}
