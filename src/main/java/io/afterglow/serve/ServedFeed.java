package io.afterglow.serve;

import io.afterglow.text.XmlText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A companion feed with the addresses that it has here. */
final class ServedFeed {

  private static final Pattern LINK =
      Pattern.compile("(<podcast:(?:transcript|chapters) url=\")([^\"]*)\"");

  private static final Pattern SELF =
      Pattern.compile("<atom:link [^>]*rel=\"self\"[^>]*href=\"([^\"]*)\"[^>]*/>");

  private static final Pattern HREF_FIRST =
      Pattern.compile("<atom:link [^>]*href=\"([^\"]*)\"[^>]*rel=\"self\"[^>]*/>");

  private ServedFeed() {}

  /**
   * The feed with absolute links: relative ones, and those under the base that it was packed for.
   *
   * @param address its own address here, with a name behind the last slash
   */
  static String at(String address, String feed) {
    String here = XmlText.escape(address);
    String self =
        "<atom:link xmlns:atom=\"http://www.w3.org/2005/Atom\" rel=\"self\""
            + " type=\"application/rss+xml\" href=\""
            + here
            + "\"/>";
    String there = self(feed);
    String ours = folder(here);
    String linked =
        LINK.matcher(feed)
            .replaceAll(
                link ->
                    Matcher.quoteReplacement(
                        link.group(1) + target(link.group(2), folder(there), ours) + "\""));
    String bare = HREF_FIRST.matcher(SELF.matcher(linked).replaceFirst("")).replaceFirst("");
    return bare.replaceFirst("<channel>", Matcher.quoteReplacement("<channel>\n    " + self));
  }

  private static String target(String link, String there, String ours) {
    if (!there.isEmpty() && link.startsWith(there)) {
      return ours + link.substring(there.length());
    }
    boolean absolute = link.startsWith("http://") || link.startsWith("https://");
    return absolute ? link : ours + link;
  }

  private static String self(String feed) {
    for (Pattern pattern : new Pattern[] {SELF, HREF_FIRST}) {
      Matcher self = pattern.matcher(feed);
      if (self.find()) {
        return self.group(1);
      }
    }
    return "";
  }

  private static String folder(String address) {
    return address.substring(0, address.lastIndexOf('/') + 1);
  }
}
