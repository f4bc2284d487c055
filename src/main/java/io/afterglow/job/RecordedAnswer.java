package io.afterglow.job;

import io.afterglow.model.Why;
import io.afterglow.page.PageKind;

/** What an answer without a page means that somebody recorded (RFC 9110, section 15). */
final class RecordedAnswer {

  private RecordedAnswer() {}

  /**
   * Why the page is not there.
   *
   * @param status 300 or above
   * @param kind what its body shows
   */
  static Why why(int status, PageKind kind) {
    if (status < 400) {
      return status == 304 ? Why.UNREADABLE : Why.REDIRECT;
    }
    return switch (kind) {
      case CHALLENGE -> Why.CHALLENGE;
      case LOGIN -> Why.LOGIN_NEEDED;
      case FAREWELL -> Why.GONE;
      default -> why(status);
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
