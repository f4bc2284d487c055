package io.afterglow.source;

/** A login that cannot be used; its message is one sentence for a person, without any value. */
public final class CredentialsException extends Exception {

  private static final long serialVersionUID = 1L;

  /** What went wrong, as the exit codes see it. */
  public enum Kind {
    /** The file or text cannot be understood (exit code 10). */
    UNREADABLE,
    /** It was understood, and holds no login for the site, or one that is over (exit code 4). */
    NO_LOGIN
  }

  private final Kind kind;

  private CredentialsException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** Text that is no login in any known form. */
  public static CredentialsException unreadable(String message) {
    return new CredentialsException(Kind.UNREADABLE, message);
  }

  /** No cookie for the site, or only ones that are over. */
  public static CredentialsException noLogin(String message) {
    return new CredentialsException(Kind.NO_LOGIN, message);
  }

  public Kind kind() {
    return kind;
  }
}
