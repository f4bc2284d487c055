package io.afterglow.page;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a server said of a page, so that it can be asked whether the page is still the same (RFC
 * 9110, section 8.8). A weak tag does: what is compared is content, not bytes.
 *
 * @param page the address that said it, the one after redirects; null when nothing was said
 * @param etag as it was sent, with its quotes; empty for none
 * @param lastModified as it was sent; empty for none
 */
public record Validators(@Nullable Address page, String etag, String lastModified) {

  /** Nothing was said. */
  public static final Validators NONE = new Validators(null, "", "");

  private static final int LONGEST = 256;

  /** Takes two header values as they came; what no header may hold counts as not said. */
  public static Validators of(
      @Nullable Address page, @Nullable String etag, @Nullable String lastModified) {
    String tag = clean(etag);
    String date = clean(lastModified);
    return page == null || (tag.isEmpty() && date.isEmpty())
        ? NONE
        : new Validators(page, tag, date);
  }

  public boolean isEmpty() {
    return page == null;
  }

  /** Headers that ask an address for its page only if it has changed; none for another address. */
  public Map<String, String> questions(Address address) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (address.equals(page)) {
      put(headers, "If-None-Match", etag);
      put(headers, "If-Modified-Since", lastModified);
    }
    return headers;
  }

  private static void put(Map<String, String> headers, String name, String value) {
    if (!value.isEmpty()) {
      headers.put(name, value);
    }
  }

  private static String clean(@Nullable String value) {
    String text = value == null ? "" : value.strip();
    boolean sendable = text.length() <= LONGEST && text.chars().allMatch(c -> c >= ' ' && c < 127);
    return sendable ? text : "";
  }
}
