package io.afterglow.page;

import io.afterglow.model.Why;
import io.afterglow.page.Item.EpisodeView;
import org.jspecify.annotations.Nullable;

/**
 * That an episode's page does not show what its address is for, or not all of it.
 *
 * @param why the reason for which what the address is for is missing
 * @param what in words that follow "it"
 */
public record Mismatch(Why why, String what) {

  /** By what any service may show, and by what this one does; null when nothing contradicts. */
  public static @Nullable Mismatch of(
      Service service, @Nullable Address address, Page page, EpisodeView view) {
    Link link = address == null ? null : service.page(address);
    Notice notice =
        link != null && link.role() == Link.Role.EPISODE ? null : Notice.in(view.transcript());
    return notice == null
        ? service.instead(address, page, view)
        : new Mismatch(notice.why(), notice.shown());
  }
}
