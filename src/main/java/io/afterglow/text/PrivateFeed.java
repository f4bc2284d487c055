package io.afterglow.text;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Feed addresses that are worth a login: who knows one hears, and is billed as, somebody else. Told
 * from the address alone: a name and password in it, a parameter that is named like a key or looks
 * like one, a long random part of its path, or a host or path of paid feeds.
 *
 * <p>Of an address that is known to be a feed's more is taken for a key ({@link #redacted}) than of
 * one in a text ({@link #redactedIn}), which may lead to any document.
 */
public final class PrivateFeed {

  /** What stands where the secret stood; makes a valid address, and leads nowhere. */
  public static final String COVERED = "redacted";

  private static final Pattern PARTS =
      Pattern.compile("(?i)(https?|feed|itpc|pcast)(://)([^/?#\\s]*@)?([^/?#\\s]*)([^?#]*)(.*)");

  private static final Pattern WITHIN =
      Pattern.compile("(?i)\\b(?:https?|feed|itpc|pcast)://[^\\s\"'<>]+");

  private static final Pattern KEY_NAME =
      Pattern.compile(
          "(?i)(?:.*[_-])?(?:auth|token|key|apikey|secret|sig|signature|password|passwd|pwd|pass"
              + "|session|sid|credential|jwt|subscriber|member)(?:[_-]?(?:id|key|token))?");

  /** Names of the listener; under other names a UUID numbers a show. */
  private static final Pattern PERSON = Pattern.compile("(?i)uuid|uid|e?mail");

  /** Hosts that have paid feeds and nothing else, or paid feeds under this path. */
  private static final Pattern PAID =
      Pattern.compile(
          "(?i)(?:[^/]*\\.)?(?:supportingcast\\.fm|supercast\\.(?:tech|com)|memberful(?:content)?\\.com"
              + "|glow\\.fm|subscribers\\.transistor\\.fm)/.+"
              + "|access\\.acast\\.com/.+|feeds\\.transistor\\.fm/[^/]+/.+"
              + "|(?:www\\.)?patreon\\.com/rss/.*");

  /** A folder for those who pay, or a person's mail address. */
  private static final Pattern PAID_PATH =
      Pattern.compile(
          "(?i).*/(?:(?:private|premium|subscribers?|members?|exclusive)(?:[_-]?(?:feed|rss))?/(?:(?:feeds?|rss)/)?[^/]{8,}"
              + "|[^/@]{1,64}(?:@|%40)[^/@]{1,64}\\.[a-z]{2,9}/).*");

  /** Hosts that number shows with random words, which everybody may know. */
  private static final Pattern NUMBERED =
      Pattern.compile(
          "(?i)(?:[^/]*\\.)?(?:acast\\.com|anchor\\.fm|archive\\.org|art19\\.com|ausha\\.co|captivate\\.fm"
              + "|firstory\\.me|flightcast\\.com|fountain\\.fm|google\\.com|libsyn\\.com|megaphone\\.fm"
              + "|omny(?:content|studio)?\\.(?:com|fm)|redcircle\\.com|simplecast\\.com|soundon\\.fm"
              + "|spotify\\.com|spreaker\\.com|youtube\\.com)(?::.*)?");

  private static final Pattern UUID =
      Pattern.compile("(?i)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private static final Pattern SESSION = Pattern.compile("(?i)(;[a-z]*sess(?:ion)?id=)[^/;]+");

  /**
   * A part of a path, up to its ending, that nobody chose: long, and digits between capitals and
   * small letters or in two places.
   */
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<=/)(?:(?=[^/]*[A-Z])(?=[^/]*[a-z])(?=[^/]*[0-9])|(?=[^/]*[0-9][A-Za-z]+[0-9]))"
              + "(?=[^/]*[A-Za-z])[A-Za-z0-9]{20,}(?=[/.]|$)");

  /** Anything shorter could be a word. */
  private static final int SHORTEST_KEY = 12;

  /** A shorter secret stands in any text by chance. */
  private static final int SHORTEST_SECRET = 6;

  private static final String WORD = "(?:\\p{Lu}?[\\p{Ll}\\p{Lo}]+|\\p{Lu}+)";

  /** Words, and short numbers and dates: to cover them would cover what was said. */
  private static final Pattern PLAIN =
      Pattern.compile(WORD + "(?:[-'’_. ]" + WORD + "){0,9}|[\\d.,:/ -]{0,11}");

  private static final Pattern USER = Pattern.compile("//[^/?#]*@");

  /** What percent-encoding writes in either case. */
  private static final Pattern ESCAPE = Pattern.compile("%[0-9A-F]{2}");

  private static final int SHORTEST_RANDOM = 20;

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
    return decoded(user.substring(0, user.length() - 1));
  }

  private static String decoded(String written) {
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

  /** A feed's address without what makes it private; the same text when nothing does. */
  public static String redacted(String feed) {
    return redacted(feed, true, new HashSet<>());
  }

  /**
   * The words in a feed's address that are keys wherever they stand, as the files that the feed
   * names repeat them: each as it is written there, as it reads, and as addresses and HTML write
   * it.
   */
  public static Set<String> keys(String feed) {
    Set<String> keys = new HashSet<>();
    for (String secret : secrets(feed)) {
      String plain = decoded(secret);
      if (!isPlain(plain)) {
        String encoded = URLEncoder.encode(plain, StandardCharsets.UTF_8).replace("+", "%20");
        String lower = ESCAPE.matcher(encoded).replaceAll(m -> m.group().toLowerCase(Locale.ROOT));
        keys.addAll(List.of(secret, plain, encoded, lower, XmlText.escape(plain)));
      }
    }
    return keys;
  }

  /** Whether the address has a password or a key that is no key elsewhere: any text may have it. */
  public static boolean hasPlainKey(String feed) {
    return secrets(feed).stream().anyMatch(secret -> isPlain(decoded(secret)));
  }

  private static boolean isPlain(String secret) {
    return secret.length() < SHORTEST_SECRET || PLAIN.matcher(secret).matches();
  }

  /** Passwords and keys as the address writes them; a name is one only where it stands alone. */
  private static Set<String> secrets(String feed) {
    Set<String> secrets = new HashSet<>();
    redacted(feed, true, secrets);
    Matcher parts = PARTS.matcher(feed);
    if (parts.matches() && parts.group(3) != null) {
      String[] user = parts.group(3).replaceFirst("@$", "").split(":", 2);
      if (user.length > 1 && !user[1].isEmpty()) {
        secrets.add(user[1]);
      } else if (user[0].length() >= SHORTEST_KEY) {
        secrets.add(user[0]);
      }
    }
    return secrets;
  }

  /** Any address in one line for a person to read: no user, no password, no query, no key. */
  public static String shown(String address) {
    String line = Fold.line(address.substring(0, Math.min(address.length(), LONGEST_SHOWN)));
    return redacted(USER.matcher(line).replaceFirst("//").replaceFirst("[?#].*", ""));
  }

  /** A text with each address in it covered that nobody but a listener would have. */
  public static String redactedIn(String text) {
    return text.contains("://")
        ? WITHIN
            .matcher(text)
            .replaceAll(m -> Matcher.quoteReplacement(redacted(m.group(), false, new HashSet<>())))
        : text;
  }

  /**
   * The address without what makes it private.
   *
   * @param feed whether it is a feed's
   * @param keys gets what was covered, but for names and passwords
   */
  private static String redacted(String address, boolean feed, Set<String> keys) {
    Matcher parts = PARTS.matcher(address);
    if (!parts.matches()) {
      return address;
    }
    String host = parts.group(4);
    boolean numbered = NUMBERED.matcher(host).matches();
    String query = query(parts.group(6), feed, numbered, keys);
    boolean keyed = query.contains("=" + COVERED);
    String place = host + parts.group(5);
    String front = parts.group(1) + parts.group(2) + host;
    if ((PAID.matcher(place).matches() && !keyed) || PAID_PATH.matcher(place).matches()) {
      if (!place.equals(host + "/" + COVERED)) {
        keys.add(place);
      }
      return front + "/" + COVERED;
    }
    String path = SESSION.matcher(parts.group(5)).replaceAll("$1" + COVERED);
    if (feed && !numbered) {
      path =
          TOKEN
              .matcher(path)
              .replaceAll(
                  m -> {
                    keys.add(m.group());
                    return COVERED;
                  });
    }
    return front + path + query;
  }

  /** The query with its question mark, and a fragment, where there are any. */
  private static String query(String query, boolean feed, boolean numbered, Set<String> keys) {
    if (!query.startsWith("?")) {
      return query;
    }
    return Arrays.stream(query.substring(1).split("&", -1))
        .map(parameter -> parameter(parameter, feed, numbered, keys))
        .collect(Collectors.joining("&", "?", ""));
  }

  private static String parameter(
      String parameter, boolean feed, boolean numbered, Set<String> keys) {
    int equals = parameter.indexOf('=');
    String name = equals < 0 ? "" : parameter.substring(0, equals).replaceFirst("^amp;", "");
    String value = parameter.substring(equals + 1);
    boolean person = feed && PERSON.matcher(name).matches();
    boolean keyed = (person || KEY_NAME.matcher(name).matches()) && value.length() >= 4;
    int shortest = feed && name.length() == 1 ? SHORTEST_KEY : SHORTEST_RANDOM;
    boolean random = isRandom(value, shortest) && !UUID.matcher(value).matches() && !numbered;
    if (!(keyed || random) || value.equals(COVERED)) {
      return parameter;
    }
    keys.add(value);
    return parameter.substring(0, equals + 1) + COVERED;
  }

  /** Long, one word, letters and digits mixed: nobody names a show so. */
  private static boolean isRandom(String value, int shortest) {
    String lower = value.toLowerCase(Locale.ROOT);
    return value.length() >= shortest
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
