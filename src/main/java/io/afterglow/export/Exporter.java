package io.afterglow.export;

import io.afterglow.model.Episode;
import io.afterglow.model.Library;
import io.afterglow.model.Podcast;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * One format. All formats are written in one pass over the library: podcasts in its order, each
 * followed by its episodes.
 */
public interface Exporter {

  /** The word of {@code --only} and {@code --without}. */
  String name();

  /**
   * Whether this format is of use only with private feeds' whole addresses; all others are shown
   * them covered ({@link PrivateFeedScrub}).
   */
  default boolean tellsPrivateFeeds() {
    return false;
  }

  /** When a format is written without being named. */
  enum Habit {
    /** Whatever is asked for: a zip without it would not be sound. */
    ALWAYS,
    UNLESS_LEFT_OUT,
    /** Only when it is asked for by name. */
    ON_REQUEST
  }

  /** Most formats are there unless they are left out. */
  default Habit habit() {
    return Habit.UNLESS_LEFT_OUT;
  }

  /** What the report is to say of this format of a library, one sentence each. */
  default List<String> remarks(Library library) {
    return List.of();
  }

  /** All that it was made with: with the same settings it writes the same bytes of a library. */
  default String settings() {
    return "";
  }

  /** Begins one export; what an exporter remembers during the pass lives in the {@link Pass}. */
  Pass begin(Library library, Output out) throws IOException;

  /** One pass over the library. */
  interface Pass extends Closeable {

    default void podcast(Podcast podcast) throws IOException {}

    default void episode(Podcast podcast, Episode episode) throws IOException {}

    /** No more episodes come; what goes {@link Aside} can do its last steps while others finish. */
    default void ended() throws IOException {}

    default void finish() throws IOException {}

    /** Lets go of what is still held, whether the pass was finished or failed. */
    @Override
    default void close() throws IOException {}
  }
}
