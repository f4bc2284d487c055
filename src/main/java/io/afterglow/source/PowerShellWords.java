package io.afterglow.source;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pasted “Copy as PowerShell”, turned into the words of cURL commands. It is read, never run;
 * only what may hold a login is taken: cookies of the session, headers, the user agent.
 */
final class PowerShellWords {

  /** In double quotes a backtick escapes, in both kinds a doubled quote is one. */
  private static final String TEXT = "(\"(?:[^\"`]|`.|\"\")*+\"|'(?:[^']|'')*+')";

  private static final Pattern PART =
      Pattern.compile(
          "(?is)(\\$session\\s*=)"
              + "|System\\.Net\\.Cookie\\(\\s*"
              + TEXT
              + "\\s*,\\s*"
              + TEXT
              + "(?:\\s*,\\s*"
              + TEXT
              + "\\s*,\\s*"
              + TEXT
              + ")?"
              + "|\\.UserAgent\\s*=\\s*"
              + TEXT
              + "|(Invoke-(?:WebRequest|RestMethod))\\b"
              + "|-Uri\\s+"
              + TEXT
              + "|"
              + TEXT
              + "\\s*=\\s*"
              + TEXT);

  /** How Chrome writes a character beyond ASCII. */
  private static final Pattern CHARACTER = Pattern.compile("\\$\\(\\[char](\\d{1,5})\\)");

  private final List<String> words = new ArrayList<>();
  private final StringBuilder cookies = new StringBuilder();
  private String userAgent = "";
  private boolean inside;

  private PowerShellWords() {}

  /** The words, each command ended by a {@code ;}. */
  static List<String> of(String text) {
    PowerShellWords words = new PowerShellWords();
    Matcher part = PART.matcher(text);
    while (part.find()) {
      words.take(part);
    }
    words.end();
    return words.words;
  }

  private void take(Matcher part) {
    if (part.group(1) != null) {
      end();
      cookies.setLength(0);
      userAgent = "";
    } else if (part.group(2) != null) {
      cookies.append(cookies.isEmpty() ? "" : "; ");
      cookies.append(plain(part.group(2))).append('=').append(plain(part.group(3)));
    } else if (part.group(6) != null) {
      userAgent = plain(part.group(6));
    } else if (part.group(7) != null) {
      end();
      inside = true;
      words.add("curl");
    } else if (part.group(8) != null) {
      words.addAll(List.of("--url", plain(part.group(8))));
    } else {
      words.addAll(List.of("-H", plain(part.group(9)) + ": " + plain(part.group(10))));
    }
  }

  private void end() {
    if (!inside) {
      return;
    }
    if (!cookies.isEmpty()) {
      words.addAll(List.of("-b", cookies.toString()));
    }
    if (!userAgent.isEmpty()) {
      words.addAll(List.of("-A", userAgent));
    }
    words.add(";");
    inside = false;
  }

  private static String plain(String quoted) {
    String text = quoted.substring(1, quoted.length() - 1);
    if (quoted.startsWith("'")) {
      return text.replace("''", "'");
    }
    String characters =
        CHARACTER.matcher(text).replaceAll(m -> Matcher.quoteReplacement(character(m.group(1))));
    return characters.replace("\"\"", "\"").replaceAll("(?s)`(.)", "$1");
  }

  private static String character(String number) {
    return Character.toString((char) Integer.parseInt(number));
  }
}
