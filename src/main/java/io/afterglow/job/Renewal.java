package io.afterglow.job;

/** What can be done when the login is over in the middle of a run. */
@FunctionalInterface
public interface Renewal {

  /** Nobody is there to be asked. */
  Renewal NONE = () -> false;

  /**
   * Waits for a new login; the sources use it from then on.
   *
   * @return false when there is none and the run should end
   */
  boolean renewed() throws Exception;
}
