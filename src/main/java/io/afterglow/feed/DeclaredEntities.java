package io.afterglow.feed;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The general entities with a plain text that a document type declares (XML 1.0, section 4.2):
 * {@code <!ENTITY show "Ebb and Flow">}. External ones, those with markup, and those that name
 * other declared ones stay unknown, so nothing is fetched and nothing grows by itself.
 */
final class DeclaredEntities {

  static final DeclaredEntities NONE = new DeclaredEntities(Map.of());

  /** The longest name that is looked for, as HTML's own longest. */
  static final int MAX_NAME = 32;

  /** XHTML declares 253. */
  private static final int MAX_COUNT = 512;

  /** Of all texts together: a hundred thousand blanks and names of shows. */
  private static final int MAX_EXPANSION = 1_000_000;

  private static final Pattern ENTITY =
      Pattern.compile(
          "<!ENTITY\\s{1,20}([A-Za-z_][\\w.-]{0,31})\\s{1,20}"
              + "(?:\"([^\"%<]{0,200})\"|'([^'%<]{0,200})')\\s{0,20}>");

  private static final Pattern AMPERSAND = Pattern.compile("&#(?:0*38|[xX]0*26);");

  private final Map<String, String> texts;
  private int left = MAX_EXPANSION;

  private DeclaredEntities(Map<String, String> texts) {
    this.texts = texts;
  }

  /**
   * Reads what stands before the root element.
   *
   * @param prolog may be anything
   */
  static DeclaredEntities in(String prolog) {
    int doctype = prolog.indexOf("<!DOCTYPE");
    if (doctype < 0) {
      return NONE;
    }
    Map<String, String> texts = new HashMap<>();
    Matcher entity = ENTITY.matcher(prolog).region(doctype, prolog.length());
    while (texts.size() < MAX_COUNT && entity.find()) {
      String value = entity.group(2) == null ? entity.group(3) : entity.group(2);
      // A character reference is read with the declaration, what it makes with the text (4.4.2).
      String text = XmlMend.plain(AMPERSAND.matcher(value).replaceAll("&"));
      if (text != null) {
        texts.putIfAbsent(entity.group(1), text); // the first declaration binds
      }
    }
    return texts.isEmpty() ? NONE : new DeclaredEntities(texts);
  }

  /** What stands for a name, as XML; null when it is not declared, or all had too much text. */
  @Nullable String text(String name) {
    String text = texts.get(name);
    if (text == null || text.length() > left) {
      return null;
    }
    left -= text.length();
    return text;
  }
}
