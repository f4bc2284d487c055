package io.afterglow.serve;

import com.sun.net.httpserver.Headers;

/** Where a browser says that a request comes from (W3C, Fetch Metadata Request Headers). */
final class FetchMetadata {

  private FetchMetadata() {}

  /**
   * Whether a page of another site caused the request. Apps send no such headers, and neither do
   * browsers to plain http addresses outside this computer. Another port of the same host counts as
   * the same site there, so of its requests only opening a page is accepted: the page of {@code
   * web} links to the library.
   */
  static boolean isFromAnotherSite(Headers request) {
    String site = request.getFirst("Sec-Fetch-Site");
    if (site == null || site.equals("same-origin") || site.equals("none")) {
      return false;
    }
    boolean opened =
        "navigate".equals(request.getFirst("Sec-Fetch-Mode"))
            && "document".equals(request.getFirst("Sec-Fetch-Dest"));
    return !(site.equals("same-site") && opened);
  }
}
