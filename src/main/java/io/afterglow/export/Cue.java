package io.afterglow.export;

import io.afterglow.model.Episode;
import io.afterglow.model.Paragraph;
import io.afterglow.model.Transcript;
import io.afterglow.text.XmlText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a transcript with real times, in milliseconds from the episode's start. In a list of
 * cues the starts ascend strictly, each cue ends where its text does, or else where the next
 * begins, no text is empty, and either all cues name a speaker or none does, since apps carry the
 * last name on: where only some are known, their names stand in the text.
 */
record Cue(long start, long end, @Nullable String speaker, String text) {

  /**
   * Where the end is not known: a quick speaker's fifteen characters a second, two seconds at
   * least.
   */
  private static final long MILLIS_A_CHARACTER = 1000 / 15;

  private static final long SHORTEST = 2000;

  /** Two weeks, as for what is read: no podcast is longer, and WebVTT has hours of any length. */
  private static final double LONGEST_SECONDS = 14 * 86_400;

  /**
   * @param until where it ends, 0 when that is not known
   */
  private record Said(long at, long until, @Nullable String speaker, String text) {}

  /** The cues of a transcript; none when a paragraph has no start, or one that is no time. */
  static List<Cue> of(Episode episode, Transcript transcript) {
    boolean honest = transcript.timed() && transcript.paragraphs().stream().allMatch(Cue::hasTime);
    return honest
        ? cues(said(transcript.paragraphs()), duration(episode.durationSeconds()))
        : List.of();
  }

  private static boolean hasTime(Paragraph paragraph) {
    Double start = paragraph.startSeconds();
    return start != null && start >= 0 && start <= LONGEST_SECONDS;
  }

  private static List<Said> said(List<Paragraph> paragraphs) {
    List<Said> said = new ArrayList<>(paragraphs.size());
    for (Paragraph paragraph : paragraphs) {
      Double start = paragraph.startSeconds();
      String text = XmlText.line(paragraph.text());
      if (start != null && !text.isEmpty()) {
        Double end = paragraph.endSeconds();
        long until = end == null ? 0 : Math.round(end * 1000);
        said.add(new Said(Math.round(start * 1000), until, speaker(paragraph), text));
      }
    }
    said.sort(Comparator.comparingLong(Said::at));
    boolean named = said.stream().allMatch(s -> s.speaker() != null);
    return named
        ? said
        : said.stream().map(s -> new Said(s.at(), s.until(), null, named(s))).toList();
  }

  private static String named(Said said) {
    return said.speaker() == null ? said.text() : said.speaker() + ": " + said.text();
  }

  private static @Nullable String speaker(Paragraph paragraph) {
    String name = XmlText.line(paragraph.speaker() == null ? "" : paragraph.speaker());
    return name.isEmpty() ? null : name;
  }

  private static List<Cue> cues(List<Said> said, long duration) {
    List<Cue> cues = new ArrayList<>(said.size());
    long floor = 0;
    for (int i = 0; i < said.size(); i++) {
      Said now = said.get(i);
      long start = Math.max(now.at(), floor);
      long next = i + 1 < said.size() ? said.get(i + 1).at() : lastEnd(now, start, duration);
      long spoken = now.until() > start ? Math.min(now.until(), next) : next;
      long end = Math.max(spoken, start + 1);
      cues.add(new Cue(start, end, now.speaker(), now.text()));
      floor = end;
    }
    return cues;
  }

  private static long lastEnd(Said last, long start, long duration) {
    long spoken = start + Math.max(SHORTEST, last.text().length() * MILLIS_A_CHARACTER);
    if (last.until() > start) {
      return last.until();
    }
    return duration > start ? Math.min(spoken, duration) : spoken;
  }

  private static long duration(@Nullable Long seconds) {
    return seconds == null || seconds > LONGEST_SECONDS ? 0 : seconds * 1000;
  }
}
