package io.afterglow.page;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * How old an app's export is. Few apps write down when they made it, so the newest time in it
 * counts, and the time of its file only where it has none, or decides between two with the same.
 *
 * @param newest the newest time in its contents: a play, an update or a publication; null where it
 *     has none
 * @param saved when its file was last modified
 */
public record AppAge(@Nullable Instant newest, Instant saved) implements Comparable<AppAge> {

  private static final Comparator<AppAge> OLDER_FIRST =
      Comparator.comparing(AppAge::at).thenComparing(AppAge::saved);

  /** The time that counts. */
  public Instant at() {
    return newest == null ? saved : newest;
  }

  @Override
  public int compareTo(AppAge other) {
    return OLDER_FIRST.compare(this, other);
  }
}
