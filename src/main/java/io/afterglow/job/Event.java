package io.afterglow.job;

import io.afterglow.model.Why;
import io.afterglow.page.Link;

/** What happens in a run, for whoever shows or logs it. */
public sealed interface Event {

  /** A new stretch of the run begins, in words: {@code Fetching}. */
  record Phase(String words) implements Event {}

  /**
   * A page was fetched and stored.
   *
   * @param bytes of its decoded body
   */
  record Got(Link link, int status, int bytes) implements Event {}

  /** A page could not be had in this run. */
  record Lost(Link link, Why why, String detail, int attempts) implements Event {}

  /**
   * Reading seems to go wrong: a field that was common is found no more, or tabs promise what is
   * never there. Told once a field and run.
   *
   * @param words the field, the numbers and one example
   */
  record Alarm(String words) implements Event {}

  /**
   * The subscriptions known so far were written to a file of their own.
   *
   * @param subscriptions how many there are
   * @param feeds how many of them have a feed; with none there is no file
   */
  record Subscribed(java.nio.file.Path file, int subscriptions, int feeds) implements Event {}
}
