package io.afterglow.model;

import org.jspecify.annotations.Nullable;

/**
 * A paragraph of a transcript; speaker, start and end (seconds from the episode's start) are null
 * unless the source gave them.
 */
public record Paragraph(
    String text,
    @Nullable String speaker,
    @Nullable Double startSeconds,
    @Nullable Double endSeconds) {

  /** A paragraph whose end is not known. */
  public Paragraph(String text, @Nullable String speaker, @Nullable Double startSeconds) {
    this(text, speaker, startSeconds, null);
  }
}
