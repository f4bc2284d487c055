package io.afterglow.feed.transcript;

import io.afterglow.model.Chapter;
import io.afterglow.page.Address;
import io.afterglow.text.Fold;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Chapters that a feed itself has: Podlove's, and lines of show notes. */
public final class FeedChapters {

  private static final String TIME = "((?:\\d{1,3}:)?\\d{1,3}:\\d{2})";

  private static final Pattern TIME_FIRST =
      Pattern.compile(
          "[-–—•*·▶►⏱️ ]{0,6}[\\[(]?" + TIME + "[\\])]?\\s{0,5}[-–—:|•.]?\\s{0,5}(\\S.*)");

  private static final Pattern TIME_LAST =
      Pattern.compile(
          "[-–—•*· ]{0,6}(\\S.{0,300}?)\\s{0,5}[-–—|]?\\s{0,5}(?<![\\d:])[\\[(]?"
              + TIME
              + "[\\])]?");

  /** A schedule of a day has times as well. */
  private static final Pattern TIME_OF_DAY =
      Pattern.compile("(?i)(a\\.?m|p\\.?m|uhr|h|o['’]clock|est|edt|pst|pdt|gmt|utc|cet)\\b.*");

  /** Chapters of which the first is not at 0:00 begin after an introduction, not later. */
  private static final double LONGEST_INTRODUCTION = 300;

  private static final int FEWEST = 3;

  private FeedChapters() {}

  /**
   * One {@code psc:chapter} (Podlove Simple Chapters 1.2).
   *
   * @param start normal play time, such as {@code 01:02:03.456}, {@code 02:03} or {@code 123}
   * @param href a page about it
   */
  public record Mark(String start, @Nullable String title, @Nullable String href) {}

  /** The chapters of {@code psc:chapters}; a mark without a valid start is left out. */
  public static List<Chapter> ofMarks(List<Mark> marks) {
    List<Chapter> chapters = new ArrayList<>();
    for (Mark mark : marks) {
      Double start = TimeCode.seconds(mark.start());
      if (start != null) {
        chapters.add(chapter(start, null, text(mark.title()), text(mark.href())));
      }
    }
    return chapters;
  }

  /**
   * The chapters that show notes list, one a line ({@code 12:34 Title}, {@code (12:34) Title},
   * {@code 12:34 - Title}, {@code Title 12:34}): at least three lines in ascending order that
   * follow each other, or two of which the first is at 0:00. Lists that begin at 0:00 may have
   * other lines between. Empty when there are none for certain.
   *
   * @param notes plain text, one line for each line that people see
   */
  public static List<Chapter> inNotes(String notes) {
    List<Chapter> first = list(notes, TIME_FIRST, 1, 2);
    return first.isEmpty() ? list(notes, TIME_LAST, 2, 1) : first;
  }

  private static List<Chapter> list(String notes, Pattern form, int time, int title) {
    List<Chapter> all = new ArrayList<>();
    List<Chapter> run = new ArrayList<>();
    List<Chapter> best = List.of();
    for (String line : notes.lines().map(Fold::line).filter(line -> !line.isEmpty()).toList()) {
      Matcher matcher = form.matcher(line);
      boolean timed =
          line.indexOf(':') >= 0
              && matcher.matches()
              && !TIME_OF_DAY.matcher(matcher.group(title)).matches();
      Double start = timed ? TimeCode.seconds(matcher.group(time)) : null;
      if (start == null) {
        best = best.isEmpty() && isList(run) ? List.copyOf(run) : best;
        run.clear();
      } else {
        Chapter chapter = chapter(start, null, matcher.group(title), "");
        all.add(chapter);
        run.add(chapter);
      }
    }
    best = best.isEmpty() && isList(run) ? run : best;
    boolean whole = all.size() >= FEWEST && start(all.get(0)) == 0 && ascends(all);
    return whole ? all : best;
  }

  private static boolean isList(List<Chapter> run) {
    if (run.size() < 2 || !ascends(run)) {
      return false;
    }
    double first = start(run.get(0));
    return first == 0 || (run.size() >= FEWEST && first <= LONGEST_INTRODUCTION);
  }

  private static boolean ascends(List<Chapter> chapters) {
    for (int i = 1; i < chapters.size(); i++) {
      if (start(chapters.get(i)) <= start(chapters.get(i - 1))) {
        return false;
      }
    }
    return true;
  }

  private static double start(Chapter chapter) {
    return chapter.startSeconds() == null ? 0 : chapter.startSeconds();
  }

  /** A chapter as a file states it: folded, with an end after its start and a web address only. */
  static Chapter chapter(@Nullable Double start, @Nullable Double end, String title, String url) {
    String line = Fold.line(title);
    Address address = Address.find(url.strip());
    boolean ordered = start != null && end != null && end >= start;
    return new Chapter(
        line.isEmpty() ? null : line,
        null,
        List.of(),
        start,
        ordered ? end : null,
        address == null ? null : address.value());
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
