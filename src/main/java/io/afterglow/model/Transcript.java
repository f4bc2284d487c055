package io.afterglow.model;

import java.util.List;

/**
 * What was said, in one language.
 *
 * @param language a BCP 47 primary subtag ({@code en}, {@code zh}), {@code und} when unsure
 * @param original whether it is the language of the audio, as opposed to a translation
 */
public record Transcript(String language, boolean original, List<Paragraph> paragraphs) {

  public Transcript {
    paragraphs = List.copyOf(paragraphs);
  }

  /** Whether every paragraph has a start that the page gave: only then are timed formats honest. */
  public boolean timed() {
    return !paragraphs.isEmpty() && paragraphs.stream().allMatch(p -> p.startSeconds() != null);
  }
}
