package io.afterglow.feed.transcript;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One caption as it is shown. */
record Caption(@Nullable Double start, @Nullable Double end, List<Line> lines) {

  record Line(String text, @Nullable String speaker) {}

  /** Whether it appears while another is still shown. */
  boolean overlaps(Caption before) {
    return start != null && before.end != null && start < before.end;
  }
}
