package io.afterglow.service.podquest;

import io.afterglow.model.Problem;
import io.afterglow.page.Line;
import io.afterglow.service.reading.Dates;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The top of an episode's page: cover, title, date, logo, podcast. Each is found by the others, so
 * that any of them may be missing.
 */
record Header(
    String title,
    @Nullable String podcast,
    @Nullable LocalDate publishedOn,
    @Nullable String imageUrl,
    @Nullable String podcastImageUrl) {

  static Header read(Sections cut, PageFacts facts, List<Problem> problems) {
    List<Line> words = new ArrayList<>();
    int logoAt = -1;
    for (int i = 0; i < cut.header.size(); i++) {
      Line line = cut.header.get(i);
      logoAt = cut.from + i == cut.logo ? words.size() : logoAt;
      if (line.kind() != Line.Kind.IMAGE && !isAlt(line) && !facts.isTopBar(line)) {
        words.add(line);
      }
    }
    Line cover = cut.cover < 0 ? null : cut.lines.get(cut.cover);
    Line logo = cut.logo < 0 ? null : cut.lines.get(cut.logo);
    String coverTitle = cover == null ? null : Label.cover(cover.text());
    String logoName = logo == null ? null : Label.logo(logo.text());
    int date = date(words, coverTitle);
    int titleEnd = date >= 0 ? date : logoAt >= 0 ? logoAt : words.size();
    boolean anchored = cover != null || date >= 0 || logo != null;
    int title = title(words.subList(0, titleEnd), coverTitle, cover != null, anchored);
    int podcastFrom = logoAt >= 0 ? logoAt : date >= 0 ? date + 1 : title + 1;
    List<Line> after = words.subList(Math.min(podcastFrom, words.size()), words.size());
    String podcast = anchored ? podcast(after, logoName) : null;
    String shownTitle = title >= 0 ? words.get(title).text() : coverTitle;
    contradiction(problems, "title", shownTitle, coverTitle);
    contradiction(problems, "podcast", podcast, logoName);
    return new Header(
        shownTitle == null ? "" : shownTitle,
        podcast,
        day(words, date, problems),
        cover == null ? null : facts.shown().absolute(cover.href()),
        facts.shown().picture(logo));
  }

  private static boolean isAlt(Line line) {
    return Label.cover(line.text()) != null || Label.logo(line.text()) != null;
  }

  /** A title may be a day as well; then the other one is the date. */
  private static int date(List<Line> words, @Nullable String coverTitle) {
    int title = -1;
    for (int i = 0; i < words.size(); i++) {
      if (!Dates.isDate(words.get(i).text())) {
        continue;
      }
      if (title >= 0 || !words.get(i).text().equals(coverTitle)) {
        return i;
      }
      title = i;
    }
    for (int i = 0; i < words.size(); i++) {
      if (Dates.of(words.get(i).text()) != null || words.get(i).extras().datetime() != null) {
        return i;
      }
    }
    return -1;
  }

  private static int title(
      List<Line> before, @Nullable String coverTitle, boolean afterCover, boolean anchored) {
    int level = 9;
    int best = -1;
    for (int i = 0; i < before.size(); i++) {
      Line line = before.get(i);
      if (line.text().equals(coverTitle)) {
        return i;
      }
      if (line.kind() == Line.Kind.HEADING && line.level() < level) {
        level = line.level();
        best = i;
      }
    }
    if (best >= 0 || before.isEmpty() || !anchored) {
      return best;
    }
    return afterCover ? 0 : before.size() - 1;
  }

  private static @Nullable String podcast(List<Line> after, @Nullable String logoName) {
    for (Line line : after) {
      if (line.text().equals(logoName)) {
        return logoName;
      }
    }
    for (Line line : after) {
      boolean plausible = !Dates.isDate(line.text()) && line.kind() != Line.Kind.BUTTON;
      if (plausible) {
        return line.text();
      }
    }
    return logoName;
  }

  private static @Nullable LocalDate day(List<Line> words, int at, List<Problem> problems) {
    if (at < 0) {
      return null;
    }
    Line line = words.get(at);
    LocalDate shown = Dates.of(line.text());
    LocalDate written = Dates.written(line.extras().datetime());
    if (shown == null && written == null) {
      problems.add(new Problem("publishedOn", "no day of the calendar: " + line.text()));
    }
    if (shown != null && written != null && Dates.apart(shown, written)) {
      problems.add(
          new Problem("publishedOn", "the page shows " + shown + ", its markup says " + written));
    }
    return shown != null ? shown : written;
  }

  /** A day may differ by one across time zones. */
  private static void contradiction(
      List<Problem> problems, String field, @Nullable String shown, @Nullable String alt) {
    if (shown != null && alt != null && !shown.equals(alt)) {
      problems.add(new Problem(field, "the page shows '" + shown + "', its image '" + alt + "'"));
    }
  }
}
