package io.afterglow.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was said, in one language.
 *
 * @param language a BCP 47 primary subtag ({@code en}, {@code zh}), {@code und} when unsure
 * @param original whether it is the language of the audio, as opposed to a translation
 * @param generated whether a machine made it, null when nobody says so
 */
public record Transcript(
    String language,
    boolean original,
    TranscriptSource source,
    @Nullable Boolean generated,
    List<Paragraph> paragraphs) {

  /** Workspaces and zips of older versions do not state the source. */
  @SuppressWarnings("NullAway") // what an older version wrote
  public Transcript {
    source = source == null ? TranscriptSource.SERVICE : source;
    paragraphs = List.copyOf(paragraphs);
  }

  /** As a page of a service shows it. */
  public Transcript(String language, boolean original, List<Paragraph> paragraphs) {
    this(language, original, TranscriptSource.SERVICE, null, paragraphs);
  }

  /** The same with its source. */
  public Transcript from(TranscriptSource other) {
    return new Transcript(language, original, other, generated, paragraphs);
  }

  /** Whether every paragraph has a start that the page gave: only then are timed formats honest. */
  public boolean timed() {
    return !paragraphs.isEmpty() && paragraphs.stream().allMatch(p -> p.startSeconds() != null);
  }
}
