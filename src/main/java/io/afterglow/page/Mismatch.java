package io.afterglow.page;

import io.afterglow.model.Transcript;
import io.afterglow.model.Why;
import io.afterglow.page.Item.EpisodeView;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * That an episode's page does not show what its address is for, or not all of it.
 *
 * @param why the reason for which what the address is for is missing
 * @param what in words that follow "it"
 */
public record Mismatch(Why why, String what) {

  /** Page 1 of 4; one of one has no other. */
  private static final Pattern PAGED =
      Pattern.compile(
          "(?i)(page|seite) \\d{1,3} ?(of|von|/) ?(?!1\\b)\\d{1,3}\\b|第 ?\\d{1,3} ?页[，, /]{0,2}共 ?(?!1 ?页)\\d{1,3} ?页");

  /** Words of signs that cover letters, where one such word may be a swear word. */
  private static final Pattern BLURRED =
      Pattern.compile("[\u2580-\u259f]{2,}\\s+[\u2580-\u259f]{2,}");

  private static final Mismatch NOTHING =
      new Mismatch(Why.UNREADABLE, "shows nothing of the episode but what its list shows too");

  /** By what any service may show, and by what this one does; null when nothing contradicts. */
  public static @Nullable Mismatch of(
      Service service, @Nullable Address address, Page page, EpisodeView view) {
    Mismatch notice = byNotice(service, address, page, view);
    Mismatch part = notice == null ? part(service, address, page, view) : notice;
    return part == null ? service.instead(address, page, view) : part;
  }

  /** That it shows a part of the transcript, for the rest stands on other pages or is blurred. */
  public static @Nullable Mismatch part(
      Service service, @Nullable Address address, Page page, EpisodeView view) {
    Transcript transcript = view.transcript();
    if (transcript == null) {
      return null;
    }
    if (transcript.paragraphs().stream().filter(p -> BLURRED.matcher(p.text()).find()).count()
        > 1) {
      return new Mismatch(Why.TRUNCATED, "shows signs instead of letters in its transcript");
    }
    PageLines lines = page.lines();
    boolean numbered =
        lines.lines().stream()
            .filter(line -> line.edge() || !line.anchors().isEmpty())
            .anyMatch(line -> PAGED.matcher(line.text()).lookingAt());
    return numbered || goesOn(service, address, lines)
        ? new Mismatch(
            Why.TRUNCATED,
            "shows one page of several of the transcript, and the others are not joined to it")
        : null;
  }

  private static boolean goesOn(Service service, @Nullable Address address, PageLines lines) {
    Address next = lines.resolve(lines.next());
    return address != null
        && next != null
        && next.query() != null
        && !next.equals(address)
        && service.page(address) != null
        && Objects.equals(service.page(next), service.page(address));
  }

  /** By a notice in the place of what the address is for, or because nothing is there. */
  public static @Nullable Mismatch byNotice(
      Service service, @Nullable Address address, Page page, EpisodeView view) {
    Link link = address == null ? null : service.page(address);
    boolean bare = link != null && link.role() == Link.Role.EPISODE;
    if (EpisodeText.areNone(view)) {
      Mismatch nothing = nothing(page, view);
      // Not every publisher writes notes, and not every episode is transcribed.
      boolean due = !bare && view.promisesTranscript();
      return due || !nothing.equals(NOTHING) ? nothing : null;
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
