package io.afterglow.service.podquest;

import java.util.regex.Pattern;

/** Titles of windows and of shared links, which carry the service's name. */
final class WindowTitle {

  private static final Pattern SITE =
      Pattern.compile(
          "(?i)\\s*[-|·–—:]\\s*podquest(ai)?(\\.com|\\.app)?\\s*$|^podquest\\s*[-|·–—:]\\s*");

  private WindowTitle() {}

  static String withoutSite(String title) {
    return SITE.matcher(title).replaceAll("").strip();
  }
}
