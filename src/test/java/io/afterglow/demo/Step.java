package io.afterglow.demo;

import java.time.Duration;

/** One thing that the server does on a connection: an answer is a list of them. */
sealed interface Step {

  /** Sends bytes. */
  @SuppressWarnings("ArrayRecordComponent") // made once, sent once
  record Send(byte[] bytes) implements Step {}

  /** Sends the same bytes again and again, without holding them all. */
  @SuppressWarnings("ArrayRecordComponent") // made once, sent many times
  record Repeat(byte[] bytes, int times) implements Step {}

  /** Sends bytes in small pieces with a pause after each. */
  @SuppressWarnings("ArrayRecordComponent") // made once, sent once
  record Drip(byte[] bytes, int size, Duration pause) implements Step {}

  record Pause(Duration duration) implements Step {}

  /** Closes the connection in order (FIN). */
  record End() implements Step {}

  /** Takes the whole server away: from now on connections are refused. */
  record Vanish() implements Step {}

  /** Breaks the connection (RST). */
  record Reset() implements Step {}
}
