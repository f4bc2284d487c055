package io.afterglow.service.podquest;

import io.afterglow.model.Topic;
import io.afterglow.page.Line;
import io.afterglow.service.reading.Names;
import io.afterglow.text.Fold;
import io.afterglow.text.Language;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the running text under {@code Topics} by speaker. A colon ends a label only where a name
 * stands before it and a sentence before that; every other colon belongs to the text.
 */
final class TopicsReader {

  private static final String SENTENCE_ENDS = "。！？!?….”」』）)】》\"’";
  private static final String PAUSES = "，,、；;：:(（“‘《「『【—–-/";

  /** Words after which a name is spoken of rather than speaking. */
  private static final String[] LEADS_ON = {
    "说", "說", "说道", "表示", "来自", "來自", "采访", "採訪", "问", "問", "和", "与", "與", "跟", "对", "對", "的", "是",
    "由", "像", "如", "让", "讓", "称", "稱", " with", " by", " from", " and", " told", " asked", " the",
    " of", " to", " for", " in", " as", " says", " said"
  };

  private static final int LONGEST_NICKNAME = 4;

  /** Every colon is held against every name; more people speak in no episode. */
  private static final int MOST_NAMES = 300;

  private final StringBuilder text = new StringBuilder();
  private final Set<Integer> lineStarts = new HashSet<>();
  private final Set<String> known;
  private final boolean chinese;

  /** Whether no block of the page names the people, so that only the topics tell who speaks. */
  private final boolean unnamed;

  private boolean marked;
  private boolean any;

  private record Sections(int start, int end, int textStart) {}

  private TopicsReader(List<Line> lines, List<String> names) {
    known = new LinkedHashSet<>(names);
    unnamed = names.isEmpty();
    for (Line line : lines) {
      if (text.length() > 0) {
        text.append(' ');
      }
      lineStarts.add(text.length());
      text.append(line.text());
    }
    chinese = Language.of(text.toString()).equals("zh");
  }

  /** The topics in page order. */
  static List<Topic> read(List<Line> lines, List<String> names) {
    return new TopicsReader(lines, names).topics();
  }

  private List<Topic> topics() {
    List<Topic> topics = new ArrayList<>();
    String speaker = null;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      Sections cut = Fold.isColon(text.charAt(i)) ? cut(i, from) : null;
      if (cut == null) {
        continue;
      }
      add(topics, speaker, text.substring(from, cut.start()));
      speaker = text.substring(cut.start(), cut.end()).replaceFirst("^@\\s?", "").strip();
      learn(speaker);
      any = true;
      from = cut.textStart();
    }
    add(topics, speaker, text.substring(from));
    return topics;
  }

  private void learn(String speaker) {
    if (known.size() < MOST_NAMES) {
      known.add(speaker);
      known.addAll(Names.parts(speaker));
    }
  }

  private static void add(List<Topic> topics, @Nullable String speaker, String said) {
    if (!said.isBlank()) {
      topics.add(new Topic(speaker, said.strip()));
    }
  }

  private @Nullable Sections cut(int colon, int floor) {
    int end = colon;
    while (end > floor && text.charAt(end - 1) == ' ') {
      end--;
    }
    boolean address = stands("//", colon + 1);
    if (end == floor || address || isClock(colon)) {
      return null;
    }
    int start = knownStart(end, floor);
    start = start >= 0 ? start : shapedStart(end, floor);
    if (start < 0) {
      return null;
    }
    marked |= !any && text.charAt(start) == '@';
    return new Sections(start, end, colon + 1);
  }

  private boolean isClock(int colon) {
    return colon > 0
        && colon + 1 < text.length()
        && Character.isDigit(text.charAt(colon - 1))
        && Character.isDigit(text.charAt(colon + 1));
  }

  /** Whether a word stands at a place; a search would run on to the end. */
  private boolean stands(String word, int at) {
    if (at + word.length() > text.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (text.charAt(at + i) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** A name that is known ends here and nothing says that it is only spoken of. */
  private int knownStart(int end, int floor) {
    int best = -1;
    for (String name : known) {
      int start = end - name.length();
      if (start < floor || (best >= 0 && start >= best) || !stands(name, start)) {
        continue;
      }
      int begin = start > floor && text.charAt(start - 1) == '@' ? start - 1 : start;
      if (begins(begin, floor)) {
        best = begin;
      }
    }
    return best;
  }

  private boolean begins(int start, int floor) {
    if (start == floor || lineStarts.contains(start)) {
      return true;
    }
    int before = start - 1;
    boolean blank = text.charAt(before) == ' ';
    while (before > floor && text.charAt(before) == ' ') {
      before--;
    }
    char c = text.charAt(before);
    if (before <= floor || SENTENCE_ENDS.indexOf(c) >= 0) {
      return true;
    }
    return blank && PAUSES.indexOf(c) < 0 && !leadsOn(before + 1);
  }

  private boolean leadsOn(int end) {
    for (String word : LEADS_ON) {
      int start = end - word.length();
      if (start >= 0 && stands(word, start)) {
        return true;
      }
    }
    return false;
  }

  /** The longest piece before the colon that begins a sentence and looks like a name. */
  private int shapedStart(int end, int floor) {
    int best = -1;
    int least = Math.max(floor, end - Names.LONGEST);
    for (int start = end - 1; start >= least; start--) {
      // No name holds a colon or the end of a Chinese sentence: nothing begins before them.
      if (Fold.isColon(text.charAt(start)) || "。！？".indexOf(text.charAt(start)) >= 0) {
        break;
      }
      boolean strong = start == firstLetter(floor) || lineStarts.contains(start);
      boolean at = text.charAt(start) == '@';
      if (!strong && !at && !afterSentence(start, floor)) {
        continue;
      }
      String label = text.substring(start, end);
      boolean first = strong && !any;
      boolean caseless = Names.isForeignToChinese(label);
      // In its own script a name without capitals looks like any other words.
      boolean alike = caseless && !chinese && !strong && !at;
      boolean sure = strong || at || (caseless && chinese) || isNickname(label, start);
      if (!alike && allowed(at, first) && Names.isLabel(label, sure, known)) {
        best = start;
      }
      if (strong) {
        break;
      }
    }
    return best;
  }

  /**
   * What people call themselves needs no family name: a few Han characters that stand apart, in a
   * text whose sentences do not.
   */
  private boolean isNickname(String label, int start) {
    return unnamed
        && chinese
        && label.length() <= LONGEST_NICKNAME
        && start > 0
        && text.charAt(start - 1) == ' ';
  }

  /** Where the first speaker is marked with an at sign, so are the others. */
  private boolean allowed(boolean at, boolean first) {
    return at || first || !marked;
  }

  private int firstLetter(int floor) {
    int at = floor;
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    return floor == 0 ? at : -1;
  }

  private boolean afterSentence(int start, int floor) {
    int before = start - 1;
    while (before > floor && text.charAt(before) == ' ') {
      before--;
    }
    return before >= floor
        && text.charAt(start) != ' '
        && SENTENCE_ENDS.indexOf(text.charAt(before)) >= 0
        && (text.charAt(before) != '.' || start - before > 1);
  }
}
