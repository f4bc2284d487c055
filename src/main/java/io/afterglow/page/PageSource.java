package io.afterglow.page;

import io.afterglow.model.SourceName;
import io.afterglow.model.Why;
import org.jspecify.annotations.Nullable;

/** A place that can be asked for a page by its address. Safe for use by several threads. */
public interface PageSource extends AutoCloseable {

  SourceName name();

  /**
   * Asks for one page; waiting, retrying and following redirects are done inside.
   *
   * @throws InterruptedException when the run is being stopped
   */
  Fetched fetch(Address address) throws InterruptedException;

  /**
   * Asks for a page of which a copy is stored; {@link Fetched.Unchanged} when that copy still
   * holds.
   *
   * @param known what was said of the copy
   * @param tries how many requests may be sent
   */
  default Fetched fetch(Address address, Validators known, Tries tries)
      throws InterruptedException {
    return fetch(address);
  }

  /**
   * Asks whether a file is there, with HEAD and without its body (RFC 9110, section 9.3.2); the
   * page that is found is empty. Only a source of the open web can tell.
   */
  default Fetched head(Address address) throws InterruptedException {
    return new Fetched.Missed(Why.OFFLINE, "nobody was asked", null, 0);
  }

  /** Why there is no use in asking any further; null while there is. */
  default @Nullable Halt halt() {
    return null;
  }

  /**
   * Where a page that was fetched has moved for good (RFC 9110: 301, 308); itself when it has not.
   */
  default Address lasting(Address address) {
    return address;
  }

  /**
   * Covers a text of the person's own, such as an e-mail address, with as many {@code *} in this
   * body and in every one to come.
   */
  default void hide(String text, byte[] body) {}

  @Override
  default void close() {}

  /**
   * Tells of a login that the person's own list has for an address; sources that ask no stranger
   * have no use for it.
   *
   * @param user name and password with a colon between, as they are, not percent-encoded
   */
  default void login(Address address, String user) {}
}
