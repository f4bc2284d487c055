package io.afterglow.catalog;

import io.afterglow.model.Episode;
import io.afterglow.model.EpisodeFeed;
import io.afterglow.model.Paragraph;
import io.afterglow.model.Problem;
import io.afterglow.model.ShowNotes;
import io.afterglow.model.Transcript;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a new reading changed in an episode, in words: {@code title: "a" → "b"}. */
public final class Changes {

  /** One change fits on one line of a terminal or two. */
  private static final int MAX_QUOTED = 60;

  private static final String NONE = "none";

  private final List<String> lines = new ArrayList<>();

  private Changes() {}

  /**
   * One line for each field that differs, in the order of {@code episode.json}; empty when nothing
   * does. Long texts are shortened, control characters shown as {@code �}.
   */
  public static List<String> between(Episode before, Episode after) {
    Changes changes = new Changes();
    changes.values(before, after);
    changes.lists(before, after);
    changes.showNotes(before.showNotes(), after.showNotes());
    changes.transcripts(byLanguage(before), byLanguage(after));
    changes.value("feed", feed(before.feed()), feed(after.feed()));
    changes.list("origins", before.origins(), after.origins());
    changes.problems(before.problems(), after.problems());
    return List.copyOf(changes.lines);
  }

  private void values(Episode before, Episode after) {
    value("id", quoted(before.id()), quoted(after.id()));
    value("url", quoted(before.url()), quoted(after.url()));
    value("title", quoted(before.title()), quoted(after.title()));
    value("podcast.id", quoted(before.podcast().id()), quoted(after.podcast().id()));
    value("podcast.title", quoted(before.podcast().title()), quoted(after.podcast().title()));
    value("podcast.url", quoted(before.podcast().url()), quoted(after.podcast().url()));
    value("publishedOn", plain(before.publishedOn()), plain(after.publishedOn()));
    value("imageUrl", quoted(before.imageUrl()), quoted(after.imageUrl()));
  }

  private void lists(Episode before, Episode after) {
    list("tags", before.tags(), after.tags());
    list("tabs", before.tabs(), after.tabs());
    list("people", before.people(), after.people());
    list("topics", before.topics(), after.topics());
    list("insights", before.insights(), after.insights());
    list("chapters", before.chapters(), after.chapters());
  }

  private void value(String field, String before, String after) {
    if (!before.equals(after)) {
      lines.add(field + ": " + before + " → " + after);
    }
  }

  private void list(String field, List<?> before, List<?> after) {
    if (before.size() != after.size()) {
      value(field, count(before.size()), count(after.size()));
      return;
    }
    long different = different(before, after, Function.identity());
    if (different > 0) {
      lines.add(field + ": " + different + " of " + after.size() + " differ");
    }
  }

  private void showNotes(@Nullable ShowNotes before, @Nullable ShowNotes after) {
    if (Objects.equals(before, after)) {
      return;
    }
    int was = before == null ? 0 : before.text().length();
    int is = after == null ? 0 : after.text().length();
    lines.add(
        was == is
            ? "showNotes: " + is + " characters, differ"
            : "showNotes: " + count(was) + " → " + counted(is, "characters"));
  }

  private void transcripts(Map<String, Transcript> before, Map<String, Transcript> after) {
    Set<String> languages = new TreeSet<>(before.keySet());
    languages.addAll(after.keySet());
    for (String language : languages) {
      transcript("transcripts." + language, before.get(language), after.get(language));
    }
  }

  private void transcript(String field, @Nullable Transcript before, @Nullable Transcript after) {
    List<Paragraph> was = before == null ? List.of() : before.paragraphs();
    List<Paragraph> is = after == null ? List.of() : after.paragraphs();
    if (was.size() != is.size()) {
      lines.add(field + ": " + count(was.size()) + " → " + counted(is.size(), "paragraphs"));
    } else {
      paragraphs(field, "texts", different(was, is, Paragraph::text), is.size());
      paragraphs(field, "speakers", different(was, is, Paragraph::speaker), is.size());
      paragraphs(field, "starts", different(was, is, Paragraph::startSeconds), is.size());
    }
    if (before != null && after != null && before.original() != after.original()) {
      lines.add(field + ".original: " + before.original() + " → " + after.original());
    }
  }

  private void paragraphs(String field, String what, long different, int all) {
    if (different > 0) {
      lines.add(field + ": " + different + " of " + all + " paragraphs, other " + what);
    }
  }

  private void problems(List<Problem> before, List<Problem> after) {
    before.stream().filter(p -> !after.contains(p)).forEach(p -> problem("gone", p));
    after.stream().filter(p -> !before.contains(p)).forEach(p -> problem("new", p));
  }

  private void problem(String fate, Problem problem) {
    lines.add("problems: " + fate + ", " + shown(problem.field() + ": " + problem.what()));
  }

  private static <T> long different(
      List<? extends T> before, List<? extends T> after, Function<T, @Nullable Object> part) {
    return IntStream.range(0, after.size())
        .filter(i -> !Objects.equals(part.apply(before.get(i)), part.apply(after.get(i))))
        .count();
  }

  private static Map<String, Transcript> byLanguage(Episode episode) {
    return episode.transcripts().stream()
        .collect(
            Collectors.toMap(
                Transcript::language, Function.identity(), (one, other) -> one, TreeMap::new));
  }

  private static String feed(@Nullable EpisodeFeed feed) {
    return feed == null ? NONE : quoted(feed.feedUrl()) + " (guid " + quoted(feed.guid()) + ")";
  }

  private static String count(int count) {
    return count == 0 ? NONE : Integer.toString(count);
  }

  private static String counted(int count, String unit) {
    return count == 0 ? NONE : count + " " + unit;
  }

  private static String plain(@Nullable Object value) {
    return value == null ? NONE : value.toString();
  }

  private static String quoted(@Nullable Object value) {
    return value == null ? NONE : "\"" + shown(value.toString()) + "\"";
  }

  private static String shown(String text) {
    String safe = text.replaceAll("\\p{Cntrl}", "\uFFFD");
    if (safe.codePointCount(0, safe.length()) <= MAX_QUOTED) {
      return safe;
    }
    return safe.substring(0, safe.offsetByCodePoints(0, MAX_QUOTED)) + "…";
  }
}
