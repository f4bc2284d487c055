package io.afterglow.text;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Feed addresses that are worth a login: who knows one hears, and is billed as, somebody else. Told
 * from the address alone: a name and password in it, a parameter that is named like a key or looks
 * like one, or a host or path where paid feeds stand.
 */
public final class PrivateFeed {

  /** What stands where the secret stood; makes a valid address, and leads nowhere. */
  static final String COVERED = "redacted";

  private static final Pattern PARTS =
      Pattern.compile("(?i)(https?|feed|itpc|pcast)(://)([^/?#@\\s]*@)?([^/?#\\s]*)([^?#]*)(.*)");

  private static final Pattern WITHIN =
      Pattern.compile("(?i)\\b(?:https?|feed|itpc|pcast)://[^\\s\"'<>]+");

  private static final Pattern KEY_NAME =
      Pattern.compile(
          "(?i)(?:.*[_-])?(?:auth|token|key|apikey|secret|sig|signature|password|passwd|pwd|pass"
              + "|session|sid|credential|jwt|subscriber|member)(?:[_-]?(?:id|key|token))?");

  /** Hosts that have paid feeds and nothing else, or paid feeds under this path. */
  private static final Pattern PAID =
      Pattern.compile(
          "(?i)(?:[^/]*\\.)?(?:supportingcast\\.fm|supercast\\.(?:tech|com)|memberful(?:content)?\\.com"
              + "|glow\\.fm|subscribers\\.transistor\\.fm)/.+"
              + "|(?:www\\.)?patreon\\.com/rss/.*");

  private static final Pattern PAID_PATH =
      Pattern.compile(
          "(?i).*/(?:private|premium|subscribers?|members?|exclusive)(?:[_-]?(?:feed|rss))?/[^/]{8,}.*");

  /** Under any name but a key's, these number shows. */
  private static final Pattern UUID =
      Pattern.compile("(?i)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /** A part of a path that is long, and letters and digits mixed. */
  private static final Pattern TOKEN =
      Pattern.compile("(?<=/)(?=[^/]*[A-Za-z])(?=(?:[^/0-9]*[0-9]){3})[A-Za-z0-9]{20,}(?=[/.]|$)");

  private static final Pattern USER = Pattern.compile("//[^/?#]*@");

  private static final int LONGEST_SHOWN = 200;

  private PrivateFeed() {}

  /** Whether the address is to be kept as a password is. */
  public static boolean is(String address) {
    return !redacted(address).equals(address);
  }

  /** The name and password in an address, decoded, a colon between; null when it has none. */
  public static @Nullable String user(@Nullable String address) {
    Matcher parts = PARTS.matcher(address == null ? "" : address.strip());
    String user = parts.matches() ? parts.group(3) : null;
    if (user == null) {
      return null;
    }
    String written = user.substring(0, user.length() - 1);
    try {
      return URLDecoder.decode(written.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return written; // a percent sign that stands for itself
    }
  }

  /** Whether more than a name and a password is: the files that the feed names tell it as well. */
  public static boolean isKeyed(String address) {
    return is(USER.matcher(address).replaceFirst("//"));
  }

  /** The address without what makes it private; the same text when nothing does. */
  public static String redacted(String address) {
    Matcher parts = PARTS.matcher(address);
    if (!parts.matches()) {
      return address;
    }
    String place = parts.group(4) + parts.group(5);
    boolean keyed = hasKey(parts.group(6));
    boolean paid = (PAID.matcher(place).matches() && !keyed) || PAID_PATH.matcher(place).matches();
    return parts.group(1)
        + parts.group(2)
        + parts.group(4)
        + (paid ? "/" + COVERED : parts.group(5))
        + (paid ? "" : query(parts.group(6)));
  }

  /** Any address in one line for a person to read: no user, no password, no query, no key. */
  public static String shown(String address) {
    String line = Fold.line(address.substring(0, Math.min(address.length(), LONGEST_SHOWN)));
    String bare = USER.matcher(line).replaceFirst("//").replaceFirst("[?#].*", "");
    return TOKEN.matcher(redacted(bare)).replaceAll(COVERED);
  }

  /** A text with each private address in it covered. */
  public static String redactedIn(String text) {
    return text.contains("://")
        ? WITHIN.matcher(text).replaceAll(m -> Matcher.quoteReplacement(redacted(m.group())))
        : text;
  }

  private static boolean hasKey(String query) {
    return query(query).contains("=" + COVERED);
  }

  /** The query with its question mark, and a fragment, where there are any. */
  private static String query(String query) {
    if (!query.startsWith("?")) {
      return query;
    }
    return Arrays.stream(query.substring(1).split("&", -1))
        .map(PrivateFeed::parameter)
        .collect(Collectors.joining("&", "?", ""));
  }

  private static String parameter(String parameter) {
    int equals = parameter.indexOf('=');
    String name = equals < 0 ? "" : parameter.substring(0, equals).replaceFirst("^amp;", "");
    String value = parameter.substring(equals + 1);
    boolean keyed = KEY_NAME.matcher(name).matches() && value.length() >= 4;
    boolean secret = keyed || (isRandom(value) && !UUID.matcher(value).matches());
    return secret && !value.equals(COVERED)
        ? parameter.substring(0, equals + 1) + COVERED
        : parameter;
  }

  /** Long, one word, letters and digits mixed: nobody names a show so. */
  private static boolean isRandom(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    return value.length() >= 20
        && lower.chars().allMatch(c -> isLetter(c) || isDigit(c) || "-_.~%=".indexOf(c) >= 0)
        && lower.chars().filter(PrivateFeed::isDigit).count() >= 3
        && lower.chars().anyMatch(PrivateFeed::isLetter);
  }

  private static boolean isLetter(int c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
