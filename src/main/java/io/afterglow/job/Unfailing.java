package io.afterglow.job;

import io.afterglow.model.Problem;
import io.afterglow.page.Page;
import io.afterglow.page.PageKind;
import io.afterglow.page.PageReader;
import io.afterglow.page.Reading;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reader whose fault costs one page and not the run: the page counts as not understood, its bytes
 * are kept for a better reader, and the report tells what happened. A memory that is too small is
 * no fault of a page, and ends the run.
 */
public record Unfailing(PageReader reader) implements PageReader {

  private static final String FIELD = "reader";

  @Override
  public Reading read(Page page) {
    try {
      return reader.read(page);
    } catch (RuntimeException | StackOverflowError e) {
      System.getLogger(Unfailing.class.getName())
          .log(System.Logger.Level.DEBUG, "a page could not be read", e);
      Problem problem =
          new Problem(FIELD, "a fault in Afterglow (" + e.getClass().getSimpleName() + ")");
      return new Reading(PageKind.UNKNOWN, null, null, List.of(), List.of(), List.of(problem));
    }
  }

  /** What went wrong, null when the page was read. */
  static @Nullable String fault(Reading reading) {
    return reading.problems().stream()
        .filter(problem -> problem.field().equals(FIELD))
        .map(Problem::what)
        .findFirst()
        .orElse(null);
  }
}
