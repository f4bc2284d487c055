package io.afterglow.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The part of an account that the user asked for.
 *
 * @param podcasts a podcast's title or id must contain this, or match it where it holds {@code *};
 *     null for all
 * @param after episodes of that day or later
 * @param before episodes of that day or earlier
 * @param limit at most so many episodes in all
 */
public record Selection(
    @Nullable Pattern podcasts, @Nullable LocalDate after, @Nullable LocalDate before, int limit) {

  /** Everything. */
  public static final Selection ALL = new Selection(null, null, null, Integer.MAX_VALUE);

  /**
   * A pattern as people type it: part of a name, or a whole name with {@code *} for what may vary;
   * case does not matter.
   */
  public static Pattern pattern(String text) {
    String lower = text.strip().toLowerCase(Locale.ROOT);
    String quoted = Pattern.quote(lower).replace("*", "\\E.*\\Q");
    String expression = lower.contains("*") ? quoted : ".*" + quoted + ".*";
    return Pattern.compile(expression, Pattern.DOTALL);
  }

  /** A pattern of what matches one of several; null for none, which means every podcast. */
  public static @Nullable Pattern pattern(List<String> texts) {
    String any =
        texts.stream()
            .map(text -> "(?:" + pattern(text).pattern() + ")")
            .collect(Collectors.joining("|"));
    return texts.size() == 1
        ? pattern(texts.get(0))
        : texts.isEmpty() ? null : Pattern.compile(any, Pattern.DOTALL);
  }

  /** Whether a podcast is asked for, by any of its names. */
  public boolean admitsPodcast(String... names) {
    if (podcasts == null) {
      return true;
    }
    for (String name : names) {
      if (podcasts.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
        return true;
      }
    }
    return false;
  }

  /** Whether an episode's date is asked for; an unknown date always is, for it must not be lost. */
  public boolean admitsDate(@Nullable LocalDate date) {
    if (date == null) {
      return true;
    }
    return (after == null || !date.isBefore(after)) && (before == null || !date.isAfter(before));
  }
}
