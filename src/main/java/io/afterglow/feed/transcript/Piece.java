package io.afterglow.feed.transcript;

import org.jspecify.annotations.Nullable;

/**
 * What a file gives as one: a line of a caption, a word, a paragraph; speaker and times (seconds)
 * are null where the file has none.
 *
 * @param text one line, folded, never empty
 * @param opens whether the file begins a paragraph here
 */
record Piece(
    String text,
    @Nullable String speaker,
    @Nullable Double start,
    @Nullable Double end,
    boolean opens) {

  Piece spokenBy(@Nullable String name, String words) {
    return new Piece(words, name, start, end, opens);
  }
}
