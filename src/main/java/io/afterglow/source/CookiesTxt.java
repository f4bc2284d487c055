package io.afterglow.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Netscape's cookies.txt: domain, whether subdomains get it, path, whether https only, expiry in
 * Unix seconds, name, value; a tab between. Dialects: {@code #HttpOnly_} before the domain, CRLF,
 * blanks for tabs, a last field left out when it is empty.
 */
final class CookiesTxt {

  private static final String HTTP_ONLY = "#HttpOnly_";
  private static final int FIELDS = 7;
  private static final Pattern EXPIRY = Pattern.compile("-?[\\d.]{1,40}");

  /** A file of nothing but nonsense should not repeat itself a hundred thousand times. */
  private static final int MOST_REMARKS = 10;

  private CookiesTxt() {}

  /** The cookies of all lines that are one; the others are remarked on by number. */
  static List<Cookie> parse(String text, String from, List<String> remarks) {
    List<Cookie> cookies = new ArrayList<>();
    int number = 0;
    for (String line : text.split("\r\n|\n|\r", -1)) {
      number++;
      if (isComment(line)) {
        continue;
      }
      try {
        cookies.add(cookie(line));
      } catch (IllegalArgumentException e) {
        if (remarks.size() < MOST_REMARKS) {
          remarks.add(from + ", line " + number + ": " + e.getMessage());
        }
      }
    }
    return cookies;
  }

  private static boolean isComment(String line) {
    return line.isBlank() || (line.startsWith("#") && !line.startsWith(HTTP_ONLY));
  }

  private static Cookie cookie(String line) {
    String plain = line.startsWith(HTTP_ONLY) ? line.substring(HTTP_ONLY.length()) : line;
    String[] fields = plain.indexOf('\t') >= 0 ? plain.split("\t", -1) : words(plain.strip());
    if (fields.length < FIELDS - 1) {
      throw new IllegalArgumentException(
          "has " + fields.length + " of the seven fields of a cookies.txt");
    }
    if (fields.length > FIELDS) {
      throw new IllegalArgumentException("has a tab inside its value");
    }
    return new Cookie(
        fields[0].strip(),
        !flag(fields[1], "second"),
        fields[2].strip(),
        flag(fields[3], "fourth"),
        Expiry.parse(fields[4]),
        fields[5].strip(),
        fields.length < FIELDS ? "" : fields[6].strip());
  }

  /** Between blanks an expiry that is empty leaves no trace: then the name comes fifth. */
  private static String[] words(String line) {
    String[] fields = line.split(" +", FIELDS);
    boolean session = fields.length == FIELDS - 1 && !EXPIRY.matcher(fields[4]).matches();
    return session
        ? new String[] {fields[0], fields[1], fields[2], fields[3], "", fields[4], fields[5]}
        : fields;
  }

  private static boolean flag(String field, String which) {
    return switch (field.strip().toUpperCase(Locale.ROOT)) {
      case "TRUE", "1" -> true;
      case "FALSE", "0" -> false;
      default ->
          throw new IllegalArgumentException("the " + which + " field is neither TRUE nor FALSE");
    };
  }
}
