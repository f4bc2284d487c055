package io.afterglow.job;

import io.afterglow.model.Why;
import io.afterglow.page.Address;
import io.afterglow.page.Page;
import io.afterglow.page.PageKind;
import io.afterglow.source.http.LoginAddresses;
import org.jspecify.annotations.Nullable;

/**
 * What an answer that somebody recorded or saved means where it is no page (RFC 9110, section 15).
 */
final class RecordedAnswer {

  private RecordedAnswer() {}

  /**
   * Why the page is not there.
   *
   * @param answer what was recorded or saved at its address
   * @param kind what that shows
   * @param target where a redirect leads, null when unknown
   */
  static Why why(Page answer, PageKind kind, @Nullable Address target) {
    int status = answer.status();
    if (status >= 300 && status < 400) {
      boolean login = target != null && LoginAddresses.isOne(target);
      return status == 304 ? Why.UNREADABLE : login ? Why.LOGIN_NEEDED : Why.REDIRECT;
    }
    return switch (kind) {
      case CHALLENGE -> Why.CHALLENGE;
      case LOGIN -> Why.LOGIN_NEEDED;
      case FAREWELL -> Why.GONE;
      default -> status >= 400 ? why(status) : whyNoPage(kind);
    };
  }

  private static Why whyNoPage(PageKind kind) {
    return switch (kind) {
      case MAINTENANCE, ERROR -> Why.SERVER_ERROR;
      case NOT_FOUND -> Why.GONE;
      default -> Why.UNREADABLE;
    };
  }

  private static Why why(int status) {
    return switch (status) {
      case 404, 410, 451 -> Why.GONE;
      case 401, 403 -> Why.LOGIN_NEEDED;
      case 429 -> Why.RATE_LIMITED;
      case 408, 425 -> Why.SERVER_ERROR;
      default -> status >= 500 ? Why.SERVER_ERROR : Why.UNREADABLE;
    };
  }

  /** The end of a sentence that begins with "was recorded as". */
  static String words(int status) {
    if (status == 304) {
      return "unchanged (HTTP 304), without its content";
    }
    return (status < 400 ? "a redirect" : "an error of the service") + " (HTTP " + status + ")";
  }
}
