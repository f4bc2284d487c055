package io.afterglow.export;

import io.afterglow.model.Episode;
import io.afterglow.model.Transcript;
import java.util.List;

/**
 * A transcript's cues and where their times come from.
 *
 * @param estimated whether the times are reckoned from the length of the text
 */
record Cues(List<Cue> list, boolean estimated) {

  /** What each file with estimated times says. */
  static final String MARK = "Times are estimated from the length of the text.";

  Cues {
    list = List.copyOf(list);
  }

  /** Real times, or estimated ones where that is wished; no cues when there are neither. */
  static Cues of(Episode episode, Transcript transcript, Wishes wishes) {
    List<Cue> real = Cue.of(episode, transcript);
    if (!real.isEmpty() || !wishes.estimateTimes()) {
      return new Cues(real, false);
    }
    return new Cues(Estimate.cues(episode, transcript), true);
  }

  boolean isEmpty() {
    return list.isEmpty();
  }
}
