package io.afterglow.source.saved;

import io.afterglow.page.Address;
import io.afterglow.page.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page that somebody saved.
 *
 * @param name of the file, and behind {@code !/} of what is inside
 * @param page its address is null unless the file says it
 * @param hints where it may have come from, by what lies around it: to be believed only when the
 *     page itself does not say, best first
 * @param pictures what it was saved with
 * @param cut null for a whole page; else how its file shows that the end is missing, the end of a
 *     sentence; {@link #DAMAGED} for a page that has its end and is wrong within
 */
public record Copy(
    String name, Page page, List<Address> hints, Pictures pictures, @Nullable String cut) {

  /** Said of a page whose encoding is broken in places, or that has holes of zero bytes. */
  public static final String DAMAGED =
      "is damaged: some of its characters are missing or wrong; what there is of it is used";

  public Copy {
    hints = List.copyOf(hints);
  }
}
