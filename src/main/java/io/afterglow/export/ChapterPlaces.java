package io.afterglow.export;

import io.afterglow.model.Chapter;
import io.afterglow.model.Paragraph;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Where chapters begin in a transcript, by the words that one chapter's title and summary have and
 * the others' have not. The paragraphs are cut into as many stretches as there are chapters, so
 * that the most such words fall into their own chapter's stretch.
 */
final class ChapterPlaces {

  /** One word in common is chance. */
  private static final int LEAST_WORDS = 2;

  /** Shorter ones are articles and prepositions. */
  private static final int LEAST_LETTERS = 4;

  private static final int MOST_CHAPTERS = 200;

  private static final int MOST_PARAGRAPHS = 20_000;

  private ChapterPlaces() {}

  /**
   * Chapters by the paragraph that each begins with; those that leave no trace are left out. Takes
   * time in proportion to chapters times paragraphs.
   *
   * @param chapters in the order of their starts
   */
  static Map<Integer, Integer> of(List<Chapter> chapters, List<Paragraph> paragraphs) {
    Map<Integer, Integer> places = new TreeMap<>();
    if (chapters.isEmpty()
        || chapters.size() > MOST_CHAPTERS
        || paragraphs.size() > MOST_PARAGRAPHS) {
      return places;
    }
    int[][] scores = scores(chapters, paragraphs);
    int[] chapterOf = cut(scores, chapters.size());
    int[] sum = new int[chapters.size()];
    int[] first = new int[chapters.size()];
    for (int i = paragraphs.size() - 1; i >= 0; i--) {
      int chapter = chapterOf[i];
      sum[chapter] += scores[i][chapter];
      first[chapter] = scores[i][chapter] > 0 ? i : first[chapter];
    }
    for (int chapter = 0; chapter < chapters.size(); chapter++) {
      if (sum[chapter] >= LEAST_WORDS) {
        places.putIfAbsent(first[chapter], chapter);
      }
    }
    return places;
  }

  private static int[][] scores(List<Chapter> chapters, List<Paragraph> paragraphs) {
    Map<String, Integer> owner = new HashMap<>();
    for (int chapter = 0; chapter < chapters.size(); chapter++) {
      for (String word : words(text(chapters.get(chapter)))) {
        owner.merge(word, chapter, (one, other) -> one.equals(other) ? one : Integer.valueOf(-1));
      }
    }
    int[][] scores = new int[paragraphs.size()][chapters.size()];
    for (int i = 0; i < paragraphs.size(); i++) {
      for (String word : words(paragraphs.get(i).text())) {
        int chapter = owner.getOrDefault(word, -1);
        if (chapter >= 0) {
          scores[i][chapter]++;
        }
      }
    }
    return scores;
  }

  private static String text(Chapter chapter) {
    List<String> all = new ArrayList<>(chapter.points());
    all.add(chapter.title() == null ? "" : chapter.title());
    all.add(chapter.summary() == null ? "" : chapter.summary());
    return String.join("\n", all);
  }

  private static Set<String> words(String text) {
    Set<String> words = new HashSet<>();
    BreakIterator breaks = BreakIterator.getWordInstance(Locale.ROOT);
    breaks.setText(text);
    int from = 0;
    for (int to = breaks.next(); to != BreakIterator.DONE; from = to, to = breaks.next()) {
      String word = text.substring(from, to).toLowerCase(Locale.ROOT);
      boolean dense = word.codePointAt(0) >= 0x2e80;
      if (Character.isLetterOrDigit(word.codePointAt(0))
          && word.length() >= (dense ? 2 : LEAST_LETTERS)) {
        words.add(word);
      }
    }
    return words;
  }

  /** For each paragraph its chapter, never falling: the best of all such cuts. */
  private static int[] cut(int[][] scores, int chapters) {
    int[] best = new int[chapters];
    int[][] from = new int[scores.length][chapters];
    for (int i = 0; i < scores.length; i++) {
      int top = 0;
      for (int chapter = 0; chapter < chapters; chapter++) {
        top = best[chapter] > best[top] ? chapter : top;
        from[i][chapter] = top;
      }
      int[] next = new int[chapters];
      for (int chapter = 0; chapter < chapters; chapter++) {
        next[chapter] = best[from[i][chapter]] + scores[i][chapter];
      }
      best = next;
    }
    int chapter = 0;
    for (int other = 1; other < chapters; other++) {
      chapter = best[other] > best[chapter] ? other : chapter;
    }
    int[] cut = new int[scores.length];
    for (int i = scores.length - 1; i >= 0; i--) {
      cut[i] = chapter;
      chapter = from[i][chapter];
    }
    return cut;
  }
}
