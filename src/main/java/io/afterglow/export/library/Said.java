package io.afterglow.export.library;

import io.afterglow.text.Language;
import io.afterglow.text.XmlText;
import java.util.regex.Pattern;

/**
 * A text with what a page must say of it.
 *
 * @param lang a BCP 47 tag; empty, HTML's word for "unknown", when nobody can tell
 * @param dir {@code ltr}, {@code rtl} or {@code auto}
 */
public record Said(String text, String lang, String dir) {

  private static final Pattern TAG = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}");

  /** A text of which only itself is known. */
  static Said of(String text) {
    return in(Language.tag(text), text);
  }

  /** A short text among longer ones of a language, to be believed when the text says nothing. */
  static Said of(String text, String around) {
    String own = Language.tag(text);
    return in(own.equals(Language.UNSURE) ? around : own, text);
  }

  /** A text whose language is known. */
  static Said in(String language, String text) {
    String tag = tag(language);
    String dir = tag.isEmpty() ? "auto" : Language.isRightToLeft(tag) ? "rtl" : "ltr";
    return new Said(text, tag, dir);
  }

  /** The same on one line, for titles and names. */
  Said line() {
    return new Said(XmlText.line(text), lang, dir);
  }

  /** Empty for what is no tag, since a wrong one makes a screen reader speak wrongly. */
  static String tag(String language) {
    String tag = language.strip().replace('_', '-');
    return tag.equals(Language.UNSURE) || !TAG.matcher(tag).matches() ? "" : tag;
  }
}
