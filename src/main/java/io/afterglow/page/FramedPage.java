package io.afterglow.page;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** A page that another page shows in a frame and holds as an attribute: a viewer of archives. */
final class FramedPage {

  private FramedPage() {}

  /** The page in the frame; null where the document shows more around frames than in them. */
  static @Nullable String of(Document document, String text) {
    if (!text.contains("srcdoc")) {
      return null;
    }
    String longest = "";
    for (Element frame : document.select("iframe[srcdoc]")) {
      String within = frame.attr("srcdoc");
      longest = within.length() > longest.length() ? within : longest;
    }
    boolean more = Jsoup.parse(longest).text().length() > document.body().text().length();
    return more ? longest : null;
  }
}
