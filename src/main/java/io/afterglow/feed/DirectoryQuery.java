package io.afterglow.feed;

import io.afterglow.page.Address;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Addresses of directory searches. */
public final class DirectoryQuery {

  /** Enough for all podcasts of one name; one answer stays small. */
  private static final int LIMIT = 20;

  private DirectoryQuery() {}

  /**
   * A search for podcasts, in Apple's parameters, which Podcast Index's keyless twin and fyyd take
   * too.
   *
   * @param base the directory's search address; parameters it has already stay as they are
   * @param term what to look for, as people write it
   */
  public static Address search(Address base, String term) {
    String query = base.query();
    StringBuilder out = new StringBuilder(base.value());
    if (query == null) {
      out.append('?');
    }
    add(out, query, "media", "podcast");
    add(out, query, "entity", "podcast");
    add(out, query, "limit", String.valueOf(LIMIT));
    add(out, null, "term", term.strip());
    return Address.parse(out.toString());
  }

  private static void add(StringBuilder out, @Nullable String query, String name, String value) {
    if (query != null && ("&" + query).contains("&" + name + "=")) {
      return;
    }
    char last = out.charAt(out.length() - 1);
    out.append(last == '?' || last == '&' ? "" : "&")
        .append(name)
        .append('=')
        .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
  }
}
