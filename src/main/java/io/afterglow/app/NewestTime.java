package io.afterglow.app;

import io.afterglow.page.AppAge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The newest of the times that are read of an export. One that is after the file was written is of
 * an episode that was announced, and does not count.
 */
final class NewestTime {

  /** Clocks of phones and computers differ, and zips store local times. */
  private static final Duration SLACK = Duration.ofDays(1);

  private final Instant saved;
  private @Nullable Instant newest;

  private NewestTime(Instant saved) {
    this.saved = saved;
  }

  /** Of a file, or of a folder that was written when the newest file in it was. */
  static NewestTime of(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return new NewestTime(modified(path));
    }
    try (Stream<Path> inside = Files.list(path)) {
      return new NewestTime(
          inside
              .filter(Files::isRegularFile)
              .map(NewestTime::modified)
              .max(Comparator.naturalOrder())
              .orElseGet(() -> modified(path)));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static Instant modified(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same time; null is none. */
  @Nullable Instant add(@Nullable Instant time) {
    if (time != null
        && !time.isAfter(saved.plus(SLACK))
        && (newest == null || time.isAfter(newest))) {
      newest = time;
    }
    return time;
  }

  AppAge age() {
    return new AppAge(newest, saved);
  }
}
