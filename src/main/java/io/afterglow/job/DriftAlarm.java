package io.afterglow.job;

import io.afterglow.catalog.FieldShares;
import io.afterglow.page.Address;
import io.afterglow.page.Item;
import io.afterglow.page.Item.EpisodeView;
import io.afterglow.page.Page;
import io.afterglow.page.Reading;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Listens to what is read while it is read: pages that are read badly can be read again, but a run
 * that could not fetch what those pages name may never come back. Safe for use by several threads.
 */
final class DriftAlarm {

  private final FieldShares shares = new FieldShares();
  private final Tracker tracker;

  DriftAlarm(Tracker tracker) {
    this.tracker = tracker;
  }

  /** Counts what a page gave, and raises the alarm where a field has fallen away. */
  void read(Page page, Reading reading) {
    for (Item item : reading.items()) {
      if (item instanceof EpisodeView view) {
        news(view, page.address()).forEach(tracker::alarm);
      }
    }
  }

  private synchronized List<String> news(EpisodeView view, @Nullable Address address) {
    shares.add(view, address == null ? "" : address.value());
    return shares.news();
  }
}
