package io.afterglow.page;

import io.afterglow.text.Unspaced;
import java.lang.Character.UnicodeBlock;
import java.lang.Character.UnicodeScript;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Quirk: "Save page as" in Firefox (seen in 153) cuts the text of a page into lines of 72
 * characters and takes nothing away for it: where a line ends at a blank, the blank stays, before
 * the break or behind it. So a break with no blank beside it, where a line may be cut at all (UAX
 * 14: behind a dash, between signs of scripts that are written without blanks), was no blank in the
 * page, and would be read as one.
 */
final class FirefoxBreaks {

  /** Firefox puts this first into the head, Chrome the same in other words. */
  private static final Pattern MARK =
      Pattern.compile(
          "<head[^>]*>\\r?\\n<meta http-equiv=\"content-type\" content=\"text/html; charset=");

  private static final int NEAR = 4_096;

  private static final Set<UnicodeBlock> WIDE =
      Set.of(
          UnicodeBlock.CJK_SYMBOLS_AND_PUNCTUATION,
          UnicodeBlock.KATAKANA,
          UnicodeBlock.HALFWIDTH_AND_FULLWIDTH_FORMS);

  private FirefoxBreaks() {}

  /** A page's text without the breaks that Firefox put into it; any other page as it is. */
  static String without(String page) {
    if (!isMarked(page)) {
      return page;
    }
    String text = page.replace("\r\n", "\n"); // as on Windows; to HTML they are the same
    StringBuilder joined = new StringBuilder(text.length());
    int from = 0;
    for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      if (at > 1 && at + 1 < text.length() && isSeam(text, at)) {
        joined.append(text, from, at);
        from = at + 1;
      }
    }
    return joined.append(text, from, text.length()).toString();
  }

  private static boolean isMarked(String page) {
    return MARK.matcher(page.substring(0, Math.min(NEAR, page.length()))).find();
  }

  private static boolean isSeam(String text, int at) {
    int before = text.codePointBefore(at);
    int after = text.codePointAt(at + 1);
    boolean blank = Character.isWhitespace(before) || Character.isWhitespace(after);
    if (blank || before == '>' || after == '<') {
      return false;
    }
    return isUnspaced(before)
        || isUnspaced(after)
        || (isDash(before)
            && Character.isLetterOrDigit(text.codePointBefore(at - 1))
            && Character.isLetterOrDigit(after));
  }

  private static boolean isDash(int sign) {
    return sign == '/' || Character.getType(sign) == Character.DASH_PUNCTUATION;
  }

  private static boolean isUnspaced(int sign) {
    return Unspaced.is(sign)
        || UnicodeScript.of(sign) == UnicodeScript.HANGUL // has blanks, and is cut between any two
        || WIDE.contains(UnicodeBlock.of(sign));
  }
}
