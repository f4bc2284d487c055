package io.afterglow.page;

import java.util.HashMap;
import java.util.Map;

/** What an element does to the lines around it. */
enum HtmlTag {
  INLINE(false),
  BLOCK(true),
  HEADING(true),
  ITEM(true),
  EDGE(true),
  PRE(true),
  FORM(true),
  SUMMARY(true),
  BUTTON(false),
  LINK(false),
  TIME(false),
  BREAK(false),
  IMAGE(false),
  INPUT(false),
  META(false),
  RELATION(false),
  BASE(false),
  TITLE(false),
  SCRIPT(false),
  LEFT_OUT(false);

  private static final Map<String, HtmlTag> BY_NAME = new HashMap<>();

  static {
    put(
        BLOCK,
        "html body div p section article main header aside address blockquote center dd dl dt"
            + " fieldset figure figcaption hgroup hr ul ol table tbody thead tfoot tr td th caption"
            + " details legend search menu optgroup select");
    put(HEADING, "h1 h2 h3 h4 h5 h6");
    put(ITEM, "li");
    put(EDGE, "nav footer dialog");
    put(PRE, "pre textarea");
    put(FORM, "form");
    put(SUMMARY, "summary");
    put(BUTTON, "button option");
    put(LINK, "a");
    put(TIME, "time");
    put(BREAK, "br");
    put(IMAGE, "img");
    put(INPUT, "input");
    put(META, "meta");
    put(RELATION, "link");
    put(BASE, "base");
    put(TITLE, "title");
    put(SCRIPT, "script");
    // Ruby readings repeat what the base text says; the rest is drawn or played, not read.
    put(
        LEFT_OUT,
        "style noscript template svg canvas iframe object embed audio video map datalist rt rp rtc"
            + " progress meter");
    // Extensions put these into any page.
    put(
        LEFT_OUT,
        "grammarly-extension grammarly-desktop-integration deepl-input-controller plasmo-csui"
            + " kiss-translator");
  }

  /** Whether a new line begins before and after it. */
  final boolean breaks;

  HtmlTag(boolean breaks) {
    this.breaks = breaks;
  }

  static HtmlTag of(String name) {
    HtmlTag tag = BY_NAME.get(name);
    return tag == null ? INLINE : tag;
  }

  private static void put(HtmlTag tag, String names) {
    for (String name : names.split(" ", -1)) {
      BY_NAME.put(name, tag);
    }
  }
}
