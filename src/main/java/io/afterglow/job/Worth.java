package io.afterglow.job;

import io.afterglow.json.Json;
import io.afterglow.model.EpisodeId;
import io.afterglow.model.Why;
import io.afterglow.page.Address;
import io.afterglow.page.Item;
import io.afterglow.page.Item.EpisodeView;
import io.afterglow.page.Link;
import io.afterglow.page.Page;
import io.afterglow.page.PageEnd;
import io.afterglow.page.Reading;
import io.afterglow.page.Service;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What a capture is worth: nothing, something, or all that the page can give. */
record Worth(Service service, Walls walls) {

  /**
   * A capture that was judged.
   *
   * @param objection why it is none of the page; null when it is
   * @param whole whether it has its end
   * @param complete whether no other capture can be better
   * @param amount how much was read of it, for comparing captures of one page
   */
  record Judged(
      Page page,
      Reading reading,
      @Nullable String objection,
      boolean whole,
      boolean complete,
      long amount) {}

  /**
   * Judges.
   *
   * @param cut whether the source knows that the end is missing
   */
  Judged of(Link asked, Page page, boolean cut) throws IOException {
    Reading reading = service.read(page);
    String objection = objection(asked, page, reading);
    boolean begun = walls.isBegun(asked, page, reading);
    boolean whole = !cut && !begun && PageEnd.of(page) == PageEnd.PRESENT;
    boolean complete =
        objection == null && whole && reading.problems().isEmpty() && gives(asked, reading);
    long amount = reading.items().stream().mapToLong(item -> Json.line(item).length()).sum();
    return new Judged(page, reading, objection, whole, complete, amount);
  }

  private @Nullable String objection(Link asked, Page page, Reading reading) throws IOException {
    Address address = page.address();
    EpisodeId wanted = asked.episode();
    if (wanted != null && address != null && service.owns(address)) {
      EpisodeId there = service.episode(address);
      if (there == null || !there.episode().equals(wanted.episode())) {
        return "it led to another page";
      }
    }
    if (reading.items().isEmpty() && !reading.kind().isWall()) {
      return "nothing could be read of it";
    }
    Walls.Refusal refusal = walls.refusal(asked, page, reading, false);
    boolean begun = refusal != null && refusal.why() == Why.TRUNCATED;
    return refusal == null || (begun && walls.isBegun(asked, page, reading))
        ? null
        : refusal.detail();
  }

  private static boolean gives(Link asked, Reading reading) {
    for (Item item : reading.items()) {
      if (item instanceof EpisodeView view) {
        return view.transcript() != null
            || (asked.role() != Link.Role.TRANSLATION && !view.promisesTranscript())
            || (asked.role() == Link.Role.EPISODE && view.showNotes() != null);
      }
    }
    return true;
  }
}
