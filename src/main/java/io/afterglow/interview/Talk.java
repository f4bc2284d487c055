package io.afterglow.interview;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whoever asks the user: a terminal or a page. */
public interface Talk {

  /**
   * Asks, and waits for an answer that has the form of the question's kind.
   *
   * @param back whether there is a question before it, to which the user may go back
   * @return the answer; null when the user goes back
   * @throws IOException when nobody is there to answer
   */
  @Nullable List<String> ask(Question question, boolean back)
      throws IOException, InterruptedException;

  /** Shows what takes a moment now. */
  void busy(String what);
}
