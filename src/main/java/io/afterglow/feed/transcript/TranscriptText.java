package io.afterglow.feed.transcript;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file as one of the forms reads it.
 *
 * @param type its media type
 * @param language as the file states it, null when it does not
 * @param prose whether the file has paragraphs of its own, so that pieces are not joined further
 * @param cut whether its end is known to be missing
 * @param unmarked whether it is a web page whose words alone suggest that it is a transcript
 */
record TranscriptText(
    String type,
    @Nullable String language,
    List<Piece> pieces,
    boolean prose,
    boolean cut,
    boolean unmarked) {

  /** A text in a form that only transcripts have. */
  TranscriptText(
      String type, @Nullable String language, List<Piece> pieces, boolean prose, boolean cut) {
    this(type, language, pieces, prose, cut, false);
  }
}
