package io.afterglow.page;

import io.afterglow.model.Why;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A source's answer: the page, or why there is none. */
public sealed interface Fetched {

  /**
   * The page. Its address is the one after redirects.
   *
   * @param cut whether it is known to lack its end
   * @param validators what the server said of it
   * @param reading what was read of it on the way, to see whether it is a wall; null when it was
   *     not looked at
   */
  record Found(Page page, boolean cut, Validators validators, @Nullable Reading reading)
      implements Fetched {

    /** A page that is whole as far as its framing tells. */
    public Found(Page page) {
      this(page, false);
    }

    /** A page of which nothing was said. */
    public Found(Page page, boolean cut) {
      this(page, cut, Validators.NONE, null);
    }
  }

  /** The page is the one that is stored: only an answer to {@link Validators}. */
  record Unchanged() implements Fetched {}

  /**
   * No page.
   *
   * @param detail one line for a person: status, host, what was odd; never a secret
   * @param notBefore when asking again makes sense, null when the source did not say
   * @param attempts requests spent on it
   */
  record Missed(Why why, String detail, @Nullable Instant notBefore, int attempts)
      implements Fetched {}
}
