package io.afterglow.page;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an archive's list of captures is written down, part by part, each of which may be continued
 * by a later run.
 */
public interface Holdings {

  /**
   * Whether a part is whole.
   *
   * @param lasting whether it can never change; else it is whole for a day
   */
  boolean isWhole(String part, boolean lasting) throws IOException;

  /** Where to go on with a part, in the archive's own words; null at its beginning. */
  @Nullable String next(String part) throws IOException;

  /**
   * Adds some rows, all or none of them; one that is there already stays as it is.
   *
   * @param next where to go on
   * @param whole whether these were the last
   */
  void add(String part, List<Holding> some, @Nullable String next, boolean whole)
      throws IOException;
}
