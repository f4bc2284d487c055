package io.afterglow.source.http;

import io.afterglow.page.Address;
import io.afterglow.page.Page;
import io.afterglow.page.Reading;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request may carry and where it may lead; asked again for each hop of a redirect. Unless
 * told otherwise a request carries no login and remembers nothing.
 */
public interface RequestScope {

  /** Null when an address may be asked, else why not, as the end of a sentence. */
  @Nullable String objection(Address address);

  /** Headers for one hop, such as {@code Cookie}; made anew for each. */
  default Map<String, String> headers(Address address) {
    return Map.of();
  }

  /** Told what each hop's {@code Set-Cookie} headers said. */
  default void received(Address from, List<String> setCookies) {}

  /** Told that {@code from} has moved for good (301, 308). */
  default void moved(Address from, Address to) {}

  /**
   * Whether an address inside a private network may be asked. Addresses that come from strangers,
   * such as feeds, must not reach the machines around the person.
   */
  boolean trusts(Address address);

  /** Covers, in place, what nobody may read in a body that came with a good status. */
  default void cover(byte[] body) {}

  /**
   * What is read of a page that came with a good status: a challenge and a maintenance page count
   * as failures of the host, whatever their status says. Null when nobody can read it.
   */
  default @Nullable Reading read(Page page) {
    return null;
  }

  /** How often one page is requested again because its host asked to wait. */
  default int waits() {
    return Integer.MAX_VALUE;
  }

  /** Decoded bytes of the largest page that is read; a larger one is not handed on. */
  default int largest() {
    return Integer.MAX_VALUE;
  }
}
