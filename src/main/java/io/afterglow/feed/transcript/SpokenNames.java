package io.afterglow.feed.transcript;

import io.afterglow.text.Fold;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code Name: text}, for files without a place of its own for the speaker. Words before a colon
 * are a name only where they behave as one: they look like a name, come near the beginning, and
 * come again, or take turns with another name. A name holds until the next one.
 */
final class SpokenNames {

  private static final Pattern LABELLED =
      Pattern.compile(
          "(?:(?:>>+|[-–—])\\s{0,5})?\\[?([^:：\\[\\]]{1,50})\\]?[:：](?:\\s+(.*)|([^\\s/\\d].*)|)");

  /** Words that come before colons and are not speakers. */
  private static final Set<String> NOT_NAMES =
      Set.of(
          "note",
          "notes",
          "warning",
          "example",
          "remember",
          "chapter",
          "part",
          "step",
          "tip",
          "summary",
          "transcript",
          "title",
          "subtitle",
          "subtitles",
          "source",
          "sources",
          "kind",
          "language",
          "date",
          "time",
          "today",
          "episode",
          "season",
          "topic",
          "point",
          "rule",
          "fact",
          "result",
          "conclusion",
          "http",
          "https",
          "ps",
          "nb",
          "hinweis",
          "beispiel",
          "merke",
          "kapitel",
          "teil",
          "the",
          "a",
          "an",
          "this",
          "that",
          "it",
          "and",
          "but",
          "so",
          "or",
          "if",
          "why",
          "how",
          "what",
          "when",
          "where",
          "who",
          "which",
          "because",
          "first",
          "second",
          "third",
          "finally",
          "also",
          "for",
          "i",
          "we",
          "you",
          "he",
          "she",
          "they",
          "my",
          "our",
          "your",
          "well",
          "yes",
          "no",
          "okay",
          "注意",
          "例えば",
          "例如",
          "注");

  private static final int MOST_WORDS = 5;

  /** Where the first name has to be, since captions of an introduction may have none. */
  private static final int BEGINNING = 10;

  private SpokenNames() {}

  /** The pieces with their speakers, where names are found; as they are, where not. */
  static List<Piece> told(List<Piece> pieces) {
    Set<String> names = names(pieces);
    if (names.isEmpty()) {
      return pieces;
    }
    List<Piece> told = new ArrayList<>(pieces.size());
    String speaker = null;
    Piece alone = null;
    for (Piece piece : pieces) {
      Matcher label = LABELLED.matcher(piece.text());
      String name = label.matches() ? bare(label.group(1)) : null;
      if (name != null && names.contains(name)) {
        speaker = name;
        String words = words(label);
        if (words.isEmpty()) {
          alone = piece;
          continue;
        }
        told.add(piece.spokenBy(name, words));
      } else {
        told.add(
            alone == null ? piece.spokenBy(speaker, piece.text()) : below(alone, piece, speaker));
      }
      alone = null;
    }
    return told;
  }

  /** A paragraph whose speaker stands in a line of its own above it. */
  private static Piece below(Piece name, Piece piece, @Nullable String speaker) {
    boolean timed = piece.start() != null || name.start() == null;
    Double start = timed ? piece.start() : name.start();
    return new Piece(piece.text(), speaker, start, piece.end(), true);
  }

  private static String words(Matcher label) {
    String apart = label.group(2) == null ? label.group(3) : label.group(2);
    return apart == null ? "" : apart;
  }

  private static Set<String> names(List<Piece> pieces) {
    Map<String, Integer> counts = new HashMap<>();
    boolean early = false;
    for (int i = 0; i < pieces.size(); i++) {
      Matcher label = LABELLED.matcher(pieces.get(i).text());
      String name = label.matches() ? bare(label.group(1)) : null;
      if (name != null && isName(name)) {
        early |= i < BEGINNING;
        counts.merge(name, 1, Integer::sum);
      }
    }
    if (!early) {
      return Set.of();
    }
    boolean turns = counts.size() > 1;
    Set<String> names = new HashSet<>();
    counts.forEach(
        (name, count) -> {
          if (count > 1 || turns) {
            names.add(name);
          }
        });
    return names;
  }

  /** Whether a text has the form of a name: few words that begin as names do. */
  static boolean isName(String text) {
    // "Smith, John" and "Jane Doe, MD" are names; a sentence has more commas or other words.
    String[] words = text.replaceFirst("(?<=\\S), (?=\\S)", " ").split(" ", -1);
    if (words.length > MOST_WORDS || NOT_NAMES.contains(words[0].toLowerCase(Locale.ROOT))) {
      return false;
    }
    int capitals = 0;
    for (String word : words) {
      if (!word.codePoints().allMatch(SpokenNames::isNameSign)) {
        return false;
      }
      capitals += isBeginning(word.codePointAt(0)) ? 1 : 0;
    }
    return isBeginning(text.codePointAt(0))
        && capitals * 2 >= words.length
        && text.codePoints().anyMatch(Character::isLetter);
  }

  private static boolean isBeginning(int c) {
    return Character.isUpperCase(c)
        || Character.isDigit(c)
        || Character.getType(c) == Character.OTHER_LETTER;
  }

  private static boolean isNameSign(int c) {
    return Character.isLetterOrDigit(c)
        || Character.getType(c) == Character.NON_SPACING_MARK
        || Character.getType(c) == Character.COMBINING_SPACING_MARK
        || "-'’._#&/()・·".indexOf(c) >= 0;
  }

  /** A name as it is written, without what surrounds it; null for none. */
  static @Nullable String bare(String text) {
    String name = Fold.line(text);
    int end = name.length();
    while (end > 0 && (Fold.isColon(name.charAt(end - 1)) || name.charAt(end - 1) == ' ')) {
      end--;
    }
    return end == 0 ? null : name.substring(0, end);
  }
}
