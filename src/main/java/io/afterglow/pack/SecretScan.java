package io.afterglow.pack;

/** Looks for secrets in what is about to be packed; asked for every file, by several threads. */
@FunctionalInterface
public interface SecretScan {

  /** For a library that nobody logged in to. */
  SecretScan NONE = content -> false;

  /**
   * Whether the content holds a secret. A large file is shown in pieces that overlap by {@link
   * #LONGEST_SECRET} bytes.
   */
  boolean finds(byte[] content);

  /** No cookie header that a server accepts is longer. */
  int LONGEST_SECRET = 16 * 1024;
}
