package io.afterglow.pack;

/** A secret stood in a file that was about to be packed; nothing was published. */
public final class SecretFound extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String path;

  SecretFound(String path) {
    super(
        "a secret was found in "
            + path
            + "; no zip was written. This is a fault in the program: please report it");
    this.path = path;
  }

  /** The file in the bag; the secret itself is never told. */
  public String path() {
    return path;
  }
}
