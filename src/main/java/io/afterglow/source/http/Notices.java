package io.afterglow.source.http;

import java.time.Duration;
import java.time.Instant;

/** What a person who waits should know of the hosts. Called by workers: must return at once. */
public interface Notices {

  /** For nobody. */
  Notices NONE =
      new Notices() {
        @Override
        public void waits(String host, Duration asked, Instant until) {}

        @Override
        public void clockDiffers(String host, Duration ahead) {}
      };

  /** A host asked to be left alone (Retry-After), and will be. */
  void waits(String host, Duration asked, Instant until);

  /**
   * A host's clock and this machine's differ by more than five minutes: cookies may seem to be over
   * that are not.
   *
   * @param ahead of this machine's clock; negative when the host's is behind
   */
  void clockDiffers(String host, Duration ahead);
}
