package io.afterglow.page;

import io.afterglow.model.Why;
import io.afterglow.page.Item.EpisodeView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That an episode's page does not show what its address is for, or not all of it.
 *
 * @param why the reason for which what the address is for is missing
 * @param what in words that follow "it"
 */
public record Mismatch(Why why, String what) {

  private static final Mismatch NOTHING =
      new Mismatch(Why.UNREADABLE, "shows nothing of the episode but what its list shows too");

  /** By what any service may show, and by what this one does; null when nothing contradicts. */
  public static @Nullable Mismatch of(
      Service service, @Nullable Address address, Page page, EpisodeView view) {
    Mismatch notice = byNotice(service, address, page, view);
    return notice == null ? service.instead(address, page, view) : notice;
  }

  /** By a notice in the place of what the address is for, or because nothing is there. */
  public static @Nullable Mismatch byNotice(
      Service service, @Nullable Address address, Page page, EpisodeView view) {
    Link link = address == null ? null : service.page(address);
    boolean bare = link != null && link.role() == Link.Role.EPISODE;
    if (EpisodeText.areNone(view)) {
      Mismatch nothing = nothing(page, view);
      // Its transcript has a page of its own, and not every publisher writes notes.
      return bare && nothing.equals(NOTHING) ? null : nothing;
    }
    return bare ? inTexts(view) : of(Notice.in(view.transcript()), "transcript");
  }

  private static Mismatch nothing(Page page, EpisodeView view) {
    Mismatch spoken = of(Notice.in(view.transcript()), "transcript");
    Mismatch shown = spoken == null ? inTexts(view) : spoken;
    for (Line line : shown == null ? page.lines().lines() : List.<Line>of()) {
      boolean own = !line.edge() && !line.text().equals(view.title());
      shown = shown == null && own ? of(Notice.inPlaceOfText(line.text()), "episode") : shown;
    }
    return shown == null ? NOTHING : shown;
  }

  private static @Nullable Mismatch inTexts(EpisodeView view) {
    for (EpisodeText text : EpisodeText.values()) {
      Mismatch shown = of(text.notice(view), text.words());
      if (shown != null) {
        return shown;
      }
    }
    return null;
  }

  private static @Nullable Mismatch of(@Nullable Notice notice, String instead) {
    return notice == null ? null : new Mismatch(notice.why(), notice.shown(instead));
  }
}
