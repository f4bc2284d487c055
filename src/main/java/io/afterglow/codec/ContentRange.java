package io.afterglow.codec;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an answer holds that is a part of a whole (206; RFC 9110, section 14.4). */
public final class ContentRange {

  private static final Pattern BYTES =
      Pattern.compile("(?i)bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");

  private ContentRange() {}

  /** Whether less than the whole is there, as far as the answer states it. */
  public static boolean isPart(int status, String contentRange) {
    if (status != 206) {
      return false;
    }
    Matcher range = BYTES.matcher(contentRange.strip());
    return !range.matches()
        || Long.parseLong(range.group(1)) > 0
        || !String.valueOf(Long.parseLong(range.group(2)) + 1).equals(range.group(3));
  }

  /** Whether that part is the beginning of the whole. */
  public static boolean isBeginning(String contentRange) {
    Matcher range = BYTES.matcher(contentRange.strip());
    return range.matches() && Long.parseLong(range.group(1)) == 0;
  }
}
