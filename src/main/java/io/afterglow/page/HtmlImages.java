package io.afterglow.page;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Where an image's bytes are: pages that load late, and copies of pages, hide it. */
final class HtmlImages {

  private static final String[] PLACES = {
    "data-sf-original-src", "src", "data-src", "data-lazy-src", "data-original"
  };

  private HtmlImages() {}

  /** As {@link #source}, else the picture itself as a {@code data:} address. */
  static @Nullable String sourceOrSelf(Element image) {
    String source = source(image);
    String own = image.attr("src").strip();
    return source == null && EmbeddedPicture.isData(own) ? own : source;
  }

  /** The address as written; null when the page has none but the picture itself. */
  static @Nullable String source(Element image) {
    for (String place : PLACES) {
      String value = image.attr(place).strip();
      if (!value.isEmpty() && !value.startsWith("data:") && !value.startsWith("blob:")) {
        return value;
      }
    }
    String set = image.attr("srcset").strip();
    int end = set.indexOf(' ');
    return set.isEmpty() || set.startsWith("data:") ? null : end < 0 ? set : set.substring(0, end);
  }
}
