package io.afterglow.catalog;

import io.afterglow.page.AppAge;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One export of an app, as opposed to those of other times.
 *
 * @param snapshot of what it is the whole state; null where it is a part, which replaces nothing
 * @param age null where nobody looked: older than any that is known
 * @param givenAt when the user gave it
 */
record AppVersion(String app, @Nullable String snapshot, @Nullable AppAge age, Instant givenAt)
    implements Comparable<AppVersion> {

  private static final Comparator<AppVersion> OLDER_FIRST =
      Comparator.comparing(AppVersion::age, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(AppVersion::givenAt);

  /** Whether the other is the same app's, and older. */
  boolean replaces(AppVersion other) {
    return snapshot != null && snapshot.equals(other.snapshot) && compareTo(other) > 0;
  }

  @Override
  public int compareTo(AppVersion other) {
    return OLDER_FIRST.compare(this, other);
  }
}
