package io.afterglow.page;

import io.afterglow.text.FeedAddress;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A feed's address as a list of subscriptions names it, made absolute. An http or https address
 * stays exactly as it was written, since a private feed opens with every character of it.
 *
 * @param isSchemeAssumed whether the list named no http scheme, so that https is a guess
 */
record ListedFeed(String url, boolean isSchemeAssumed) {

  /** Longer addresses are refused by servers and apps alike. */
  static final int LONGEST = 8_000;

  /** Schemes that tell a browser to hand the address to a podcast app. */
  private static final Pattern HANDED_ON =
      Pattern.compile("(?is)(?:feed|itpc|pcast|podcast):(/{0,3})(.*)");

  private static final Pattern HTTP = Pattern.compile("(?is)https?://.*");

  /** RFC 3986, section 3.1; a dot or a port after it means that it is a host. */
  private static final Pattern SCHEME = Pattern.compile("(?is)[a-z][a-z0-9+-]*:(?!\\d{1,5}/).*");

  private static final Pattern HOST =
      Pattern.compile(
          "(?is)(?:localhost:\\d{1,5}|(?:\\d{1,3}\\.){3}\\d{1,3}(?::\\d{1,5})?|(?:[\\p{L}\\p{N}_-]{1,63}\\.){1,9}([\\p{L}\\p{N}-]{2,63})(?::\\d{1,5})?)(?:[/?].*)?");

  /** No top-level domains, but what names of files end in. */
  private static final Set<String> SUFFIXES =
      Set.of("xml", "rss", "atom", "rdf", "php", "html", "htm", "asp", "aspx", "json", "opml");

  /**
   * Reads an address.
   *
   * @param site the podcast's own page, against which a relative address is resolved
   * @return null for what cannot be made an http or https address
   */
  static @Nullable ListedFeed of(String text, @Nullable String site) {
    if (text.length() > LONGEST) {
      return null;
    }
    String address = text.strip();
    Matcher handedOn = HANDED_ON.matcher(address);
    if (handedOn.matches()) {
      String rest = handedOn.group(2);
      if (HTTP.matcher(rest).matches()) {
        return named(rest);
      }
      return handedOn.group(1).length() >= 2 || isHost(rest) ? assumed(rest) : null;
    }
    if (HTTP.matcher(address).matches()) {
      return named(address);
    }
    if (address.startsWith("//")) {
      return assumed(address.substring(2));
    }
    if (SCHEME.matcher(address).matches()) {
      return null;
    }
    return isHost(address) ? assumed(address) : relative(address, site);
  }

  private static boolean isHost(String address) {
    Matcher host = HOST.matcher(address);
    return host.matches()
        && (host.group(1) == null || !SUFFIXES.contains(host.group(1).toLowerCase(Locale.ROOT)));
  }

  private static @Nullable ListedFeed named(String address) {
    return FeedAddress.ascii(address) == null ? null : new ListedFeed(address, false);
  }

  private static @Nullable ListedFeed assumed(String address) {
    String url = "https://" + address;
    return FeedAddress.ascii(url) == null ? null : new ListedFeed(url, true);
  }

  private static @Nullable ListedFeed relative(String address, @Nullable String site) {
    ListedFeed page = site == null || address.isEmpty() ? null : of(site, null);
    Address base = page == null ? null : Address.find(page.url);
    Address found = base == null ? null : base.resolve(address);
    return found == null || page == null
        ? null
        : new ListedFeed(found.value(), page.isSchemeAssumed);
  }
}
