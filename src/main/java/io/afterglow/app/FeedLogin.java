package io.afterglow.app;

import io.afterglow.text.FeedAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Puts a feed's login where an OPML file has it: {@code https://user:password@host/…}. */
final class FeedLogin {

  private FeedLogin() {}

  /** The address with its login where the app stored one; null for what is no web address. */
  static @Nullable String in(
      @Nullable String url, @Nullable String user, @Nullable String password) {
    String ascii = FeedAddress.ascii(url);
    if (url == null || ascii == null || user == null) {
      return ascii == null ? null : url;
    }
    String login = encoded(user) + (password == null ? "" : ":" + encoded(password));
    return FeedAddress.withUserOf(ascii, "https://" + login + "@host.invalid/");
  }

  /** RFC 3986, section 2.1; a form would write a blank as a plus sign. */
  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
