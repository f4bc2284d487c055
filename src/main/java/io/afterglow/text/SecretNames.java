package io.afterglow.text;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values that a page gives a telling name: in inline data, in {@code data-} attributes, in the
 * queries of links. All of these have a colon or an equals sign in their middle, and few of a
 * page's signs are one, so only around them is looked closely.
 */
final class SecretNames {

  /** What such values are called, in any spelling: csrf-token, accessToken, PHPSESSID. */
  private static final List<String> WORDS =
      List.of(
          "csrf",
          "xsrf",
          "nonce",
          "token",
          "secret",
          "passw",
          "apikey",
          "api_key",
          "api-key",
          "sessid",
          "sessionid",
          "session_id",
          "session-id",
          "jwt",
          "authenticity",
          "credential",
          "authorization");

  private static final String INITIALS = "cxntspajCXNTSPAJ";

  /** Signs of a name before and behind its telling word. */
  private static final String AROUND = "[\\w.:$-]{0,40}";

  private static final String NAME = AROUND + "(?:" + String.join("|", WORDS) + ")" + AROUND;

  /** No name is longer, with {@code data-} before it. */
  private static final int LONGEST = 100;

  /** White space around a colon. */
  private static final int GAP = 9;

  /** Backslashes before a quote, where data stands as a string in other data. */
  private static final int ESCAPES = 3;

  private static final Pattern WHOLE = Pattern.compile("(?i)" + NAME);

  private static final Pattern DATA =
      Pattern.compile(
          "(?i)[\"']("
              + NAME
              + ")\\\\{0,3}[\"']\\s{0,9}:\\s{0,9}\\\\{0,3}[\"']"
              + "([^\"'\\\\\\s<>]{8,4096}+)");

  private static final Pattern DATA_ATTRIBUTE =
      Pattern.compile("(?i)\\sdata-(" + NAME + ")=[\"']([^\"'<>\\s]{8,4096}+)");

  private static final Pattern QUERY =
      Pattern.compile("(?i)[?&;](" + NAME + ")=([^&\"'<>\\s\\\\#]{8,4096}+)");

  private final String text;
  private final PageScrubber.Range range;
  private final Kind data;
  private final Kind attribute;
  private final Kind query;

  private SecretNames(String text, PageScrubber.Range range) {
    this.text = text;
    this.range = range;
    this.data = new Kind(DATA.matcher(text));
    this.attribute = new Kind(DATA_ATTRIBUTE.matcher(text));
    this.query = new Kind(QUERY.matcher(text));
  }

  /** Whether a name as a whole tells of a secret. */
  static boolean isOne(String name) {
    return WHOLE.matcher(name).matches();
  }

  /** Finds the values, in the order in which they stand. */
  static void values(String text, PageScrubber.Range range) {
    new SecretNames(text, range).find();
  }

  private void find() {
    for (int at = 1; at < text.length(); at++) {
      char sign = text.charAt(at);
      if (sign == '=') {
        assigned(at);
      } else if (sign == ':') {
        paired(at);
      }
    }
  }

  /** {@code ?name=value} and {@code data-name="value"}. */
  private void assigned(int equals) {
    int from = start(equals);
    if (from <= 0 || from == equals) {
      return;
    }
    char before = text.charAt(from - 1);
    boolean asked = before == '?' || before == '&' || before == ';';
    if (asked && tells(from, equals)) {
      query.look(from - 1);
    } else if (isSpace(before)
        && text.regionMatches(true, from, "data-", 0, 5)
        && tells(from, equals)) {
      attribute.look(from - 1);
    }
  }

  /** {@code "name": "value"}. */
  private void paired(int colon) {
    int at = colon - 1;
    for (int gap = 0; gap < GAP && at > 0 && isSpace(text.charAt(at)); gap++) {
      at--;
    }
    if (at <= 0 || !isQuote(text.charAt(at))) {
      return;
    }
    for (int escapes = 0; escapes < ESCAPES && at > 0 && text.charAt(at - 1) == '\\'; escapes++) {
      at--;
    }
    int from = start(at);
    if (from > 0 && isQuote(text.charAt(from - 1)) && tells(from, at)) {
      data.look(from - 1);
    }
  }

  /** Where the name begins that ends here. */
  private int start(int end) {
    int from = end;
    while (from > 0 && end - from <= LONGEST && isOfName(text.charAt(from - 1))) {
      from--;
    }
    return from;
  }

  private boolean tells(int from, int to) {
    for (int at = from; at < to; at++) {
      if (INITIALS.indexOf(text.charAt(at)) >= 0) {
        for (String word : WORDS) {
          if (text.regionMatches(true, at, word, 0, word.length())) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean isOfName(char sign) {
    return (sign >= 'a' && sign <= 'z')
        || (sign >= 'A' && sign <= 'Z')
        || (sign >= '0' && sign <= '9')
        || "_.:$-".indexOf(sign) >= 0;
  }

  private static boolean isQuote(char sign) {
    return sign == '"' || sign == '\'';
  }

  private static boolean isSpace(char sign) {
    return sign == ' ' || (sign >= '\t' && sign <= '\r');
  }

  /** One way to write them; what was found is not looked at again, so that time stays linear. */
  private final class Kind {
    private final Matcher matcher;
    private int end;

    Kind(Matcher matcher) {
      this.matcher = matcher;
    }

    void look(int from) {
      if (from >= end && matcher.region(from, text.length()).lookingAt()) {
        end = matcher.end();
        range.found(matcher.start(2), matcher.end(2));
      }
    }
  }
}
