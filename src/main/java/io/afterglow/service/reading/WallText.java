package io.afterglow.service.reading;

import io.afterglow.page.Line;
import io.afterglow.page.PageKind;
import io.afterglow.page.PageLines;
import org.jspecify.annotations.Nullable;

/**
 * What may stand where a page should be, told by what it says ({@link WallWords}). Asked only of
 * pages that show nothing of an episode, a podcast or a list.
 */
public final class WallText {

  /** Walls say little; a longer page that mentions a login is about something. */
  private static final int MOST_LINES = 60;

  private static final int MOST_TEXT = 4_000;

  private WallText() {}

  /** Whether a page asks for a login and for nothing else. */
  public static boolean asksForLogin(PageLines page) {
    return page.fields().contains("password") || titled(page, WallWords.LOGIN_TITLE);
  }

  /** What kind of wall a page is; null when it does not look like one. */
  public static @Nullable PageKind of(PageLines page, int status) {
    StringBuilder all = new StringBuilder(page.title()).append('\n');
    for (Line line : page.lines()) {
      if (all.length() < MOST_TEXT) {
        all.append(line.text()).append('\n');
      }
    }
    boolean small = page.lines().size() <= MOST_LINES && all.length() < MOST_TEXT;
    return small || status >= 400 ? told(page, all.toString(), status) : null;
  }

  private static @Nullable PageKind told(PageLines page, String text, int status) {
    if (WallWords.CHALLENGE.in(text) || asksForProof(page, status)) {
      return PageKind.CHALLENGE;
    }
    if (status == 401 || WallWords.LOGIN.in(text) || asksForLogin(page)) {
      return PageKind.LOGIN;
    }
    if (WallWords.MAINTENANCE.in(text)) {
      return PageKind.MAINTENANCE;
    }
    boolean error = titled(page, WallWords.ERROR) || WallWords.NOT_SHOWN.in(text);
    if (!error && WallWords.FAREWELL.in(text)) {
      return PageKind.FAREWELL;
    }
    if (!error && status < 400) {
      return null;
    }
    return saysNotFound(page) ? PageKind.NOT_FOUND : PageKind.ERROR;
  }

  private static boolean saysNotFound(PageLines page) {
    return WallWords.NOT_FOUND.in(page.title())
        || page.lines().stream().anyMatch(line -> WallWords.NOT_FOUND.in(line.text()));
  }

  /** A form for a login may have a CAPTCHA as well, but not where the answer is a refusal. */
  private static boolean asksForProof(PageLines page, int status) {
    boolean refused = status == 403 || status == 429;
    boolean form = page.fields().contains("password");
    return page.fields().contains("captcha") && (refused || (!form && isBare(page)));
  }

  private static boolean isBare(PageLines page) {
    return page.lines().size() <= 12;
  }

  /** Whether the window's title or one of the first lines says it. */
  private static boolean titled(PageLines page, WallWords what) {
    if (what.isAll(page.title())) {
      return true;
    }
    return page.lines().stream()
        .filter(line -> !line.edge() && line.text().length() <= 120)
        .filter(line -> line.kind() == Line.Kind.HEADING || line.kind() == Line.Kind.PLAIN)
        .limit(4)
        .anyMatch(line -> what.isAll(line.text()));
  }
}
