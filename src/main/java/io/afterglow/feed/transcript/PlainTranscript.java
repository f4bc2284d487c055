package io.afterglow.feed.transcript;

import io.afterglow.text.Fold;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads plain text: paragraphs, lines that a program has wrapped, and points in time in front of
 * what is said ({@code [00:12] Name}), after the name ({@code Name (00:12):}), or in a line of
 * their own below or above it.
 */
final class PlainTranscript {

  /** Fewer words are a message of a server. */
  static final int FEWEST_WORDS = 20;

  private static final int FEWEST_WORDS_OF_SPEECH = 4;

  private static final Pattern MESSAGE =
      Pattern.compile(
          "(?i)\\b(?:error|not found|denied|forbidden|unavailable|unauthori[sz]ed|expired|invalid|exist"
              + "|exists|missing|request|server|page|file|url|key|log ?in|sign in|transcript\\w*|404|403|500)\\b");

  private static final String TIME = "((?:\\d{1,3}:)?\\d{1,3}:\\d{2}(?:[.,]\\d{1,3})?)";

  private static final String RANGE =
      "[\\[(<]?" + TIME + "(?:\\s{0,3}(?:-{1,3}>?|–|—|→)\\s{0,3}" + TIME + ")?[\\])>]?";

  private static final Pattern TIME_ALONE = Pattern.compile(RANGE + ":?");

  private static final Pattern TIME_FIRST =
      Pattern.compile(RANGE + "(?![\\d:])\\s{0,5}[-–—|:]?(?:\\s+|(?<=[\\])>])|$)(.*)");

  private static final Pattern NAME_FIRST =
      Pattern.compile(
          "([^\\d\\[(<:][^\\[(<:]{0,49}?)\\s{0,5}[-–—|,:]?\\s{1,5}"
              + RANGE
              + "\\s{0,3}:?(?:\\s+(.*)|)");

  private static final Pattern TURN =
      Pattern.compile("([^\\d\\[(<:][^\\[(<:]{0,49}?)\\s{0,5}(?:" + RANGE + ")?:\\s+\\S.*");

  /** Where the first time has to be. */
  private static final int BEGINNING = 10;

  /** Lines that are as short are captions, which are joined. */
  private static final int SHORT = 30;

  /**
   * A line as it stands.
   *
   * @param apart whether a blank line is above it
   * @param name what may be a speaker
   * @param start null when the line has no time
   * @param words what else the line says; may be empty
   */
  private record Row(
      boolean apart,
      @Nullable String name,
      @Nullable Double start,
      @Nullable Double end,
      String words) {}

  private PlainTranscript() {}

  /** Null for too few words to be one. */
  static @Nullable TranscriptText read(String written) {
    String text = withHeads(written);
    List<Row> plain = rows(text, null);
    List<Row> before = rows(text, TIME_FIRST);
    List<Row> after = rows(text, NAME_FIRST);
    boolean first = count(before) >= count(after);
    List<Row> timed = first ? before : after;
    boolean isTimed = isTimed(timed);
    boolean headed = isTimed && (first ? isHeaded(timed) : hasNames(timed));
    List<Row> rows = isTimed && (first || headed) ? timed : plain;
    boolean joined = isJoined(rows, headed);
    List<Piece> pieces = pieces(rows, headed, joined);
    int words = pieces.stream().mapToInt(piece -> Joining.words(piece.text())).sum();
    return words < FEWEST_WORDS && !isTimed && !isSpeech(text)
        ? null
        : new TranscriptText("text/plain", null, pieces, !joined, false);
  }

  /** A short text in which two people or more speak in turn; null for any other text. */
  static @Nullable TranscriptText turns(String text) {
    Set<String> names = new HashSet<>();
    for (String line : text.lines().map(Fold::line).toList()) {
      Matcher turn = TURN.matcher(line);
      if (turn.matches() && SpokenNames.isName(turn.group(1))) {
        names.add(turn.group(1));
      }
    }
    return names.size() < 2 || MESSAGE.matcher(text).find()
        ? null
        : new TranscriptText(
            "text/plain", null, pieces(rows(text, null), false, false), true, false);
  }

  /** Whether a short text is what somebody says: a sentence, and not the message of a server. */
  static boolean isSpeech(String text) {
    String line = Fold.line(text);
    return Joining.words(line) >= FEWEST_WORDS_OF_SPEECH
        && Joining.endsSentence(line)
        && !MESSAGE.matcher(line).find();
  }

  /** The text with each name and the time in a line of its own beside it as one line. */
  private static String withHeads(String text) {
    List<String> lines = text.lines().map(Fold::line).toList();
    for (int beside : List.of(-1, 1)) {
      Map<Integer, String> names = names(lines, beside);
      if (!names.isEmpty()) {
        List<String> joined = new ArrayList<>(lines);
        names.forEach(
            (at, name) -> {
              String time = lines.get(at);
              joined.set(
                  Math.min(at, at + beside), beside < 0 ? name + ' ' + time : time + ' ' + name);
              joined.set(Math.max(at, at + beside), null);
            });
        return joined.stream().filter(Objects::nonNull).collect(Collectors.joining("\n"));
      }
    }
    return text;
  }

