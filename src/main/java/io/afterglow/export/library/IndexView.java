package io.afterglow.export.library;

import io.afterglow.export.library.EpisodeView.Way;
import java.util.List;

/** What {@code index.html} shows. */
public record IndexView(
    String service,
    String counts,
    String saved,
    boolean complete,
    int missing,
    List<Card> cards,
    List<Way> files) {}
