package io.afterglow.source.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came of a request that was sent once, for a source that judges answers by itself. */
public sealed interface Reply {

  /**
   * An answer that arrived, whatever its status.
   *
   * @param headers by name in lower case, each with all its values
   * @param body decoded; of anything but success only the beginning
   */
  @SuppressWarnings("ArrayRecordComponent") // large, and handed on, not kept
  record Answered(int status, Map<String, List<String>> headers, byte[] body) implements Reply {

    /** The first value of a header that is not blank; empty when there is none. */
    public String header(String name) {
      return headers.getOrDefault(name, List.of()).stream()
          .filter(value -> !value.isBlank())
          .findFirst()
          .orElse("");
    }

    public boolean has(String name) {
      return !header(name).isEmpty();
    }

    /** How long the host asks to be left alone (RFC 9110, section 10.2.3); null when not said. */
    public @Nullable Duration retryAfter(Instant now) {
      String said = header("retry-after");
      return said.isEmpty() ? null : RetryAfter.parse(said, header("date"), now);
    }
  }

  /**
   * No answer, or one that must not be used.
   *
   * @param detail one line for a person
   */
  record Lost(Kind kind, String detail) implements Reply {}

  /** Why there is no answer. */
  enum Kind {
    /** Nobody listens, or the name is unknown. */
    REFUSED,
    /** It fell silent, or the connection broke: the next try may succeed. */
    BROKEN,
    /** Its framing or its encoding is none, or it is too large: asking again changes nothing. */
    UNFIT
  }
}