  /**
   * The names above or below times, by the lines of the times; none where they do not behave so.
   */
  private static Map<Integer, String> names(List<String> lines, int beside) {
    Map<Integer, String> names = new TreeMap<>();
    int times = 0;
    for (int i = 0; i < lines.size(); i++) {
      if (!TIME_ALONE.matcher(lines.get(i)).matches()) {
        continue;
      }
      times++;
      int at = i + beside;
      String name = at < 0 || at >= lines.size() ? null : SpokenNames.bare(lines.get(at));
      boolean followed = i + Math.max(0, beside) + 1 < lines.size();
      if (name != null && followed && SpokenNames.isName(name)) {
        names.put(i, name);
      }
    }
    return areNames(names.values(), times) ? names : Map.of();
  }

  /** Whether most of so many have one, and these come again, or two take turns. */
  private static boolean areNames(Collection<String> names, long among) {
    int distinct = new HashSet<>(names).size();
    return names.size() * 5L >= among * 4
        && names.size() > 1
        && (distinct <= 2 || distinct <= names.size() / 2);
  }

  private static List<Row> rows(String text, @Nullable Pattern form) {
    List<Row> rows = new ArrayList<>();
    boolean apart = true;
    for (String raw : text.lines().toList()) {
      String line = Fold.line(raw);
      if (!line.isEmpty()) {
        Matcher matcher = form == null ? null : form.matcher(line);
        rows.add(
            matcher != null && matcher.matches()
                ? row(apart, matcher, form == NAME_FIRST)
                : new Row(apart, null, null, null, line));
      }
      apart = line.isEmpty();
    }
    return rows;
  }

  private static Row row(boolean apart, Matcher matcher, boolean nameFirst) {
    int time = nameFirst ? 2 : 1;
    String words = matcher.group(time + 2) == null ? "" : matcher.group(time + 2);
    String name = SpokenNames.bare(nameFirst ? matcher.group(1) : words);
    Double end = matcher.group(time + 1) == null ? null : TimeCode.seconds(matcher.group(time + 1));
    return new Row(apart, name, TimeCode.seconds(matcher.group(time)), end, words);
  }

  private static long count(List<Row> rows) {
    return rows.stream().filter(row -> row.start() != null).count();
  }

  /** Times of day in a text do not begin with it, nor do they ascend. */
  private static boolean isTimed(List<Row> rows) {
    double last = 0;
    int first = -1;
    int back = 0;
    int count = 0;
    for (int i = 0; i < rows.size(); i++) {
      Double start = rows.get(i).start();
      if (start != null) {
        first = first < 0 ? i : first;
        back += start < last ? 1 : 0;
        last = start;
        count++;
      }
    }
    return count > 1 && first < BEGINNING && back * 20 <= count;
  }

  /** Whether times have a name beside them and what is said below. */
  private static boolean isHeaded(List<Row> rows) {
    long alone = 0;
    for (int i = 0; i + 1 < rows.size(); i++) {
      Row next = rows.get(i + 1);
      alone += rows.get(i).start() != null && next.start() == null && !next.apart() ? 1 : 0;
    }
    return alone * 5 >= count(rows) * 4 && hasNames(rows);
  }

  /** Whether what stands beside the times are names. */
  private static boolean hasNames(List<Row> rows) {
    List<String> names =
        rows.stream()
            .filter(row -> row.start() != null)
            .map(Row::name)
            .filter(name -> name != null && SpokenNames.isName(name))
            .toList();
    return areNames(names, count(rows));
  }

  /** Whether lines are parts of paragraphs, wrapped by a program or timed one by one. */
  private static boolean isJoined(List<Row> rows, boolean headed) {
    boolean blocks = rows.stream().skip(1).anyMatch(Row::apart);
    long words = rows.stream().mapToLong(row -> Joining.words(row.words())).sum();
    long ends = rows.stream().filter(row -> Joining.endsSentence(row.words())).count();
    boolean everyLine = count(rows) == rows.size();
    long lines = rows.size();
    boolean brief = words < SHORT * lines;
    return !headed && brief && (everyLine || (!blocks && lines > 3 && ends * 5 < lines * 2));
  }

  private static List<Piece> pieces(List<Row> rows, boolean headed, boolean joined) {
    boolean blocks = rows.stream().skip(1).anyMatch(Row::apart);
    List<Piece> pieces = new ArrayList<>();
    String speaker = null;
    Double start = null;
    Double end = null;
    boolean opens = true;
    for (Row row : rows) {
      boolean timed = row.start() != null;
      String name = headed && timed ? row.name() : null;
      boolean names = name != null && SpokenNames.isName(name);
      speaker = names ? name : speaker;
      start = timed ? row.start() : start;
      end = timed ? row.end() : end;
      opens |= timed || row.apart() || !blocks;
      String words =
          names && Objects.equals(name, SpokenNames.bare(row.words())) ? "" : row.words();
      if (!words.isEmpty()) {
        pieces.add(new Piece(words, speaker, start, end, opens && !joined));
        start = null;
        end = null;
        opens = false;
      }
    }
    return pieces;
  }
}
