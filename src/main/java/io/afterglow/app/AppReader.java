package io.afterglow.app;

import java.io.IOException;
import java.util.Optional;

/** Reads one app's own export. */
interface AppReader {

  /**
   * What the file or folder holds; empty where it is not this app's. A zip arrives unpacked, as a
   * folder.
   *
   * @throws IOException in a sentence for the user, where it is this app's and cannot be used
   */
  Optional<AppExport> read(AppSource source) throws IOException;

  /** Whether its files are OPML, which are read as lists of subscriptions whatever this finds. */
  default boolean readsLists() {
    return false;
  }
}
