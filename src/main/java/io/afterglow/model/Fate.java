package io.afterglow.model;

/**
 * What has become of a thing that was listed, worst last: what was never requested may still be
 * saved.
 */
public enum Fate {
  SAVED,
  /** Left out by the user's own options. */
  SKIPPED,
  /** The service says that it has it no more. */
  GONE,
  /** Never requested: the run stopped first, was offline, or had no source that has it. */
  PENDING,
  /** Requested, and not received in a usable form; or not allowed. */
  FAILED
}
