package io.afterglow.job;

/** Why a run ended before its queue was empty. */
public enum Stop {
  /** It did not: the queue is empty. */
  NONE,
  /** You are not logged in, or the login has expired. */
  AUTH,
  /** The service asked to slow down for longer than allowed, or put up a challenge. */
  BLOCKED,
  /** Its robots.txt forbids what is needed. */
  FORBIDDEN,
  /** The service, or the network, is gone. */
  DOWN,
  /** The user stopped it. */
  INTERRUPTED
}
