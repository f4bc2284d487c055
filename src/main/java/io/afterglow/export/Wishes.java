package io.afterglow.export;

import io.afterglow.text.FeedAddress;
import org.jspecify.annotations.Nullable;

/**
 * What a person may ask of the formats.
 *
 * @param baseUrl where the export's folder will stand on the web, with a slash at the end; null for
 *     addresses relative to each feed
 * @param estimateTimes whether transcripts without times get estimated ones, marked as such
 */
public record Wishes(@Nullable String baseUrl, boolean estimateTimes) {

  /** Nothing beside what is known. */
  public static final Wishes NONE = new Wishes(null, false);

  /**
   * @throws IllegalArgumentException when the base is no http address
   */
  public Wishes {
    baseUrl = baseUrl == null ? null : slashed(baseUrl);
  }

  private static String slashed(String url) {
    String ascii = FeedAddress.ascii(url);
    if (ascii == null || ascii.indexOf('?') >= 0 || ascii.indexOf('#') >= 0) {
      throw new IllegalArgumentException("not the http address of a folder: " + url);
    }
    return ascii.endsWith("/") ? ascii : ascii + "/";
  }
}
