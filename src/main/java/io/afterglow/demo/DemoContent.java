package io.afterglow.demo;

import io.afterglow.model.Chapter;
import io.afterglow.model.Insight;
import io.afterglow.model.Paragraph;
import io.afterglow.model.Person;
import io.afterglow.model.Topic;
import io.afterglow.model.Transcript;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one episode's pages show. A page that went through a reader mode ({@link Shape#is} {@code
 * reader}) shows it without headings: its people, topics and chapters cannot be told apart there.
 *
 * @param tabs labels of the first row of tabs, as printed
 * @param topicLines the running text of the topics as printed: sub-paragraphs in order
 * @param topics what a reader should make of it
 * @param chaptersHeading whether the heading stands there, with or without chapters under it
 * @param showNotes paragraphs of the publisher's own notes
 * @param transcripts in the audio's language first, then translations; empty where there are none
 */
public record DemoContent(
    List<String> tabs,
    List<String> tags,
    List<Person> people,
    List<String> topicLines,
    List<Topic> topics,
    boolean deepDive,
    boolean insightsHeading,
    List<Insight> insights,
    boolean chaptersHeading,
    List<Chapter> chapters,
    List<String> showNotes,
    List<Transcript> transcripts) {

  /** Writes it, always the same for the same episode. */
  public static DemoContent of(DemoEpisode episode) {
    return of(episode, episode.transcriptLanguages());
  }

  /** The same with the transcripts of some languages only, which is most of the work. */
  static DemoContent of(DemoEpisode episode, List<String> languages) {
    return new Scriptwriter(episode).content(languages);
  }

  /** The transcript in a language (BCP 47 primary subtag), null when there is none. */
  public @Nullable Transcript transcript(String language) {
    return transcripts.stream().filter(t -> t.language().equals(language)).findFirst().orElse(null);
  }

  /** Texts of a transcript's paragraphs. */
  static List<String> texts(Transcript transcript) {
    return transcript.paragraphs().stream().map(Paragraph::text).toList();
  }
}
