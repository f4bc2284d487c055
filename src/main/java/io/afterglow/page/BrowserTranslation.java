package io.afterglow.page;

import java.util.Locale;
import java.util.regex.Pattern;

/** What a browser leaves in a page that it translated before it was saved. */
public final class BrowserTranslation {

  private static final int HEAD = 8_192;

  /** The mark of Chrome, Edge and their like on the document. */
  private static final Pattern DOCUMENT =
      Pattern.compile("<html\\b[^>]*\\btranslated-(ltr|rtl)\\b", Pattern.CASE_INSENSITIVE);

  /** What they wrap each translated text in; a site has no reason to. */
  private static final Pattern TEXT =
      Pattern.compile(
          "<font\\b[^>]{0,80}\\bstyle=.{0,3}vertical-align: ?inherit;?[^>]{0,40}>\\s*<font\\b",
          Pattern.CASE_INSENSITIVE);

  private BrowserTranslation() {}

  /** Whether its words are a browser's translation. */
  public static boolean isOf(Page page) {
    String text = page.text().text();
    String head = text.substring(0, Math.min(HEAD, text.length())).toLowerCase(Locale.ROOT);
    return (head.contains("translated-") && DOCUMENT.matcher(head).find())
        || (text.contains("vertical-align: inherit") && TEXT.matcher(text).find());
  }
}
