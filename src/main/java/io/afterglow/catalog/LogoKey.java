package io.afterglow.catalog;

import java.util.regex.Pattern;

/**
 * A logo's address without what differs from copy to copy: scheme, size, image proxies and archives
 * around it.
 */
final class LogoKey {

  /** Proxies and archives carry the real address inside their own, as its last one. */
  private static final Pattern WRAPPING = Pattern.compile("(?is)^.*https?://");

  private static final Pattern SIZES =
      Pattern.compile("(?i)[?&](?:w|h|q|s|width|height|size|quality|dpr|fit|auto|fm|format)=[^&]*");

  private LogoKey() {}

  static String of(String url) {
    String plain = url.replaceAll("(?i)%3A", ":").replaceAll("(?i)%2F", "/");
    String inner = WRAPPING.matcher(plain).replaceFirst("");
    int fragment = inner.indexOf('#');
    String whole = fragment < 0 ? inner : inner.substring(0, fragment);
    return SIZES.matcher(whole).replaceAll("").strip();
  }
}
