package io.afterglow.source.http;

import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** What came of one request. */
sealed interface Answer {

  /**
   * An answer that arrived whole, as far as its framing tells.
   *
   * @param body decoded; of anything but success only the beginning
   * @param packed the body as it came, null when it was not compressed
   * @param framed whether the protocol told its end; without, a cut looks like an end
   */
  @SuppressWarnings("ArrayRecordComponent") // large, and handed on, not kept
  record Got(int status, Headers headers, byte[] body, byte @Nullable [] packed, boolean framed)
      implements Answer {

    String contentType() {
      String type = headers.get("Content-Type");
      return type == null ? "" : type;
    }
  }

  /**
   * None, or one that must not be used.
   *
   * @param begun what had arrived of a page when the connection broke; null when nothing had
   */
  record Failed(RequestFailure failure, @Nullable Got begun) implements Answer {

    Failed(RequestFailure failure) {
      this(failure, null);
    }
  }

  /**
   * None, since the host had closed a connection that was kept from an earlier request (RFC 9112,
   * section 9.3.1). The same request may succeed at once, over a new connection.
   */
  record Closed(RequestFailure failure) implements Answer {}
}
