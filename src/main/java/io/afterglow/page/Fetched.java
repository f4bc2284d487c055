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
   * @param attempts requests sent for it
   */
  record Found(
      Page page, boolean cut, Validators validators, @Nullable Reading reading, int attempts)
      implements Fetched {

    /** A page that is whole as far as its framing tells. */
    public Found(Page page) {
      this(page, false);
    }

    /** A page of which nothing was said. */
    public Found(Page page, boolean cut) {
      this(page, cut, Validators.NONE, null, 1);
    }
  }

  /** The page is the one that is stored: only an answer to {@link Validators}. */
  record Unchanged() implements Fetched {}

  /**
   * No page.
   *
   * @param detail one line for a person: status, host, what was odd; never a secret
   * @param notBefore when asking again makes sense, null when the source did not say
   * @param attempts requests sent for it
   * @param begun the beginning of the page, where its end never arrived; null when nothing did
   */
  record Missed(
      Why why, String detail, @Nullable Instant notBefore, int attempts, @Nullable Page begun)
      implements Fetched {

    /** Nothing of the page arrived. */
    public Missed(Why why, String detail, @Nullable Instant notBefore, int attempts) {
      this(why, detail, notBefore, attempts, null);
    }

    /** The same, after requests that were not for the page itself. */
    public Missed withAttempts(int number) {
      return new Missed(why, detail, notBefore, number, begun);
    }
  }
}
