package io.afterglow.source.saved;

import io.afterglow.page.Address;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What a page was saved with: the bytes of the pictures that it shows. */
@FunctionalInterface
public interface Pictures {

  /** A page that was saved alone. */
  Pictures NONE = (written, address) -> null;

  /**
   * What may be a picture; null when the save does not hold it. Read only while the page's {@link
   * Copy} is handed over.
   *
   * @param written as the page names it, often a file beside it
   * @param address whither that leads, if anywhere
   */
  byte @Nullable [] of(String written, @Nullable Address address) throws IOException;

  /**
   * A file of the save by its name, whatever it is; null when there is none.
   *
   * @param most bytes that are read of it
   */
  default byte @Nullable [] file(String name, int most) throws IOException {
    return null;
  }
}
