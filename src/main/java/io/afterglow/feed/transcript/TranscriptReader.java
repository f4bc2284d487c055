package io.afterglow.feed.transcript;

import io.afterglow.codec.ContentCoding;
import io.afterglow.model.Paragraph;
import io.afterglow.model.Problem;
import io.afterglow.model.Transcript;
import io.afterglow.page.Item;
import io.afterglow.page.Notice;
import io.afterglow.page.Page;
import io.afterglow.page.PageKind;
import io.afterglow.page.PageReader;
import io.afterglow.page.PageText;
import io.afterglow.page.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the transcripts that feeds link to ({@code podcast:transcript}): WebVTT, SubRip, JSON,
 * TTML, HTML, plain text and Podlove's XML, into one {@link Item.TranscriptView}. What a body is
 * decides, not what it was declared as, since many are declared wrong. What is not a transcript is
 * {@link PageKind#UNKNOWN}; an error's page, or a notice that there is none, is {@link
 * PageKind#ERROR}.
 */
public final class TranscriptReader implements PageReader {

  private static final int HEAD = 4_096;

  /** Some servers send a file as gzip without saying so. */
  private static final ContentCoding UNPACKED = new ContentCoding(64 << 20);

  /** Rich text, PDF, lists of media: text to look at, and not a transcript. */
  private static final Pattern OTHER = Pattern.compile("\\{\\\\rtf|%PDF-|#EXTM3U|%!PS");

  private static final Pattern MARKUP =
      Pattern.compile(
          "</(?:p|cite|time|div|html|body)\\s{0,5}>|<br\\s{0,5}/?>", Pattern.CASE_INSENSITIVE);

  @Override
  public Reading read(Page page) {
    if (page.status() >= 400) {
      return Reading.of(PageKind.ERROR);
    }
    byte[] unpacked = UNPACKED.unpacked(page.body());
    PageText body =
        unpacked == page.body() ? page.text() : PageText.of(unpacked, page.contentType());
    TranscriptText text = text(body.text().strip());
    if (text == null && page.contentType().startsWith("text/plain")) {
      text = PlainTranscript.turns(body.text());
    }
    if (text == null || text.pieces().isEmpty()) {
      return Reading.of(PageKind.UNKNOWN);
    }
    List<Piece> pieces = text.pieces();
    boolean told = pieces.stream().anyMatch(piece -> piece.speaker() != null);
    List<Paragraph> paragraphs =
        Joining.paragraphs(told ? pieces : SpokenNames.told(pieces), text.prose());
    if (paragraphs.isEmpty()) {
      return Reading.of(PageKind.UNKNOWN);
    }
    if (Notice.in(new Transcript("und", true, paragraphs)) != null) {
      return Reading.of(PageKind.ERROR);
    }
    Item item = new Item.TranscriptView(text.type(), text.language(), paragraphs);
    boolean cut = text.cut() || body.cut();
    List<Problem> problems = new ArrayList<>();
    if (cut) {
      problems.add(new Problem("transcripts", Problem.CUT_OFF));
    }
    if (text.unmarked()) {
      problems.add(new Problem("transcripts", Problem.UNMARKED));
    }
    return new Reading(PageKind.TRANSCRIPT, null, null, List.of(item), List.of(), problems);
  }

  /** Null when the body is not a transcript in any form. */
  private static @Nullable TranscriptText text(String text) {
    if (isBinary(text) || OTHER.matcher(text).lookingAt()) {
      return null;
    }
    if (Captions.isOne(text)) {
      return Captions.read(text);
    }
    if (JsonTranscript.isOne(text)) {
      TranscriptText segments = JsonTranscript.read(text);
      String words = segments == null ? JsonTranscript.words(text) : "";
      return segments == null && !words.isEmpty() ? text(words) : segments;
    }
    if (TtmlTranscript.isOne(text)) {
      return TtmlTranscript.read(text);
    }
    if (PodloveTranscript.isOne(text)) {
      return PodloveTranscript.read(text);
    }
    return text.startsWith("<") || MARKUP.matcher(text).find()
        ? HtmlTranscript.read(text)
        : PlainTranscript.read(text);
  }

  /** Pictures and sounds have controls everywhere; a text has at most a few damaged signs. */
  private static boolean isBinary(String text) {
    String head = text.substring(0, Math.min(text.length(), HEAD));
    long odd =
        head.chars().filter(c -> c == 0xfffd || (c < ' ' && "\t\n\r\f".indexOf(c) < 0)).count();
    return odd * 50 > head.length();
  }
}
