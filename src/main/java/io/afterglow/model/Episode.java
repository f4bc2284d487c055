package io.afterglow.model;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one episode, from however many pages. Component names and order are those of
 * {@code episode.json}.
 *
 * @param url the page's canonical address without tab suffix, null for a copy that has no address
 */
public record Episode(
    EpisodeId id,
    @Nullable String url,
    String title,
    PodcastRef podcast,
    @Nullable LocalDate publishedOn,
    @Nullable String imageUrl,
    List<String> tags,
    List<String> tabs,
    List<Person> people,
    List<Topic> topics,
    List<Insight> insights,
    List<Chapter> chapters,
    @Nullable ShowNotes showNotes,
    List<Transcript> transcripts,
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
    origins = List.copyOf(origins);
    problems = List.copyOf(problems);
  }

  /** The same with a date. */
  public Episode dated(LocalDate day) {
    return copy(day, problems);
  }

  /** The same with other problems. */
  public Episode with(List<Problem> others) {
    return copy(publishedOn, others);
  }

  private Episode copy(@Nullable LocalDate day, List<Problem> others) {
    return new Episode(
        id,
        url,
        title,
        podcast,
        day,
        imageUrl,
        tags,
        tabs,
        people,
        topics,
        insights,
        chapters,
        showNotes,
        transcripts,
        feed,
        origins,
        others);
  }
}
