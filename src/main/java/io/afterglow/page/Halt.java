package io.afterglow.page;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why a source is not asked any further: what a run should end for.
 *
 * @param detail one sentence for a person
 * @param notBefore when asking again makes sense, null when nobody said
 */
public record Halt(Kind kind, String detail, @Nullable Instant notBefore) {

  /** The kinds, with the exit codes that they lead to. */
  public enum Kind {
    /** It asked to slow down for longer than allowed, or puts up challenges (5). */
    BLOCKED,
    /** Its robots.txt forbids a page that was needed (5, naming {@code --no-robots}). */
    ROBOTS,
    /** It does not answer, or only with errors (6). */
    DOWN
  }
}
