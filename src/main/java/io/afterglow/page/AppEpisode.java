package io.afterglow.page;

import io.afterglow.model.Chapter;
import io.afterglow.model.Highlight;
import io.afterglow.model.ListeningState;
import io.afterglow.model.Problem;
import io.afterglow.model.Transcript;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An episode as an app's export knows it; null = unknown.
 *
 * @param guid the feed's GUID, letter for letter; an app's own id is none
 * @param link its page
 * @param notes show notes, HTML or text as the app stored them
 * @param transcriptUrls the publisher's transcripts that the app knows of
 * @param missingTranscript what to do for a transcript that the app knows and did not store; null
 *     where there is none
 * @param listening null where nothing was heard, starred or queued
 * @param heardSeconds the sum of all plays, where the app stores neither position nor completion:
 *     nearly the whole duration means played; null everywhere else
 * @param problems what is odd about its texts, such as an excerpt in the place of a transcript
 */
@RecordBuilder
public record AppEpisode(
    @Nullable String guid,
    @Nullable String title,
    @Nullable Instant publishedAt,
    @Nullable Double durationSeconds,
    @Nullable String enclosureUrl,
    @Nullable String link,
    @Nullable String notes,
    List<Chapter> chapters,
    List<String> transcriptUrls,
    List<Transcript> transcripts,
    @Nullable String missingTranscript,
    @Nullable ListeningState listening,
    @Nullable Double heardSeconds,
    List<Highlight> highlights,
    List<Problem> problems) {

  public AppEpisode {
    chapters = List.copyOf(chapters);
    transcriptUrls = List.copyOf(transcriptUrls);
    transcripts = List.copyOf(transcripts);
    highlights = List.copyOf(highlights);
    problems = List.copyOf(problems);
  }

  /** By what one app's exports of different times know the same episode of a podcast. */
  public String key() {
    return key(guid, enclosureUrl, title, publishedAt);
  }

  /** The same of its parts. */
  public static String key(
      @Nullable String guid,
      @Nullable String enclosureUrl,
      @Nullable String title,
      @Nullable Instant publishedAt) {
    if (guid != null) {
      return guid;
    }
    return enclosureUrl == null ? title + "\n" + publishedAt : enclosureUrl;
  }

  /** Whether it is more than one that the app merely lists. */
  public boolean isKnown() {
    return listening != null
        || heardSeconds != null
        || missingTranscript != null
        || !highlights.isEmpty()
        || !transcripts.isEmpty()
        || !problems.isEmpty();
  }
}
