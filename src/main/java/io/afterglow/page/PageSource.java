package io.afterglow.page;

import io.afterglow.model.SourceName;

/** A place that can be asked for a page by its address. Safe for use by several threads. */
public interface PageSource extends AutoCloseable {

  SourceName name();

  /**
   * Asks for one page; waiting, retrying and following redirects are done inside.
   *
   * @throws InterruptedException when the run is being stopped
   */
  Fetched fetch(Address address) throws InterruptedException;

  @Override
  default void close() {}
}
