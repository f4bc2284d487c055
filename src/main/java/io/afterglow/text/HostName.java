package io.afterglow.text;

import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * A host's name as it goes over the wire: ASCII and lower case, international names in punycode
 * (UTS #46, not transitional, as in browsers), underscores allowed. OkHttp, which sends the
 * requests, is asked, so that no name is read in two ways.
 */
public final class HostName {

  private static final String ENDS = "/\\?#@:[]";

  /** OkHttp takes quotes and brackets too, which no host has and no page should get to see. */
  private static final Pattern NAME = Pattern.compile("[a-z0-9._-]+");

  private HostName() {}

  /**
   * Reads a name as people and pages write it, percent-encoded or not.
   *
   * @param written without user, port and brackets
   * @return null for what is no name of a host
   */
  public static @Nullable String ascii(String written) {
    if (written.isBlank() || written.chars().anyMatch(c -> ENDS.indexOf(c) >= 0)) {
      return null;
    }
    HttpUrl url = HttpUrl.parse("http://" + written + "/");
    return url == null || !NAME.matcher(url.host()).matches() ? null : url.host();
  }
}
