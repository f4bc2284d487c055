package io.afterglow.source.http;

import io.afterglow.model.Why;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why one request gave no page.
 *
 * @param again whether the next try may succeed
 * @param asked how long the host asked to be left alone, null when it did not say
 */
record RequestFailure(
    Trouble trouble, Why why, String detail, boolean again, @Nullable Duration asked) {

  static RequestFailure passing(Trouble trouble, Why why, String detail) {
    return new RequestFailure(trouble, why, detail, true, null);
  }

  static RequestFailure lasting(Trouble trouble, Why why, String detail) {
    return new RequestFailure(trouble, why, detail, false, null);
  }
}
