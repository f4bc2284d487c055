package io.afterglow.pack;

import java.util.Optional;
import java.util.Set;

/** Looks for secrets in what is about to be packed; asked for every file, by several threads. */
@FunctionalInterface
public interface SecretScan {

  /** For a library that nobody logged in to. */
  SecretScan NONE =
      new SecretScan() {
        @Override
        public boolean finds(byte[] content) {
          return false;
        }

        @Override
        public Optional<Set<String>> marks(byte[] salt) {
          return Optional.of(Set.of());
        }
      };

  /**
   * Whether the content holds a secret. A large file is shown in pieces that overlap by {@link
   * #LONGEST_SECRET} bytes.
   */
  boolean finds(byte[] content);

  /**
   * A mark for each secret that is looked for, so that a later scan can tell whether it looks for
   * anything that this one did not; empty when the scan cannot say. No secret can be told from its
   * mark.
   */
  default Optional<Set<String>> marks(byte[] salt) {
    return Optional.empty();
  }

  /** No cookie header that a server accepts is longer. */
  int LONGEST_SECRET = 16 * 1024;
}
