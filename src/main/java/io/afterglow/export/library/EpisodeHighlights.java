package io.afterglow.export.library;

import io.afterglow.export.library.EpisodeView.Mark;
import io.afterglow.export.library.EpisodeView.Spoken;
import io.afterglow.model.Episode;
import io.afterglow.model.Highlight;
import io.afterglow.model.Paragraph;
import io.afterglow.model.Transcript;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The highlights of an episode, and the paragraphs of its transcripts that are spoken at their
 * times. Those times are the app's; a transcript of another recording has others.
 */
final class EpisodeHighlights {

  /** Who sets a bookmark in a pause means what was just said. */
  private static final double PAUSE_SECONDS = 10;

  private final List<Highlight> highlights;
  private final List<Transcript> transcripts;
  private final String language;

  EpisodeHighlights(Episode episode, String language) {
    this.highlights = episode.highlights();
    this.transcripts = episode.transcripts();
    this.language = language;
  }

  /** The highlights in each paragraph of a transcript, by its position. */
  Map<Integer, List<Mark>> marks(Transcript transcript) {
    Map<Integer, List<Mark>> marks = new HashMap<>();
    for (int i = 0; i < highlights.size(); i++) {
      Highlight highlight = highlights.get(i);
      Mark mark = new Mark(i + 1, line(highlight.title()));
      int at = spoken(transcript.paragraphs(), highlight.startSeconds());
      if (at >= 0) {
        marks.computeIfAbsent(at, any -> new ArrayList<>()).add(mark);
      }
    }
    return marks;
  }

  /**
   * All of them.
   *
   * @param shown the transcripts on the page, in the order of the episode's
   */
  List<HighlightView> views(List<Spoken> shown) {
    List<HighlightView> views = new ArrayList<>();
    for (Highlight highlight : highlights) {
      int number = views.size() + 1;
      views.add(
          new HighlightView(
              number,
              clock(highlight),
              place(highlight, shown),
              line(highlight.title()),
              said(highlight.quote()),
              said(highlight.note()),
              highlight.tags().stream().map(tag -> Said.of(tag, language)).toList(),
              by(highlight),
              EpisodeReading.link(highlight.url())));
    }
    return views;
  }

  private @Nullable String place(Highlight highlight, List<Spoken> shown) {
    for (int i = 0; i < shown.size(); i++) {
      int at = spoken(transcripts.get(i).paragraphs(), highlight.startSeconds());
      if (at >= 0) {
        return shown.get(i).paragraphs().get(at).id();
      }
    }
    return null;
  }

  /** The paragraph that began last; -1 if none had begun, or it had ended. */
  private static int spoken(List<Paragraph> paragraphs, @Nullable Double time) {
    int last = -1;
    double began = 0;
    for (int i = 0; time != null && i < paragraphs.size(); i++) {
      Double start = paragraphs.get(i).startSeconds();
      if (start != null && start <= time && start >= began) {
        last = i;
        began = start;
      }
    }
    Double end = last < 0 ? null : paragraphs.get(last).endSeconds();
    return time != null && end != null && time > end + PAUSE_SECONDS ? -1 : last;
  }

  private static @Nullable String clock(Highlight highlight) {
    String start = ClockTime.of(highlight.startSeconds());
    String end = ClockTime.of(highlight.endSeconds());
    return start == null || end == null || end.equals(start) ? start : start + "–" + end;
  }

  private static String by(Highlight highlight) {
    Instant made = highlight.createdAt();
    return Stream.of(
            made == null ? "" : made.toString().replaceFirst("T.*", ""),
            highlight.from(),
            highlight.madeBy() == Highlight.MadeBy.MACHINE ? "made by a machine" : "")
        .filter(part -> !part.isBlank())
        .collect(Collectors.joining(" · "));
  }

  private @Nullable Said line(@Nullable String text) {
    Said said = said(text);
    return said == null ? null : said.line();
  }

  private @Nullable Said said(@Nullable String text) {
    return text == null || text.isBlank() ? null : Said.of(text, language);
  }
}
