package io.afterglow.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Covers, in the body of a page, what a page holds for the browser of one person and nobody else:
 * tokens against forged requests, keys and sessions in inline data or links, and, when asked to,
 * the person's mail address. Each sign becomes a {@code *}, so that no offset moves and a page
 * reads as before. For bodies in UTF-16 with a byte order mark, in UTF-8, and in all charsets that
 * hold ASCII as it is; linear in their size.
 */
public final class PageScrubber {

  /** A tag that may hold one; longer tags hold pictures. */
  private static final Pattern TAG = Pattern.compile("(?i)<(?:meta|input)\\b[^<>]{0,8192}+>");

  private static final Pattern ATTRIBUTE =
      Pattern.compile(
          "([\\w:.-]{1,60})\\s{0,9}=\\s{0,9}(?:\"([^\"]*+)\"|'([^']*+)'|([^\\s\"'>]++))");

  private static final String MAIL = "[A-Za-z0-9._%+-]{1,64}+@[A-Za-z0-9.-]{1,190}+";

  /** The mail address in what a page tells its own script of the person who looks at it. */
  private static final Pattern OWN_MAIL =
      Pattern.compile(
          "(?i)\"(?:current_?)?(?:user|viewer|account|me|profile|session|auth|identity)\\\\{0,3}\"\\s{0,9}:"
              + "\\s{0,9}\\{[^{}]{0,2000}?\"(?:user_?|primary_?)?e-?mail(?:_?address)?\\\\{0,3}\"\\s{0,9}:"
              + "\\s{0,9}\\\\{0,3}\"("
              + MAIL
              + ")");

  /** As it is, and as addresses, HTML and JSON write it. */
  private static final List<String> AT = List.of("@", "%40", "&#64;", "&#x40;", "\\u0040");

  private PageScrubber() {}

  /** Covers tokens, keys and sessions in place. */
  public static void cover(byte[] body) {
    narrowed(body, PageScrubber::coverSecrets);
  }

  private static void coverSecrets(byte[] body) {
    String text = new String(body, StandardCharsets.ISO_8859_1); // a sign for each byte
    tags(text, false, (from, to) -> cover(body, from, to));
    SecretNames.values(text, (from, to) -> cover(body, from, to));
  }

  /** The mail addresses that a page tells to be those of the person who looks at it. */
  public static Set<String> mails(byte[] body) {
    String text = new String(body, StandardCharsets.ISO_8859_1);
    Set<String> mails = new TreeSet<>();
    Matcher found = OWN_MAIL.matcher(text);
    while (found.find()) {
      mails.add(found.group(1));
    }
    tags(text, true, (from, to) -> mails.add(text.substring(from, to)));
    mails.removeIf(mail -> !mail.matches(MAIL));
    return mails;
  }

  /**
   * Covers the same, and the person's mail addresses wherever they stand: those that are known, and
   * those that the page tells to be theirs.
   *
   * @param known may hold names too; what is shorter than six signs is left alone
   */
  public static void coverWithMail(byte[] body, Collection<String> known) {
    narrowed(body, narrow -> coverWithMailIn(narrow, known));
  }

  private static void coverWithMailIn(byte[] body, Collection<String> known) {
    String text = new String(body, StandardCharsets.ISO_8859_1);
    Set<String> mails = mails(body);
    known.forEach(
        k ->
            mails.add(new String(k.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)));
    coverSecrets(body);
    tags(text, true, (from, to) -> cover(body, from, to));
    mails.removeIf(mail -> mail.length() < 6);
    for (String mail : mails) {
      for (String at : AT) {
        everywhere(body, text, mail.replace("@", at));
      }
    }
  }

  /** Covers a UTF-16 body as if each sign were a byte, any other as it is. */
  private static void narrowed(byte[] body, Consumer<byte[]> covering) {
    boolean big = startsWith(body, 0xFE, 0xFF);
    if (!big && !startsWith(body, 0xFF, 0xFE)) {
      covering.accept(body);
      return;
    }
    byte[] narrow = new byte[body.length / 2];
    for (int i = 0; i < narrow.length; i++) {
      int high = body[big ? 2 * i : 2 * i + 1];
      narrow[i] = high == 0 ? body[big ? 2 * i + 1 : 2 * i] : (byte) 0xFF; // no sign of ASCII
    }
    byte[] before = narrow.clone();
    covering.accept(narrow);
    for (int i = 0; i < narrow.length; i++) {
      if (narrow[i] != before[i]) {
        body[2 * i] = big ? 0 : narrow[i];
        body[2 * i + 1] = big ? narrow[i] : 0;
      }
    }
  }

  private static boolean startsWith(byte[] body, int first, int second) {
    return body.length > 1 && (body[0] & 0xFF) == first && (body[1] & 0xFF) == second;
  }

  private static void everywhere(byte[] body, String text, String mail) {
    for (int at = text.indexOf(mail); at >= 0; at = text.indexOf(mail, at + mail.length())) {
      cover(body, at, at + mail.length());
    }
  }

  /** Takes what was found, from one sign up to another. */
  interface Range {
    void found(int from, int to);
  }

  /** Tags whose name tells a secret, or, for mail, fields in which the person's address stands. */
  private static void tags(String text, boolean mail, Range range) {
    Matcher tag = TAG.matcher(text);
    for (int at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
      if (!isField(text, at + 1) || !tag.region(at, text.length()).lookingAt()) {
        continue;
      }
      boolean meant = false;
      int from = 0;
      int to = 0;
      Matcher attribute = ATTRIBUTE.matcher(text).region(tag.start(), tag.end() - 1);
      while (attribute.find()) {
        String name = attribute.group(1).toLowerCase(Locale.ROOT);
        int group = attribute.group(2) != null ? 2 : attribute.group(3) != null ? 3 : 4;
        if (name.equals("content") || name.equals("value")) {
          from = attribute.start(group);
          to = attribute.end(group);
        } else if (name.equals("name") || name.equals("id") || name.equals("type")) {
          String word = attribute.group(group);
          meant |= mail ? word.equalsIgnoreCase("email") : SecretNames.isOne(word);
        }
      }
      if (meant) {
        range.found(from, to);
      }
    }
  }

  private static boolean isField(String text, int at) {
    return text.regionMatches(true, at, "meta", 0, 4)
        || text.regionMatches(true, at, "input", 0, 5);
  }

  private static void cover(byte[] body, int from, int to) {
    Arrays.fill(body, from, to, (byte) '*');
  }
}
